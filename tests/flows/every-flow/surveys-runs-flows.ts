import { momentRefusalText, runRefusalText } from "../../../src/texts/survey-runs-refusals.texts.ts";
import { runSettingTexts } from "../../../src/texts/survey-runs-settings.texts.ts";
import { turnoutTexts } from "../../../src/texts/survey-runs-turnout.texts.ts";
import { demoId } from "../../../src/demo-seed.ts";
import type { Town } from "../../adversity/town.ts";
import { surveyForm } from "../../support/surveys/forms.ts";
import { addRespondents, addRun } from "../../support/surveys/run-rows.ts";
import { type FlowDescription, plain, press, say, talk } from "./flow-description.ts";

const dayMs = 86_400_000;
const zone = "Europe/Moscow";

/** A run that opens tomorrow at noon, for a week; or one that opened yesterday. */
const addTownRun = async ({ database, clock }: Town, state: "draft" | "open"): Promise<string> => {
  const opensAt = clock.now() + (state === "draft" ? dayMs : -dayMs);
  const { runId } = await addRun(database, { form: surveyForm(), state, opensAt, closesAt: opensAt + 7 * dayMs });
  return runId;
};

/** Dialogs of those who run surveys. */
export const surveysRunsFlows: readonly FlowDescription[] = [
  {
    dialog: "survey-run-setting",
    when: "names a run",
    player: "Марина",
    prepare: async (town) => `sr.ask~${await addTownRun(town, "draft")}~title`,
    questions: [
      {
        asks: "Как назвать это проведение?",
        answer: say("Осенний опрос"),
        wrong: [
          { act: say("\u200B"), says: runRefusalText({ type: "Empty" }, zone) },
          { act: say("О".repeat(500)), says: runRefusalText({ type: "TooLong", length: 500, max: 120 }, zone) },
        ],
      },
    ],
    ends: "Осенний опрос",
    read: ({ database }) =>
      database.client.surveyRun.findFirst({ where: { title: "Осенний опрос" }, select: { state: true } }),
    written: { state: "draft" },
  },
  {
    dialog: "survey-run-setting",
    when: "says when a run is to close",
    player: "Марина",
    prepare: async (town) => `sr.ask~${await addTownRun(town, "draft")}~closes`,
    questions: [
      {
        asks: "Когда закрыть опрос?",
        answer: say("20 ноября в 18:30"),
        wrong: [
          { act: say("когда все ответят"), says: momentRefusalText({ type: "NotADate" }) },
          { act: talk, says: momentRefusalText({ type: "Empty" }) },
          { act: say("1 октября"), says: runRefusalText({ type: "InPast" }, zone) },
          { act: say("20 ноября 25:00"), says: momentRefusalText({ type: "NoSuchTime" }) },
        ],
      },
    ],
    ends: "Закроется: 20 ноября, 18:30",
    read: ({ database }) =>
      database.client.surveyRun.findFirst({
        where: { closesAt: new Date("2026-11-20T15:30:00Z") },
        select: { state: true },
      }),
    written: { state: "draft" },
  },
  {
    dialog: "survey-run-audience",
    when: "narrows the audience of a run",
    player: "Марина",
    prepare: async (town) => `sr.pick~${await addTownRun(town, "draft")}~positions`,
    questions: [
      {
        asks: "Должности: все",
        answer: say("воспитат"),
        wrong: [{ act: say("…"), says: runSettingTexts.pickNeedsText }],
      },
      {
        asks: "«воспитат»: нашлось",
        answer: press("1. воспитатель ·"),
        wrong: [{ act: talk, says: runSettingTexts.pickNeedsText }],
      },
      {
        asks: "Должности: выбрано 1",
        answer: press(runSettingTexts.pickDone),
        wrong: [{ act: talk, says: runSettingTexts.pickNeedsText }],
      },
    ],
    ends: "Должности: воспитатель",
    read: async ({ database }) => {
      const { settings } = await database.client.surveyRun.findFirstOrThrow();
      const { audience } = JSON.parse(settings) as { readonly audience: { readonly positions: readonly string[] } };
      return audience.positions.length === 0 ? null : audience.positions;
    },
    written: ["воспитатель"],
  },
  {
    dialog: "survey-run-person",
    when: "looks for somebody to take out of a run",
    player: "Марина",
    prepare: async (town) => {
      const runId = await addTownRun(town, "open");
      const people = [{ personId: demoId("school-1/06"), organizationId: demoId("school-1") }];
      await addRespondents(town.database, runId, people);
      return `sr.person~${runId}`;
    },
    questions: [
      {
        asks: plain(turnoutTexts.personQuestion),
        answer: say("кузнец"),
        wrong: [{ act: say("?!"), says: turnoutTexts.personNeedsText }],
      },
      {
        asks: "Кузнецова Галина Ильинична",
        answer: press("Кузнецова Г. И."),
        wrong: [{ act: talk, says: turnoutTexts.personNeedsText }],
      },
    ],
    ends: "Снять с опроса: Кузнецова Галина Ильинична?",
    read: () => Promise.resolve(null),
    written: null,
  },
];
