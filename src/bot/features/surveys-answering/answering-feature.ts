import type { Actor } from "../../../domain/people/roles.ts";
import { createEndPreview } from "../../../domain/surveys/answering/answer-survey.ts";
import { loadScene } from "../../../domain/surveys/answering/survey-scene.ts";
import { mayWriteSurveys } from "../../../domain/surveys/form/survey-rights.ts";
import {
  type AnswerSurveyArgs,
  type AnswerSurveyDeps,
  answerSurveyDialog,
  createAnswerSurveyFlow,
} from "../../../flows/surveys/answer-survey.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { mySurveyTexts } from "../../../texts/survey-mine.texts.ts";
import { unavailableScreen } from "../../common-screens.ts";
import type { ActionRequest, Feature, Outcome } from "../../feature.ts";
import { createMySurveyScreens } from "./my-survey-screens.ts";
import { createWhyCommand } from "./why-command.ts";

export interface AnsweringFeatureDeps extends AnswerSurveyDeps {
  /** IANA name of the municipality's time zone. */
  readonly timeZone: string;
}

/** Surveys in the chat of somebody who is asked. */
export const createAnsweringFeature = (deps: AnsweringFeatureDeps): Feature => {
  const endPreview = createEndPreview(deps);
  const enter = (args: AnswerSurveyArgs): Outcome => ({ type: "enter", dialog: answerSurveyDialog, args });
  /** Whoever is not asked, or not any more, reads on the run's card why, as for any run that there never was. */
  const enterIfAsked = async (
    { actor, args: [runId = ""] }: ActionRequest,
    mode: AnswerSurveyArgs["mode"],
  ): Promise<Outcome> => {
    const found = await loadScene(deps.reads, deps.forms, deps.clock, actor, { type: "run", runId });
    return found.ok ? enter({ place: "run", id: runId, mode }) : { type: "show", route: to("sa.run", runId) };
  };
  return {
    id: "surveys-answering",
    screens: createMySurveyScreens(deps),
    actions: {
      // From an invitation: whoever has not begun reads first what is stored of their answers.
      "sa.start": async ({ actor, args: [runId = ""] }) => {
        const found = await loadScene(deps.reads, deps.forms, deps.clock, actor, { type: "run", runId });
        const hasBegun = found.ok && found.value.response?.state === "draft";
        return hasBegun
          ? enter({ place: "run", id: runId, mode: "fill" })
          : { type: "show", route: to("sa.run", runId) };
      },
      "sa.go": (request) => enterIfAsked(request, "fill"),
      "sa.edit": (request) => enterIfAsked(request, "edit"),
      "sa.preview": async ({ actor, args: [versionId = ""] }) => {
        if (!mayWriteSurveys(actor)) return { type: "screen", screen: unavailableScreen() };
        await endPreview({ actor, versionId });
        return enter({ place: "preview", id: versionId, mode: "fill" });
      },
    },
    dialogs: [createAnswerSurveyFlow(deps)],
    commands: { why: createWhyCommand(deps.reads.surveyRuns) },
    menu: (actor) => (isAsked(actor) ? [{ label: mySurveyTexts.menu, to: to("sa.mine") }] : []),
  };
};

const isAsked = ({ organizationId }: Actor): boolean => organizationId !== null;
