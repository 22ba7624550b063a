import type {
  Respondent,
  RespondentState,
  RunSettings,
  RunState,
  SurveyRun,
} from "../../../domain/surveys/runs/run.ts";
import type { Prisma } from "../generated/sqlite/client.ts";

type RunRow = Prisma.SurveyRunGetPayload<object>;
type RespondentRow = Prisma.SurveyRespondentGetPayload<object>;

/** A run as the domain knows it. */
export const rowToRun = (row: RunRow): SurveyRun => ({
  id: row.id,
  surveyId: row.surveyId,
  versionId: row.versionId,
  title: row.title,
  state: row.state as RunState,
  isAnonymous: row.isAnonymous,
  minutes: row.minutes,
  settings: JSON.parse(row.settings) as RunSettings,
  opensAt: row.opensAt.getTime(),
  closesAt: row.closesAt.getTime(),
  createdById: row.createdById,
  closedAt: row.closedAt?.getTime() ?? null,
  settledAt: row.settledAt?.getTime() ?? null,
});

/** What is written of a run; when it was made, and its results, are written by others. */
export const runToRow = (run: SurveyRun) => ({
  surveyId: run.surveyId,
  versionId: run.versionId,
  title: run.title,
  state: run.state,
  isAnonymous: run.isAnonymous,
  minutes: run.minutes,
  settings: JSON.stringify(run.settings),
  opensAt: new Date(run.opensAt),
  closesAt: new Date(run.closesAt),
  createdById: run.createdById,
  closedAt: run.closedAt === null ? null : new Date(run.closedAt),
  settledAt: run.settledAt === null ? null : new Date(run.settledAt),
});

/** Somebody who is asked. */
export const rowToRespondent = (row: RespondentRow): Respondent => ({
  personId: row.personId,
  organizationId: row.organizationId,
  position: row.position,
  subject: row.subject,
  category: row.category,
  state: row.state as RespondentState,
});
