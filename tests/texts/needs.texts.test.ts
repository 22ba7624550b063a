import { expect, it } from "vitest";
import { competences } from "../../src/domain/needs/competence.ts";
import type { DeficitView } from "../../src/domain/needs/need-views.ts";
import { asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import { auditActionText } from "../../src/texts/audit.texts.ts";
import { needsDialogTexts, needsTexts } from "../../src/texts/needs.texts.ts";
import { deliveryRefusalText, deliveryTexts } from "../../src/texts/needs-delivery.texts.ts";
import {
  diagnosticsProblemText,
  diagnosticsTexts,
  prepareDiagnosticsRefusal,
} from "../../src/texts/needs-diagnostics.texts.ts";
import { needsNoticeText } from "../../src/texts/needs-notices.texts.ts";
import { needsRefusalText } from "../../src/texts/needs-refusals.texts.ts";
import { competenceLabel, deficitGroundsText, deficitSourceText } from "../../src/texts/needs-words.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const deficit: DeficitView = {
  id: "deficit",
  organizationId: "school",
  personId: "anna",
  competence: "method",
  wording: "Формирующее оценивание",
  correctedWording: null,
  source: "survey",
  sourceId: "run",
  sourceTitle: "Профессиональные дефициты",
  statedOn: asCalendarDay("2027-03-10"),
  state: "active",
  objection: null,
  fullName: "Иванова Анна Петровна",
  homeId: "school",
  homeName: "МБОУ «СОШ № 4»",
};
const objected: DeficitView = { ...deficit, state: "objected", objection: "Я веду по этому семинар" };
const whole: DeficitView = { ...deficit, personId: null, fullName: null, state: "closed", source: "diagnostics" };
const entered: DeficitView = { ...deficit, source: "entered", correctedWording: "Критерии самооценки" };
const today = asCalendarDay("2026-10-02");
const term = {
  campaignId: "campaign",
  halfYear: "2027-1",
  dueOn: asCalendarDay("2026-10-01"),
  applicationsFrom: asCalendarDay("2026-11-01"),
};
const delivery = {
  campaignId: "campaign",
  organizationId: "school",
  deficits: 3,
  daysLate: 1,
  deliveredOn: today,
  deliveredById: "vera",
  deliveredAt: 0,
  isReopened: false,
};
const reminder = {
  type: "needs.delivery-reminder",
  campaignId: "campaign",
  organizationId: "school",
  organizationName: "МБОУ «СОШ № 4»",
  halfYear: "2027-1",
  dueOn: "2026-10-01",
} as const;
const did = (action: string, details: Record<string, string>) =>
  auditActionText({ at: 0, actorId: null, actorName: null, subjectKind: "deficit", subjectId: "d", action, details });

it("deficits say what the sheet for proof-reading shows", async () => {
  const sheet = proofSheet({
    ...plainTexts("needs", needsTexts),
    ...plainTexts("dialog", needsDialogTexts),
    ...plainTexts("diagnostics", diagnosticsTexts),
    ...plainTexts("delivery", deliveryTexts),
    "delivery awaited": deliveryTexts.standing(term, null, 0, asCalendarDay("2026-09-20")),
    "delivery overdue": deliveryTexts.standing(term, null, 1, today),
    "delivery made": deliveryTexts.standing(term, delivery, 1, today),
    "delivery without deficits": deliveryTexts.standing(term, { ...delivery, deficits: 0, daysLate: 0 }, 1, today),
    "delivery reopened": deliveryTexts.standing(term, { ...delivery, isReopened: true }, 1, today),
    "ask to deliver": deliveryTexts.deliverTitle(term, "МБОУ «СОШ № 4»", 3),
    "ask to deliver nothing": deliveryTexts.deliverTitle(term, "МБОУ «СОШ № 4»", 0),
    "deliveries title": deliveryTexts.whoTitle(term, 1, 3, today),
    "deliveries made": deliveryTexts.whoRow("МБОУ «СОШ № 4»", delivery, 1, today),
    "deliveries awaited": deliveryTexts.whoRow("МБОУ «СОШ № 9»", null, 0, today),
    "deliveries overdue": deliveryTexts.whoRow("МБОУ «СОШ № 9»", null, 1, today),
    "delivery refused": deliveryRefusalText({ type: "NotAllowed" }),
    "delivery without campaign": deliveryRefusalText({ type: "CampaignNotOpen" }),
    competences: competences.map(competenceLabel).join(", "),
    sources: [deficit, whole, entered].map(deficitSourceText).join("; "),
    grounds: deficitGroundsText(deficit),
    "mine title": needsTexts.mineTitle(3),
    row: needsTexts.row(1, objected),
    "row of the organization": needsTexts.row(2, whole),
    "title of a person": needsTexts.ofTitle("Иванова Анна Петровна", 2),
    "card active": needsTexts.card(deficit),
    "card objected": needsTexts.card(objected),
    "card in own words": needsTexts.card(entered),
    "card closed": needsTexts.card(whole),
    close: needsTexts.closeTitle(deficit),
    programmes: needsTexts.programmes(["Формирующее оценивание на уроке", "Функциональная грамотность"]),
    want: needsTexts.want(1),
    "to application": needsTexts.toApplication(2),
    organization: needsTexts.organizationTitle({
      id: "school",
      name: "МБОУ «СОШ № 4»",
      own: 1,
      people: [],
      byCompetence: { method: 4, digital: 1 },
    }),
    "person in a list": needsTexts.personRow({
      id: "anna",
      fullName: "Иванова Анна Петровна",
      position: "учитель",
      active: 3,
      objected: 1,
    }),
    "ask to object": needsDialogTexts.object("Формирующее оценивание"),
    "ask to correct": needsDialogTexts.correct("Формирующее оценивание"),
    "ask what is lacking": needsDialogTexts.enter("Иванова Анна Петровна", "digital"),
    "ask what the school lacks": needsDialogTexts.enter(null, "other"),
    "refused: not theirs": needsRefusalText({ type: "NotAllowed" }),
    "refused: closed": needsRefusalText({ type: "DeficitClosed" }),
    "told: noted": needsNoticeText({ type: "needs.noted", runTitle: "Профессиональные дефициты", count: 2 }),
    "told: delivery in a week": needsNoticeText({ ...reminder, daysLeft: 7 }),
    "told: delivery today": needsNoticeText({ ...reminder, daysLeft: 0 }),
    "told: diagnosed": needsNoticeText({ type: "needs.diagnosed", count: 1 }),
    "told: wanted": needsNoticeText({
      type: "needs.wanted",
      deficitId: "d",
      programmeId: "p",
      fullName: "Иванова Анна Петровна",
      programmeTitle: "Формирующее оценивание на уроке",
      wording: "Формирующее оценивание",
    }),
    "history: entered": did("entered", { wording: "Электронный журнал" }),
    "history: corrected": did("corrected", { "wording.from": "Оценивание", "wording.to": "Критерии" }),
    "history: objected": did("objected", { words: "Уже умею" }),
    "history: wanted": did("programme-wanted", { title: "Оценивание" }),
    "file: not allowed": prepareDiagnosticsRefusal({ type: "NotAllowed" }),
    "file: no results": prepareDiagnosticsRefusal({ type: "NoResults" }),
    "file: no table": prepareDiagnosticsRefusal({
      type: "NoTable",
      sheet: "Лист1",
      headerRow: null,
      found: [],
      missing: ["fullName"],
    }),
    "row: unknown person": diagnosticsProblemText({ type: "UnknownPerson" }),
    "row: unknown organization": diagnosticsProblemText({ type: "UnknownOrganization" }),
    "row: future": diagnosticsProblemText({ type: "FutureDay", day: asCalendarDay("2036-11-10") }),
    "row: too long": diagnosticsProblemText({ type: "BadWording", error: { type: "TooLong", length: 512, max: 300 } }),
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/needs.txt");
});
