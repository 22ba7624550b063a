import { dayOfInstant } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { cleanInput, type CleanInputError, cleanLine } from "../../shared/search-text.ts";
import { type AudiencePart, setAudienceValue } from "./audience.ts";
import { type RunDeps, runEntry, type RunRefusal, type RunRequest } from "./run-deps.ts";
import { proposeClose } from "./run-moments.ts";
import { mayRunSurveys } from "./run-rights.ts";
import type { ReminderPlan, SurveyRun } from "./run.ts";

/** One setting of a draft. What may be one of several is said as it is wanted, not turned over: two people may press at once. */
export type RunChange =
  | { readonly field: "title"; readonly title: string }
  | { readonly field: "opensAt"; readonly at: Instant }
  | { readonly field: "closesAt"; readonly at: Instant }
  | { readonly field: "isAnonymous"; readonly isAnonymous: boolean }
  | { readonly field: "audience"; readonly part: AudiencePart; readonly value: string; readonly isWanted: boolean }
  /** Asks everybody, as far as this part goes. */
  | { readonly field: "everybody"; readonly part: AudiencePart }
  | { readonly field: "reminders"; readonly reminders: Partial<ReminderPlan> }
  /** Empty for the usual thanks. */
  | { readonly field: "closingMessage"; readonly text: string };

/** What fits into the heading of a message on a phone. */
export const longestTitle = 120;
/** A few sentences. */
export const longestClosingMessage = 600;
/** A year: what takes longer, or begins later, is a slip in the year. */
const longestRunMs = 366 * 86_400_000;

/** Changes one setting of a draft. */
export const createChangeRun =
  (deps: RunDeps) =>
  (request: RunRequest & { readonly change: RunChange }): Promise<Result<void, ChangeRunError>> =>
    deps.work.run(request.requestKey, async ({ surveyRuns, audit }) => {
      if (!mayRunSurveys(request.actor)) return err({ type: "NotAllowed" });
      const run = await surveyRuns.takeRun(request.runId);
      if (run === null) return err({ type: "NotFound" });
      if (run.state !== "draft") return err({ type: "WrongState", state: run.state });
      const changed = applyChange(run, request.change, deps);
      if (!changed.ok) return changed;
      await surveyRuns.saveRun(changed.value, deps.clock.now());
      const { field } = request.change;
      await audit.write(runEntry(run, deps, request.actor.personId, { action: "changed", details: { field } }));
      return ok();
    });

export type ChangeRunError = RunRefusal | RunChangeRefusal;

/** Why a setting cannot be as it was wanted. */
export type RunChangeRefusal =
  | CleanInputError
  | { readonly type: "InPast" }
  | { readonly type: "ClosesBeforeOpening"; readonly opensAt: Instant }
  /** More than a year ahead, or open for more than a year. */
  | { readonly type: "TooFar" };

function applyChange(
  run: SurveyRun,
  change: RunChange,
  { clock, timeZone }: Pick<RunDeps, "clock" | "timeZone">,
): Result<SurveyRun, RunChangeRefusal> {
  const { settings } = run;
  switch (change.field) {
    case "title": {
      const title = cleanLine(change.title, longestTitle);
      return title.ok ? ok({ ...run, title: title.value }) : title;
    }
    case "opensAt": {
      const refusal = checkMoment(change.at, clock.now());
      if (refusal !== null) return err(refusal);
      // Whoever moves the opening past the close means the close to move along.
      const closesAt =
        change.at < run.closesAt ? run.closesAt : proposeClose(dayOfInstant(change.at, timeZone), timeZone);
      return ok({ ...run, opensAt: change.at, closesAt });
    }
    case "closesAt": {
      const refusal = checkClose(run.opensAt, change.at, clock.now());
      return refusal === null ? ok({ ...run, closesAt: change.at }) : err(refusal);
    }
    case "isAnonymous":
      return ok({ ...run, isAnonymous: change.isAnonymous });
    case "audience": {
      const audience = setAudienceValue(settings.audience, change.part, change.value, change.isWanted);
      return ok({ ...run, settings: { ...settings, audience } });
    }
    case "everybody":
      return ok({ ...run, settings: { ...settings, audience: { ...settings.audience, [change.part]: [] } } });
    case "reminders":
      return ok({ ...run, settings: { ...settings, reminders: { ...settings.reminders, ...change.reminders } } });
    case "closingMessage": {
      if (change.text === "") return ok({ ...run, settings: { ...settings, closingMessage: "" } });
      const text = cleanInput(change.text, longestClosingMessage);
      return text.ok ? ok({ ...run, settings: { ...settings, closingMessage: text.value } }) : text;
    }
  }
}

/** Why a run cannot close at that moment; `null` when it can. */
export function checkClose(opensAt: Instant, closesAt: Instant, now: Instant): RunChangeRefusal | null {
  if (closesAt <= now) return { type: "InPast" };
  if (closesAt <= opensAt) return { type: "ClosesBeforeOpening", opensAt };
  return closesAt - Math.max(opensAt, now) > longestRunMs ? { type: "TooFar" } : null;
}

function checkMoment(at: Instant, now: Instant): RunChangeRefusal | null {
  if (at <= now) return { type: "InPast" };
  return at - now > longestRunMs ? { type: "TooFar" } : null;
}
