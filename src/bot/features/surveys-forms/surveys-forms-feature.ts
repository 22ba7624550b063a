import { mayWriteSurveys } from "../../../domain/surveys/form/survey-rights.ts";
import { createUploadSurvey } from "../../../domain/surveys/form/upload-survey.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { createUploadSurveyFlow } from "../../../flows/surveys/upload-survey.flow.ts";
import { surveyFormTexts as texts } from "../../../texts/survey-forms.texts.ts";
import type { Feature } from "../../feature.ts";
import type { SurveyFormsDeps } from "./forms-deps.ts";
import { createSurveyActions } from "./survey-actions.ts";
import { createCardScreen } from "./survey-card-screen.ts";
import { createSurveyFileActions, createSurveyFileOffer } from "./survey-files.ts";
import { createListScreens } from "./survey-list-screens.ts";
import { createVersionScreens } from "./version-screens.ts";

/** Surveys as forms: the list with ready ones, a survey's card, a version's questions, and the way from Excel and back. */
export const createSurveyFormsFeature = (deps: SurveyFormsDeps): Feature => {
  const uploading = { ...deps, uploadSurvey: createUploadSurvey(deps) };
  return {
    id: "surveys-forms",
    screens: { ...createListScreens(deps), ...createCardScreen(deps), ...createVersionScreens(deps) },
    actions: { ...createSurveyActions(deps), ...createSurveyFileActions(uploading) },
    dialogs: [createUploadSurveyFlow(uploading)],
    menu: (actor) => (mayWriteSurveys(actor) ? [{ label: texts.menu, to: to("sf.list") }] : []),
    offersForFile: createSurveyFileOffer(deps),
  };
};
