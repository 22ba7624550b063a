import type { CourseRunStore } from "../../../domain/places/course-runs/course-run.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import type { Prisma } from "../generated/sqlite/client.ts";
import { courseRunToColumns, rowToChange, rowToCourseRun } from "./place-rows.ts";

const byDates = [
  { startsOn: "asc" },
  { endsOn: "asc" },
  { id: "asc" },
] satisfies Prisma.CourseRunOrderByWithRelationInput[];

/** Course runs of a transaction. */
export const createCourseRunStore = (tx: Queries): CourseRunStore => {
  const findRun: CourseRunStore["findRun"] = async (id) => {
    const row = await tx.courseRun.findUnique({ where: { id } });
    return row === null ? null : rowToCourseRun(row);
  };
  return {
    addRun: async (run, byId, at) => {
      const { id, campaignId, programmeId } = run;
      const moment = new Date(at);
      const row = { id, campaignId, programmeId, ...courseRunToColumns(run) };
      const added = await insertIfAbsent(tx, "CourseRun", [
        { ...row, createdAt: moment, createdById: byId, updatedAt: moment },
      ]);
      return added === 1;
    },
    takeRun: async (id) => {
      // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
      const { count } = await tx.courseRun.updateMany({ where: { id }, data: { id } });
      return count === 0 ? null : findRun(id);
    },
    findRun,
    findRuns: async (ids) =>
      (await tx.courseRun.findMany({ where: { id: { in: [...ids] } }, orderBy: byDates })).map(rowToCourseRun),
    listRuns: async (campaignId) =>
      (await tx.courseRun.findMany({ where: { campaignId }, orderBy: byDates })).map(rowToCourseRun),
    listBetween: async (from, to) => {
      const rows = await tx.courseRun.findMany({
        where: { startsOn: { lte: to }, endsOn: { gte: from } },
        orderBy: byDates,
      });
      return rows.map(rowToCourseRun);
    },
    saveRun: async (run, at) => {
      await tx.courseRun.update({
        where: { id: run.id },
        data: { ...courseRunToColumns(run), updatedAt: new Date(at) },
      });
    },
    addChange: async ({ runId, revision, at, byId, changes, reason }) => {
      await tx.courseRunChange.create({
        data: { runId, revision, at: new Date(at), byId, changes: JSON.stringify(changes), reason },
      });
    },
    listChanges: async (runId) =>
      (await tx.courseRunChange.findMany({ where: { runId }, orderBy: { revision: "asc" } })).map(rowToChange),
  };
};
