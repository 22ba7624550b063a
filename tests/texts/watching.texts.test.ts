import { expect, it } from "vitest";
import { extensionReasons } from "../../src/domain/watching/extension.ts";
import { asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import type { DaySheet } from "../../src/domain/watching/day-sheet/day-sheet.ts";
import type { Deadline } from "../../src/domain/watching/deadlines.ts";
import type { DutyTold } from "../../src/domain/watching/watching-notices.ts";
import {
  dutyName,
  extensionReasonText,
  watchingNoticeText,
  watchingTexts as texts,
} from "../../src/texts/watching.texts.ts";
import {
  daySheetTexts,
  deadlineTexts,
  digestText,
  productionCalendarTexts as calendarTexts,
} from "../../src/texts/day-sheet.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const duty: DutyTold = { kind: "application", id: "campaign", name: "2027-1" };
const organizationName = "СОШ № 4";
const byName = "Иванова Анна Петровна";
const dueOn = asCalendarDay("2026-11-25");
const runDeadline = { kind: "run", runId: "run", title: "Функциональная грамотность", people: 10, waiting: 3 } as const;
const deadlines: readonly Deadline[] = [
  { kind: "stage", on: dueOn, stage: "applications", halfYear: "2027-1" },
  { ...runDeadline, on: asCalendarDay("2026-11-28"), point: "own" },
  { ...runDeadline, on: asCalendarDay("2026-12-01"), point: "hard" },
  { ...runDeadline, on: asCalendarDay("2026-12-05"), point: "replace", waiting: 0 },
  { ...runDeadline, on: asCalendarDay("2026-12-08"), point: "start" },
];
const busy: DaySheet = {
  applications: { handedIn: 9, total: 14, closesOn: dueOn },
  unconfirmed: { people: 3, runs: 1 },
  waiting: { applications: 2, extensions: 1 },
  decisions: [
    { kind: "extend", extensionId: "e", organizationName, until: asCalendarDay("2026-11-28") },
    { kind: "consent-late", applicationId: "a", versionNumber: 1, organizationName, daysLate: 2 },
    { kind: "remind-applications", campaignId: "c", schools: 5 },
    { kind: "announce-month", month: "2026-12", runs: 4 },
  ],
};
const quiet: DaySheet = {
  applications: null,
  unconfirmed: { people: 0, runs: 0 },
  waiting: { applications: 0, extensions: 0 },
  decisions: [],
};
const decided = { type: "watching.extension-decided", duty, organizationName, dueOn } as const;

it("deadlines and who holds them say what the sheet for proof-reading shows", async () => {
  await expect(
    proofSheet({
      ...plainTexts("watchingTexts", texts),
      ...Object.fromEntries(extensionReasons.map((reason) => [`reason ${reason}`, extensionReasonText(reason)])),
      "duty, deficits": dutyName({ kind: "deficits", name: "2027-1" }),
      "duty, confirmation": dutyName({ kind: "confirmation", name: "Функциональная грамотность" }),
      "handed-over": watchingNoticeText({
        type: "watching.handed-over",
        duty,
        organizationId: "school",
        organizationName,
        byName,
      }),
      "extension-asked": watchingNoticeText({
        type: "watching.extension-asked",
        extensionId: "extension",
        duty,
        organizationName,
        reason: "staff-changes",
        byName,
        dueOn,
      }),
      "extension-decided, granted": watchingNoticeText({ ...decided, until: "2026-12-02" }),
      "extension-decided, declined": watchingNoticeText({ ...decided, until: null }),
      passTitle: texts.passTitle(duty),
      passNobody: texts.passNobody(duty),
      passed: texts.passed(byName),
      moreTitle: texts.moreTitle(duty, dueOn),
      "extensions, none": texts.extensionsTitle(0),
      "extensions, some": texts.extensionsTitle(2),
      extensionCard: texts.extensionCard({ duty, organizationName, reason: "illness", byName, dueOn }),
      extend: texts.extend(3),
      granted: texts.granted("2026-12-02"),
      "handOver, NotAnswering": texts.handOverRefusal({ type: "NotAnswering" }),
      "ask, AskedAlready": texts.askRefusal({ type: "AskedAlready" }),
      "decide, granted already": texts.decideRefusal({ type: "DecidedAlready", state: "granted", until: dueOn }),
      "decide, declined already": texts.decideRefusal({ type: "DecidedAlready", state: "declined", until: null }),
      ...plainTexts("daySheetTexts", daySheetTexts),
      ...plainTexts("deadlineTexts", deadlineTexts),
      ...plainTexts("productionCalendarTexts", calendarTexts),
      "sheet, busy": daySheetTexts.sheet(busy, dueOn),
      "sheet, quiet": daySheetTexts.sheet(quiet, dueOn),
      ...Object.fromEntries(busy.decisions.map((decision) => [decision.kind, daySheetTexts.decision(decision, dueOn)])),
      "deadlines, title": deadlineTexts.title(30),
      ...Object.fromEntries(
        deadlines.map((deadline, index) => [`deadline ${index}`, deadlineTexts.row(deadline, dueOn)]),
      ),
      "digest of a coordinator": digestText({ organizationName, isHead: false, deadlines, today: dueOn }),
      "digest of a head": digestText({ organizationName, isHead: true, deadlines, today: dueOn }),
      "calendar, row": calendarTexts.row({ day: dueOn, kind: "off" }),
      "calendar, question": calendarTexts.question("working"),
      "calendar, too many": calendarTexts.tooMany(14),
      "decide, not later": texts.decideRefusal({ type: "NotLater", dueOn }),
    }),
  ).toMatchFileSnapshot("snapshots/watching.txt");
});
