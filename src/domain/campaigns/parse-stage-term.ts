import type { CalendarDay } from "../shared/calendar-day.ts";
import { halfYearOf, nextHalfYear, previousHalfYear } from "../shared/half-year.ts";
import { periodRange } from "../shared/period.ts";
import { parsePeriod, type PeriodError } from "../shared/period-parsing.ts";
import { ok, type Result } from "../shared/result.ts";
import { UNTIL_WORDS } from "./stage-term.words.ts";

/**
 * Reads a stage's new term: a range or a month gives both days, one day (and "until" before anything) only the last. A year that was left
 * out is the one nearest to the term as it is now.
 */
export function parseStageTerm(
  text: string,
  present: { readonly endsOn: CalendarDay },
): Result<StageTerm, PeriodError> {
  const isUntil = UNTIL_WORDS.test(text);
  const days = text.replace(UNTIL_WORDS, "");
  const around = halfYearOf(present.endsOn);
  let period = parsePeriod(days, around);
  for (const halfYear of [nextHalfYear(around), previousHalfYear(around)]) {
    if (!period.ok && period.error.type === "OutsideRange") period = parsePeriod(days, halfYear);
  }
  if (!period.ok) return period;
  const { from, to } = periodRange(period.value);
  return ok({ startsOn: isUntil || from === to ? null : from, endsOn: to });
}

export interface StageTerm {
  /** `null` when only the last day was given: the first stays. */
  readonly startsOn: CalendarDay | null;
  readonly endsOn: CalendarDay;
}
