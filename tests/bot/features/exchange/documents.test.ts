import { beforeEach, describe, expect, it } from "vitest";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { openArchive } from "../../../../src/infra/excel/archive.ts";
import { createExchangeChats, type ExchangeChats } from "../../../support/applications/exchange-chats.ts";
import { openWorkbook } from "../../../support/applications/workbooks.ts";
import { type ApplicationWorld, createApplicationWorld, known } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";
import type { FeatureDriver } from "../../../support/feature-driver.ts";

const database = useDatabase();
let world: ApplicationWorld;
let chats: ExchangeChats;

beforeEach(async () => {
  world = await createApplicationWorld(database);
  chats = createExchangeChats(database, world);
});

/** All text of the last document that is a Word file, and how many pictures it has. */
async function readDocx(chat: FeatureDriver): Promise<{ readonly text: string; readonly pictures: number }> {
  const archive = await openArchive(chat.documents.at(-1)?.bytes ?? new Uint8Array(), 100);
  let text = "";
  let pictures = 0;
  for (const entry of archive.entries) {
    if (/word\/media\//u.test(entry.fileName)) pictures += 1;
    if (!/word\/(?:document|footer\d)\.xml/u.test(entry.fileName)) continue;
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive.open(entry)) chunks.push(chunk);
    text += Buffer.concat(chunks)
      .toString("utf8")
      .replace(/<[^>]*>/gu, " ");
  }
  return { text: text.replace(/\s+/gu, " "), pictures };
}

describe("When a school prints its application", () => {
  it("gets a draft that says it is one, before the submission", async () => {
    const id = await world.open();
    const chat = chats.chatOf("coordinator1");
    await chat.open(to("x.docx", id));
    expect(chat.toasts.at(-1)).toContain("нет строк");
    await world.addLine(id);
    await chat.open(to("a.app", id));
    await chat.press("Печать");
    const { text, pictures } = await readDocx(chat);
    expect(text).toContain("Черновик, не для подписи");
    expect(pictures).toBe(0);
    expect(chat.documents[0]?.name).toBe("Заявка I полугодие 2027 Школа № 5 черновик.docx");
    await chat.press("Проверить и отправить");
  });

  it("gets the submitted version with number, code and the head's name, ready to sign", async () => {
    const { id, version } = await world.submit();
    const chat = chats.chatOf("coordinator1");
    await chat.open(to("x.docx", id));
    const { text, pictures } = await readDocx(chat);
    expect(text).toContain("Версия 1");
    expect(text).toContain(version.code);
    expect(text).toContain("С. С. Волков");
    expect(text).toContain("Профессиональный дефицит: Затрудняется с заданиями");
    expect(text).toContain("март 2027");
    expect(pictures).toBe(1);
    expect(chat.text()).toContain(version.code);
    await chat.press("Приложить скан");
    expect(chat.text()).toContain("Скан версии 1");
  });

  it("can print the version before while the new draft is being written", async () => {
    const { id, version } = await world.submit();
    await world.useCases.withdrawApplication({
      actor: world.as("coordinator1"),
      requestKey: world.key(),
      applicationId: id,
      versionNumber: 1,
    });
    await world.addLine(id, { personId: known.petrov });
    const chat = chats.chatOf("coordinator1");
    await chat.open(to("x.docx", id, 1));
    const { text } = await readDocx(chat);
    expect(text).toContain(version.code);
    expect(text).not.toContain("Пётр");
    expect(chat.text()).toContain("отозвана");
    expect(chat.labels()).not.toContain("Приложить скан");
    await chat.open(to("x.docx", id, 7));
    expect(chat.toasts.at(-1)).toContain("печатать пока нечего");
  });
});

describe("When an application is submitted again", () => {
  const asCoordinator = (versionNumber: number, applicationId: string) => ({
    actor: world.as("coordinator1"),
    requestKey: world.key(),
    applicationId,
    versionNumber,
  });

  it("stars on paper the lines that changed since the version that was returned, a withdrawn one in between or not", async () => {
    const { id, lineId } = await world.submit();
    await world.useCases.returnApplication({
      ...asCoordinator(1, id),
      actor: world.as("municipality"),
      reason: "Уточните даты",
    });
    const answer = { type: "period", period: { kind: "month", year: 2027, month: 5 } } as const;
    await world.useCases.answerLine({ ...asCoordinator(1, id), lineId, answer });
    await world.addLine(id, { personId: known.petrov });
    await world.useCases.submitApplication(asCoordinator(1, id));
    await world.useCases.withdrawApplication(asCoordinator(2, id));
    await world.useCases.submitApplication(asCoordinator(2, id));
    const chat = chats.chatOf("coordinator1");
    await chat.open(to("x.docx", id, 3));
    const { text } = await readDocx(chat);
    expect(text).toMatch(/1\* .*май 2027.* 2\* /u);
    expect(text).toContain("* Строка новая или изменена по сравнению с версией 1.");
    const reader = chats.chatOf("municipality");
    await reader.open(to("a.rev", id));
    expect(reader.text()).toContain("✏️ изменена");
    await reader.open(to("a.diff", id, 3));
    expect(reader.text()).toContain("Версия 3 по сравнению с версией 1");
    await chat.open(to("x.docx", id, 1));
    expect((await readDocx(chat)).text).not.toContain("* ");
  });
});

describe("When the municipal coordinator looks at an application", () => {
  it("gets the submission as docx and xlsx, never the draft", async () => {
    const id = await world.open();
    await world.addLine(id);
    const chat = chats.chatOf("municipality");
    for (const name of ["x.docx", "x.xlsx"]) {
      await chat.open(to(name, id));
      expect(chat.toasts.at(-1)).toContain("ещё не отправили");
    }
    expect(chat.documents).toEqual([]);
  });

  it("sees in the workbook what changed since the version before", async () => {
    const { id } = await world.submit();
    const request = { applicationId: id, versionNumber: 1 };
    await world.useCases.withdrawApplication({ ...request, actor: world.as("coordinator1"), requestKey: world.key() });
    await world.addLine(id, { personId: known.petrov });
    await world.useCases.submitApplication({ ...request, actor: world.as("coordinator1"), requestKey: world.key() });
    const chat = chats.chatOf("municipality");
    await chat.open(to("x.xlsx", id));
    expect(chat.documents[0]?.name).toBe("Заявка I полугодие 2027 Школа № 5 версия 2.xlsx");
    const sheet = (await openWorkbook(chat.documents[0]?.bytes ?? new Uint8Array())).worksheets[0];
    const heading = 6;
    const texts = (row: number) => [2, 3, 4, 8].map((column) => sheet?.getCell(row, column).text);
    expect(texts(heading + 1)).toEqual([
      "Функциональная грамотность на уроках математики",
      "КК ИПК",
      "72",
      "Иванова Анна Петровна",
    ]);
    expect(sheet?.getCell(heading + 2, 12).text).toBe("недавнее обучение: март 2025");
    expect(sheet?.getCell(heading + 1, 6).value).toEqual(new Date(Date.UTC(2027, 2, 1)));
    const fill = (row: number) => JSON.stringify(sheet?.getCell(row, 2).fill);
    expect(fill(heading + 2)).not.toBe(fill(heading + 1));
  });
});
