import type { Actor } from "../../../domain/people/roles.ts";
import { createAddJoiners, createRemoveRespondent } from "../../../domain/surveys/runs/change-respondents.ts";
import { createChangeRun } from "../../../domain/surveys/runs/change-run.ts";
import { createCancelRun, createCloseRun } from "../../../domain/surveys/runs/end-run.ts";
import { createLaunchRun } from "../../../domain/surveys/runs/launch-run.ts";
import { createChangeCeiling } from "../../../domain/surveys/runs/minutes-budget.ts";
import { createDiscardRun, createPrepareRun } from "../../../domain/surveys/runs/prepare-run.ts";
import { createProlongRun } from "../../../domain/surveys/runs/prolong-run.ts";
import { createRaiseVersion } from "../../../domain/surveys/runs/raise-version.ts";
import { createRemindMissing } from "../../../domain/surveys/runs/remind-missing.ts";
import type { RunDeps } from "../../../domain/surveys/runs/run-deps.ts";
import { mayRunSurveys } from "../../../domain/surveys/runs/run-rights.ts";
import type { RunCard, RunQueries } from "../../../domain/surveys/runs/run-views.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { runRefusalText, type RunRefusalWords } from "../../../texts/survey-runs-refusals.texts.ts";
import { turnoutTexts } from "../../../texts/survey-runs-turnout.texts.ts";
import { refusalScreen, unavailableScreen } from "../../common-screens.ts";
import type { Outcome } from "../../feature.ts";

/** What the screens of runs need. */
export interface RunsFeatureDeps extends RunDeps {
  readonly queries: RunQueries;
}

/** What one file of screens gets: the ports, and the use cases made of them. */
export interface RunsScreensDeps extends RunsFeatureDeps {
  readonly useCases: RunUseCases;
}

export type RunUseCases = ReturnType<typeof createRunUseCases>;

/** All that can be done to a run. */
export const createRunUseCases = (ports: RunsFeatureDeps) => {
  const deps = { ...ports, audiences: ports.queries };
  return {
    prepare: createPrepareRun(deps),
    discard: createDiscardRun(deps),
    change: createChangeRun(deps),
    launch: createLaunchRun(deps),
    prolong: createProlongRun(deps),
    close: createCloseRun(deps),
    cancel: createCancelRun(deps),
    addJoiners: createAddJoiners(deps),
    removeRespondent: createRemoveRespondent(deps),
    raiseVersion: createRaiseVersion(deps),
    remindMissing: createRemindMissing(deps),
    changeCeiling: createChangeCeiling(deps),
  };
};

/** The run for those who run surveys; `null` for everybody else. */
export const findCard = async (
  { queries }: Pick<RunsFeatureDeps, "queries">,
  actor: Actor,
  runId: string | undefined,
): Promise<RunCard | null> => (mayRunSurveys(actor) && runId !== undefined ? queries.findCard(runId) : null);

/** What is not theirs or gone is answered alike; other refusals in their own words, with the way back to the run. */
export const refuse = (deps: Pick<RunsFeatureDeps, "timeZone">, runId: string, refusal: RunRefusalWords): Outcome => {
  const isHidden = refusal.type === "NotAllowed" || refusal.type === "NotFound";
  const back = { label: turnoutTexts.toRun, to: to("sr.card", runId) };
  return {
    type: "screen",
    screen: isHidden ? unavailableScreen() : refusalScreen(runRefusalText(refusal, deps.timeZone), back),
  };
};
