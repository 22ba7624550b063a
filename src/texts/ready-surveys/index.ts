import type { FormDraft } from "../../domain/surveys/form/form-draft.ts";
import { deficitsSurvey } from "./deficits.survey.ts";
import { demandSurvey } from "./demand.survey.ts";
import { effectSurvey } from "./effect.survey.ts";
import { endCourseSurvey } from "./end-course.survey.ts";
import { midCourseSurvey } from "./mid-course.survey.ts";
import { reflectionSurvey } from "./reflection.survey.ts";
import { schoolSatisfactionSurvey } from "./school-satisfaction.survey.ts";

/** Surveys that ship with the bot, in the order in which a half-year needs them. */
export const readySurveys: readonly FormDraft[] = [
  deficitsSurvey,
  demandSurvey,
  midCourseSurvey,
  endCourseSurvey,
  reflectionSurvey,
  effectSurvey,
  schoolSatisfactionSurvey,
];
