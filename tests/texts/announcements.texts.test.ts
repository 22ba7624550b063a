import { expect, it } from "vitest";
import type { FieldTold, RunTold } from "../../src/domain/places/announcements/announcement.ts";
import { asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import { announcementNoticeText, announcementTexts } from "../../src/texts/announcements.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const run: RunTold = {
  runId: "run",
  title: "Функциональная грамотность на уроках математики",
  groupName: "группа 2",
  startsOn: asCalendarDay("2027-03-15"),
  endsOn: asCalendarDay("2027-03-19"),
  place: "ул. Ленина, 5",
  link: null,
  times: "9:00–15:30",
  state: "planned",
  revision: 1,
};
const moved: readonly FieldTold[] = [
  { field: "days", before: "2027-03-15/2027-03-19", after: "2027-03-29/2027-04-02" },
  { field: "place", before: "ул. Ленина, 5", after: "ул. Мира, 1" },
  { field: "link", before: null, after: "https://example.org/room" },
  { field: "times", before: "9:00–15:30", after: null },
];
const cancelled: readonly FieldTold[] = [{ field: "cancelled", before: null, after: "не набралась группа" }];
const zone = "Europe/Moscow";
const at = Date.UTC(2027, 1, 25, 7);

it("announcements say what the sheet for proof-reading shows", async () => {
  const told = { run, reason: "ремонт в школе" };
  const school = { ...told, organizationName: "СОШ № 4" };
  const month = { month: "2027-03", organizationId: "school", organizationName: "СОШ № 4" };
  await expect(
    proofSheet({
      ...plainTexts("announcementTexts", announcementTexts),
      "run-changed, moved": announcementNoticeText({ type: "announcement.run-changed", ...told, changes: moved }),
      "run-changed, place alone": announcementNoticeText({
        type: "announcement.run-changed",
        run,
        reason: null,
        changes: moved.slice(1, 2),
      }),
      "run-changed, cancelled": announcementNoticeText({
        type: "announcement.run-changed",
        ...told,
        changes: cancelled,
      }),
      "run-changed-school, one": announcementNoticeText({
        type: "announcement.run-changed-school",
        ...school,
        changes: moved.slice(0, 1),
        people: ["Иванова Анна Петровна"],
      }),
      "run-changed-school, many": announcementNoticeText({
        type: "announcement.run-changed-school",
        ...school,
        changes: cancelled,
        people: Array.from({ length: 17 }, (_name, index) => `Работник ${index + 1}`),
      }),
      "month-person": announcementNoticeText({ type: "announcement.month-person", month: "2027-03", runs: [run] }),
      "month-school": announcementNoticeText({
        type: "announcement.month-school",
        ...month,
        own: [
          { ...run, people: 3, mark: null },
          { ...run, people: 1, mark: "new" },
          { ...run, people: 1, mark: "changed" },
          { ...run, people: 2, mark: "cancelled" },
        ],
        total: 11,
      }),
      "month-school, nobody": announcementNoticeText({
        type: "announcement.month-school",
        ...month,
        own: [],
        total: 1,
      }),
      "month-done": announcementNoticeText({
        type: "announcement.month-done",
        month: "2027-03",
        runs: 11,
        organizations: 14,
        people: 120,
        unreachable: 21,
      }),
      unseen: announcementNoticeText({ type: "announcement.unseen", run, told: 12, unseen: ["Иванова Анна Петровна"] }),
      icsCaption: announcementTexts.icsCaption(run),
      "icsCaption, cancelled": announcementTexts.icsCaption({ ...run, state: "cancelled" }),
      monthTitle: announcementTexts.monthTitle("2027-03", { at }, zone),
      "monthTitle, not yet": announcementTexts.monthTitle("2027-03", null, zone),
      monthDay: announcementTexts.monthDay(25),
      askAgain: announcementTexts.askAgain("2027-03", at, zone),
      announced: announcementTexts.announced(3),
      "refusal, already": announcementTexts.refusal({ type: "AnnouncedAlready", at }, "2027-03", zone),
      "refusal, nothing": announcementTexts.refusal({ type: "NothingPlanned" }, "2027-03", zone),
      seenTitle: announcementTexts.seenTitle(run),
      seenCount: announcementTexts.seenCount(3, 12),
      seenRow: announcementTexts.seenRow("СОШ № 4", ["Иванова Анна Петровна", "Петров Пётр Ильич"]),
    }),
  ).toMatchFileSnapshot("snapshots/announcements.txt");
});
