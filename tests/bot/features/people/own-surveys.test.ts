import { describe, expect, it } from "vitest";
import type { Answers } from "../../../../src/domain/surveys/answering/answers.ts";
import { emptySession } from "../../../../src/domain/surveys/answering/session.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { useDatabase } from "../../../support/database.ts";
import { surveyForm, words } from "../../../support/surveys/forms.ts";
import { addRespondents, addRun, rowsMadeAt } from "../../../support/surveys/run-rows.ts";
import { createTown } from "./people-chats.ts";

const database = useDatabase();
const longWords = `${"Очень подробно. ".repeat(40)}Вот и всё.`;
const answers: Answers = {
  wish: { type: "one", choice: "yes" },
  topics: { type: "many", choices: ["ict", "other"], other: "работа с детьми" },
  mood: { type: "number", value: 4 },
  school: { type: "matrix", rows: { school_help: "a", school_time: "c" } },
  years: { type: "number", value: 12 },
  words: { type: "text", text: longWords },
};

const keep = async (runId: string, personId: string, versionId: string, state: "draft" | "done", given: Answers) => {
  const at = new Date(rowsMadeAt + 3_600_000);
  const session = JSON.stringify({ ...emptySession, answers: given });
  const doneAt = state === "done" ? at : null;
  const id = `${runId}-${personId}`;
  await database.client.surveyResponse.create({
    data: { id, runId, personId, versionId, state, session, updatedAt: at, doneAt },
  });
  return id;
};

describe("When somebody who has answered surveys asks what is stored", () => {
  it("gives every answer in words, and of anonymous surveys only that they answered", async () => {
    const { schoolChat, teacher } = await createTown(database);
    const { id: me } = await database.client.person.findFirstOrThrow({ where: { fullName: "Орлова Вера Павловна" } });
    const named = await addRun(database, { form: surveyForm() });
    const anonymous = await addRun(database, {
      form: surveyForm({ code: "quiet", title: "Тихий опрос" }),
      isAnonymous: true,
    });
    const begun = await addRun(database, { form: surveyForm({ code: "begun", title: "Начатый опрос" }) });
    await addRespondents(database, named.runId, [{ personId: me, state: "done" }, { personId: teacher.id }]);
    await addRespondents(database, anonymous.runId, [{ personId: me, state: "done" }]);
    await addRespondents(database, begun.runId, [{ personId: me, state: "started" }]);
    const responseId = await keep(named.runId, me, named.versionId, "done", answers);
    await keep(named.runId, teacher.id, named.versionId, "done", { words: { type: "text", text: "чужие слова" } });
    await keep(begun.runId, me, begun.versionId, "draft", { wish: { type: "one", choice: "no" } });
    await keep(`preview:${begun.versionId}`, me, begun.versionId, "draft", { words: { type: "text", text: "проба" } });
    await database.client.surveyResponseChange.create({
      data: {
        id: "change",
        responseId,
        at: new Date(rowsMadeAt + 7_200_000),
        question: "mood",
        before: JSON.stringify({ type: "number", value: 2 }),
        after: JSON.stringify({ type: "number", value: 4 }),
      },
    });

    await schoolChat.open(to("p.me"));
    expect(schoolChat.text()).toContain("4 опроса");
    await schoolChat.press("Получить файлом");
    const text = new TextDecoder().decode(schoolChat.documents[0]?.bytes);
    expect(text).toContain("Чего не хватает: ответы сданы");
    expect(text).toContain("Хотите ли вы поучиться? — Да");
    expect(text).toContain("Что даётся трудно? — Цифровые средства; другое: работа с детьми");
    expect(text).toContain("Коллеги помогают — Согласен; Времени хватает — Не согласен");
    expect(text).toContain(`${words.label} — ${longWords}`);
    expect(text).toContain("Насколько вы довольны? — было «2», стало «4»");
    expect(text).toContain("Тихий опрос: анонимный, ответы сданы. Какие ответы ваши, бот не показывает");
    expect(text).toContain("Начатый опрос: начат, ответы не сданы");
    expect(text).toContain("Начатый опрос: предпросмотр");
    expect(text).not.toContain("чужие слова");
  });

  it("says before the withdrawal what becomes of them", async () => {
    const { schoolChat } = await createTown(database);
    await schoolChat.open(to("p.off"));
    expect(schoolChat.text()).toContain("не сданные ответы на опросы удалятся");
    expect(schoolChat.text()).toContain("ответы без имени");
  });
});
