import { newerVersion } from "../../../domain/surveys/runs/raise-version.ts";
import type { RunCard, RunQueries } from "../../../domain/surveys/runs/run-views.ts";
import type { Queries } from "../connection/database-types.ts";
import { createAudienceDirectory } from "./audience.queries.ts";
import { createBudgetStore } from "./minutes-budget.repo.ts";
import { createRespondentQueries } from "./respondents.queries.ts";
import { rowToRun, runColumns } from "./run-rows.ts";
import { countTurnout } from "./runs.repo.ts";
import { createSurveyStore } from "./surveys.repo.ts";

/** Reads for the screens of runs. */
export const createRunQueries = (queries: Queries): RunQueries => {
  const surveys = createSurveyStore(queries);
  const findRun: RunQueries["findRun"] = async (id) => {
    const row = await queries.surveyRun.findUnique({ where: { id }, select: runColumns });
    return row === null ? null : rowToRun(row);
  };
  return {
    ...createBudgetStore(queries),
    ...createAudienceDirectory(queries),
    ...createRespondentQueries(queries),
    findRun,
    findCard: async (id): Promise<RunCard | null> => {
      const run = await findRun(id);
      const survey = run === null ? null : await surveys.findSurvey(run.surveyId);
      if (run === null || survey === null) return null;
      const versions = await surveys.listVersions(survey.id);
      const version = versions.find((candidate) => candidate.id === run.versionId);
      if (version === undefined) return null;
      const by = await queries.person.findUnique({ where: { id: run.createdById }, select: { fullName: true } });
      return {
        run,
        survey,
        version,
        newer: newerVersion(versions, version.id),
        createdByName: by?.fullName ?? null,
      };
    },
    findSurvey: surveys.findSurvey,
    listOfSurvey: async (surveyId) => {
      const rows = await queries.surveyRun.findMany({
        where: { surveyId },
        orderBy: [{ opensAt: "desc" }, { id: "asc" }],
        select: runColumns,
      });
      const summaries = [];
      for (const run of rows.map(rowToRun)) {
        const turnout = run.state === "draft" ? [] : await countTurnout(queries, run.id);
        const sum = (key: "asked" | "done"): number => turnout.reduce((total, counts) => total + counts[key], 0);
        summaries.push({ run, asked: sum("asked"), done: sum("done") });
      }
      return summaries;
    },
    countTurnout: (id) => countTurnout(queries, id),
    listTurnout: async (id) => {
      const turnout = await countTurnout(queries, id);
      const ids = turnout.flatMap(({ organizationId }) => organizationId ?? []);
      const organizations = await queries.organization.findMany({
        where: { id: { in: ids } },
        orderBy: [{ nameKey: "asc" }, { id: "asc" }],
        select: { id: true, name: true },
      });
      const order = new Map(organizations.map((organization, index) => [organization.id, { ...organization, index }]));
      const placeOf = (organizationId: string | null): number =>
        order.get(organizationId ?? "")?.index ?? organizations.length;
      return turnout
        .toSorted((a, b) => placeOf(a.organizationId) - placeOf(b.organizationId))
        .map((counts) => ({ ...counts, organizationName: order.get(counts.organizationId ?? "")?.name ?? null }));
    },
    listOrganizations: () =>
      queries.organization.findMany({
        where: { goneAt: null },
        orderBy: [{ nameKey: "asc" }, { id: "asc" }],
        select: { id: true, name: true },
      }),
    listProgrammes: (ids) =>
      queries.programme.findMany({ where: { id: { in: [...ids] } }, select: { id: true, title: true } }),
    listEarlier: async ({ from, to }, except, personIds) => {
      const rows = await queries.surveyRun.findMany({
        where: {
          id: { not: except },
          state: { in: ["scheduled", "open", "closed"] },
          opensAt: { gte: new Date(from), lt: new Date(to) },
        },
        orderBy: [{ opensAt: "desc" }, { id: "asc" }],
        select: { id: true, title: true, versionId: true },
      });
      const wanted = new Set(personIds);
      const earlier = [];
      for (const { id, title, versionId } of rows) {
        const version = await surveys.findVersion(versionId);
        if (version === null) continue;
        const respondents = await queries.surveyRespondent.findMany({
          where: { runId: id, state: { not: "removed" } },
          select: { personId: true },
        });
        const people = respondents.filter(({ personId }) => wanted.has(personId)).length;
        earlier.push({ title, form: version.form, people });
      }
      return earlier;
    },
  };
};
