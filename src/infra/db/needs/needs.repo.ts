import type { NeedStore } from "../../../domain/needs/need-store.ts";
import { newId } from "../../ids.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { findWithAccount } from "../people/with-account.ts";
import { findDelivery, saveDelivery } from "./deficit-deliveries.queries.ts";
import { idsPerQuery, newestFirst, notClosed, rowToDeficit } from "./need-rows.ts";

/** Deficits of a transaction. */
export const createNeedStore = (tx: Queries): NeedStore => ({
  noteDeficits: (deficits, now) => {
    const at = new Date(now);
    return insertIfAbsent(
      tx,
      "Deficit",
      deficits.map((deficit) => ({ id: newId(), ...deficit, state: "active", createdAt: at, updatedAt: at })),
    );
  },
  countOfRun: async (runId) => {
    // Keys begin with what they came from: a range of one index.
    const [counts] = await tx.$queryRaw<{ people: number | bigint; deficits: number | bigint }[]>(Prisma.sql`
      SELECT COUNT(DISTINCT "personId") AS "people", COUNT(*) AS "deficits" FROM "Deficit"
      WHERE "sourceKey" >= ${`${runId}:`} AND "sourceKey" < ${`${runId};`} AND "sourceId" = ${runId}`);
    return { people: Number(counts?.people ?? 0), deficits: Number(counts?.deficits ?? 0) };
  },
  findNoted: async (sourceKeys) => {
    const noted = new Set<string>();
    for (let start = 0; start < sourceKeys.length; start += idsPerQuery) {
      const rows = await tx.deficit.findMany({
        where: { sourceKey: { in: sourceKeys.slice(start, start + idsPerQuery) } },
        select: { sourceKey: true },
      });
      for (const { sourceKey } of rows) noted.add(sourceKey);
    }
    return noted;
  },
  takeDeficit: async (id) => {
    // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
    await tx.deficit.updateMany({ where: { id }, data: { id } });
    const row = await tx.deficit.findUnique({ where: { id } });
    return row === null ? null : rowToDeficit(row);
  },
  saveDeficit: async ({ id, correctedWording, state, objection }, now) => {
    await tx.deficit.update({
      where: { id },
      data: { correctedWording, state, objection, updatedAt: new Date(now) },
    });
  },
  listOfPerson: async (personId) =>
    (await tx.deficit.findMany({ where: { personId, state: notClosed }, orderBy: newestFirst })).map(rowToDeficit),
  listOfOrganization: async (organizationId) => (await listRowsOf(tx, organizationId)).map(rowToDeficit),
  findDelivery: findDelivery(tx),
  saveDelivery: saveDelivery(tx),
  forgetAnswersOf: async (personId) => {
    const { count } = await tx.deficit.deleteMany({ where: { personId, source: "survey" } });
    return count;
  },
  withAccount: (personIds) => findWithAccount(tx, personIds),
});

/** Rows of an organization and of the people on its list today, not closed, newest first. */
export async function listRowsOf(queries: Queries, organizationId: string) {
  const staff = await queries.person.findMany({ where: { organizationId, goneAt: null }, select: { id: true } });
  const rows = await queries.deficit.findMany({ where: { organizationId, personId: null, state: notClosed } });
  for (let start = 0; start < staff.length; start += idsPerQuery) {
    const ids = staff.slice(start, start + idsPerQuery).map(({ id }) => id);
    rows.push(...(await queries.deficit.findMany({ where: { personId: { in: ids }, state: notClosed } })));
  }
  return rows.toSorted((a, b) => (a.statedOn < b.statedOn ? 1 : a.statedOn > b.statedOn ? -1 : a.id < b.id ? -1 : 1));
}
