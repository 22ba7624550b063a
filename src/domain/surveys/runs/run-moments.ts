import { nextSendingMoment, type SendingHours } from "../../campaigns/sending-hours.ts";
import { addDays, type CalendarDay, dayOfInstant, instantAt, timeOfInstant } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { nextWorkingDay, type WorkingCalendar } from "../../shared/working-calendar.ts";
import type { NoticeMoment } from "./survey-notices.ts";

/** Opening and close as the bot proposes them: the next working day at nine, and a week later in the evening, when lessons are over. */
export function proposeMoments(
  today: CalendarDay,
  calendar: WorkingCalendar,
  timeZone: string,
): { readonly opensAt: Instant; readonly closesAt: Instant } {
  const opensOn = nextWorkingDay(addDays(today, 1), calendar);
  return {
    opensAt: instantAt(opensOn, "09:00", timeZone),
    closesAt: proposeClose(opensOn, timeZone),
  };
}

/** The close that belongs to an opening. */
export const proposeClose = (opensOn: CalendarDay, timeZone: string): Instant =>
  instantAt(addDays(opensOn, 7), "20:00", timeZone);

export interface SendingTimes {
  readonly calendar: WorkingCalendar;
  readonly sendingHours: SendingHours;
  readonly timeZone: string;
}

/**
 * When a message about a survey may go out: the moment itself within the sending hours of a working day, otherwise the beginning of the next
 * ones. When these come only after the close, days off do not count: a message that is too late helps nobody.
 */
export function nextMoment(now: Instant, closesAt: Instant, times: SendingTimes): Instant {
  const { calendar, sendingHours, timeZone } = times;
  const soonest = nextSendingMoment(now, sendingHours, timeZone);
  const day = dayOfInstant(soonest, timeZone);
  const workingDay = nextWorkingDay(day, calendar);
  const moment = workingDay === day ? soonest : instantAt(workingDay, sendingHours.from, timeZone);
  return moment < closesAt ? moment : soonest;
}

/** A moment as it stands in a message. */
export const toNoticeMoment = (at: Instant, timeZone: string): NoticeMoment => ({
  day: dayOfInstant(at, timeZone),
  time: timeOfInstant(at, timeZone),
});
