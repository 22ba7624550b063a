import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { CourseRunDeps, CourseRunStores } from "./run-deps.ts";
import { stepRun } from "./run-state.ts";
import type { CourseRunId, CourseRunState } from "./course-run.ts";

/** Runs that may have begun or ended by that day. */
export type ListUnfinished = (day: CalendarDay) => Promise<readonly CourseRunId[]>;

/**
 * Takes every run on to what its dates say of the day: running from its first day, finished from the day after its last. Each run in a
 * transaction of its own; a day that was missed or comes twice changes nothing. Returns how many changed.
 */
export const createAdvanceRuns =
  ({
    work,
    clock,
    listUnfinished,
  }: Pick<CourseRunDeps, "work" | "clock"> & { readonly listUnfinished: ListUnfinished }) =>
  async (day: CalendarDay): Promise<number> => {
    let changed = 0;
    for (const runId of await listUnfinished(day)) {
      changed += await work.run(null, (stores) => advance(stores, runId, day, clock.now()));
    }
    return changed;
  };

/** States that the job looks at. */
export const unfinishedStates: readonly CourseRunState[] = ["planned", "confirmed", "running"];

async function advance(stores: CourseRunStores, runId: CourseRunId, day: CalendarDay, at: number): Promise<number> {
  const run = await stores.courseRuns.takeRun(runId);
  if (run === null || run.startsOn > day) return 0;
  const stepped = await stepRun(stores, run, run.endsOn < day ? "finish" : "start", { actor: null, at });
  return stepped.ok ? 1 : 0;
}
