import { addDays, dayOfInstant, instantAt, type TimeOfDay } from "../shared/calendar-day.ts";
import type { Instant } from "../shared/clock.ts";

/** Hours of the municipality's clocks in which the bot may disturb people by itself: from the first on, before the second. */
export interface SendingHours {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

/** Nobody is woken by a reminder: product decision on quiet hours. */
export const usualSendingHours: SendingHours = { from: "08:00", to: "19:00" };

/** The moment itself within the sending hours, otherwise the beginning of the next ones. */
export function nextSendingMoment(now: Instant, hours: SendingHours, timeZone: string): Instant {
  const day = dayOfInstant(now, timeZone);
  const opens = instantAt(day, hours.from, timeZone);
  if (now < opens) return opens;
  return now < instantAt(day, hours.to, timeZone) ? now : instantAt(addDays(day, 1), hours.from, timeZone);
}
