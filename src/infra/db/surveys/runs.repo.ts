import type { RunStore } from "../../../domain/surveys/runs/run-store.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import { rowToRespondent, rowToRun, runToRow } from "./run-rows.ts";

/** Runs and who is asked, within a transaction. */
export const createRunStore = (tx: Queries): RunStore => ({
  findRun: async (id) => {
    const row = await tx.surveyRun.findUnique({ where: { id } });
    return row === null ? null : rowToRun(row);
  },
  takeRun: async (id) => {
    // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
    const { count } = await tx.surveyRun.updateMany({ where: { id }, data: { id } });
    return count === 0 ? null : rowToRun(await tx.surveyRun.findUniqueOrThrow({ where: { id } }));
  },
  addRun: async (run, now) => {
    await tx.surveyRun.createMany({ data: [{ id: run.id, ...runToRow(run), createdAt: new Date(now) }] });
  },
  saveRun: async (run) => {
    await tx.surveyRun.updateMany({ where: { id: run.id }, data: runToRow(run) });
  },
  removeDraft: async (id) => {
    await tx.surveyRun.deleteMany({ where: { id, state: "draft" } });
  },
  listOfSurvey: async (surveyId) => {
    const rows = await tx.surveyRun.findMany({ where: { surveyId }, orderBy: [{ opensAt: "desc" }, { id: "asc" }] });
    return rows.map(rowToRun);
  },
  listDue: async (now) => {
    const at = new Date(now);
    const rows = await tx.surveyRun.findMany({
      where: {
        OR: [
          { state: "scheduled", opensAt: { lte: at } },
          { state: "open", closesAt: { lte: at } },
          { state: "closed", settledAt: null },
        ],
      },
      orderBy: [{ opensAt: "asc" }, { id: "asc" }],
    });
    return rows.map(rowToRun);
  },
  listOpen: async () => {
    const rows = await tx.surveyRun.findMany({
      where: { state: "open" },
      orderBy: [{ closesAt: "asc" }, { id: "asc" }],
    });
    return rows.map(rowToRun);
  },
  addRespondents: async (runId, respondents, now) => {
    const known = new Set(
      (await tx.surveyRespondent.findMany({ where: { runId }, select: { personId: true } })).map(
        ({ personId }) => personId,
      ),
    );
    const added = respondents.filter(({ personId }) => !known.has(personId));
    const rows = added.map((respondent) => ({ runId, ...respondent, addedAt: new Date(now) }));
    await insertIfAbsent(tx, "SurveyRespondent", rows);
    return added;
  },
  findRespondent: async (runId, personId) => {
    const row = await tx.surveyRespondent.findUnique({ where: { runId_personId: { runId, personId } } });
    return row === null ? null : rowToRespondent(row);
  },
  listRespondents: async (runId) => {
    const rows = await tx.surveyRespondent.findMany({ where: { runId }, orderBy: { personId: "asc" } });
    return rows.map(rowToRespondent);
  },
  saveRespondentState: async (run, personId, state, now) => {
    const doneAt = state === "done" && !run.isAnonymous ? { doneAt: new Date(now) } : {};
    await tx.surveyRespondent.updateMany({ where: { runId: run.id, personId }, data: { state, ...doneAt } });
  },
});
