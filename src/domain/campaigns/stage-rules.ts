import { addDays, addMonths, type CalendarDay } from "../shared/calendar-day.ts";
import { type HalfYear, halfYearEnd, halfYearStart } from "../shared/half-year.ts";
import { err, ok, type Result } from "../shared/result.ts";
import { isWorkingDay, type WorkingCalendar } from "../shared/working-calendar.ts";
import { type Campaign, type Stage, type StageKey, stageOf } from "./campaign.ts";

/** The campaign with one term changed, or why that term cannot be. What is merely unusual is allowed: see `findStageRemarks`. */
export function replaceStage(campaign: Campaign, stage: Stage): Result<Campaign, StageRefusal> {
  const problem = checkStage(campaign.halfYear, stage);
  if (problem !== null) return err(problem);
  return ok({ ...campaign, stages: campaign.stages.map((known) => (known.key === stage.key ? stage : known)) });
}

/** Why a term is refused. */
export type StageRefusal =
  | { readonly type: "EndsBeforeStart"; readonly startsOn: CalendarDay; readonly endsOn: CalendarDay }
  /** Applications for a half-year that has begun. `latest` is the last possible day. */
  | { readonly type: "ApplicationsEndTooLate"; readonly latest: CalendarDay }
  /** Hardly meant: a slip in the year. `from` and `to` bound what is taken. */
  | { readonly type: "FarFromHalfYear"; readonly from: CalendarDay; readonly to: CalendarDay };

/** What the coordinator should know about terms that are allowed but depart from the regulation. */
export function findStageRemarks(
  campaign: Pick<Campaign, "state" | "stages">,
  calendar: WorkingCalendar,
  today: CalendarDay,
): readonly StageRemark[] {
  const applications = stageOf(campaign, "applications");
  const latestPreparation = addMonths(applications.startsOn, -1);
  const latestMemo = addMonths(applications.endsOn, 1);

  const remarks: StageRemark[] = [];
  if (campaign.state === "draft" && applications.endsOn < today) {
    remarks.push({ type: "ApplicationsOver", endedOn: applications.endsOn });
  }
  for (const key of ["deficits", "recommendations"] as const) {
    if (stageOf(campaign, key).endsOn > latestPreparation) {
      remarks.push({ type: "LessThanMonthBeforeApplications", stage: key, latest: latestPreparation });
    }
  }
  if (stageOf(campaign, "consolidated").endsOn <= applications.endsOn) remarks.push({ type: "ConsolidatedTooEarly" });
  if (stageOf(campaign, "memo").endsOn > latestMemo) remarks.push({ type: "MemoTooLate", latest: latestMemo });
  if (!isWorkingDay(applications.endsOn, calendar)) {
    remarks.push({ type: "CloseIsDayOff", day: applications.endsOn });
  }
  return remarks;
}

export type StageRemark =
  /** The campaign would open with a deadline that is past: every application would be late. */
  | { readonly type: "ApplicationsOver"; readonly endedOn: CalendarDay }
  | {
      readonly type: "LessThanMonthBeforeApplications";
      readonly stage: "deficits" | "recommendations";
      readonly latest: CalendarDay;
    }
  | { readonly type: "ConsolidatedTooEarly" }
  | { readonly type: "MemoTooLate"; readonly latest: CalendarDay }
  /** The deadline stays where it is; the reminder of the last day comes on the working day before. */
  | { readonly type: "CloseIsDayOff"; readonly day: CalendarDay };

/** One cycle, with its preparations and what follows, fits into a year before the half-year and the half-year itself. */
const monthsBefore = 12;

function checkStage(halfYear: HalfYear, { key, startsOn, endsOn }: Stage): StageRefusal | null {
  const begins = halfYearStart(halfYear);
  const range = { from: addMonths(begins, -monthsBefore), to: halfYearEnd(halfYear) };
  if (startsOn < range.from || endsOn > range.to || endsOn < range.from || startsOn > range.to) {
    return { type: "FarFromHalfYear", ...range };
  }
  if (endsOn < startsOn) return { type: "EndsBeforeStart", startsOn, endsOn };
  if (closesBeforeHalfYear.includes(key) && endsOn >= begins) {
    return { type: "ApplicationsEndTooLate", latest: addDays(begins, -1) };
  }
  return null;
}

const closesBeforeHalfYear: readonly StageKey[] = ["applications"];
