import { type CalendarDay, daysBetween } from "../../shared/calendar-day.ts";
import { type Period, periodRange } from "../../shared/period.ts";
import type { CourseRun } from "../course-runs/course-run.ts";
import { overlap } from "./place-people.ts";

/** A run with seats that are still free. */
export interface OpenRun extends Pick<CourseRun, "id" | "startsOn" | "endsOn"> {
  readonly free: number;
}

/** Somebody with a granted seat, and the days of the runs that they are in already. */
export interface Candidate {
  readonly requestId: string;
  readonly wish: Period;
  readonly busy: readonly Pick<CourseRun, "startsOn" | "endsOn">[];
}

export interface PlacingProposal {
  readonly placings: readonly { readonly requestId: string; readonly runId: string }[];
  /** For whom no run with a free seat is left whose dates do not clash. */
  readonly left: readonly string[];
}

/**
 * Who goes into which run: those with the fewest runs within their wished period choose first (then the order given), each the run nearest to
 * the wish that has a seat and does not clash with the person's other runs. Deterministic.
 */
export function proposePlacing(runs: readonly OpenRun[], candidates: readonly Candidate[]): PlacingProposal {
  const free = new Map(runs.map((run) => [run.id, run.free]));
  const choices = candidates.map((candidate) => {
    const possible = runs.filter((run) => !candidate.busy.some((busy) => overlap(busy, run)));
    const ranked = possible
      .map((run) => ({ run, distance: distanceOf(candidate.wish, run) }))
      .toSorted((one, other) => one.distance - other.distance);
    return { candidate, ranked, fitting: ranked.filter(({ distance }) => distance === 0).length };
  });
  const byNeed = choices.toSorted((one, other) => rankOf(one.fitting) - rankOf(other.fitting));
  const placings: { requestId: string; runId: string }[] = [];
  const left: string[] = [];
  for (const { candidate, ranked } of byNeed) {
    const chosen = ranked.find(({ run }) => (free.get(run.id) ?? 0) > 0)?.run;
    if (chosen === undefined) {
      left.push(candidate.requestId);
      continue;
    }
    free.set(chosen.id, (free.get(chosen.id) ?? 0) - 1);
    placings.push({ requestId: candidate.requestId, runId: chosen.id });
  }
  return { placings, left };
}

/** Those whose wish nothing fits come last: any run is as good to them. */
const rankOf = (fitting: number): number => (fitting === 0 ? Number.MAX_SAFE_INTEGER : fitting);

/** Days between the wished period and the run's first day; 0 within it. */
function distanceOf(wish: Period, { startsOn }: { readonly startsOn: CalendarDay }): number {
  const { from, to } = periodRange(wish);
  if (startsOn < from) return daysBetween(startsOn, from);
  return startsOn > to ? daysBetween(to, startsOn) : 0;
}
