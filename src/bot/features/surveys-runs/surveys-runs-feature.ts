import { to } from "../../../flows/flow-kit/screen.ts";
import { createChangeRunFlow } from "../../../flows/surveys/change-run.flow.ts";
import { createPickAudienceFlow } from "../../../flows/surveys/pick-audience.flow.ts";
import { createRemoveRespondentFlow } from "../../../flows/surveys/remove-respondent.flow.ts";
import { turnoutTexts } from "../../../texts/survey-runs-turnout.texts.ts";
import type { Feature } from "../../feature.ts";
import { createDraftActions, createRunActions } from "./run-actions.ts";
import { createRunCardScreen } from "./run-card-screen.ts";
import { createRunChangeScreens } from "./run-change-screens.ts";
import { createRunCheckScreen } from "./run-check-screen.ts";
import { createRunListScreen } from "./run-list-screen.ts";
import { createRunSettingsScreens } from "./run-settings-screens.ts";
import { createRunUseCases, type RunsFeatureDeps } from "./runs-deps.ts";
import { createSchoolScreens, ownOrganizations } from "./school-screens.ts";
import { createReminderActions, createTurnoutMark, createTurnoutScreens } from "./turnout-screens.ts";

/** Runs of surveys: those who run them prepare, launch and follow them; schools follow their own turnout. */
export const createSurveyRunsFeature = (ports: RunsFeatureDeps): Feature => {
  const deps = { ...ports, useCases: createRunUseCases(ports) };
  return {
    id: "surveys-runs",
    screens: {
      ...createRunListScreen(deps),
      ...createRunCardScreen(deps),
      ...createRunSettingsScreens(deps),
      ...createRunCheckScreen(deps),
      ...createRunChangeScreens(deps),
      ...createTurnoutScreens(deps),
      ...createSchoolScreens(deps),
    },
    liveScreens: { "sr.turnout": createTurnoutMark(deps) },
    actions: { ...createDraftActions(deps), ...createRunActions(deps), ...createReminderActions(deps) },
    dialogs: [
      createChangeRunFlow({ ...deps, ...deps.useCases }),
      createPickAudienceFlow({ ...deps, ...deps.useCases }),
      createRemoveRespondentFlow(deps),
    ],
    menu: (actor) =>
      ownOrganizations(actor).length === 0 ? [] : [{ label: turnoutTexts.schoolMenu, to: to("sr.school") }],
  };
};
