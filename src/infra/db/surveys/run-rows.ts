import type {
  Respondent,
  RespondentState,
  RunSettings,
  RunState,
  SurveyRun,
} from "../../../domain/surveys/runs/run.ts";

/** A run as it is stored, without its results. */
export interface RunRow {
  readonly id: string;
  readonly surveyId: string;
  readonly versionId: string;
  readonly title: string;
  readonly state: string;
  readonly isAnonymous: boolean;
  readonly minutes: number;
  readonly settings: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly createdById: string;
  readonly closedAt: Date | null;
  readonly settledAt: Date | null;
}

/** Columns of a run without its results, which are large. */
export const runColumns = {
  id: true,
  surveyId: true,
  versionId: true,
  title: true,
  state: true,
  isAnonymous: true,
  minutes: true,
  settings: true,
  opensAt: true,
  closesAt: true,
  createdById: true,
  closedAt: true,
  settledAt: true,
} as const;

/** A run of its row. */
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

/** Columns that a run's use cases write; its id stands apart. */
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

/** Columns of somebody who is asked. */
export const respondentColumns = {
  personId: true,
  organizationId: true,
  position: true,
  subject: true,
  category: true,
  state: true,
} as const;

/** Somebody who is asked, of their row. */
export const rowToRespondent = (row: Omit<Respondent, "state"> & { readonly state: string }): Respondent => ({
  personId: row.personId,
  organizationId: row.organizationId,
  position: row.position,
  subject: row.subject,
  category: row.category,
  state: row.state as RespondentState,
});
