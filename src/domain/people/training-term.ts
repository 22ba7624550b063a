import {
  addMonths,
  addYears,
  asCalendarDay,
  type CalendarDay,
  endOfMonth,
  isCalendarDay,
} from "../shared/calendar-day.ts";

/** Every teacher has the right to training once in three years (273-FZ, article 47): where a person stands. */
export type TrainingTerm =
  /** Nobody knows when the last training was. */
  | { readonly state: "unknown" }
  | { readonly state: "fresh"; readonly until: CalendarDay }
  /** Due within the next half-year, the cycle that is planned now. */
  | { readonly state: "due"; readonly until: CalendarDay }
  | { readonly state: "overdue"; readonly until: CalendarDay };

/** The term runs three years from the last day that the record may mean: a month or a year counts to its end. */
export function trainingTermOf(lastTrainedOn: string | null, today: CalendarDay): TrainingTerm {
  const trained = lastTrainedOn === null ? null : lastDayOf(lastTrainedOn);
  if (trained === null) return { state: "unknown" };
  const until = addYears(trained, TERM_YEARS);
  if (until < today) return { state: "overdue", until };
  return until <= addMonths(today, PLANNED_MONTHS) ? { state: "due", until } : { state: "fresh", until };
}

const TERM_YEARS = 3;
/** Applications are made for the half-year to come. */
const PLANNED_MONTHS = 6;

function lastDayOf(lastTrainedOn: string): CalendarDay | null {
  if (isCalendarDay(lastTrainedOn)) return lastTrainedOn;
  if (isCalendarDay(`${lastTrainedOn}-01`)) return endOfMonth(asCalendarDay(`${lastTrainedOn}-01`));
  const lastOfYear = `${lastTrainedOn}-12-31`;
  return isCalendarDay(lastOfYear) ? lastOfYear : null;
}
