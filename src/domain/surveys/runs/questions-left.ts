import type { PersonId } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import { type PreparedForm, prepareForm, visibleForm } from "../answering/prepared-form.ts";
import { dayOf } from "../answering/session.ts";
import type { VersionId } from "../form/survey-store.ts";
import type { RunStores } from "./run-deps.ts";
import type { SurveyRun } from "./run.ts";

/** Counts the questions that somebody has still to answer in a run with names, as things stand; `null` when they have not begun. */
export function createQuestionCounter(
  { surveys, responses }: Pick<RunStores, "surveys" | "responses">,
  today: CalendarDay,
): (run: SurveyRun, personId: PersonId) => Promise<number | null> {
  // Forms are made ready once, however many people have begun.
  const forms = new Map<VersionId, PreparedForm | null>();
  const formOf = async (id: VersionId): Promise<PreparedForm | null> => {
    const known = forms.get(id);
    if (known !== undefined) return known;
    const version = await surveys.findVersion(id);
    const form = version === null ? null : prepareForm(version.form);
    forms.set(id, form);
    return form;
  };
  return async (run, personId) => {
    const form = await formOf(run.versionId);
    const response = await responses.load({ type: "run", runId: run.id, isAnonymous: run.isAnonymous }, personId);
    if (form === null || response === null) return null;
    const { asked, answers } = visibleForm(form, response.session.answers, dayOf(response.session, today));
    return asked.filter(({ code }) => !Object.hasOwn(answers, code)).length;
  };
}
