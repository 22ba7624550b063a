import type { OwnSurvey } from "../../../domain/people/people-views.ts";
import type { Answer } from "../../../domain/surveys/answering/answers.ts";
import type { Session } from "../../../domain/surveys/answering/session.ts";
import type { AskedQuestion, SurveyForm } from "../../../domain/surveys/form/form.ts";
import type { RespondentState } from "../../../domain/surveys/runs/run.ts";
import type { Queries } from "../connection/database-types.ts";

/** All that surveys keep of somebody, for «my data». What is sealed stays sealed: that they answered stands beside it. */
export async function readOwnSurveys(queries: Queries, personId: string): Promise<readonly OwnSurvey[]> {
  const asked = await queries.surveyRespondent.findMany({
    where: { personId, run: { state: { not: "draft" } } },
    orderBy: [{ run: { opensAt: "desc" } }, { runId: "asc" }],
    select: { runId: true, state: true, run: { select: { title: true, isAnonymous: true } } },
  });
  const responses = await queries.surveyResponse.findMany({
    where: { personId },
    orderBy: { updatedAt: "desc" },
    include: { changes: { orderBy: { at: "asc" } } },
  });
  const versions = await queries.surveyVersion.findMany({
    where: { id: { in: [...new Set(responses.map(({ versionId }) => versionId))] } },
    select: { id: true, form: true },
  });
  const forms = new Map(versions.map(({ id, form }) => [id, JSON.parse(form) as SurveyForm]));
  const contentOf = (
    response: (typeof responses)[number] | undefined,
  ): Pick<OwnSurvey, "at" | "answers" | "changes"> =>
    response === undefined ? nothing : readContent(response, forms.get(response.versionId));
  const previews = responses.filter(({ runId }) => runId.startsWith("preview:"));
  return [
    ...asked.map(
      ({ runId, state, run }): OwnSurvey => ({
        title: run.title,
        kind: run.isAnonymous ? "anonymous" : "named",
        state: state as RespondentState,
        ...contentOf(responses.find((response) => response.runId === runId)),
      }),
    ),
    ...previews.map(
      (response): OwnSurvey => ({
        title: forms.get(response.versionId)?.title ?? "",
        kind: "preview",
        state: "started",
        ...contentOf(response),
      }),
    ),
  ];
}

const nothing = { at: null, answers: [], changes: [] } as const;

interface StoredResponse {
  readonly session: string;
  readonly updatedAt: Date;
  readonly doneAt: Date | null;
  readonly changes: readonly {
    readonly at: Date;
    readonly question: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

/** In the order of the form. */
function readContent(
  response: StoredResponse,
  form: SurveyForm | undefined,
): typeof nothing | Pick<OwnSurvey, "at" | "answers" | "changes"> {
  const questions = (form?.questions ?? []).filter((question): question is AskedQuestion => question.type !== "note");
  const { answers } = JSON.parse(response.session) as Session;
  return {
    at: (response.doneAt ?? response.updatedAt).getTime(),
    answers: questions.flatMap((question) => {
      const answer = Object.hasOwn(answers, question.code) ? answers[question.code] : undefined;
      return answer === undefined ? [] : [{ question, answer }];
    }),
    changes: response.changes.flatMap(({ at, question: code, before, after }) => {
      const question = questions.find((asked) => asked.code === code);
      return question === undefined
        ? []
        : [{ at: at.getTime(), question, before: readAnswer(before), after: readAnswer(after) }];
    }),
  };
}

const readAnswer = (json: string | null): Answer | null => (json === null ? null : (JSON.parse(json) as Answer));
