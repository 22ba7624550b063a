import type { Actor } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { type AudienceDirectory, type Candidate, selectAudience, toRespondent } from "./audience.ts";
import { checkLaunch, type LaunchRefusal } from "./check-launch.ts";
import { inviteEverybody, openRun } from "./open-run.ts";
import { type RunDeps, runEntry, type RunRefusal, type RunRequest, type RunStores } from "./run-deps.ts";
import { mayRunSurveys } from "./run-rights.ts";
import type { RunId, SurveyRun } from "./run.ts";

export interface LaunchDeps extends RunDeps {
  /** Reads outside of transactions: looking at thousands of people holds nobody up. */
  readonly audiences: AudienceDirectory;
  /** People written in one transaction. */
  readonly peopleAtOnce?: number;
}

type LaunchRequest = RunRequest & { readonly isImmediate: boolean };

/** A few milliseconds of work: nobody else waits for long. */
const usuallyAtOnce = 250;

/**
 * Launches a draft: who meets the audience today is asked, from now on whatever becomes of the staff lists. It opens as planned, or, when that
 * is wished, at once.
 *
 * Thousands of people are written portion by portion while the run is still a draft, which nobody sees; launching it makes sure that they are exactly
 * those. A crash in between leaves a draft, and the same request, handled again, a launched run. Invitations follow by portions, too: after a
 * crash the job that moves runs on goes on with them.
 */
export const createLaunchRun =
  (deps: LaunchDeps) =>
  async (request: LaunchRequest): Promise<Result<LaunchedRun, LaunchRunError>> => {
    const candidates = await deps.audiences.listCandidates(deps.clock.today());
    await writePeopleAhead(deps, request, candidates);
    const launched = await deps.work.run(request.requestKey, (stores) => launch(stores, deps, request, candidates));
    if (launched.ok && request.isImmediate) await inviteEverybody(deps, request.runId);
    return launched;
  };

export interface LaunchedRun {
  readonly people: number;
  /** Those of them whom the bot cannot reach, since they are not in it. */
  readonly unconnected: number;
}

export type LaunchRunError = RunRefusal | LaunchRefusal;

async function launch(
  stores: RunStores,
  deps: LaunchDeps,
  request: LaunchRequest,
  candidates: readonly Candidate[],
): Promise<Result<LaunchedRun, LaunchRunError>> {
  const checked = await takeLaunchable(stores, deps, request, candidates);
  if (!checked.ok) return checked;
  const { run, people } = checked.value;
  const { actor, isImmediate } = request;
  const now = deps.clock.now();
  const launched: SurveyRun = { ...run, state: "scheduled", ...(isImmediate ? { opensAt: now } : {}) };
  await stores.surveyRuns.saveRun(launched, now);
  await stores.surveyRuns.fitRespondents(run.id, people.map(toRespondent), now);
  await stores.audit.write(
    runEntry(run, deps, actor.personId, {
      action: "launched",
      fromState: "draft",
      toState: "scheduled",
      details: { people: people.length, isAnonymous: run.isAnonymous, minutes: run.minutes },
    }),
  );
  if (isImmediate) await openRun(stores, deps, launched);
  const unconnected = people.filter(({ reach }) => reach === "never-started").length;
  return ok({ people: people.length, unconnected });
}

interface Launchable {
  readonly run: SurveyRun;
  readonly people: readonly Candidate[];
}

/** The draft, held for this transaction, and whom it would ask. */
async function takeLaunchable(
  { surveyRuns, surveys }: Pick<RunStores, "surveyRuns" | "surveys">,
  deps: LaunchDeps,
  { actor, runId, isImmediate }: { readonly actor: Actor; readonly runId: RunId; readonly isImmediate: boolean },
  candidates: readonly Candidate[],
): Promise<Result<Launchable, LaunchRunError>> {
  if (!mayRunSurveys(actor)) return err({ type: "NotAllowed" });
  const run = await surveyRuns.takeRun(runId);
  if (run === null) return err({ type: "NotFound" });
  if (run.state !== "draft") return err({ type: "WrongState", state: run.state });
  const survey = await surveys.findSurvey(run.surveyId);
  const version = await surveys.findVersion(run.versionId);
  if (survey === null || version === null) return err({ type: "NotFound" });
  const people = selectAudience(candidates, run.settings.audience);
  const scene = { run, survey, version, people: people.length, now: deps.clock.now(), isImmediate };
  const refusal = checkLaunch(scene);
  return refusal === null ? ok({ run, people }) : err(refusal);
}

/** What an earlier attempt left may be out of date: everybody is written as they are today. */
async function writePeopleAhead(
  deps: LaunchDeps,
  request: LaunchRequest,
  candidates: readonly Candidate[],
): Promise<void> {
  const atOnce = deps.peopleAtOnce ?? usuallyAtOnce;
  const people = await deps.work.run(null, async (stores) => {
    const checked = await takeLaunchable(stores, deps, request, candidates);
    if (!checked.ok) return [];
    await stores.surveyRuns.clearRespondents(request.runId);
    return checked.value.people;
  });
  // The last portion is written with the launch itself.
  for (let start = 0; start + atOnce < people.length; start += atOnce) {
    await deps.work.run(null, async ({ surveyRuns }) => {
      const run = await surveyRuns.takeRun(request.runId);
      if (run?.state !== "draft") return;
      const some = people.slice(start, start + atOnce).map(toRespondent);
      await surveyRuns.addRespondents(run.id, some, deps.clock.now());
    });
  }
}
