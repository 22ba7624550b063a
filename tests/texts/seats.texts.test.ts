import { expect, it } from "vitest";
import { usualWeights } from "../../src/domain/places/quotas/distribution-rule.ts";
import type { ShareBasis } from "../../src/domain/places/quotas/share-basis.ts";
import type { SeatNotice } from "../../src/domain/places/seats/seat-notices.ts";
import type { SeatOverview } from "../../src/domain/places/seats/seat-views.ts";
import { quotaFileTexts, quotaProblemText } from "../../src/texts/seats-file.texts.ts";
import { distributedText, seatNoticeButtons, seatNoticeText } from "../../src/texts/seats-notices.texts.ts";
import { type SeatRefusal, seatRefusalText } from "../../src/texts/seats-refusals.texts.ts";
import { schoolSeatTexts, type ShownLine } from "../../src/texts/seats-school.texts.ts";
import { factorNames, formulaText, seatReasonText } from "../../src/texts/seats-words.texts.ts";
import { seatDialogTexts, seatTexts } from "../../src/texts/seats.texts.ts";
import { aRequest } from "../support/places/ledger.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const basis: ShareBasis = {
  distribution: 2,
  requests: 5,
  terms: [
    { factor: "staff", count: 41, rate: 60_000 },
    { factor: "deficits", count: 1, rate: 310_000 },
  ],
  points: 2_770_000,
  whole: 2,
  extra: 1,
  turn: 1,
  changes: [{ from: 3, to: 2, why: "manual", reason: "Одно место молодым педагогам." }],
};
const enough: ShareBasis = { ...basis, terms: [], points: 0, whole: 5, extra: 0, changes: [] };
const capped: ShareBasis = { ...basis, requests: 2, whole: 2, extra: 0, changes: [] };
const lost: ShareBasis = { ...basis, extra: 0, changes: [{ from: 2, to: 1, why: "lines-gone", reason: null }] };
const programme: SeatOverview = {
  programmeId: "programme",
  title: "Функциональная грамотность на уроках математики",
  titleKey: "",
  provider: "КК ИПК",
  quota: 10,
  demand: 14,
  held: 4,
  waiting: 4,
  reserved: 5,
  offered: 1,
};
const line = (change: Partial<ShownLine["request"]>, more: Partial<ShownLine> = {}): ShownLine => ({
  request: { ...aRequest("line", "school", 1), ...change },
  fullName: "Иванова Анна Петровна",
  position: null,
  offeredUntil: null,
  ...more,
});
const about = {
  campaignId: "campaign",
  organizationId: "school",
  programmeId: "programme",
  programmeTitle: "Функциональная грамотность",
};
const swap = {
  swapId: "swap",
  campaignId: "campaign",
  organizationName: "МБОУ «СОШ № 4»",
  giveTitle: "Функциональная грамотность",
  partnerName: "МБОУ «СОШ № 9»",
  takeTitle: "Наставничество в школе",
  reason: null,
};
const notices: readonly SeatNotice[] = [
  { type: "seats.distributed", campaignId: "c", organizationId: "o", number: 1, programmes: 3, seats: 5, waiting: 2 },
  { type: "seats.share-changed", ...about, from: 3, to: 2, reason: "Одно место молодым педагогам" },
  {
    type: "seats.offered",
    ...about,
    names: ["Иванова Анна Петровна"],
    offerId: "offer",
    until: { day: "2026-12-03", time: "12:00" },
  },
  {
    type: "seats.offered",
    ...about,
    names: ["Иванова Анна Петровна", "Котов Борис Ильич"],
    offerId: null,
    until: { day: "2026-12-03", time: "12:00" },
  },
  { type: "seats.offer-missed", ...about, fullName: "Иванова Анна Петровна", isLast: false },
  { type: "seats.offer-missed", ...about, fullName: "Иванова Анна Петровна", isLast: true },
  { type: "seats.declined", ...about, fullName: "Иванова Анна Петровна", reason: "#twice" },
  { type: "seats.granted", campaignId: "campaign", programmeTitle: "Функциональная грамотность" },
  { type: "seats.lost", campaignId: "campaign", programmeTitle: "Функциональная грамотность", reason: "Отпуск" },
  { type: "seats.swap-proposed", ...swap },
  { type: "seats.swap-agreed", ...swap },
  { type: "seats.swap-done", ...swap },
  { type: "seats.swap-refused", ...swap },
];
const refusals: readonly SeatRefusal[] = [
  { type: "SeatNotFound" },
  { type: "NotASeatNumber" },
  { type: "BelowZero" },
  { type: "TooManySeats", max: 5000 },
  { type: "BelowPromised", least: 8, held: 4, reserved: 3, offered: 1 },
  { type: "DecidedMeanwhile", seats: 4 },
  { type: "ShareAnswered" },
  { type: "MoreThanAsked", lines: 3 },
  { type: "NoSeatsLeft", most: 2 },
  { type: "NothingToAnswer" },
  { type: "OfferOver" },
  { type: "NoSeat", reason: "twice" },
  { type: "NoSeat", reason: "person-gone" },
  { type: "BadReason", error: { type: "Empty" } },
  { type: "PlacedInRun" },
  { type: "EndedBefore" },
  { type: "CannotMove" },
  { type: "NothingToDistribute" },
  { type: "PlanChanged" },
  { type: "NoSeatToGive" },
  { type: "NobodyToTake" },
  { type: "ProposedBefore" },
  { type: "SwapOver" },
  { type: "MatchedBefore" },
];
const reasons = ["person-gone", "person-elsewhere", "twice", "share-declined", "offer-declined", "offer-missed"];

it("seats say what the sheet for proof-reading shows", async () => {
  const sheet = proofSheet({
    ...plainTexts("planner", seatTexts),
    ...plainTexts("school", schoolSeatTexts),
    ...plainTexts("dialog", seatDialogTexts),
    ...plainTexts("file", quotaFileTexts),
    ...plainTexts("notice button", seatNoticeButtons),
    factors: Object.values(factorNames).join(", "),
    formula: formulaText(basis),
    "formula, enough": formulaText(enough),
    "formula, all that was asked for": formulaText(capped),
    "formula, remainder lost": formulaText(lost),
    "list title": seatTexts.listTitle("2027-1", [programme]),
    row: seatTexts.row(1, programme),
    "row without quota": seatTexts.row(2, { ...programme, quota: null, held: 0, waiting: 0, reserved: 0, offered: 0 }),
    programme: seatTexts.programmeTitle(programme),
    "programme without quota": seatTexts.programmeTitle({ ...programme, quota: null }),
    "school row": seatTexts.schoolRow(1, {
      name: "МБОУ «СОШ № 4»",
      asked: 5,
      seats: 3,
      words: seatTexts.shareWords.proposed,
    }),
    "waiting list": seatTexts.waitingTitle("Функциональная грамотность", 4),
    "waiting row": seatTexts.waitingRow(1, {
      fullName: "Котов Борис Ильич",
      school: "МБОУ «СОШ № 9»",
      until: "3 декабря, 12:00",
    }),
    plan: seatTexts.planTitle(2, { programmes: 3, seats: 12, asked: 19 }),
    weights: seatTexts.weights(usualWeights, 100),
    "plan row": seatTexts.planRow({ name: "МБОУ «СОШ № 4»", seats: 5, before: 3 }),
    applied: seatTexts.applied(
      [{ number: 1, weights: usualWeights, programmes: 3, seats: 12, appliedAt: 0 }],
      () => "2026-12-01",
    ),
    "applied now": distributedText({ number: 2, programmes: 3, seats: 12, schools: 4 }),
    "titles to match": seatTexts.titlesTitle(2),
    "title to match": seatTexts.titleQuestion("Психология воспитания детей", 2),
    "organization title": schoolSeatTexts.orgTitle("МБОУ «СОШ № 4»", "2027-1", { seats: 5, waiting: 2 }),
    "organization row, answer": schoolSeatTexts.orgRow(1, {
      title: programme.title,
      asked: 5,
      seats: 3,
      waiting: 2,
      toDo: "answer",
    }),
    "organization row, offer": schoolSeatTexts.orgRow(2, {
      title: programme.title,
      asked: 5,
      seats: 3,
      waiting: 2,
      toDo: "offer",
    }),
    "share formula": schoolSeatTexts.formula(basis),
    "share formula, lines gone": schoolSeatTexts.formula(lost),
    "share to answer": schoolSeatTexts.toAnswer(2),
    "share refused": schoolSeatTexts.refuseTitle(programme.title, 2),
    "line reserved": schoolSeatTexts.line(1, line({}), true),
    "line waiting": schoolSeatTexts.line(2, line({ state: "waiting", waitingRank: 2 }, { position: 2 }), false),
    "line offered": schoolSeatTexts.lineTitle(
      programme.title,
      line({ state: "waiting", waitingRank: 1 }, { position: 1, offeredUntil: "3 декабря, 12:00" }),
    ),
    "line declined": schoolSeatTexts.lineTitle(programme.title, line({ state: "declined", reason: "#person-gone" })),
    "own row": schoolSeatTexts.ownRow("2027-1", line({ state: "granted" })),
    "ask quota": seatDialogTexts.askQuota(programme.title, 10),
    "ask first quota": seatDialogTexts.askQuota(programme.title, null),
    "ask share": seatDialogTexts.askShare("МБОУ «СОШ № 4»", 3),
    "ask share's reason": seatDialogTexts.askShareReason(2),
    "ask why declined": seatDialogTexts.askReason("decline", "Котов Б. И."),
    "ask why given up": seatDialogTexts.askReason("give-up", "Котов Б. И."),
    "file review": quotaFileTexts.review("Квоты.xlsx", {
      changes: [],
      unchanged: 2,
      refused: [],
      headingRowBySheet: {},
    }),
    "file problem": quotaProblemText({ type: "NoSuchProgramme" }),
    ...Object.fromEntries(reasons.map((reason) => [`reason ${reason}`, seatReasonText(`#${reason}`)])),
    ...Object.fromEntries(refusals.map((refusal) => [`refused ${refusal.type}`, seatRefusalText(refusal)])),
    ...Object.fromEntries(
      notices.map((notice, index) => [`notice ${index + 1} ${notice.type}`, seatNoticeText(notice)]),
    ),
  });
  await expect(sheet).toMatchFileSnapshot("./snapshots/seats.txt");
});
