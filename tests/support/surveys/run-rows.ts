import type { Answers } from "../../../src/domain/surveys/answering/answers.ts";
import type { Response, ResponsePlace } from "../../../src/domain/surveys/answering/response-store.ts";
import { emptySession } from "../../../src/domain/surveys/answering/session.ts";
import type { SurveyForm } from "../../../src/domain/surveys/form/form.ts";
import type { Respondent, SurveyRun } from "../../../src/domain/surveys/runs/run.ts";
import type { Database } from "../../../src/infra/db/connection/database-types.ts";
import { newId } from "../../../src/infra/ids.ts";

/** The moment at which rows of these tests were made. */
export const rowsMadeAt = Date.UTC(2026, 8, 1);

export interface RunOptions {
  readonly form: SurveyForm;
  readonly isAnonymous?: boolean;
  readonly state?: SurveyRun["state"];
  readonly opensAt?: number;
  readonly closesAt?: number;
  readonly closedAt?: number | null;
  /** A further version and run of a survey that is there already. */
  readonly surveyId?: string;
  readonly title?: string;
}

export interface RunRow {
  readonly runId: string;
  readonly surveyId: string;
  readonly versionId: string;
  readonly place: ResponsePlace & { readonly type: "run" };
}

/** Writes a survey with one published version, and a run of it. */
export const addRun = async ({ client }: Database, options: RunOptions): Promise<RunRow> => {
  const { form, isAnonymous = false, state = "open", title = form.title } = options;
  const { opensAt = rowsMadeAt, closesAt = rowsMadeAt + 7 * 86_400_000, closedAt = null } = options;
  const [surveyId, runId] = [options.surveyId ?? newId(), newId()];
  const at = new Date(rowsMadeAt);
  if (options.surveyId === undefined) {
    await client.survey.create({
      data: { id: surveyId, code: form.code, title: form.title, kind: form.kind, createdAt: at },
    });
  }
  const versionId = await addVersion({ client } as Database, surveyId, form);
  await client.surveyRun.create({
    data: {
      id: runId,
      surveyId,
      versionId,
      title,
      state,
      isAnonymous,
      minutes: 5,
      settings: JSON.stringify({
        audience: { roles: [], organizationIds: [], positions: [], subjects: [], categories: [], programmeIds: [] },
        reminders: { everyDays: null, daysBefore: [], at: "10:00", atMost: 0 },
        closingMessage: "",
      } satisfies SurveyRun["settings"]),
      opensAt: new Date(opensAt),
      closesAt: new Date(closesAt),
      closedAt: closedAt === null ? null : new Date(closedAt),
      createdById: "coordinator",
      createdAt: at,
    },
  });
  return { runId, surveyId, versionId, place: { type: "run", runId, isAnonymous } };
};

/** Writes the survey's next version, published; returns its id. */
export const addVersion = async ({ client }: Database, surveyId: string, form: SurveyForm): Promise<string> => {
  const id = newId();
  const number = 1 + (await client.surveyVersion.count({ where: { surveyId } }));
  const at = new Date(rowsMadeAt);
  await client.surveyVersion.create({
    data: { id, surveyId, number, state: "published", form: JSON.stringify(form), createdAt: at, publishedAt: at },
  });
  return id;
};

/** Writes those who are asked. */
export const addRespondents = async (
  { client }: Database,
  runId: string,
  respondents: readonly (Partial<Respondent> & Pick<Respondent, "personId">)[],
): Promise<void> => {
  await client.surveyRespondent.createMany({
    data: respondents.map((respondent) => ({
      runId,
      organizationId: null,
      position: "учитель",
      subject: null,
      category: null,
      state: "invited",
      addedAt: new Date(rowsMadeAt),
      ...respondent,
    })),
  });
};

/** A response that was handed in. */
export const doneResponse = (versionId: string, answers: Answers): Response => ({
  versionId,
  state: "done",
  session: { ...emptySession, answers },
});
