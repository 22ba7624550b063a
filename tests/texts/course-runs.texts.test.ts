import { expect, it } from "vitest";
import type { CourseRun } from "../../src/domain/places/course-runs/course-run.ts";
import { runFields } from "../../src/domain/places/course-runs/run-fields.ts";
import type { RunView } from "../../src/domain/places/course-runs/run-views.ts";
import { approvers, type PlanLine, type PlanVersion } from "../../src/domain/places/plan/plan.ts";
import type { PlanNotice } from "../../src/domain/places/plan/plan-notices.ts";
import { asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import {
  courseRunImportTexts,
  runFileRefusalText,
  runRowProblemText,
} from "../../src/texts/course-runs-import.texts.ts";
import { courseRunRefusalText } from "../../src/texts/course-runs-refusals.texts.ts";
import { courseRunTexts } from "../../src/texts/course-runs.texts.ts";
import { planRefusalText } from "../../src/texts/plan-refusals.texts.ts";
import { ownCourseTexts, planDocumentTexts, planNoticeText, planTexts } from "../../src/texts/plan.texts.ts";
import { storedFileRefusalText } from "../../src/texts/stored-files.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const zone = "Europe/Moscow";
const [from, to] = [asCalendarDay("2027-03-10"), asCalendarDay("2027-03-14")];

const run: CourseRun = {
  id: "run",
  campaignId: "campaign",
  programmeId: "programme",
  groupName: "группа 1",
  startsOn: from,
  endsOn: to,
  place: "КК ИПК, ауд. 12",
  link: "https://ipk.ru/kurs",
  times: "9:00–15:30",
  hours: 72,
  seats: 25,
  state: "planned",
  revision: 0,
  cancelReason: null,
};
const view: RunView = {
  run,
  title: "Наставничество в школе",
  provider: "КК ИПК",
  format: "mixed",
  audience: "учителя",
  people: 12,
};
const move = {
  runId: "run",
  revision: 1,
  at: 0,
  byId: "marina",
  reason: null,
  changes: [
    { field: "startsOn", before: "2027-03-03", after: "2027-03-10" },
    { field: "endsOn", before: "2027-03-07", after: "2027-03-14" },
    { field: "place", before: "", after: "КК ИПК, ауд. 12" },
  ],
};
const line: PlanLine = {
  ...run,
  runId: "run",
  title: view.title,
  provider: "КК ИПК",
  format: "mixed",
  audience: "",
  people: 12,
  closes: 4,
};
const version: PlanVersion = {
  id: "version",
  campaignId: "campaign",
  number: 2,
  lines: [line],
  madeAt: Date.UTC(2026, 11, 10, 9),
  announcedAt: null,
  approvals: [
    { approver: "provider", name: "Иванов И. И., ректор", approvedOn: asCalendarDay("2026-12-10"), fileId: "file" },
  ],
};
const notice: PlanNotice = {
  type: "plan.announced",
  campaignId: "campaign",
  organizationId: "school",
  organizationName: "Школа № 5",
  halfYear: "2027-1",
  version: 2,
  groups: 30,
  ownGroups: 4,
  people: 7,
  differences: 3,
};

it("course runs and the plan say what the sheet for proof-reading shows", async () => {
  const sheet = proofSheet({
    ...plainTexts("runs", courseRunTexts),
    ...plainTexts("import", courseRunImportTexts),
    ...plainTexts("plan", planTexts),
    ...plainTexts("own", ownCourseTexts),
    ...plainTexts("documents", planDocumentTexts),
    "runs.planTotals": courseRunTexts.planTotals(8, 107, 190, 1),
    "runs.waitingForPlace": courseRunTexts.waitingForPlace(5),
    "runs.monthRow": courseRunTexts.monthRow("2027-03", 3, 40, 75),
    "runs.row": courseRunTexts.row(1, view, 4),
    "runs.card": courseRunTexts.card(view, [move], 4),
    "runs.card cancelled": courseRunTexts.card(
      { ...view, run: { ...run, state: "cancelled", cancelReason: "Заболел преподаватель" } },
      [],
      0,
    ),
    ...Object.fromEntries(
      runFields.map((field) => [
        `runs.question ${field}`,
        courseRunTexts.question(field, "Наставничество в школе", ""),
      ]),
    ),
    "runs.cancelQuestion": courseRunTexts.cancelQuestion(view),
    "runs.proposalRow": courseRunTexts.proposalRow(view, 4),
    "runs.proposalLeft": courseRunTexts.proposalLeft(2),
    "runs.applied": courseRunTexts.applied(12, 3),
    "import.unclear": courseRunImportTexts.unclear("Наставничество в школах"),
    "import.row": runRowProblemText({ type: "RepeatedGroup", row: 4, column: 1 }),
    "import.cell": runRowProblemText({
      type: "BadField",
      field: "seats",
      text: "много",
      refusal: { type: "NotSeats", max: 500 },
      column: 3,
    }),
    "import.other half-year": runFileRefusalText({ type: "OtherHalfYear", halfYear: "2026-2" }),
    "import.no table": runFileRefusalText({
      type: "NoTable",
      sheet: "Лист1",
      headerRow: 1,
      found: ["title"],
      missing: ["dates"],
    }),
    ...Object.fromEntries(
      (["NotAllowed", "NotFound", "NotDays", "Empty", "NotADate", "NotALink"] as const).map((type) => [
        `refusal ${type}`,
        courseRunRefusalText({ type }),
      ]),
    ),
    "refusal outside": courseRunRefusalText({ type: "OutsideHalfYear", from, to, halfYear: { year: 2026, half: 2 } }),
    "refusal past": courseRunRefusalText({ type: "InThePast", from }),
    "refusal seats taken": courseRunRefusalText({ type: "SeatsTaken", people: 12 }),
    "refusal no seats": courseRunRefusalText({ type: "NotEnoughSeats", free: 0, wanted: 2 }),
    "refusal few seats": courseRunRefusalText({ type: "NotEnoughSeats", free: 1, wanted: 2 }),
    ...Object.fromEntries(
      (["planned", "confirmed", "running", "finished", "cancelled"] as const).map((state) => [
        `refusal state ${state}`,
        courseRunRefusalText({ type: "WrongRunState", state }),
      ]),
    ),
    ...Object.fromEntries(
      (["draft", "approving", "approved", "changed"] as const).map((state) => [
        `plan.state ${state}`,
        planTexts.state(state, 2),
      ]),
    ),
    ...Object.fromEntries(
      approvers.map((approver) => [
        `plan.approval ${approver}`,
        planTexts.approvalRow(approver, version.approvals[0] ?? null),
      ]),
    ),
    "plan.approval none": planTexts.approvalRow("center", null),
    "plan.versionMade": planTexts.versionMade(version, zone),
    "plan.differencesSince": planTexts.differencesSince(3, 2),
    "plan.announceQuestion": planTexts.announceQuestion(version, 2),
    "plan.difference added": planTexts.difference({ type: "added", line }),
    "plan.difference cancelled": planTexts.difference({
      type: "cancelled",
      line: { ...line, cancelReason: "Нет набора" },
    }),
    "plan.difference changed": planTexts.difference({
      type: "changed",
      line,
      fields: [{ field: "seats", before: "20", after: "25" }],
    }),
    "plan refusals": [
      planRefusalText({ type: "NothingPlanned" }),
      planRefusalText({ type: "Unchanged", number: 2 }),
      planRefusalText({ type: "NewerVersion", number: 3 }),
      planRefusalText({ type: "InTheFuture", day: to }),
      planRefusalText({ type: "NoVersion" }),
      planRefusalText({ type: "AnnouncedAlready", number: 2 }),
      planRefusalText({ type: "ChangedSince", number: 2 }),
    ].join("\n"),
    "file refusals": [
      storedFileRefusalText({ type: "NotAFile" }),
      storedFileRefusalText({ type: "EmptyFile" }),
      storedFileRefusalText({ type: "NotADocument" }),
      storedFileRefusalText({ type: "TooBig", megabytes: 20 }),
    ].join("\n"),
    notice: planNoticeText(notice),
    "notice first, nobody": planNoticeText({ ...notice, differences: null, people: 0, ownGroups: 0 }),
    "own.row": ownCourseTexts.mineRow(
      run,
      "Наставничество в школе, группа 1",
      "в плане",
      ownCourseTexts.next("planned", 5),
    ),
    ...Object.fromEntries(
      (["running", "finished", "cancelled"] as const).map((state) => [
        `own.next ${state}`,
        ownCourseTexts.next(state, 3),
      ]),
    ),
    "own.next tomorrow": ownCourseTexts.next("confirmed", 1),
    "own.matchingRow": ownCourseTexts.matchingRow(1, "Наставничество в школе", "10–14 марта 2027", "Наставничество"),
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/course-runs.txt");
});
