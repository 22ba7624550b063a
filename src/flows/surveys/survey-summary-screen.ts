import type { SurveyScene } from "../../domain/surveys/answering/survey-scene.ts";
import type { SurveyStep } from "../../domain/surveys/answering/survey-step.ts";
import { handInValue } from "../../domain/surveys/answering/answer-survey.ts";
import { minutesOf } from "../../domain/surveys/form/estimate-minutes.ts";
import { notesAtEnd } from "../../domain/surveys/answering/prepared-form.ts";
import type { AskedQuestion } from "../../domain/surveys/form/form.ts";
import { type Html, joinHtml } from "../../texts/html.ts";
import { pagingTexts } from "../../texts/paging.texts.ts";
import { surveyQuestionTexts, surveySummaryTexts as texts } from "../../texts/survey-answering.texts.ts";
import { numberButtons, pageOf, pageRow } from "../flow-kit/paging.ts";
import type { Button, Screen } from "../flow-kit/screen.ts";

/** Question and answer on two lines each: as many as a small screen takes. */
const answersPerPage = 6;

type Summary = SurveyStep & { readonly type: "summary" };

/** All answers, each of which can be changed; then handing in, or for somebody who has handed in the way out. */
export function drawSurveySummary(
  { version, run, response }: SurveyScene,
  step: Summary,
  wanted: number,
  refusal: Html | null,
  later: Button,
): Screen {
  const { form } = version.prepared;
  const asked = step.shown.filter((question): question is AskedQuestion => question.type !== "note");
  const page = pageOf(asked, wanted, answersPerPage);
  const isDone = response?.state === "done";
  return {
    html: joinHtml(
      [
        refusal === null ? null : surveyQuestionTexts.refusal(refusal),
        run === null ? texts.previewTitle(form.title, minutesOf(form)) : texts.title(run.title, isDone),
        ...page.items.map((question, index) =>
          texts.row(page.first + index + 1, question, step.answers[question.code] ?? null),
        ),
        pagingTexts.place(page),
        ...notesAtEnd(step.shown).map((label) => surveyQuestionTexts.note(label)),
        texts.change,
      ],
      "\n\n",
    ),
    rows: [
      ...numberButtons(page, (question) => `e:${form.questions.indexOf(question)}`),
      ...pageRow(page, (index) => `page:${index}`),
      ...(isDone || run === null ? [] : [[{ label: texts.handIn, answer: handInValue }]]),
      [isDone ? { ...later, label: texts.finishEditing } : later],
    ],
  };
}

/** Asks before a changed answer takes others away. */
export function drawDropWarning(
  { version }: SurveyScene,
  { pending }: SurveyStep & { readonly type: "warning" },
): Screen {
  const labels = pending.drops.flatMap((code) => version.prepared.questions.get(code)?.label ?? []);
  return {
    html: texts.warning(labels),
    rows: [[{ label: texts.yes, answer: "yes" }], [{ label: texts.no, answer: "no" }]],
  };
}
