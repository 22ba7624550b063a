import type { CalendarDay } from "../../shared/calendar-day.ts";
import { type DayRange, type HalfYear, halfYearContains } from "../../shared/half-year.ts";
import { parsePeriod, type PeriodError } from "../../shared/period-parsing.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { type CleanInputError, cleanLine, foldText } from "../../shared/search-text.ts";
import { parseHours } from "../parse-programme.ts";
import type { CourseRun } from "./course-run.ts";
import { LINK_TEXT, SEATS_TEXT } from "./course-run.words.ts";

/** What of a run a person writes, in the order in which it is asked for. */
export const runFields = ["dates", "place", "link", "times", "seats", "hours", "groupName"] as const;
export type RunField = (typeof runFields)[number];

/** Whether a text from a button names a field. */
export const isRunField = (text: string): text is RunField => runFields.some((field) => field === text);

/** A stream of a large hall; more is a slip of the keyboard. */
export const mostSeats = 500;

const longestText = 200;

/** What the fields are read against. */
export interface RunFieldContext {
  readonly halfYear: HalfYear;
  readonly today: CalendarDay;
  /** People who are in the run already. */
  readonly people: number;
}

/**
 * The days of a run as people write them («10–14 марта», «с 10.03 по 14.03.27»). Both lie in the half-year, and it begins today or later
 * (regulation, step 8). A month alone is a wish and no plan.
 */
export function parseRunDays(text: string, { halfYear, today }: RunFieldContext): Result<DayRange, RunDaysRefusal> {
  const period = parsePeriod(text, halfYear);
  if (!period.ok) return period;
  if (period.value.kind !== "days") return err({ type: "NotDays" });
  const { from, to } = period.value;
  if (!halfYearContains(halfYear, from) || !halfYearContains(halfYear, to)) {
    return err({ type: "OutsideHalfYear", from, to, halfYear });
  }
  return from < today ? err({ type: "InThePast", from }) : ok({ from, to });
}

export type RunDaysRefusal =
  | PeriodError
  /** A month, a quarter or a half-year: the plan wants days. */
  | { readonly type: "NotDays" }
  | {
      readonly type: "OutsideHalfYear";
      readonly from: CalendarDay;
      readonly to: CalendarDay;
      readonly halfYear: HalfYear;
    }
  | { readonly type: "InThePast"; readonly from: CalendarDay };

/** The run with one field as a person typed it; an empty text takes place, link or times away. */
export function changeRunField(
  run: CourseRun,
  field: RunField,
  text: string,
  context: RunFieldContext,
): Result<CourseRun, RunFieldRefusal> {
  switch (field) {
    case "dates": {
      const days = parseRunDays(text, context);
      return days.ok ? ok({ ...run, startsOn: days.value.from, endsOn: days.value.to }) : days;
    }
    case "seats": {
      const seats = parseSeats(text);
      if (!seats.ok) return seats;
      return seats.value < context.people
        ? err({ type: "SeatsTaken", people: context.people })
        : ok({ ...run, seats: seats.value });
    }
    case "hours": {
      const hours = parseHours(text);
      return hours.ok ? ok({ ...run, hours: hours.value }) : hours;
    }
    case "groupName": {
      const line = cleanLine(text, longestGroup);
      return line.ok ? ok({ ...run, groupName: line.value }) : line;
    }
    case "link": {
      if (text === "") return ok({ ...run, link: null });
      const link = parseLink(text);
      return link.ok ? ok({ ...run, link: link.value }) : link;
    }
    case "place":
    case "times": {
      if (text === "") return ok({ ...run, [field]: field === "place" ? "" : null });
      const line = cleanLine(text, longestText);
      return line.ok ? ok({ ...run, [field]: line.value }) : line;
    }
  }
}

export type RunFieldRefusal =
  | RunDaysRefusal
  | CleanInputError
  | { readonly type: "NotHours"; readonly max: number }
  | { readonly type: "NotSeats"; readonly max: number }
  | { readonly type: "NotALink" }
  /** Fewer seats than people who are in the run. */
  | { readonly type: "SeatsTaken"; readonly people: number };

/** Stands on buttons and in tables beside the programme's title. */
const longestGroup = 40;

/** A whole number of seats. */
export function parseSeats(text: string): Result<number, { readonly type: "NotSeats"; readonly max: number }> {
  const seats = Number(SEATS_TEXT.exec(foldText(text))?.[1]);
  return seats >= 1 && seats <= mostSeats ? ok(seats) : err({ type: "NotSeats", max: mostSeats });
}

/** An address on the web; what was written without its beginning gets it. */
export function parseLink(text: string): Result<string, CleanInputError | { readonly type: "NotALink" }> {
  const line = cleanLine(text, longestText);
  if (!line.ok) return line;
  if (!LINK_TEXT.test(line.value)) return err({ type: "NotALink" });
  return ok(/^https?:\/\//iu.test(line.value) ? line.value : `https://${line.value}`);
}
