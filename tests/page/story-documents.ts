import { openArchive } from "../../src/infra/excel/archive.ts";
import { openWorkbook } from "../support/applications/workbooks.ts";
import { readSheets } from "../story/documents.ts";

/** What stands in a consolidated application. */
export interface ConsolidatedContents {
  /** The line with the numbers, under the title. */
  readonly summary: string;
  /** «Programme · organization · name» of each line. */
  readonly lines: readonly string[];
  readonly seatsByOrganization: ReadonlyMap<string, string>;
  readonly seatsByProgramme: ReadonlyMap<string, string>;
  /** Organizations of which nothing was accepted. */
  readonly missing: readonly string[];
  /** Organizations without a signed scan. */
  readonly withoutScan: readonly string[];
}

/** Opens the workbook as the provider does. Lists are sorted as texts. */
export async function readConsolidated(bytes: Uint8Array): Promise<ConsolidatedContents> {
  const sheets = await readSheets(bytes);
  const table = (sheet: string, ...titles: readonly string[]) => readColumns(sheets.get(sheet), titles);
  const seats = (sheet: string, title: string): ReadonlyMap<string, string> =>
    new Map(
      table(sheet, "№", title, "Мест").flatMap(([number, name = "", count = ""]) =>
        Number(number) > 0 ? [[name, count]] : [],
      ),
    );
  const remarks = table("Замечания", "Вид", "Организация");
  return {
    summary:
      sheets
        .get("Заявка")
        ?.flat()
        .find((text) => text.startsWith("Составлена")) ?? "",
    lines: table("Заявка", "Программа повышения квалификации", "Организация", "ФИО")
      .map((cells) => cells.join(" · "))
      .toSorted(),
    seatsByOrganization: seats("По организациям", "Организация"),
    seatsByProgramme: seats("По программам", "Программа повышения квалификации"),
    missing: table("Кто не подал", "Организация").flat().toSorted(),
    withoutScan: remarks.flatMap(([kind, name = ""]) => (kind === "Нет скана" ? [name] : [])),
  };
}

/** All rows below the heading that has these titles, each as the values under them. */
function readColumns(
  rows: readonly (readonly string[])[] | undefined,
  titles: readonly string[],
): readonly (readonly string[])[] {
  const at = rows?.findIndex((row) => titles.every((title) => row.includes(title))) ?? -1;
  if (rows === undefined || at < 0) throw new Error(`no table with ${titles.join(", ")} in ${JSON.stringify(rows)}`);
  const columns = titles.map((title) => rows[at]?.indexOf(title) ?? 0);
  return rows.slice(at + 1).map((row) => columns.map((column) => row[column] ?? ""));
}

/** What the bot wrote into the column «Ошибка», and how many cells it painted red. */
export async function readMarks(
  bytes: Uint8Array,
): Promise<{ readonly errors: readonly string[]; readonly red: number }> {
  const errors: string[] = [];
  let red = 0;
  const sheet = (await openWorkbook(bytes)).worksheets[0];
  sheet?.eachRow((row) => {
    const error = row.getCell(sheet.columnCount).text;
    if (error !== "") errors.push(error);
    row.eachCell((cell) => {
      if (cell.fill?.type === "pattern" && cell.fill.pattern === "solid" && isRed(cell.fill.fgColor?.argb)) red += 1;
    });
  });
  return { errors: errors.slice(1), red };
}

/** Much red, little of the others: #FFC7CE as well as #FF0000. */
function isRed(argb = ""): boolean {
  const [red = 0, green = 0, blue = 0] = [2, 4, 6].map((at) => Number.parseInt(argb.slice(at, at + 2), 16));
  return red > 200 && red - green > 30 && red - blue > 30;
}

/** All that stands in a Word document, its foot included, paragraph by paragraph. */
export async function readDocument(bytes: Uint8Array): Promise<string> {
  const archive = await openArchive(bytes, MOST_PARTS);
  const paragraphs: string[] = [];
  for (const entry of archive.entries) {
    if (!/^word\/(document|footer\d*)\.xml$/.test(entry.fileName)) continue;
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive.open(entry)) chunks.push(chunk);
    const xml = Buffer.concat(chunks).toString("utf8");
    paragraphs.push(...xml.split("</w:p>").map((paragraph) => paragraph.replaceAll(/<[^>]+>/g, "")));
  }
  return paragraphs.join("\n");
}

/** A printed form has about twenty. */
const MOST_PARTS = 100;
