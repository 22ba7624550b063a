import type { Decision, DecisionStore, PendingDecision } from "../../../domain/watching/day-sheet/decision.ts";
import type { Queries } from "../connection/database-types.ts";
import type { Prisma } from "../generated/sqlite/client.ts";

/** Decisions of a transaction. */
export const createDecisionStore = (tx: Queries): DecisionStore => ({
  addDecision: async ({ decision, decidedAt, dueAt, ...pending }) => {
    await tx.pendingDecision.create({
      data: {
        ...pending,
        decision: JSON.stringify(decision),
        decidedAt: new Date(decidedAt),
        dueAt: new Date(dueAt),
      },
    });
  },
  takeDecision: async (id) => {
    // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
    await tx.pendingDecision.updateMany({ where: { id }, data: { id } });
    const row = await tx.pendingDecision.findUnique({ where: { id } });
    return row === null ? null : rowToDecision(row);
  },
  saveDecision: async (id, state, outcome, at) => {
    await tx.pendingDecision.update({ where: { id }, data: { state, outcome, finishedAt: new Date(at) } });
  },
  listWaiting: async () =>
    (await tx.pendingDecision.findMany({ where: { state: "waiting" }, orderBy: { dueAt: "asc" } })).map(rowToDecision),
});

const rowToDecision = (row: Prisma.PendingDecisionGetPayload<object>): PendingDecision => ({
  id: row.id,
  decision: JSON.parse(row.decision) as Decision,
  decidedById: row.decidedById,
  decidedAt: row.decidedAt.getTime(),
  dueAt: row.dueAt.getTime(),
  state: row.state as PendingDecision["state"],
});
