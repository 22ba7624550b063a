import { expect, it } from "vitest";
import type { Contact, SchoolStanding } from "../../src/domain/campaigns/school-standing.ts";
import { countStandings, holderOf } from "../../src/domain/campaigns/school-standing.ts";
import { asCalendarDay } from "../../src/domain/shared/calendar-day.ts";
import { campaignNoticeText } from "../../src/texts/campaigns-notices.texts.ts";
import { ownCampaignTexts } from "../../src/texts/campaigns-own.texts.ts";
import { campaignRefusalText, termRefusalText } from "../../src/texts/campaigns-refusals.texts.ts";
import { deliveryText, reminderTexts } from "../../src/texts/campaigns-reminders.texts.ts";
import { campaignTexts } from "../../src/texts/campaigns.texts.ts";
import { plainTexts, proofSheet } from "../support/proof-sheet.ts";

const opensOn = asCalendarDay("2026-11-01");
const closesOn = asCalendarDay("2026-11-25");
const half = "2027-1";
const heading = { halfYear: half, state: "open", opensOn, closesOn, daysLeft: 21 } as const;
const contact = (fullName: string, reach: Contact["reach"] = "reachable"): Contact => ({
  personId: fullName,
  fullName,
  reach,
});
const standing = (state: SchoolStanding["state"], rest: Partial<SchoolStanding> = {}): SchoolStanding => ({
  organizationId: state,
  organizationName: "МБОУ «Лесная СОШ № 3»",
  applicationId: null,
  state,
  lines: 4,
  daysLate: state === "late" ? 2 : 0,
  isHeadApproved: false,
  coordinators: [contact("Иванова Анна Петровна")],
  heads: [contact("Орлов Пётр Ильич", "never-started")],
  ...rest,
});
const standings = (["not-begun", "draft", "submitted", "late", "returned", "accepted"] as const).map((state) =>
  standing(state),
);
const common = { campaignId: "c", organizationId: "o", organizationName: "МБОУ «Лесная СОШ № 3»", halfYear: half };

it("campaigns say what the sheet for proof-reading shows", async () => {
  const reminder = (daysLeft: number, state: "not-begun" | "draft" | "returned", lines: number) =>
    campaignNoticeText({ type: "campaign.application-reminder", ...common, closesOn, daysLeft, state, lines });
  const sheet = proofSheet({
    ...plainTexts("campaign", campaignTexts),
    ...plainTexts("own", ownCampaignTexts),
    ...plainTexts("reminders", reminderTexts),
    "campaign.heading": campaignTexts.heading(heading),
    "campaign.counts": campaignTexts.counts(countStandings(standings)),
    "campaign.openingTitle": campaignTexts.openingTitle(half),
    "campaign.openingBody": campaignTexts.openingBody(14, 23, ["Лицей № 7", "Детский сад № 9"]),
    "campaign.opened": campaignTexts.opened(23),
    "campaign.discardTitle": campaignTexts.discardTitle(half),
    "campaign.closingTitle": campaignTexts.closingTitle(half, 3),
    "campaign.termsTitle": campaignTexts.termsTitle(half, true),
    "campaign.stageQuestion": campaignTexts.stageQuestion("applications", opensOn, closesOn),
    "campaign.stageOutcome": campaignTexts.stageOutcome("close-moved"),
    ...Object.fromEntries(
      standings.map((one) => [`campaign.schoolRow ${one.state}`, campaignTexts.schoolRow(one, holderOf(one))]),
    ),
    "campaign.schoolCard": campaignTexts.schoolCard(half, standing("draft"), holderOf(standing("draft"))),
    "own.card": ownCampaignTexts.card(heading, standing("submitted")),
    "reminders.title": reminderTexts.title(half),
    "reminders.preview": reminderTexts.preview(
      { schools: [], silent: [{ ...standing("draft"), state: "draft" }], unreachable: [] },
      3,
    ),
    "reminders.nobodyInCharge": reminderTexts.nobodyInCharge(2),
    "reminders.recently": reminderTexts.recently(Date.UTC(2026, 10, 20, 6), "Europe/Moscow"),
    "reminders.sent": reminderTexts.sent(5),
    "reminders.sentLater": reminderTexts.sentLater(1, Date.UTC(2026, 10, 20, 6), "Europe/Moscow"),
    "delivery blocked": deliveryText("unreachable", "blocked"),
    "delivery no-account": deliveryText("unreachable", "no-account"),
    "delivery cancelled": deliveryText("cancelled", null),
    "notice opened": campaignNoticeText({ type: "campaign.opened", ...common, applicationsCloseOn: closesOn }),
    "notice stage-moved": campaignNoticeText({
      type: "campaign.stage-moved",
      campaignId: "c",
      halfYear: half,
      stage: "applications",
      oldEndsOn: closesOn,
      newEndsOn: "2026-12-04",
    }),
    "notice reminder 14": reminder(14, "not-begun", 0),
    "notice reminder 1": reminder(1, "draft", 5),
    "notice reminder 0": reminder(0, "returned", 5),
    "notice reminder -2": reminder(-2, "draft", 0),
    ...Object.fromEntries(
      (
        [
          "NotAllowed",
          "NotFound",
          "HalfYearHasBegun",
          "AlreadyOpened",
          "NotOpenedYet",
          "CampaignNotOpen",
          "CampaignClosed",
        ] as const
      ).map((type) => [`refusal ${type}`, campaignRefusalText({ type })]),
    ),
    "refusal term": termRefusalText({ type: "NotADate" }),
  });
  await expect(sheet).toMatchFileSnapshot("snapshots/campaigns.txt");
});
