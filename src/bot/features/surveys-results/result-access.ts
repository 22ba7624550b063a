import type { Actor } from "../../../domain/people/roles.ts";
import type { ResultRun } from "../../../domain/surveys/results/result-ports.ts";
import { mayRunSurveys } from "../../../domain/surveys/runs/run-rights.ts";
import type { RunResults } from "../../../domain/surveys/results/results.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { resultsTexts as texts } from "../../../texts/survey-results.texts.ts";
import { type Html, joinHtml } from "../../../texts/html.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { ScreenHandler } from "../../feature.ts";
import type { ResultsFeatureDeps } from "./results-deps.ts";

/** A run with results that may be shown. */
export interface ShownResults extends ResultRun {
  readonly results: RunResults;
}

/** The run's results for those who run surveys; otherwise the screen that says why there is nothing to see. */
export const loadResults = async (
  { queries, readResults }: Pick<ResultsFeatureDeps, "queries" | "readResults">,
  actor: Actor,
  runId: string,
): Promise<ShownResults | Screen> => {
  const found = mayRunSurveys(actor) ? await queries.findRun(runId) : null;
  if (found === null) return unavailableScreen();
  const reason = reasonOfNothing(found);
  if (reason !== null) return emptyScreen(found, reason);
  const results = await readResults(found);
  if (results === null) return emptyScreen(found, texts.beingSettled);
  return { ...found, results };
};

/** Whether there is something to show. */
export const isShown = (outcome: ShownResults | Screen): outcome is ShownResults => "results" in outcome;

/** A screen of results: drawn when there are any. */
export const drawResults =
  (
    deps: ResultsFeatureDeps,
    draw: (shown: ShownResults, args: readonly string[]) => Screen | Promise<Screen>,
  ): ScreenHandler =>
  async ({ actor, args: [runId = "", ...args] }) => {
    const shown = await loadResults(deps, actor, runId);
    return isShown(shown) ? draw(shown, args) : shown;
  };

const reasonOfNothing = ({ run }: ResultRun): Html | null => {
  if (run.state === "cancelled") return texts.cancelled;
  if (run.state === "draft" || run.state === "scheduled") return texts.notBegun;
  return run.isAnonymous && run.state === "open" ? texts.anonymousOpen : null;
};

const emptyScreen = ({ run }: ResultRun, reason: Html): Screen => ({
  html: joinHtml([texts.title(run.title), { html: "" }, reason]),
  rows: [
    [
      { label: texts.again, to: to("sx.card", run.id) },
      { label: texts.showTurnout, to: to("sr.turnout", run.id) },
    ],
    [toRunButton(run.id), menuButton],
  ],
});

/** Back to the run. */
export const toRunButton = (runId: string): Button => ({ label: texts.toRun, to: to("sr.card", runId) });

/** Back to the results' first page. */
export const toResultsButton = (runId: string): Button => ({ label: texts.toResults, to: to("sx.card", runId) });
