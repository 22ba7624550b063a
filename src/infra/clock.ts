import { type CalendarDay, dayOfInstant } from "../domain/shared/calendar-day.ts";
import type { Clock } from "../domain/shared/clock.ts";

const msPerMinute = 60_000;

/** The process clock in the municipality's time zone. The day is worked out once a minute: calendars cost more than some whole questions. */
export const createSystemClock = (timeZone: string): Clock => {
  let known: { readonly minute: number; readonly day: CalendarDay } | undefined;
  return {
    now: () => Date.now(),
    today: () => {
      const minute = Math.floor(Date.now() / msPerMinute);
      if (known?.minute !== minute) {
        known = { minute, day: dayOfInstant(minute * msPerMinute, timeZone) };
      }
      return known.day;
    },
  };
};
