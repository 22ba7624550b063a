import type { Worksheet } from "exceljs";
import { beforeEach, describe, expect, it } from "vitest";
import { benchCampaign, fillWithAccepted, makeVersionLines } from "../../../../bench/consolidated-data.ts";
import { createExchangeFeatureFor } from "../../../../src/app-exchange.ts";
import type { ConsolidatedLine } from "../../../../src/domain/applications/exchange/consolidated/consolidated-document.ts";
import { createConsolidatedReader } from "../../../../src/domain/applications/exchange/consolidated/read-consolidated.ts";
import type { VersionLine } from "../../../../src/domain/applications/application.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createConsolidatedQueries } from "../../../../src/infra/db/applications/exchange/consolidated.queries.ts";
import { createDocumentQueries } from "../../../../src/infra/db/applications/exchange/documents.queries.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { openWorkbook } from "../../../support/applications/workbooks.ts";
import { createActor, createTestClock, timeZone } from "../../../support/campaign-world.ts";
import { useDatabase } from "../../../support/database.ts";
import { createFeatureDriver } from "../../../support/feature-driver.ts";

const database = useDatabase();
const clock = createTestClock("2026-12-01");
const size = { organizations: 6, lines: 60, missing: 2 };
const lines: readonly VersionLine[] = Array.from({ length: size.organizations }, (_, index) =>
  makeVersionLines(index, size.lines),
).flat();

beforeEach(() => fillWithAccepted(database.client, size));

const feature = () =>
  createExchangeFeatureFor({
    database,
    work: createUnitOfWork({ database, clock }),
    clock,
    files: { save: () => Promise.reject(new Error("nothing is stored")), load: () => Promise.resolve(null) },
    timeZone,
    municipalityName: "Светлореченский район",
  });

const chatOf = (role: "municipal-coordinator" | "school-coordinator" | "methodist") =>
  createFeatureDriver({
    features: [feature()],
    loadActor: () => Promise.resolve(createActor("somebody", role, role === "school-coordinator" ? "school0" : null)),
  });

const build = async () => {
  const chat = chatOf("municipal-coordinator");
  await chat.open(to("x.consolidated", benchCampaign));
  const book = await openWorkbook(chat.documents[0]?.bytes ?? new Uint8Array());
  const sheet = (name: string): Worksheet => {
    const found = book.getWorksheet(name);
    if (found === undefined) throw new Error(`no sheet ${name}`);
    return found;
  };
  return { chat, sheet };
};

/** The table below the heading that begins with this title, as texts by column title. */
function readTable(sheet: Worksheet, firstTitle: string): readonly Readonly<Record<string, string>>[] {
  let heading = 1;
  while (sheet.getCell(heading, 1).text !== firstTitle) heading += 1;
  const titles = Array.from({ length: sheet.columnCount }, (_, index) => sheet.getCell(heading, index + 1).text);
  const rows: Record<string, string>[] = [];
  for (let row = heading + 1; sheet.getCell(row, 2).text !== ""; row += 1) {
    rows.push(Object.fromEntries(titles.map((title, index) => [title, sheet.getCell(row, index + 1).text])));
  }
  return rows;
}

const countBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Readonly<Record<string, number>> =>
  items.reduce<Record<string, number>>(
    (counts, item) => ({ ...counts, [keyOf(item)]: (counts[keyOf(item)] ?? 0) + 1 }),
    {},
  );

describe("The consolidated workbook", () => {
  it("has every accepted line, by programme, organization and name", async () => {
    const { chat, sheet } = await build();
    expect(chat.documents[0]?.name).toBe("Сводная заявка I полугодие 2027.xlsx");
    const rows = readTable(sheet("Заявка"), "№");
    expect(rows).toHaveLength(lines.length);
    expect(new Set(rows.map((row) => row["ФИО"]))).toEqual(new Set(lines.map(({ fullName }) => fullName)));
    expect(rows.map((row) => row["№"])).toEqual(rows.map((_, index) => String(index + 1)));
    const keys = rows.map((row) => [row["Программа повышения квалификации"]?.toLowerCase(), row["Организация"]]);
    const seen = [...new Set(keys.map((key) => key.join("|")))];
    expect(keys.map((key) => key.join("|")).filter((key, index, all) => key !== all[index - 1])).toEqual(seen);
  });

  it("counts by programme and by organization what the lines say", async () => {
    const { sheet } = await build();
    const byProgramme = readTable(sheet("По программам"), "№");
    expect(
      Object.fromEntries(byProgramme.map((row) => [row["Программа повышения квалификации"], Number(row["Мест"])])),
    ).toEqual(countBy(lines, ({ programmeTitle }) => programmeTitle));
    const hours = byProgramme.map((row) => Number(row["Часы"]) * Number(row["Мест"]));
    expect(byProgramme.map((row) => Number(row["Человеко-часов"]))).toEqual(hours);
    const byOrganization = readTable(sheet("По организациям"), "№");
    expect(byOrganization).toHaveLength(size.organizations);
    expect(byOrganization.map((row) => [row["Мест"], row["Работников"]])).toEqual(
      Array.from({ length: size.organizations }, () => [String(size.lines), String(size.lines)]),
    );
    expect(byOrganization.map((row) => row["Скан"])).toEqual(["есть", "есть", "есть", "есть", "нет", "есть"]);
    expect(byOrganization.map((row) => row["Опоздание, дней"])).toEqual(["", "", "", "2", "", ""]);
    expect(sheet("По программам").getSheetValues().flat()).toContain(
      `Итого: программ ${byProgramme.length}, мест ${lines.length}`,
    );
  });

  it("names who has not submitted, and what is to be looked at", async () => {
    const { chat, sheet } = await build();
    const missing = readTable(sheet("Кто не подал"), "№");
    expect(missing.map((row) => [row["Организация"], row["Состояние"]])).toEqual([
      ["МБОУ «Средняя общеобразовательная школа № 7»", "не начата"],
      ["МБОУ «Средняя общеобразовательная школа № 8»", "не начата"],
    ]);
    const kinds = countBy(readTable(sheet("Замечания"), "Вид"), (row) => row["Вид"] ?? "");
    expect(kinds).toEqual({
      "Нет скана": 1,
      Опоздание: 1,
      "Обучение за три года": lines.filter(({ remarks }) => remarks.length > 0).length,
    });
    expect(chat.text()).toContain("Приняты заявки: 6 из 8");
    expect(chat.text()).toContain("Ещё не вошли: 2 организации");
  });

  it("is set up to be read and printed: frozen heading, filter, A4 landscape, days that are days", async () => {
    const { sheet } = await build();
    const first = sheet("Заявка");
    expect(first.views[0]).toMatchObject({ state: "frozen", ySplit: 6 });
    expect(first.autoFilter).toBeTruthy();
    expect(first.pageSetup).toMatchObject({ paperSize: 9, orientation: "landscape", fitToWidth: 1 });
    expect(first.getCell("I7").value).toBeInstanceOf(Date);
    expect(first.getCell("I7").numFmt).toContain("dd");
  });

  it("shows somebody who occurs twice, and the same name in two schools", async () => {
    const [one, other] = [makeVersionLines(0, 2), makeVersionLines(1, 1)];
    const name = one[0]?.fullName ?? "";
    const set = (number: number, value: readonly VersionLine[]) =>
      database.client.applicationVersion.update({
        where: { id: `version${number}` },
        data: { lines: JSON.stringify(value) },
      });
    await set(
      0,
      one.map((line) => ({ ...line, personId: "same", fullName: name })),
    );
    await set(
      1,
      other.map((line) => ({ ...line, fullName: name.toUpperCase() })),
    );
    const { sheet } = await build();
    const repeated = readTable(sheet("Замечания"), "Вид").filter((row) => row["Вид"] === "Работник повторяется");
    expect(repeated.map((row) => row["Подробности"])).toEqual([
      "работник в заявке: 2 раза; то же ФИО: МБОУ «Средняя общеобразовательная школа № 2»",
      "работник в заявке: 2 раза; то же ФИО: МБОУ «Средняя общеобразовательная школа № 2»",
      "то же ФИО: МБОУ «Средняя общеобразовательная школа № 1»",
    ]);
  });

  it("counts the scan of the version before when the coordinator put a slip right afterwards", async () => {
    const version = await database.client.applicationVersion.findUniqueOrThrow({ where: { id: "version0" } });
    await database.client.applicationVersion.update({ where: { id: "version0" }, data: { outcome: "corrected" } });
    await database.client.applicationVersion.create({
      data: { ...version, id: "version0b", number: 2, code: "B00000" },
    });
    await database.client.application.update({ where: { id: "application0" }, data: { versionNumber: 2 } });
    const { sheet } = await build();
    expect(readTable(sheet("По организациям"), "№")[0]).toMatchObject({ Версия: "2", Скан: "на версии 1" });
    expect(readTable(sheet("Заявка"), "№")).toHaveLength(lines.length);
  });

  it("reads the same lines in the same order however few it holds at a time", async () => {
    const queries = createConsolidatedQueries(database, clock, createDocumentQueries(database, clock));
    const readAll = async (atATime: number) => {
      const document = await createConsolidatedReader(queries, atATime)(benchCampaign, () => undefined);
      const slices: (readonly ConsolidatedLine[])[] = [];
      for await (const slice of document?.lines ?? []) slices.push(slice);
      return slices;
    };
    const [small, large] = [await readAll(25), await readAll(100_000)];
    expect(large).toHaveLength(1);
    expect(small.flat()).toEqual(large.flat());
    expect(Math.max(...small.map((slice) => slice.length))).toBeLessThanOrEqual(25);
  });

  it("tells how far it is: applications that were read, then lines that were written", async () => {
    const told: string[] = [];
    const act = feature().actions["x.consolidated"];
    await act?.({
      actor: createActor("somebody", "municipal-coordinator"),
      args: [benchCampaign],
      chatKey: "telegram:1",
      requestKey: "1",
      chat: {
        sendDocument: () => Promise.resolve(),
        sendFiles: () => Promise.resolve(),
        showProgress: async (text) => {
          told.push(text.html);
          await Promise.reject(new Error("a message that did not arrive"));
        },
        download: () => Promise.reject(new Error("nothing is fetched")),
      },
    });
    expect(told[0]).toBe("Читаю заявки: 0 из 6");
    expect(told.some((text) => text.startsWith("Собираю: 250 из 360 строк"))).toBe(true);
  });
});

describe("The consolidated application", () => {
  it("is for the municipal coordinator alone, and for a campaign that is known", async () => {
    for (const role of ["school-coordinator", "methodist"] as const) {
      const chat = chatOf(role);
      await chat.open(to("x.consolidated", benchCampaign));
      expect(chat.text()).toContain("Это вам недоступно");
      expect(chat.documents).toEqual([]);
    }
    const chat = chatOf("municipal-coordinator");
    await chat.open(to("x.consolidated", "campaign0000"));
    await chat.open(to("x.consolidated"));
    expect(chat.text()).toContain("Это вам недоступно");
    expect(chat.documents).toEqual([]);
  });
});
