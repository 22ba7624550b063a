import type { Feature } from "../../feature.ts";
import { createCardScreen } from "./card-screen.ts";
import { createComparisonScreen } from "./comparison-screen.ts";
import { createFileActions } from "./file-actions.ts";
import { createQuestionScreens } from "./question-screens.ts";
import type { ResultsFeatureDeps } from "./results-deps.ts";
import { createSchoolScreen } from "./school-screens.ts";
import { createSliceScreens } from "./slice-screens.ts";

/** Results of surveys: findings, questions, groups, comparison, pictures and the workbook. The way here is a button of the run. */
export const createSurveysResultsFeature = (deps: ResultsFeatureDeps): Feature => ({
  id: "surveys-results",
  screens: {
    "sx.card": createCardScreen(deps),
    ...createQuestionScreens(deps),
    ...createSliceScreens(deps),
    "sx.cmp": createComparisonScreen(deps),
    "sx.org": createSchoolScreen(deps),
  },
  actions: createFileActions(deps),
  dialogs: [],
  menu: () => [],
});
