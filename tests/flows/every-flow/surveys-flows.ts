import { surveySummaryTexts } from "../../../src/texts/survey-answering.texts.ts";
import { answerRefusalText } from "../../../src/texts/survey-refusals.texts.ts";
import { scale, surveyForm, words, yesNo, years } from "../../support/surveys/forms.ts";
import { addRespondents, addRun } from "../../support/surveys/run-rows.ts";
import type { Town } from "../../adversity/town.ts";
import { type FlowDescription, press, say, talk, type WrongAnswer } from "./flow-description.ts";

const form = surveyForm({ questions: [yesNo, scale, years, words] });
const dayMs = 86_400_000;

/** A run that the teacher is asked in, open since yesterday. */
const openRun = async (town: Town, isAnonymous = false): Promise<string> => {
  const now = town.clock.now();
  const { runId } = await addRun(town.database, { form, isAnonymous, opensAt: now - dayMs, closesAt: now + 7 * dayMs });
  const { personId, organizationId } = await town.actorOf(town.play("Анна"));
  await addRespondents(town.database, runId, [{ personId, organizationId }]);
  return runId;
};

const wrong = (
  act: WrongAnswer["act"],
  refusal: Parameters<typeof answerRefusalText>[0],
  question: Parameters<typeof answerRefusalText>[1],
): WrongAnswer => ({
  act,
  says: answerRefusalText(refusal, question),
});

/** Dialogs of surveys. */
export const surveysFlows: readonly FlowDescription[] = [
  {
    dialog: "answer-survey",
    when: "answers a survey",
    player: "Анна",
    prepare: async (town) => `sa.go~${await openRun(town)}`,
    questions: [
      {
        asks: "Хотите ли вы поучиться?",
        answer: press("Да"),
        wrong: [
          wrong(say("Может быть"), { type: "NoSuchChoice" }, yesNo),
          wrong(talk, { type: "NeedsWords", kind: "voice" }, yesNo),
        ],
      },
      {
        asks: "Насколько вы довольны?",
        answer: press("4"),
        wrong: [wrong(say("9"), { type: "OutsideScale", from: 1, to: 5 }, null)],
      },
      {
        asks: "Сколько лет вы работаете?",
        answer: say("двенадцать"),
        wrong: [wrong(say("12,5"), { type: "NotWhole" }, null), wrong(say("давно"), { type: "NotANumber" }, null)],
      },
      {
        asks: "Что ещё сказать?",
        answer: say("Спасибо за вопрос"),
        wrong: [wrong(say("а".repeat(1001)), { type: "TooLong", length: 1001, max: 1000, beginning: "а" }, null)],
      },
      {
        asks: "Проверьте ответы",
        answer: press(surveySummaryTexts.handIn),
        wrong: [wrong(say("всё верно"), { type: "OtherQuestion" }, null)],
      },
    ],
    ends: "ваши ответы сданы",
    read: async ({ database }) => {
      const row = await database.client.surveyResponse.findFirst({ where: { state: "done" } });
      return row === null ? null : (JSON.parse(row.session) as { readonly answers: unknown }).answers;
    },
    written: {
      wish: { type: "one", choice: "yes" },
      mood: { type: "number", value: 4 },
      years: { type: "number", value: 12 },
      words: { type: "text", text: "Спасибо за вопрос" },
    },
  },
];
