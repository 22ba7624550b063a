import { expect, it } from "vitest";
import type { CalendarEntry } from "../../../src/domain/places/announcements/calendar-entry.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { writeCalendar } from "../../../src/infra/calendar/write-calendar.ts";

const entry: CalendarEntry = {
  uid: "course-run-1@kursovod",
  sequence: 0,
  title: "Чтение; письмо, счёт",
  description: "группа 1",
  place: "ул. Ленина, 5",
  link: null,
  startsOn: asCalendarDay("2027-03-28"),
  endsOn: asCalendarDay("2027-04-02"),
  isCancelled: false,
  at: Date.UTC(2027, 1, 25),
};
const linesOf = (given: Partial<CalendarEntry>): readonly string[] =>
  new TextDecoder()
    .decode(writeCalendar({ ...entry, ...given }))
    .replaceAll("\r\n ", "")
    .split("\r\n");

it("writes whole days, through the change to summer time, with the last one included", () => {
  expect(linesOf({})).toEqual(
    expect.arrayContaining([
      "METHOD:PUBLISH",
      "UID:course-run-1@kursovod",
      "SEQUENCE:0",
      "DTSTART;VALUE=DATE:20270328",
      "DTEND;VALUE=DATE:20270403",
      "SUMMARY:Чтение\\; письмо\\, счёт",
      "LOCATION:ул. Ленина\\, 5",
      "STATUS:CONFIRMED",
    ]),
  );
});

it("replaces the entry after a change: the same name, a higher number", () => {
  const moved = linesOf({ sequence: 2, startsOn: asCalendarDay("2027-03-29") });
  expect(moved).toEqual(
    expect.arrayContaining(["UID:course-run-1@kursovod", "SEQUENCE:2", "DTSTART;VALUE=DATE:20270329"]),
  );
});

it("takes a cancelled run out of the calendar", () => {
  expect(linesOf({ isCancelled: true, sequence: 3 })).toEqual(
    expect.arrayContaining(["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:3", "UID:course-run-1@kursovod"]),
  );
});
