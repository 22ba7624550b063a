import type { PersonId } from "../../people/roles.ts";
import { addDays } from "../../shared/calendar-day.ts";
import { dayOfInstant, instantAt } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { type HalfYear, halfYearOf, halfYearRange } from "../../shared/half-year.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { NotAllowed } from "../../people/roles.ts";
import { mayRunSurveys } from "./run-rights.ts";
import type { RunDeps, RunRequest } from "./run-deps.ts";
import type { RunId, SurveyRun } from "./run.ts";

/** Minutes of surveys that may be asked of one person in a half-year, where the coordinator has said nothing else (order 779: no paperwork). */
export const usualMinutesCeiling = 60;

/** More than a working day of surveys in a half-year is a slip of the keyboard. */
export const mostMinutesCeiling = 600;

/** How much of people's time surveys take. */
export interface BudgetStore {
  /** As the coordinator has set it; the usual one before. */
  readonly readCeiling: () => Promise<number>;
  readonly saveCeiling: (minutes: number) => Promise<void>;
  /**
   * Minutes asked of each person by launched runs, cancelled ones left out, that open within these moments (`from` included, `to` not), but
   * for `except`. Whoever was asked nothing is not there.
   */
  readonly sumMinutes: (
    range: MomentRange,
    except: RunId | null,
  ) => Promise<readonly { readonly personId: PersonId; readonly minutes: number }[]>;
}

export interface MomentRange {
  readonly from: Instant;
  readonly to: Instant;
}

/** What a run takes of the time that its people have for surveys in the half-year in which it opens. */
export interface MinutesBudget {
  readonly halfYear: HalfYear;
  readonly ceiling: number;
  /** Minutes of this run. */
  readonly minutes: number;
  /** People who would be asked more than the ceiling. */
  readonly over: number;
  /** The most that one of the audience would be asked, this run included. */
  readonly most: number;
}

/** The half-year in which the run opens, as moments. */
export function halfYearMoments(opensAt: Instant, timeZone: string): MomentRange & { readonly halfYear: HalfYear } {
  const halfYear = halfYearOf(dayOfInstant(opensAt, timeZone));
  const { from, to } = halfYearRange(halfYear);
  return {
    halfYear,
    from: instantAt(from, "00:00", timeZone),
    to: instantAt(addDays(to, 1), "00:00", timeZone),
  };
}

/** Works out whom the run would ask too much. */
export async function readBudget(
  budget: Pick<BudgetStore, "readCeiling" | "sumMinutes">,
  run: Pick<SurveyRun, "id" | "minutes" | "opensAt">,
  personIds: readonly PersonId[],
  timeZone: string,
): Promise<MinutesBudget> {
  const { halfYear, ...range } = halfYearMoments(run.opensAt, timeZone);
  const ceiling = await budget.readCeiling();
  const asked = new Map((await budget.sumMinutes(range, run.id)).map(({ personId, minutes }) => [personId, minutes]));
  const totals = personIds.map((personId) => (asked.get(personId) ?? 0) + run.minutes);
  return {
    halfYear,
    ceiling,
    minutes: run.minutes,
    over: totals.filter((total) => total > ceiling).length,
    most: totals.reduce((most, total) => Math.max(most, total), 0),
  };
}

/** Sets how many minutes of surveys may be asked of one person in a half-year: a warning, never a bar. */
export const createChangeCeiling =
  ({ work, clock }: Pick<RunDeps, "work" | "clock">) =>
  (request: Omit<RunRequest, "runId"> & { readonly minutes: number }): Promise<Result<void, ChangeCeilingError>> =>
    work.run(request.requestKey, async ({ surveyBudget, audit }) => {
      if (!mayRunSurveys(request.actor)) return err({ type: "NotAllowed" });
      const { minutes } = request;
      if (!Number.isInteger(minutes) || minutes < 1 || minutes > mostMinutesCeiling) {
        return err({ type: "CeilingOutOfRange", most: mostMinutesCeiling });
      }
      const old = await surveyBudget.readCeiling();
      if (old === minutes) return ok();
      await surveyBudget.saveCeiling(minutes);
      await audit.write({
        at: clock.now(),
        actorId: request.actor.personId,
        subjectKind: "survey",
        subjectId: "minutes-ceiling",
        action: "ceiling-changed",
        details: { old, new: minutes },
      });
      return ok();
    });

export type ChangeCeilingError = NotAllowed | { readonly type: "CeilingOutOfRange"; readonly most: number };
