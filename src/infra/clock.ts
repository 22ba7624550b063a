import { dayOfInstant } from "../domain/shared/calendar-day.ts";
import type { Clock } from "../domain/shared/clock.ts";

/** The process clock in the municipality's time zone. */
export const createSystemClock = (timeZone: string): Clock => ({
  now: () => Date.now(),
  today: () => dayOfInstant(Date.now(), timeZone),
});
