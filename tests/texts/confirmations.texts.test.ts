import { expect, it } from "vitest";
import type { RunTold } from "../../src/domain/places/announcements/announcement.ts";
import { confirmationDates } from "../../src/domain/places/confirmations/confirmation-dates.ts";
import { asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import {
  confirmationNoticeText,
  confirmationRefusalText,
  confirmationTexts as texts,
  providerListTexts,
} from "../../src/texts/confirmations.texts.ts";
import { buildEnrolment, buildRun } from "../support/places/builders.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const title = "Функциональная грамотность на уроках математики";
const run: RunTold = { ...buildRun(), runId: "run", title };
const view = { run: buildRun(), title, provider: "ИПК", format: null, audience: "", people: 2 };
const organizationName = "СОШ № 4";
const person = (given: Partial<Parameters<typeof buildEnrolment>[0]>) => ({
  enrolment: buildEnrolment({ runId: "run", personId: "anna", organizationId: "school", ...given }),
  fullName: "Иванова Анна Петровна",
  position: "учитель математики",
  organizationName,
});
const dates = confirmationDates(asCalendarDay("2027-03-15"), 3);
const asked = {
  type: "confirmation.asked",
  run,
  organizationId: "school",
  organizationName,
  names: ["Иванова Анна Петровна", "Петров Пётр Ильич"],
  schoolBy: dates.schoolBy,
  hardBy: dates.hardBy,
  stage: null,
  daysLate: 0,
} as const;
const changed = { run, organizationName, fullName: "Иванова Анна Петровна", reason: "больничный до 20 марта" };
const school = { organizationId: "school", organizationName, going: 2, unanswered: 1, late: 1 };
const standing = { ...view, handover: null, schools: [{ ...school, holders: [] }] };
const handover = {
  at: Date.UTC(2027, 2, 5, 7),
  byName: "Соколова Марина Олеговна",
  added: [],
  gone: [],
  isMoved: false,
};
const zone = "Europe/Moscow";
const own = { ...view, organizationId: "school", organizationName };

it("confirmations say what the sheet for proof-reading shows", async () => {
  await expect(
    proofSheet({
      ...plainTexts("confirmationTexts", texts),
      asked: confirmationNoticeText(asked),
      "asked, school's reminder": confirmationNoticeText({ ...asked, stage: "school" }),
      "asked, last reminder": confirmationNoticeText({ ...asked, stage: "hard" }),
      "asked by hand": confirmationNoticeText({ ...asked, stage: "by-hand" }),
      "asked, late": confirmationNoticeText({ ...asked, stage: "by-hand", daysLate: 2 }),
      late: confirmationNoticeText({ ...asked, type: "confirmation.late", daysLate: 2 }),
      withdrawn: confirmationNoticeText({ type: "confirmation.withdrawn", ...changed, daysLate: 0 }),
      "withdrawn, late": confirmationNoticeText({ type: "confirmation.withdrawn", ...changed, daysLate: 1 }),
      replaced: confirmationNoticeText({
        type: "confirmation.replaced",
        ...changed,
        byFullName: "Петров Пётр Ильич",
        daysLate: 0,
      }),
      ...Object.fromEntries(
        (["asked", "confirmed", "withdrawn", "replaced", "goes-instead"] as const).map((outcome) => [
          `own, ${outcome}`,
          confirmationNoticeText({ type: "confirmation.own", run, outcome }),
        ]),
      ),
      ...Object.fromEntries(
        (["cancelled", "running", "finished"] as const).map((state) => [
          `refused, run ${state}`,
          confirmationRefusalText({ type: "WrongRunState", state }),
        ]),
      ),
      "refused, decided": confirmationRefusalText({ type: "DecidedMeanwhile", state: "confirmed" }),
      "refused, not eligible": confirmationRefusalText({ type: "NotEligible" }),
      "refused, empty": confirmationRefusalText({ type: "Empty" }),
      "refused, too long": confirmationRefusalText({ type: "TooLong", length: 400, max: 300 }),
      mineRow: texts.mineRow(1, { ...own, own: [person({ state: "asked" }), person({ state: "confirmed" })] }),
      "mineRow, answered": texts.mineRow(2, { ...own, own: [person({ state: "confirmed" })] }),
      ownTitle: texts.ownTitle({ ...own, own: [] }, dates),
      personRow: texts.personRow(1, person({ state: "asked" })),
      "personRow, late": texts.personRow(2, person({ state: "confirmed", daysLate: 2, providerState: "enrolled" })),
      "personRow, not going": texts.personRow(3, person({ state: "withdrawn", reason: "больничный до 20 марта" })),
      confirmed: texts.confirmed(3, 0),
      "confirmed, late": texts.confirmed(3, 2),
      "confirmed, nobody left": texts.confirmed(0, 0),
      "withdrawn toast": texts.withdrawn(0),
      "withdrawn toast, late": texts.withdrawn(1),
      "replaced toast": texts.replaced(0),
      withdrawQuestion: texts.withdrawQuestion("Иванова Анна Петровна"),
      replaceQuestion: texts.replaceQuestion("Иванова Анна Петровна", "Петров Пётр Ильич"),
      eligibleTitle: texts.eligibleTitle("Иванова Анна Петровна"),
      eligibleRow: texts.eligibleRow(1, {
        personId: "petr",
        fullName: "Петров Пётр Ильич",
        position: "учитель математики",
        reasons: [
          { type: "deficit", wording: "функциональная грамотность" },
          { type: "same-subject" },
          { type: "overdue" },
          { type: "same-position" },
          { type: "due" },
        ],
      }),
      "eligibleRow, dates only": texts.eligibleRow(2, {
        personId: "petr",
        fullName: "Петров Пётр Ильич",
        position: "",
        reasons: [],
      }),
      boardRow: texts.boardRow(1, standing),
      "boardRow, all answered": texts.boardRow(2, {
        ...standing,
        schools: [{ ...school, unanswered: 0, holders: [] }],
      }),
      "boardRow, nobody": texts.boardRow(3, { ...standing, schools: [] }),
      standingTitle: texts.standingTitle(standing, dates, zone),
      "standingTitle, handed over": texts.standingTitle({ ...standing, handover }, dates, zone),
      "standingTitle, changed since": texts.standingTitle(
        {
          ...standing,
          handover: { ...handover, added: ["Петров Пётр Ильич"], gone: ["Иванова Анна Петровна"], isMoved: true },
        },
        dates,
        zone,
      ),
      "not handed over": confirmationNoticeText({
        type: "confirmation.not-handed-over",
        run,
        going: 5,
        hardBy: dates.hardBy,
      }),
      "handover changed": confirmationNoticeText({
        type: "confirmation.handover-changed",
        run,
        added: ["Петров Пётр Ильич"],
        gone: ["Иванова Анна Петровна"],
        isMoved: false,
      }),
      "refused, nobody confirmed": confirmationRefusalText({ type: "NobodyConfirmed" }),
      handedOver: texts.handedOver(5),
      "the provider's file": providerListTexts.fileName(view),
      "the provider's heading": providerListTexts.titleLines(view).join("\n"),
      "the provider's columns": providerListTexts.columns.map((column) => column.title).join(" · "),
      schoolRow: texts.schoolRow(1, { ...school, holders: ["Кузнецова Елена Викторовна"] }),
      "schoolRow, nobody to answer": texts.schoolRow(2, { ...school, holders: [] }),
      "schoolRow, answered": texts.schoolRow(3, { ...school, unanswered: 0, late: 0, holders: [] }),
      reminded: texts.reminded(2),
      "reminded, nobody": texts.reminded(0),
      marginTitle: texts.marginTitle(3),
    }),
  ).toMatchFileSnapshot("snapshots/confirmations.txt");
});
