import type { Actor, PersonId } from "../../people/roles.ts";
import type { Clock, Instant } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { codesOf } from "../form/form-variables.ts";
import { mayWriteSurveys } from "../form/survey-rights.ts";
import type { QuestionCode } from "../form/form.ts";
import type { VersionId } from "../form/survey-store.ts";
import type { Respondent, RunId, SurveyRun } from "../runs/run.ts";
import type { AnsweringReads, AskedVersion, FormCatalogue } from "./answering-deps.ts";
import { fitSupplement, fitToForm } from "./give-answer.ts";
import type { Response, ResponsePlace } from "./response-store.ts";
import { emptySession, type Session } from "./session.ts";
import type { Supplement } from "./survey-step.ts";

/** What somebody answers: a run, or a version as its author tries it. */
export type SurveyAddress =
  | { readonly type: "run"; readonly runId: RunId }
  | { readonly type: "preview"; readonly versionId: VersionId };

/** All that a question needs. */
export interface SurveyScene {
  readonly place: ResponsePlace;
  readonly personId: PersonId;
  /** `null` in a preview. */
  readonly run: SurveyRun | null;
  readonly respondent: Respondent | null;
  readonly version: AskedVersion;
  /** As it is kept; `null` before the first answer. */
  readonly response: Response | null;
  /** Where the person is, in the version that is asked now. */
  readonly session: Session;
  /** Handed in for an older version: only what is new is asked. */
  readonly supplement: Supplement;
}

/** Why somebody cannot answer (any more). */
export type SurveyRefusal =
  | { readonly type: "NotFound" }
  | { readonly type: "NotOpenYet"; readonly opensAt: Instant }
  | { readonly type: "RunClosed"; readonly standing: "nothing" | "unfinished" | "done" }
  | { readonly type: "RunCancelled" }
  | { readonly type: "Removed" };

/** Loads what the person is asked; refusals hide what is not theirs. Times are those of the run, whatever its job has done yet. */
export async function loadScene(
  stores: AnsweringReads,
  forms: FormCatalogue,
  clock: Clock,
  actor: Actor,
  address: SurveyAddress,
): Promise<Result<SurveyScene, SurveyRefusal>> {
  if (address.type === "preview") return loadPreview(stores, forms, clock, actor, address.versionId);
  const asked = await stores.surveyRuns.findAsked(address.runId, actor.personId);
  if (asked === null || asked.run.state === "draft") return err({ type: "NotFound" });
  const { run, respondent } = asked;
  const refusal = refuse(run, respondent, clock.now());
  if (refusal !== null) return err(refusal);
  const place: ResponsePlace = { type: "run", runId: run.id, isAnonymous: run.isAnonymous };
  const version = await forms(stores.surveys, run.versionId);
  if (version === null) throw new Error(`run ${run.id} asks a version that is not there`);
  const response = await stores.responses.load(place, actor.personId);
  const own = await placeInVersion(stores, forms, clock, version, response);
  return ok({ place, personId: actor.personId, run, respondent, version, response, ...own });
}

/** Where somebody is in the version that is asked now, which may be newer than the one that they answered. */
async function placeInVersion(
  stores: AnsweringReads,
  forms: FormCatalogue,
  clock: Clock,
  version: AskedVersion,
  response: Response | null,
): Promise<Pick<SurveyScene, "session" | "supplement">> {
  if (response === null) return { session: emptySession, supplement: null };
  const { session, state, versionId } = response;
  if (versionId === version.id) return { session, supplement: null };
  if (state === "draft") return { session: fitToForm(version.prepared, session, clock.today()), supplement: null };
  const older = await forms(stores.surveys, versionId);
  return {
    session: fitSupplement(version.prepared, session, clock.today()),
    supplement: newCodes(version, older),
  };
}

async function loadPreview(
  stores: AnsweringReads,
  forms: FormCatalogue,
  clock: Clock,
  actor: Actor,
  versionId: VersionId,
): Promise<Result<SurveyScene, SurveyRefusal>> {
  const version = mayWriteSurveys(actor) ? await forms(stores.surveys, versionId) : null;
  if (version === null) return err({ type: "NotFound" });
  const place: ResponsePlace = { type: "preview", versionId };
  const response = await stores.responses.load(place, actor.personId);
  // A draft may have been replaced since the last answer.
  const session = response === null ? emptySession : freshened(version, response.session, clock);
  return ok({
    place,
    personId: actor.personId,
    run: null,
    respondent: null,
    version,
    response,
    session,
    supplement: null,
  });
}

function freshened(version: AskedVersion, session: Session, clock: Clock): Session {
  const fitted = fitToForm(version.prepared, session, clock.today());
  const isSame = Object.keys(fitted.answers).length === Object.keys(session.answers).length;
  return isSame ? session : fitted;
}

function refuse(run: SurveyRun, respondent: Respondent, now: Instant): SurveyRefusal | null {
  if (run.state === "cancelled") return { type: "RunCancelled" };
  if (respondent.state === "removed") return { type: "Removed" };
  if (run.state === "closed" || now >= run.closesAt) return { type: "RunClosed", standing: standingOf(respondent) };
  return now < run.opensAt ? { type: "NotOpenYet", opensAt: run.opensAt } : null;
}

const standingOf = ({ state }: Respondent): "nothing" | "unfinished" | "done" => {
  if (state === "done") return "done";
  return state === "started" ? "unfinished" : "nothing";
};

/** Questions that only the newer version asks. */
function newCodes({ prepared }: AskedVersion, older: AskedVersion | null): ReadonlySet<QuestionCode> {
  const known = new Set((older?.prepared.form.questions ?? []).flatMap(codesOf));
  return new Set([...prepared.questions.keys()].filter((code) => !known.has(code)));
}
