import type { NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { SurveyForm } from "./form.ts";
import {
  aboutSurvey,
  type SurveyDeps,
  type SurveyNotFound,
  type SurveyRequest,
  type SurveyStores,
} from "./survey-deps.ts";
import { mayWriteSurveys } from "./survey-rights.ts";
import type { Survey, SurveyId } from "./survey-store.ts";

/**
 * Makes a survey of one that ships with the bot: its version 1 is published at once, since it was checked before. Chosen before, it is
 * the one that is there already.
 */
export const createTakeReadySurvey =
  (deps: SurveyDeps) =>
  async ({
    actor,
    requestKey,
    code,
  }: SurveyRequest & { readonly code: string }): Promise<Result<SurveyId, TakeReadyError>> => {
    if (!mayWriteSurveys(actor)) return err({ type: "NotAllowed" });
    const form = deps.readySurveys.find((ready) => ready.code === code);
    if (form === undefined) return err({ type: "NotFound" });
    return deps.work.run(requestKey, async (stores) => {
      const survey = await provideReadySurvey(deps, stores, { actor, requestKey }, form);
      return ok(survey.id);
    });
  };

export type TakeReadyError = NotAllowed | SurveyNotFound;

/** The survey of that form, added where it is not there yet. */
export async function provideReadySurvey(
  { clock, ids }: Pick<SurveyDeps, "clock" | "ids">,
  { surveys, audit }: SurveyStores,
  { actor }: SurveyRequest,
  form: SurveyForm,
): Promise<Survey> {
  const { code, title, kind } = form;
  const survey: Survey = { id: ids.newId(), code, title, kind, isArchived: false };
  const now = clock.now();
  if (!(await surveys.addSurvey(survey, null, now))) {
    const known = await surveys.findByCode(code);
    if (known === null) throw new Error(`survey ${code} is there and is not`);
    return known;
  }
  const version = { id: ids.newId(), surveyId: survey.id, number: 1, state: "published", form, fileId: null } as const;
  await surveys.addVersion(version, null, now);
  await audit.write({ ...aboutSurvey(actor, clock, survey.id), action: "ready-taken", details: { version: 1 } });
  return survey;
}
