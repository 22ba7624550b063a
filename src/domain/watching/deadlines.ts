import { type Campaign, type StageKey, stageOf } from "../campaigns/campaign.ts";
import type { CourseRunId, CourseRunState } from "../places/course-runs/course-run.ts";
import { addDays, type CalendarDay } from "../shared/calendar-day.ts";
import { halfYearKey } from "../shared/half-year.ts";

/** What falls due, whose move it is, and what is still missing. */
export type Deadline =
  /** The last day of a campaign's stage; the half-year as its key. */
  | { readonly kind: "stage"; readonly on: CalendarDay; readonly stage: StageKey; readonly halfYear: string }
  /** A point of a run: schools are asked, their own line, the hard line, the last day for a replacement, the start. */
  | {
      readonly kind: "run";
      readonly on: CalendarDay;
      readonly point: RunPoint;
      readonly runId: CourseRunId;
      readonly title: string;
      /** People who go, and those of them who are not confirmed yet. */
      readonly people: number;
      readonly waiting: number;
    };

/** Days before a start (domain.md, steps 12 to 14): asked at 14, the school's own line at 10, the hard line at 7, replacements until 3. */
export const runPoints = { asked: 14, own: 10, hard: 7, replace: 3, start: 0 } as const;
export type RunPoint = keyof typeof runPoints;

/** A run with what is known of its people. */
export interface WatchedRun {
  readonly runId: CourseRunId;
  readonly title: string;
  readonly startsOn: CalendarDay;
  readonly state: CourseRunState;
  readonly people: number;
  readonly waiting: number;
}

/** Stages that concern schools; the others are the municipality's own business. */
export const schoolStages: readonly StageKey[] = ["deficits", "diagnostics", "applications", "quota-adjustment"];

/**
 * One calendar of all that falls due from today on within so many days, in the order of the days: stages of open campaigns, and points of runs in which
 * something is still to be done. For a school, only what is its own.
 */
export function listDeadlines(
  facts: { readonly campaigns: readonly Campaign[]; readonly runs: readonly WatchedRun[] },
  options: { readonly today: CalendarDay; readonly days: number; readonly isSchool: boolean },
): readonly Deadline[] {
  const last = addDays(options.today, options.days);
  const isNear = (day: CalendarDay): boolean => options.today <= day && day <= last;
  const stages = facts.campaigns.flatMap((campaign) =>
    campaign.stages
      .filter(({ key, endsOn }) => isNear(endsOn) && (!options.isSchool || schoolStages.includes(key)))
      .map(
        ({ key }): Deadline => ({
          kind: "stage",
          on: stageOf(campaign, key).endsOn,
          stage: key,
          halfYear: halfYearKey(campaign.halfYear),
        }),
      ),
  );
  const runs = facts.runs
    .filter(({ state, people }) => (state === "planned" || state === "confirmed") && people > 0)
    .flatMap((run) =>
      (Object.keys(runPoints) as readonly RunPoint[]).flatMap((point): Deadline[] => {
        const on = addDays(run.startsOn, -runPoints[point]);
        const isDone = (point === "own" || point === "hard") && run.waiting === 0;
        return isNear(on) && !isDone ? [{ kind: "run", on, point, ...pick(run) }] : [];
      }),
    );
  return [...stages, ...runs].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

const pick = ({ runId, title, people, waiting }: WatchedRun) => ({ runId, title, people, waiting });
