import type { SurveyNotice } from "../../../domain/surveys/runs/survey-notices.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { surveyNoticeButtons as labels, surveyNoticeText } from "../../../texts/survey-runs-notices.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** A message that the bot sends by itself about surveys, with the way to what it speaks of. */
export const renderSurveyNotice = (notice: SurveyNotice): Screen => ({
  html: surveyNoticeText(notice),
  rows: [...buttonsOf(notice).map((button) => [button]), [menuButton]],
});

function buttonsOf(notice: SurveyNotice): readonly Button[] {
  switch (notice.type) {
    case "survey.invitation":
      return [
        { label: labels.start, to: to("sa.start", notice.runId) },
        { label: labels.why, to: to("sa.why", notice.runId) },
      ];
    case "survey.reminder":
      return notice.runs.map((run) => ({
        label: notice.runs.length > 1 ? labels.survey(run) : run.questionsLeft === null ? labels.start : labels.goOn,
        to: to("sa.start", run.runId),
      }));
    case "survey.new-question":
    case "survey.prolonged":
      return [{ label: labels.answer, to: to("sa.start", notice.runId) }];
    case "survey.cancelled":
      return [];
    case "survey.closed":
      return [
        { label: labels.results, to: to("sx.card", notice.runId) },
        { label: labels.turnout, to: to("sr.turnout", notice.runId) },
      ];
    case "survey.unreachable":
      return [{ label: labels.whom, to: to("sr.org", notice.runId, notice.organizationId) }];
  }
}
