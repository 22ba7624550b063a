import type { AnsweringReads } from "../../../domain/surveys/answering/answering-deps.ts";
import type { SurveyRun } from "../../../domain/surveys/runs/run.ts";
import { answerSurveyDialog, runOfDialog } from "../../../flows/surveys/answer-survey.flow.ts";
import { type Html, joinHtml } from "../../../texts/html.ts";
import { mySurveyTexts as texts } from "../../../texts/survey-mine.texts.ts";
import type { TellingCommand } from "../../feature.ts";

/** What is stored of the answers to a run. */
export const whyOf = (run: Pick<SurveyRun, "title" | "isAnonymous">): Html =>
  joinHtml([texts.whyTitle(run.title), texts.whyText(run.isAnonymous)], "\n\n");

/** `/why`: what is stored of the answers to the survey that is open, or to surveys at all (product.md, trust card). */
export const createWhyCommand = (runs: Pick<AnsweringReads["surveyRuns"], "findRun">): TellingCommand => ({
  description: texts.whyCommand,
  tell: async ({ dialog }) => {
    const runId = dialog?.id === answerSurveyDialog ? runOfDialog(dialog.args) : null;
    const run = runId === null ? null : await runs.findRun(runId);
    return run === null ? texts.whyBoth() : whyOf(run);
  },
});
