import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";

/** A course run for somebody's calendar: whole days, since times of a course differ from day to day. */
export interface CalendarEntry {
  /** The same for every file of the run, so that a newer one replaces the entry instead of doubling it (product decision 28). */
  readonly uid: string;
  /** Rises with every change. */
  readonly sequence: number;
  readonly title: string;
  readonly description: string;
  readonly place: string;
  readonly link: string | null;
  /** Both days belong to it. */
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  /** Takes the entry out of the calendar. */
  readonly isCancelled: boolean;
  readonly at: Instant;
}

/** Writes the file that calendars of phones and computers open: iCalendar, RFC 5545, UTF-8. */
export type WriteCalendar = (entry: CalendarEntry) => Uint8Array;
