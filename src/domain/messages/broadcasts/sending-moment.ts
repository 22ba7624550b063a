import { nextSendingMoment, type SendingHours } from "../../campaigns/sending-hours.ts";
import { dayOfInstant, instantAt } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { nextWorkingDay, type WorkingCalendar } from "../../shared/working-calendar.ts";

/** When the bot may write to many. */
export interface QuietRules {
  readonly calendar: WorkingCalendar;
  readonly sendingHours: SendingHours;
  readonly timeZone: string;
}

/** The moment itself, if it lies in the sending hours of a working day; otherwise the beginning of the next ones. */
export function nextBroadcastMoment(at: Instant, { calendar, sendingHours, timeZone }: QuietRules): Instant {
  const inHours = nextSendingMoment(at, sendingHours, timeZone);
  const day = dayOfInstant(inHours, timeZone);
  const working = nextWorkingDay(day, calendar);
  return working === day ? inHours : instantAt(working, sendingHours.from, timeZone);
}
