import type { JoinStore } from "../../../domain/people/join-request.ts";
import type { Queries } from "../connection/database-types.ts";
import { rowToJoin } from "./people-rows.ts";

/** Requests to join of a transaction. */
export const createJoinStore = (tx: Queries): JoinStore => ({
  find: async (id) => {
    const row = await tx.joinRequest.findUnique({ where: { id } });
    return row === null ? null : rowToJoin(row);
  },
  ofAccount: async (accountId) =>
    (await tx.joinRequest.findMany({ where: { accountId }, orderBy: { createdAt: "asc" } })).map(rowToJoin),
  waitingFor: async (personId) =>
    (await tx.joinRequest.findMany({ where: { personId, state: "waiting" }, orderBy: { createdAt: "asc" } })).map(
      rowToJoin,
    ),
  insert: async (request, now) => {
    await tx.joinRequest.create({ data: { ...request, createdAt: new Date(now) } });
  },
  decide: async (id, state, byId, now) => {
    const { count } = await tx.joinRequest.updateMany({
      where: { id, state: "waiting" },
      data: { state, decidedAt: new Date(now), decidedById: byId },
    });
    return count === 1;
  },
  dropWaiting: async (accountId) => {
    await tx.joinRequest.deleteMany({ where: { accountId, state: "waiting" } });
  },
});
