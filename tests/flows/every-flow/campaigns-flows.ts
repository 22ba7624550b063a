import { termRefusalText } from "../../../src/texts/campaigns-refusals.texts.ts";
import { campaignTexts as texts } from "../../../src/texts/campaigns.texts.ts";
import { type FlowDescription, plain, say, talk } from "./flow-description.ts";

/** Dialogs about the calendar of a campaign. */
export const campaignsFlows: readonly FlowDescription[] = [
  {
    dialog: "campaign-stage",
    when: "moves the last day for applications",
    player: "Марина",
    prepare: (town) => Promise.resolve(`c.stage~${town.campaignId}~applications`),
    questions: [
      {
        asks: "Напишите новый срок",
        answer: say("до 25 ноября"),
        wrong: [
          { act: say("когда все успеют"), says: termRefusalText({ type: "NotADate" }) },
          { act: talk, says: termRefusalText({ type: "NotADate" }) },
          { act: say("1 октября 2026"), says: "Срок заканчивается" },
        ],
      },
    ],
    ends: plain(texts.stageOutcome("moved") ?? { html: "" }),
    read: ({ database, campaignId }) =>
      database.client.campaignStage.findFirst({
        where: { campaignId, stage: "applications", endsOn: { not: "2026-11-22" } },
        select: { endsOn: true },
      }),
    written: { endsOn: "2026-11-25" },
  },
];
