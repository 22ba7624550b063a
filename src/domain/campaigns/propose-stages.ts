import {
  addDays,
  addMonths,
  asCalendarDay,
  type CalendarDay,
  endOfMonth,
  startOfMonth,
} from "../shared/calendar-day.ts";
import { compareHalfYears, type DayRange, type HalfYear, halfYearOf, nextHalfYear } from "../shared/half-year.ts";
import { isWorkingDay, type WorkingCalendar } from "../shared/working-calendar.ts";
import { type Stage, type StageKey, stageKeys } from "./campaign.ts";

/**
 * The terms of the regulation's table (`seeds/003`, steps 1 to 14) for a half-year: a proposal, each term open to change.
 *
 * The table gives one month to applications and to the consolidated one: the municipality's work gets the month's last working days, and
 * schools the days before. Deadlines themselves are calendar days; the working calendar only says how many of the last days are worked.
 */
export function proposeStages(halfYear: HalfYear, calendar: WorkingCalendar): readonly Stage[] {
  const month = applicationMonth(halfYear);
  const consolidated = { from: startOfLastWorkingDays(month, calendar), to: month.to };
  const applications = { from: month.from, to: addDays(consolidated.from, -1) };
  // "At the latest one month before applications open"; a month is given to do it in.
  const before = { from: addMonths(month.from, -2), to: addMonths(month.from, -1) };
  const planning = { from: addMonths(month.from, 1), to: endOfMonth(addMonths(month.from, 1)) };

  const terms: Readonly<Record<StageKey, DayRange>> = {
    deficits: before,
    diagnostics: month,
    recommendations: before,
    applications,
    consolidated,
    quotas: planning,
    "quota-adjustment": planning,
    plan: planning,
    approval: planning,
    announcement: planning,
    memo: { from: addDays(applications.to, 1), to: addMonths(applications.to, 1) },
  };
  return stageKeys.map((key) => ({ key, startsOn: terms[key].from, endsOn: terms[key].to }));
}

/** The month in which applications are made: November before the I half-year, April before the II. */
export function applicationMonth({ year, half }: HalfYear): DayRange {
  const first = half === 1 ? `${String(year - 1).padStart(4, "0")}-11-01` : `${String(year).padStart(4, "0")}-04-01`;
  const from = startOfMonth(asCalendarDay(first));
  return { from, to: endOfMonth(from) };
}

/** Half-years for which a campaign makes sense today: the next two, since applications close before a half-year begins. */
export function offerHalfYears(today: CalendarDay): readonly HalfYear[] {
  const next = nextHalfYear(halfYearOf(today));
  return [next, nextHalfYear(next)];
}

/** Whether applications for the half-year can still be made: it has not begun. */
export const isHalfYearAhead = (halfYear: HalfYear, today: CalendarDay): boolean =>
  compareHalfYears(halfYear, halfYearOf(today)) > 0;

/** Days that one person needs to put some tens of applications together. */
const consolidationWorkingDays = 3;

function startOfLastWorkingDays(month: DayRange, calendar: WorkingCalendar): CalendarDay {
  let day = month.to;
  for (let found = 0; day > month.from; day = addDays(day, -1)) {
    if (isWorkingDay(day, calendar)) found += 1;
    if (found === consolidationWorkingDays) break;
  }
  return day;
}
