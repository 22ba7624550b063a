import {
  addDays,
  type CalendarDay,
  dayOfInstant,
  instantAt,
  isTimeOfDay,
  type TimeOfDay,
  timeOfInstant,
} from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { halfYearOf, nextHalfYear } from "../../shared/half-year.ts";
import { periodRange } from "../../shared/period.ts";
import { parsePeriod, type PeriodError } from "../../shared/period-parsing.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { foldText } from "../../shared/search-text.ts";
import { BEFORE_DAY, RELATIVE_DAYS, TIME_AT_END } from "./parse-moment.words.ts";

export interface MomentContext {
  /** As it is now: what the text leaves out, day or time, stays. */
  readonly present: Instant;
  readonly today: CalendarDay;
  readonly timeZone: string;
}

/**
 * Reads a moment as people write it: «10 декабря 9:00», «10.12 в 20», «завтра», «20:00». A year that was left out is the one that puts the day
 * into the coming year.
 */
export function parseMoment(text: string, { present, today, timeZone }: MomentContext): Result<Instant, MomentError> {
  const folded = foldText(text);
  if (folded === "") return err({ type: "Empty" });
  const match = TIME_AT_END.exec(folded);
  const time = match === null ? timeOfInstant(present, timeZone) : readTime(match);
  if (time === null) return err({ type: "NoSuchTime" });
  const rest = (match === null ? folded : folded.slice(0, match.index)).replace(/[\s,]+$/u, "").replace(BEFORE_DAY, "");
  const day = rest === "" ? ok(dayOfInstant(present, timeZone)) : readDay(rest, today);
  return day.ok ? ok(instantAt(day.value, time, timeZone)) : day;
}

export type MomentError =
  | PeriodError
  /** 25:00, 9:75. */
  | { readonly type: "NoSuchTime" }
  /** A range or a month where one day is meant. */
  | { readonly type: "NotOneDay" };

function readTime(match: readonly (string | undefined)[]): TimeOfDay | null {
  const hour = match[1] ?? match[3] ?? match[5] ?? "";
  const time = `${hour.padStart(2, "0")}:${match[2] ?? match[4] ?? "00"}`;
  return isTimeOfDay(time) ? time : null;
}

function readDay(text: string, today: CalendarDay): Result<CalendarDay, MomentError> {
  const relative = RELATIVE_DAYS[text];
  if (relative !== undefined) return ok(addDays(today, relative));
  const around = halfYearOf(today);
  const readings = [around, nextHalfYear(around)].map((halfYear) => parsePeriod(text, halfYear));
  // 10 February, said in March, is next year's.
  const fitting = readings.find((reading) => reading.ok && periodRange(reading.value).to >= today);
  const period = fitting ?? readings[0];
  if (period === undefined || !period.ok) return period ?? err({ type: "NotADate" });
  const { from, to } = periodRange(period.value);
  return from === to ? ok(to) : err({ type: "NotOneDay" });
}
