import { expect, it } from "vitest";
import type { ScheduledRun } from "../../src/domain/messages/groups/group-schedule.ts";
import { asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import { groupTexts, scheduleText } from "../../src/texts/groups.texts.ts";
import { htmlToPlain } from "../../src/texts/html.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const today = asCalendarDay("2027-03-10");
const run: ScheduledRun = {
  runId: "run",
  title: "Функциональная грамотность на уроках математики",
  groupName: "группа 1",
  startsOn: asCalendarDay("2027-03-10"),
  endsOn: asCalendarDay("2027-03-14"),
  place: "ул. Ленина, 5",
  link: null,
  times: "9:00–15:30",
  state: "running",
  movedFrom: null,
  people: 3,
};
const moved: ScheduledRun = {
  ...run,
  groupName: "",
  startsOn: asCalendarDay("2027-03-29"),
  endsOn: asCalendarDay("2027-04-02"),
  place: "дистанционно",
  link: "https://example.org/room",
  times: null,
  state: "planned",
  movedFrom: { startsOn: asCalendarDay("2027-03-22"), endsOn: asCalendarDay("2027-03-26") },
  people: null,
};
const cancelled: ScheduledRun = { ...moved, state: "cancelled", movedFrom: null };

it("group chats say what the sheet for proof-reading shows", async () => {
  const { list, notBound, entry, card, chooseSubject, chooseOrganization, chooseRun, trouble, ...rest } = groupTexts;
  const view = { title: "Учительская", subject: "СОШ № 4", boundByName: "Иванова Анна Петровна" };
  const title = "Учительская";
  await expect(
    proofSheet({
      ...plainTexts("groupTexts", rest),
      chooseSubject: chooseSubject(title, true, 2),
      chooseOrganization: chooseOrganization(title),
      chooseRun: chooseRun(title),
      "list, none": list(0),
      "list, some": list(2),
      notBound: notBound(title),
      entry: entry(title, "СОШ № 4"),
      "entry of all": entry(title, null),
      "card, shown": card({ ...view, isTopic: true, trouble: null, isShown: true }),
      "card, to be shown": card({ ...view, subject: null, isTopic: false, trouble: null, isShown: false }),
      "card, trouble": card({ ...view, isTopic: false, trouble: "cannot-pin", isShown: true }),
      "trouble, cannot write": trouble(title, "cannot-write"),
      "trouble, topic gone": trouble(title, "topic-gone"),
      "trouble, left": trouble(title, "left"),
      "schedule of a school": scheduleText({ heading: "СОШ № 4", runs: [run, moved], later: 2 }, today),
      "schedule of all": scheduleText({ heading: null, runs: [cancelled], later: 0 }, today),
      "schedule, empty": scheduleText({ heading: null, runs: [], later: 0 }, today),
      "schedule, only later": scheduleText({ heading: null, runs: [], later: 5 }, today),
    }),
  ).toMatchFileSnapshot("snapshots/groups.txt");
});

it("a schedule of very many runs fits into one message and counts what it leaves out", () => {
  const runs = Array.from({ length: 80 }, (_, index) => ({ ...run, runId: String(index) }));
  const text = scheduleText({ heading: null, runs, later: 1 }, today);
  expect(text.html.length).toBeLessThan(4096);
  const shown = htmlToPlain(text).split("Функциональная").length - 1;
  expect(htmlToPlain(text)).toContain(`И ещё ${81 - shown} `);
});
