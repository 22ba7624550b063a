import type { ChatOnPage, MessageOnPage } from "../support/page-driver.ts";
import { pressAndSee } from "./story-steps.ts";

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A file as the browser saved it. */
export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Asks for the workbook that is prepared for this school, and saves it. */
export async function takeForm(school: ChatOnPage): Promise<SavedFile> {
  await pressAndSee(school, "Бланк Excel", "Бланк готов");
  return (await school.waitFor("Бланк заявки")).download();
}

/** Sends a workbook of one's own into the application; resolves to what it would change. */
export async function sendWorkbook(school: ChatOnPage, name: string, bytes: Uint8Array): Promise<MessageOnPage> {
  await pressAndSee(school, /^Загрузить (заполненный|Excel)$/, "Пришлите заполненный бланк");
  return school.after(() => school.attach([{ name, mimeType: xlsx, bytes }]), `Проверка файла «${name}»`);
}

/** Sends one of the ready-made workbooks into the application; resolves to what it would change. */
export async function sendOwnSheet(school: ChatOnPage, sample: string): Promise<MessageOnPage> {
  await pressAndSee(school, "Загрузить Excel", "Пришлите заполненный бланк");
  return school.after(() => school.sendSample(sample), `Проверка файла «${sample}»`);
}

/** Takes the lines that are right. */
export const takeLines = async (school: ChatOnPage): Promise<string> =>
  (await pressAndSee(school, /^Взять \d+ строк/, "Готово: файл")).text();

/** Prints the submission that is open, and saves the document. */
export async function print(school: ChatOnPage, version: number, code: string): Promise<SavedFile> {
  await pressAndSee(school, "Печать", "Документ готов");
  return (await school.waitFor(new RegExp(`Версия ${version}, код ${code}`))).download();
}

/** Attaches ready-made pages of the signed paper. */
export async function attachScan(school: ChatOnPage, samples: readonly string[]): Promise<void> {
  await pressAndSee(school, "Приложить скан", "Приложено: 0 файлов");
  for (const [index, sample] of samples.entries()) {
    const taken = new RegExp(`Файл принят.*Приложено: ${index + 1} файл`);
    await school.after(() => school.sendSample(sample), taken);
  }
  await pressAndSee(school, "Готово", "Прислать файлы");
}
