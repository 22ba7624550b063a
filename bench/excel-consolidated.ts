/**
 * Writes a consolidated application of 60 organizations with 500 lines each, rows coming in portions as they would out of a database,
 * and prints `{ rows, ms, maxRssMb, longestEventLoopBlockMs, bytes }` as JSON. Run: `node --import tsx bench/excel-consolidated.ts`.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { ColumnSpec, SheetRow } from "../src/infra/excel/workbook-spec.ts";
import { writeWorkbook } from "../src/infra/excel/write-workbook.ts";

const ORGANIZATIONS = 60;
const LINES = 500;

const column = (title: string, width: number, kind: ColumnSpec["kind"] = "text"): ColumnSpec => ({
  title,
  width,
  kind,
  wrap: true,
});

const columns: readonly ColumnSpec[] = [
  column("№", 6, "number"),
  column("Организация", 30),
  column("Название программы повышения квалификации", 50),
  column("Организатор", 14),
  column("Часы", 8, "number"),
  column("Начало", 12, "date"),
  column("Окончание", 12, "date"),
  column("ФИО", 32),
  column("Должность", 24),
  column("Обоснование", 40),
  column("Подана", 12, "date"),
  column("Доля", 8, "percent"),
];

const lineOf = (organization: number, line: number): SheetRow => ({
  cells: [
    organization * LINES + line + 1,
    `МБОУ «Средняя школа № ${organization + 1}»`,
    `Формирование функциональной грамотности обучающихся средствами учебного предмета, модуль ${line % 25}`,
    "КК ИПК",
    36 + (line % 4) * 18,
    { date: `2027-03-${String(1 + (line % 28)).padStart(2, "0")}` },
    { date: `2027-04-${String(1 + (line % 28)).padStart(2, "0")}` },
    `Преображенская Екатерина Александровна ${organization}-${line}`,
    "учитель русского языка и литературы",
    "Профессиональный дефицит: методика преподавания; рекомендация методиста",
    { date: "2026-11-20" },
    (line % 100) / 100,
  ],
  style: line % 50 === 0 ? "changed" : "normal",
});

async function* linesByOrganization(): AsyncGenerator<readonly SheetRow[]> {
  for (let organization = 0; organization < ORGANIZATIONS; organization += 1) {
    yield Array.from({ length: LINES }, (_, line) => lineOf(organization, line));
  }
}

const delay = monitorEventLoopDelay({ resolution: 1 });
const startedAt = performance.now();
delay.enable();
const bytes = await writeWorkbook({
  sheets: [
    {
      name: "Заявка",
      titleLines: ["Сводная заявка на I полугодие 2027 года"],
      columns,
      rows: linesByOrganization(),
      totalRows: ORGANIZATIONS * LINES,
    },
  ],
});
delay.disable();
console.log(
  JSON.stringify({
    rows: ORGANIZATIONS * LINES,
    ms: Math.round(performance.now() - startedAt),
    maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    longestEventLoopBlockMs: Math.round(delay.max / 1e6),
    bytes: bytes.byteLength,
  }),
);
