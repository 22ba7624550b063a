import { createMakeVersion } from "../../../src/domain/places/plan/make-version.ts";
import { createCreateRun } from "../../../src/domain/places/course-runs/create-run.ts";
import { demoId } from "../../../src/demo-seed.ts";
import { ids } from "../../../src/infra/ids.ts";
import { planRefusalText } from "../../../src/texts/plan-refusals.texts.ts";
import { planTexts as texts } from "../../../src/texts/plan.texts.ts";
import { storedFileRefusalText } from "../../../src/texts/stored-files.texts.ts";
import type { Town } from "../../adversity/town.ts";
import { type FlowDescription, plain, say, sendFile, talk } from "./flow-description.ts";
import { sampleBytes } from "./samples.ts";

/** The first version of a plan with one run; returns its id. */
export const makePlan = async (town: Town): Promise<string> => {
  const { app, clock, campaignId, key, database } = town;
  const actor = await town.actorOf(town.play("Марина"));
  const deps = { work: app.work, clock, ids };
  const run = { runId: ids.newId(), campaignId, programmeId: demoId("programme-27"), dates: "10–14 марта" };
  await createCreateRun(deps)({ actor, requestKey: key(), ...run });
  await createMakeVersion(deps)({ actor, requestKey: key(), campaignId });
  const version = await database.client.planVersion.findFirst({ select: { id: true } });
  if (version === null) throw new Error("no version was made");
  return version.id;
};

/** Dialogs about the half-year's plan. */
export const planFlows: readonly FlowDescription[] = [
  {
    dialog: "plan-approval",
    when: "notes who approved the plan",
    player: "Марина",
    prepare: async (town) => `hp.sign~${await makePlan(town)}~center`,
    questions: [
      {
        asks: plain(texts.nameQuestion),
        answer: say("Петрова П. П., директор ЦНППМ"),
        wrong: [
          { act: talk, says: planRefusalText({ type: "Empty" }) },
          { act: say("п".repeat(500)), says: "Слишком длинно" },
        ],
      },
      {
        asks: plain(texts.dayQuestion),
        answer: say("1 ноября 2026"),
        wrong: [
          { act: say("когда-нибудь"), says: "Не похоже на дату" },
          { act: say("ноябрь 2025"), says: planRefusalText({ type: "NotADay" }) },
          { act: say("10.12.2026"), says: "ещё не наступило" },
        ],
      },
      {
        asks: plain(texts.fileQuestion),
        takesFiles: true,
        answer: sendFile("План.pdf", sampleBytes("scan-pdf")),
        wrong: [
          { act: say("сейчас пришлю"), says: storedFileRefusalText({ type: "NotAFile" }) },
          { act: sendFile("План.xlsx", sampleBytes("letter")), says: storedFileRefusalText({ type: "NotADocument" }) },
        ],
      },
    ],
    ends: "Петрова П. П., директор ЦНППМ, 1 ноября 2026, документ приложен",
    read: async ({ database }) => {
      const approval = await database.client.planApproval.findFirst({
        where: { fileId: { not: null } },
        select: { approver: true, approvedOn: true },
      });
      return approval;
    },
    written: { approver: "center", approvedOn: "2026-11-01" },
  },
];
