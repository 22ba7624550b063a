import type { Actor } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { AnswerRefusal } from "./answer-refusal.ts";
import type { AnsweringDeps, AnsweringStores } from "./answering-deps.ts";
import type { Answers } from "./answers.ts";
import { type PreparedForm, visibleForm } from "./prepared-form.ts";
import { dayOf, emptySession, type Session } from "./session.ts";
import { currentStep } from "./survey-step.ts";
import { loadScene, type SurveyAddress, type SurveyRefusal, type SurveyScene } from "./survey-scene.ts";
import { type SurveyInput, takeInput } from "./take-input.ts";

export interface AnswerSurveyRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly address: SurveyAddress;
  readonly input: SurveyInput;
}

/** Pressed under the summary. */
export const handInValue = "handin";

/** What became of an input. It is kept in clear: of an anonymous run it tells nothing. */
export type AnswerOutcome =
  | { readonly type: "taken" }
  | { readonly type: "handed-in" }
  /** Nothing was written. */
  | { readonly type: "refused"; readonly refusal: AnswerRefusal };

/**
 * Takes one input of somebody who answers: the answer is in the database before the next question. Handing in is one of the inputs. What was
 * wrong with an answer tells which question it was, so that in an anonymous run it is kept where the answers are: the outcome is then "taken".
 */
export const createAnswerSurvey =
  (deps: AnsweringDeps) =>
  (request: AnswerSurveyRequest): Promise<Result<AnswerOutcome, SurveyRefusal>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const found = await loadScene(stores, deps.forms, deps.clock, request.actor, request.address);
      if (!found.ok) return found;
      const scene = found.value;
      const today = deps.clock.today();
      const { prepared } = scene.version;
      const step = currentStep(prepared, scene.session, today, scene.supplement);
      const { input } = request;
      if (step.type === "summary" && input.type === "choice" && input.value === handInValue) {
        await handIn(deps, stores, scene);
        return ok({ type: "handed-in" });
      }
      const taken = takeInput(prepared, scene.session, step, input, today);
      if (!taken.ok && !isSealed(scene)) return ok({ type: "refused", refusal: taken.error });
      const session: Session = taken.ok ? taken.value : { ...scene.session, refusal: taken.error };
      await keep(deps, stores, scene, begun(prepared, session, today));
      return ok({ type: "taken" });
    });

/** With the day on which it began, where the form wants to know it. */
const begun = ({ readsToday }: PreparedForm, session: Session, today: CalendarDay): Session =>
  readsToday && session.startedOn === undefined ? { ...session, startedOn: today } : session;

const isSealed = ({ place }: SurveyScene): boolean => place.type === "run" && place.isAnonymous;

/** Forgets what somebody tried in a preview. */
export const createEndPreview =
  (deps: AnsweringDeps) =>
  ({ actor, versionId }: { readonly actor: Actor; readonly versionId: string }): Promise<void> =>
    deps.work.run(null, ({ responses }) => responses.remove({ type: "preview", versionId }, actor.personId));

async function keep(deps: AnsweringDeps, stores: AnsweringStores, scene: SurveyScene, session: Session): Promise<void> {
  const { place, personId, run, respondent, response } = scene;
  const now = deps.clock.now();
  const state = response?.state ?? "draft";
  await stores.responses.save(place, personId, { versionId: versionAfter(deps, scene, session), state, session }, now);
  if (run !== null && respondent?.state === "invited") {
    await stores.surveyRuns.saveRespondentState(run, personId, "started", now);
  }
  if (state === "done" && response !== null) {
    await noteChanges(stores, scene, session, now);
  }
}

/** Somebody who has handed in an older version answers the newer one from the last of its new questions on. */
function versionAfter({ clock }: AnsweringDeps, scene: SurveyScene, session: Session): string {
  const { supplement, version, response } = scene;
  if (supplement === null || response === null) return version.id;
  const isOpen = currentStep(version.prepared, session, clock.today(), supplement).type === "question";
  return isOpen ? response.versionId : version.id;
}

async function handIn(deps: AnsweringDeps, stores: AnsweringStores, scene: SurveyScene): Promise<void> {
  const { place, personId, run, version, session } = scene;
  const now = deps.clock.now();
  const { answers } = visibleForm(version.prepared, session.answers, dayOf(session, deps.clock.today()));
  const { startedOn } = session;
  const own = startedOn === undefined ? {} : { startedOn };
  const handedIn: Session = { ...emptySession, ...own, answers, refusal: null };
  if (place.type === "preview") {
    await stores.responses.remove(place, personId);
    return;
  }
  await stores.responses.save(place, personId, { versionId: version.id, state: "done", session: handedIn }, now);
  if (run === null) return;
  await stores.surveyRuns.saveRespondentState(run, personId, "done", now);
  await deps.cancelReminders(stores.deliveries, run.id, personId, deps.clock.today());
}

/** What was changed after handing in stays readable. */
async function noteChanges(stores: AnsweringStores, scene: SurveyScene, session: Session, at: Instant): Promise<void> {
  const before: Answers = scene.response?.session.answers ?? {};
  const codes = new Set([...Object.keys(before), ...Object.keys(session.answers)]);
  for (const question of codes) {
    const [old = null, changed = null] = [before[question], session.answers[question]];
    if (JSON.stringify(old) === JSON.stringify(changed)) continue;
    await stores.responses.noteChange(scene.place, scene.personId, { at, question, before: old, after: changed });
  }
}
