import type { SurveyQueries, SurveySummary } from "../../../domain/surveys/form/survey-views.ts";
import type { VersionState } from "../../../domain/surveys/form/survey-store.ts";
import type { Queries } from "../connection/database-types.ts";
import { rowToSurvey, rowToVersion } from "./survey-rows.ts";

const versions = { select: { id: true, number: true, state: true }, orderBy: { number: "asc" } } as const;

/** Reads for the screens of surveys. */
export const createSurveyQueries = (queries: Queries): SurveyQueries => ({
  listSurveys: async (isArchived) => {
    const rows = await queries.survey.findMany({
      // A survey whose only draft was dropped has nothing to show.
      where: { archivedAt: isArchived ? { not: null } : null, versions: { some: {} } },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      include: { versions },
    });
    return rows.map(rowToSummary);
  },
  listCodes: async () => {
    const rows = await queries.survey.findMany({ select: { code: true } });
    return rows.map(({ code }) => code);
  },
  findSummary: async (id) => {
    const row = await queries.survey.findUnique({ where: { id }, include: { versions } });
    return row === null ? null : rowToSummary(row);
  },
  findVersion: async (id) => {
    const row = await queries.surveyVersion.findUnique({ where: { id } });
    return row === null ? null : rowToVersion(row);
  },
  findPublishedBefore: async (surveyId, number) => {
    const row = await queries.surveyVersion.findFirst({
      where: { surveyId, state: "published", number: { lt: number } },
      orderBy: { number: "desc" },
    });
    return row === null ? null : rowToVersion(row);
  },
});

type Row = Parameters<typeof rowToSurvey>[0] & {
  readonly versions: readonly { readonly id: string; readonly number: number; readonly state: string }[];
};

const rowToSummary = (row: Row): SurveySummary => ({
  ...rowToSurvey(row),
  versions: row.versions.map(({ id, number, state }) => ({ id, number, state: state as VersionState })),
});
