import { nextSendingMoment, type SendingHours } from "../../campaigns/sending-hours.ts";
import { addDays, dayOfInstant, instantAt, type TimeOfDay, timeOfInstant } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { isWorkingDay, type WorkingCalendar } from "../../shared/working-calendar.ts";

/** For how long an offered seat is kept, and by which clock and calendar. */
export interface OfferTiming {
  /** Hours of working days, around the clock: 48 are two working days. */
  readonly hours: number;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  readonly sendingHours: SendingHours;
}

/** Two working days: long enough to ask the person and the head. */
export const usualOfferHours = 48;

/** The last hours of an offer that would end in the night: people look at their telephones before they teach. */
const morningHours = 2;

const hour = 3_600_000;

/**
 * When an offer that is made now ends. It begins when people may be disturbed; hours of days off do not count; an end in the night or on a
 * day off moves to the next working day, two hours after the quiet hours.
 */
export function offerExpiry(now: Instant, timing: OfferTiming): Instant {
  const { calendar, timeZone, sendingHours } = timing;
  let end = nextSendingMoment(now, sendingHours, timeZone);
  let left = timing.hours * hour;
  while (left > 0) {
    const day = dayOfInstant(end, timeZone);
    const midnight = instantAt(addDays(day, 1), "00:00", timeZone);
    if (!isWorkingDay(day, calendar)) {
      end = midnight;
      continue;
    }
    const step = Math.min(left, midnight - end);
    end += step;
    left -= step;
  }
  return toDaytime(end, timing);
}

function toDaytime(end: Instant, { calendar, timeZone, sendingHours }: OfferTiming): Instant {
  let day = dayOfInstant(end, timeZone);
  const opens = instantAt(day, sendingHours.from, timeZone);
  const closes = instantAt(day, sendingHours.to, timeZone);
  if (isWorkingDay(day, calendar) && opens <= end && end < closes) return end;
  if (end >= closes) day = addDays(day, 1);
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return instantAt(day, sendingHours.from, timeZone) + morningHours * hour;
}

/** A moment as a message carries it: day and time of the municipality's clocks. */
export interface LocalMoment {
  readonly day: string;
  readonly time: TimeOfDay;
}

/** The moment by the municipality's clocks. */
export const toLocalMoment = (at: Instant, timeZone: string): LocalMoment => ({
  day: dayOfInstant(at, timeZone),
  time: timeOfInstant(at, timeZone),
});
