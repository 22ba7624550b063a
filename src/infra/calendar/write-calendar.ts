import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from "ical-generator";
import type { WriteCalendar } from "../../domain/places/announcements/calendar-entry.ts";
import { addDays } from "../../domain/shared/calendar-day.ts";

/** Whole days in iCalendar end before the day after the last one (RFC 5545, 3.6.1). */
export const writeCalendar: WriteCalendar = (entry) => {
  const calendar = ical({
    prodId: { company: "kursovod", product: "kursovod", language: "RU" },
    method: entry.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: new Date(entry.at),
    start: startOfDay(entry.startsOn),
    end: startOfDay(addDays(entry.endsOn, 1)),
    allDay: true,
    summary: entry.title,
    description: entry.description,
    location: entry.place,
    url: entry.link,
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: entry.isCancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  });
  return new TextEncoder().encode(calendar.toString());
};

/** Without a zone the library writes the day as it stands in UTC, whatever the zone of the process. */
const startOfDay = (day: string): Date => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date));
};
