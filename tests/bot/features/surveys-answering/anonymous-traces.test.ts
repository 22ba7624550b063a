import { beforeEach, describe, expect, it } from "vitest";
import type { Question } from "../../../../src/domain/surveys/form/form.ts";
import { parseExpression } from "../../../../src/domain/surveys/form/parse-expression.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { readEverything } from "../../../adversity/stored-rows.ts";
import { useDatabase } from "../../../support/database.ts";
import { scale, surveyForm, words, yesNo, years } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { createAnsweringChats } from "./answering-chats.ts";

const database = useDatabase();
const keys = useRunKeys();
let world: ReturnType<typeof createAnsweringChats>;
beforeEach(() => {
  world = createAnsweringChats(database, keys);
});

const onlyAfterYes = (question: Question): Question => {
  const parsed = parseExpression("${wish} = 'yes'");
  if (!parsed.ok) throw new Error("a bad condition");
  return { ...question, relevant: parsed.value };
};

/** «Да» leads through two questions more. */
const form = surveyForm({ questions: [yesNo, onlyAfterYes(scale), onlyAfterYes(years), words] });

const answer = async (runId: string, personId: string, says: readonly string[]) => {
  const chat = world.chatOf(personId);
  await chat.open(to("sa.start", runId));
  await chat.press("Начать");
  for (const word of says) {
    await chat.say(word);
  }
  await chat.press("Сдать ответы");
  return chat;
};

/** Rows that name this person or their chat, by table. */
const rowsAbout = async (personId: string): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {};
  for (const [table, rows] of await readEverything(database)) {
    const named = rows.filter((row) => row.includes(personId)).length;
    if (named > 0) counts[table] = named;
  }
  return counts;
};

describe("When an anonymous survey asks some people more than others", () => {
  it("leaves as many rows about those who were asked less as about those who were asked more", async () => {
    const { runId } = await world.open(form, { isAnonymous: true, people: ["anna", "boris"] });
    await answer(runId, "anna", ["да", "4", "12", "Спасибо"]);
    await answer(runId, "boris", ["нет", "Спасибо"]);
    expect(await rowsAbout("anna")).toEqual({ SurveyRespondent: 1 });
    expect(await rowsAbout("boris")).toEqual({ SurveyRespondent: 1 });
  });

  it("still takes an answer that is delivered twice once", async () => {
    const { runId } = await world.open(form, { isAnonymous: true, people: ["anna"] });
    const anna = world.chatOf("anna");
    await anna.open(to("sa.start", runId));
    await anna.press("Начать");
    await anna.say("нет");
    const before = await database.client.handledRequest.count();
    await anna.redeliver();
    expect(anna.text()).toContain("Вопрос 2 из 2");
    expect(await database.client.handledRequest.count()).toBe(before);
  });

  it("makes no key again for a run that is settled", async () => {
    const { runId } = await world.open(form, { isAnonymous: true, people: ["anna"] });
    const anna = world.chatOf("anna");
    await anna.open(to("sa.start", runId));
    await anna.press("Начать");
    await anna.say("нет");
    await database.client.surveyRun.updateMany({ data: { state: "closed", settledAt: new Date(world.clock.now()) } });
    await keys.keys.destroy(runId);
    await anna.say("Опоздавшие слова");
    expect(anna.text()).toContain("Опрос закрыт");
    expect(await keys.keys.list()).toEqual([]);
  });
});

describe("When a survey is not anonymous", () => {
  it("keeps the keys of requests as everywhere", async () => {
    const { runId } = await world.open(form, { people: ["anna"] });
    await answer(runId, "anna", ["нет", "Спасибо"]);
    const kept = await database.client.handledRequest.findMany();
    expect(kept.map(({ key }) => key.includes("telegram:anna"))).toEqual([true, true, true]);
  });
});
