import { expect, it } from "vitest";
import { applicationDialogTexts } from "../../src/texts/applications-dialogs.texts.ts";
import { listedLine, problemText, remarkText, wholeLine } from "../../src/texts/applications-lines.texts.ts";
import { applicationNoticeText } from "../../src/texts/applications-notices.texts.ts";
import { applicationRefusalText } from "../../src/texts/applications-refusals.texts.ts";
import { reviewTexts } from "../../src/texts/applications-review.texts.ts";
import { applicationTexts } from "../../src/texts/applications.texts.ts";
import { consolidatedChatTexts, exchangeTexts } from "../../src/texts/exchange.texts.ts";
import { exchangeImportTexts } from "../../src/texts/exchange-import.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const organizationName = "МБОУ «Лесная СОШ № 3»";
const line = {
  programmeTitle: "Наставничество в школе",
  fullName: "Иванова Анна Петровна",
  position: "учитель математики",
  period: { kind: "month", year: 2027, month: 3 },
  groundsKind: "deficit",
  groundsText: "затрудняется с заданиями",
} as const;
const empty = {
  programmeTitle: null,
  fullName: null,
  position: null,
  period: null,
  groundsKind: null,
  groundsText: null,
};
const notice = { applicationId: "a", organizationName, version: 2 };

it("applications say what the sheet for proof-reading shows", async () => {
  const sheet = proofSheet({
    ...plainTexts("application", applicationTexts),
    ...plainTexts("dialogs", applicationDialogTexts),
    ...plainTexts("review", reviewTexts),
    ...plainTexts("exchange", exchangeTexts),
    ...plainTexts("consolidated", consolidatedChatTexts),
    ...plainTexts("import", exchangeImportTexts),
    "line listed": listedLine(1, line, {}),
    "line empty": listedLine(2, empty, {}),
    "line whole": wholeLine(line),
    "remark trained": remarkText({ type: "TrainedWithinThreeYears", lastTrainedOn: "2024-10-26" }, () => null),
    "remark twice": remarkText({ type: "TwiceOnProgramme", otherLineId: "x" }, () => 1),
    "remark overlap": remarkText({ type: "OverlappingDates", otherLineId: "x", otherTitle: "Медиация" }, () => 3),
    "remark outside": remarkText({ type: "OutsideHalfYear" }, () => null),
    "problem gone": problemText({ type: "PersonGone", fullName: line.fullName }),
    "problem elsewhere": problemText({ type: "PersonElsewhere", fullName: line.fullName }),
    "application.checkReady": applicationTexts.checkReady(12),
    "application.checkLate": applicationTexts.checkLate(2),
    "application.incomplete": applicationTexts.incomplete(1),
    "application.submitted": applicationTexts.submitted(1, "K7X4P3"),
    "application.notBegun": applicationTexts.notBegun(organizationName),
    "dialogs.askReturnReason": applicationDialogTexts.askReturnReason(1, 2),
    "dialogs.askScan": applicationDialogTexts.askScan(1, "K7X4P3", 2),
    "dialogs.askComment": applicationDialogTexts.askComment(4, null),
    "notice submitted late": applicationNoticeText({ type: "application.submitted", ...notice, lines: 5, daysLate: 1 }),
    "notice head-asked": applicationNoticeText({ type: "application.head-asked", ...notice, lines: 5 }),
    "notice head-approved": applicationNoticeText({ type: "application.head-approved", ...notice }),
    "notice returned": applicationNoticeText({
      type: "application.returned",
      applicationId: "a",
      organizationName,
      reason: "Проверьте даты обучения.",
      commentedLines: 2,
    }),
    "notice return-cancelled": applicationNoticeText({
      type: "application.return-cancelled",
      applicationId: "a",
      organizationName,
    }),
    "notice accepted": applicationNoticeText({ type: "application.accepted", ...notice }),
    "notice withdrawn": applicationNoticeText({ type: "application.withdrawn", ...notice }),
    "notice late-consented": applicationNoticeText({
      type: "application.late-consented",
      applicationId: "a",
      organizationName,
    }),
    "notice corrected": applicationNoticeText({
      type: "application.corrected",
      ...notice,
      title: line.programmeTitle,
      fullName: line.fullName,
      field: "period",
      changes: [
        {
          field: "period",
          from: { kind: "month", year: 2027, month: 3 },
          to: { kind: "month", year: 2027, month: 4 },
        },
      ],
    }),
    "notice objected": applicationNoticeText({
      type: "application.objected",
      ...notice,
      byName: "Ковалёва Елена Андреевна",
      objection: "В апреле у нас ВПР, оставьте март",
      isAccepted: false,
    }),
    "notice objected late": applicationNoticeText({
      type: "application.objected",
      ...notice,
      byName: "Ковалёва Елена Андреевна",
      objection: "В апреле у нас ВПР, оставьте март",
      isAccepted: true,
    }),
    "dialogs.askObjection": applicationDialogTexts.askObjection(2),
    "review.objection": reviewTexts.objection("Ковалёва Елена Андреевна", "В апреле у нас ВПР, оставьте март"),
    "review.acceptNotes": reviewTexts.acceptNotes({ remarked: 3, hasScan: false, isApproved: false, isObjected: true }),
    "review.differencesTitle": reviewTexts.differencesTitle(1, 3),
    ...Object.fromEntries(
      (
        [
          "NotFound",
          "NotAllowed",
          "CampaignClosed",
          "NoLines",
          "AlreadyTakenUp",
          "NotLate",
          "NotCorrected",
          "LineRemoved",
        ] as const
      ).map((type) => [`refusal ${type}`, applicationRefusalText({ type })]),
    ),
    "refusal NotEditable": applicationRefusalText({ type: "NotEditable", state: "submitted", isTakenUp: true }),
    "refusal LateConsentNeeded": applicationRefusalText({ type: "LateConsentNeeded", daysLate: 2 }),
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/applications.txt");
});
