import type { SurveyForm, SurveyKind } from "../../../domain/surveys/form/form.ts";
import type { ResultQueries, ResultRun } from "../../../domain/surveys/results/result-ports.ts";
import type { RunResults } from "../../../domain/surveys/results/results.ts";
import type { Queries } from "../connection/database-types.ts";
import type { Prisma } from "../generated/sqlite/client.ts";
import { readNamedDone } from "./named-responses.repo.ts";
import { rowToRun } from "./run-rows.ts";
import { readAnonymousDone, type SealingDeps } from "./sealed-responses.repo.ts";

/** Reads for results. Long ones go page by page, so that others get the database in between. */
export const createResultQueries = (queries: Queries, sealing: SealingDeps): ResultQueries => ({
  findRun: async (id) => {
    const row = await queries.surveyRun.findUnique({ where: { id }, include: withSurvey });
    return row === null ? null : rowToResultRun(row);
  },
  listVersions: async (surveyId) => {
    const rows = await queries.surveyVersion.findMany({
      where: { surveyId, state: "published" },
      orderBy: { number: "asc" },
      select: { id: true, number: true, form: true },
    });
    return rows.map(({ id, number, form }) => ({ id, number, form: JSON.parse(form) as SurveyForm }));
  },
  personNames: async (ids) => {
    const rows = await queries.person.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, fullName: true },
    });
    return new Map(rows.map(({ id, fullName }) => [id, fullName]));
  },
  organizationNames: async () => {
    const rows = await queries.organization.findMany({ select: { id: true, name: true } });
    return new Map(rows.map(({ id, name }) => [id, name]));
  },
  countRespondents: async (runId) => {
    const counts = await queries.surveyRespondent.groupBy({
      by: ["state"],
      where: { runId, state: { not: "removed" } },
      _count: true,
    });
    const asked = counts.reduce((sum, { _count }) => sum + _count, 0);
    const done = counts.reduce((sum, { state, _count }) => sum + (state === "done" ? _count : 0), 0);
    return { asked, done: done };
  },
  isAsked: async (runId, organizationId) =>
    (await queries.surveyRespondent.findFirst({
      where: { runId, organizationId, state: { not: "removed" } },
      select: { runId: true },
    })) !== null,
  readDone: ({ id, isAnonymous }) =>
    isAnonymous ? readAnonymousDone(queries, id, sealing) : readNamedDone(queries, id),
  countSealed: (runId) => queries.sealedDraft.count({ where: { runId } }),
  findEarlier: async ({ id, surveyId, opensAt }) => {
    const row = await queries.surveyRun.findFirst({
      where: { id: { not: id }, surveyId, settledAt: { not: null }, closesAt: { lte: new Date(opensAt) } },
      orderBy: [{ opensAt: "desc" }, { id: "asc" }],
      include: withSurvey,
    });
    return row === null ? null : rowToResultRun(row);
  },
  freshness: async (runId) => {
    const { _count, _max } = await queries.surveyResponse.aggregate({
      where: { runId },
      _count: true,
      _max: { updatedAt: true },
    });
    // Whoever withdrew the consent lost name and position: books with them are out of date.
    const nameless = await queries.surveyRespondent.count({ where: { runId, position: "" } });
    return `${_count}:${_max.updatedAt?.getTime() ?? 0}:${nameless}`;
  },
  listOver: async (ids) => {
    const rows = await queries.surveyRun.findMany({
      where: { id: { in: [...ids] }, settledAt: null, state: { not: "cancelled" } },
      select: { id: true },
    });
    const present = new Set(rows.map(({ id }) => id));
    return ids.filter((id) => !present.has(id));
  },
});

const withSurvey = { survey: { select: { id: true, title: true, kind: true } } } as const;

const rowToResultRun = (row: Prisma.SurveyRunGetPayload<{ include: typeof withSurvey }>): ResultRun => ({
  run: rowToRun(row),
  survey: { ...row.survey, kind: row.survey.kind as SurveyKind },
  results: row.results === null ? null : (JSON.parse(row.results) as RunResults),
});
