import { beforeEach, describe, expect, it } from "vitest";
import { cellText } from "../../../../src/domain/shared/cell.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { readWorkbook } from "../../../../src/infra/excel/read-workbook.ts";
import { applicationTexts } from "../../../../src/texts/applications.texts.ts";
import { openCampaignNow } from "../../../support/campaign.ts";
import { useDatabase } from "../../../support/database.ts";
import type { FeatureDriver } from "../../../support/feature-driver.ts";
import { createNeedsChats, type NeedsChats } from "./needs-chats.ts";

const database = useDatabase();
let town: NeedsChats;
let vera: FeatureDriver;
beforeEach(async () => {
  town = await createNeedsChats(database);
  vera = town.chatOf(town.coordinator);
  await openCampaignNow(town.work, town.clock);
  await town.note(town.school.id, town.anna.id);
  await town.note(town.school.id, town.anna.id, {
    wording: "Чтение графиков",
    source: "diagnostics",
    sourceTitle: "ЦНППМ, предметная диагностика",
  });
  await town.note(town.school.id, null, { wording: "Инклюзия" });
  await town.note(town.school.id, town.boris.id, { wording: "Дело Бориса" });
});

/** A new line about Anna, up to the kind of its grounds. */
const begin = async (): Promise<void> => {
  await vera.open(to("a.my"));
  await vera.press("полугодие 2027");
  await vera.press(applicationTexts.addLine);
  await vera.press("2");
  await vera.press("Иванова А. П.");
  await vera.say("март");
};

const groundsOf = async () =>
  (await database.client.applicationLine.findMany()).map(({ groundsKind, groundsText }) => [groundsKind, groundsText]);

describe("When a line of Form 2 rests on a deficit", () => {
  it("offers those of its person and of the school, with the answer's day, and writes the one that is tapped", async () => {
    await begin();
    await vera.press("Профессиональный дефицит");
    expect(vera.text()).toContain("Формирующее оценивание — опрос «Чего не хватает», 10 ноября 2026");
    expect(vera.text()).toContain("(всей организации)");
    expect(vera.text()).not.toContain("Дело Бориса");
    await vera.restart();
    const number = /(\d)\. Формирующее/u.exec(vera.text())?.[1] ?? "";
    await vera.press(number);
    expect(await vera.openDialog()).toBeNull();
    expect(await groundsOf()).toEqual([
      ["deficit", "Формирующее оценивание — опрос «Чего не хватает», 10 ноября 2026"],
    ]);
    await vera.press("Обоснование");
    await vera.press("Профессиональный дефицит");
    await vera.say("Формирующее оценивание, опрос от 10 ноября; просит сама");
    expect(await groundsOf()).toEqual([["deficit", "Формирующее оценивание, опрос от 10 ноября; просит сама"]]);
  });

  it("offers results of diagnostics alone where these are the grounds", async () => {
    await begin();
    await vera.press("Результат диагностики");
    expect(vera.text()).toContain("1. Чтение графиков — ЦНППМ, предметная диагностика, 10 ноября 2026");
    expect(vera.text()).not.toContain("Формирующее");
    await vera.press("1");
    expect(await groundsOf()).toEqual([
      ["diagnostics", "Чтение графиков — ЦНППМ, предметная диагностика, 10 ноября 2026"],
    ]);
  });

  it("still takes words of one's own, and offers nothing that was objected to or closed", async () => {
    await database.client.deficit.updateMany({ where: { source: "survey" }, data: { state: "objected" } });
    await begin();
    await vera.press("Профессиональный дефицит");
    expect(vera.text()).toContain("Чтение графиков");
    expect(vera.text()).not.toMatch(/Формирующее|Инклюзия/u);
    await vera.say("видно по урокам");
    expect(await groundsOf()).toEqual([["deficit", "видно по урокам"]]);
  });

  it("shows many on pages, and refuses a button of an earlier question", async () => {
    for (let index = 0; index < 6; index += 1) {
      await town.note(town.school.id, town.anna.id, { wording: `Тема ${index}` });
    }
    await begin();
    await vera.press("Профессиональный дефицит");
    await vera.press("›");
    await vera.press("›");
    expect(vera.text()).toContain("Страница 3 из 3");
    await vera.pressOld("5");
    expect(vera.text()).toContain("Страница 3 из 3");
    expect(await groundsOf()).toEqual([["deficit", ""]]);
    await vera.press("9");
    expect((await groundsOf())[0]?.[1]).toContain(" — ");
  });

  it("lists them in the prepared workbook of the school", async () => {
    await begin();
    const application = await database.client.application.findFirstOrThrow();
    await vera.open(to("x.form", application.id));
    const grids = await readWorkbook(vera.documents.at(-1)?.bytes ?? new Uint8Array());
    const sheet = grids.ok ? grids.value.find(({ name }) => name === "Дефициты") : undefined;
    const cells = (sheet?.rows ?? []).map((row) => row.cells.map((cell) => cellText(cell ?? null)).join(" | "));
    expect(cells).toContainEqual(
      expect.stringContaining("Иванова Анна Петровна | методика | Профессиональный дефицит: Формирующее оценивание"),
    );
    expect(cells).toContainEqual(expect.stringContaining("Результат диагностики: Чтение графиков — ЦНППМ"));
    expect(cells).toContainEqual(expect.stringContaining("Котов Борис Ильич"));
    expect(cells).toContainEqual(expect.stringContaining("Вся организация"));
  });
});
