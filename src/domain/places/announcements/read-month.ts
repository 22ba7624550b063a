import type { CourseRun } from "../course-runs/course-run.ts";
import { type Enrolment, occupiesSeat } from "../enrolments/enrolment.ts";
import type { Month, RunTold } from "./announcement.ts";
import type { AnnouncementStores } from "./announcement-deps.ts";
import type { PlanMark } from "./announcement-notices.ts";
import { markOf, monthRange } from "./month-plan.ts";
import { toldOf } from "./tell-changes.ts";

/** A run of the month with its people and what is new of it. */
export interface PlannedRun {
  readonly run: CourseRun;
  readonly told: RunTold;
  readonly mark: PlanMark;
  readonly enrolments: readonly Enrolment[];
}

/** Runs that begin in the month, in the order of their dates; those that were cancelled before anybody heard of them are left out. */
export async function readMonth(
  stores: Pick<AnnouncementStores, "announcements" | "courseRuns" | "enrolments">,
  month: Month,
): Promise<readonly PlannedRun[]> {
  const { from, to } = monthRange(month);
  const runs = (await stores.courseRuns.listBetween(from, to)).filter(({ startsOn }) => startsOn >= from);
  const ids = runs.map(({ id }) => id);
  const [since, titles, createdAt, enrolments] = [
    await stores.announcements.lastAnnouncedAt(),
    await stores.announcements.titlesOf(runs.map(({ programmeId }) => programmeId)),
    await stores.announcements.createdAtOf(ids),
    await stores.enrolments.listOfRuns(ids),
  ];
  const planned: PlannedRun[] = [];
  for (const run of runs) {
    const changes = await stores.courseRuns.listChanges(run.id);
    const mark = markOf(run, createdAt.get(run.id) ?? 0, changes, since);
    if (run.state === "cancelled" && mark !== "cancelled") continue;
    planned.push({
      run,
      told: toldOf({ run, title: titles.get(run.programmeId) ?? "" }),
      mark,
      enrolments: enrolments.filter(({ runId, state }) => runId === run.id && occupiesSeat(state)),
    });
  }
  return planned;
}
