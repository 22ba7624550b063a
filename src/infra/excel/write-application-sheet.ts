import type { SheetDocument, SheetLine } from "../../domain/applications/exchange/application-documents.ts";
import { dayOfInstant } from "../../domain/shared/calendar-day.ts";
import { periodRange } from "../../domain/shared/period.ts";
import { groundsKindText } from "../../texts/applications-lines.texts.ts";
import { periodText } from "../../texts/applications-period.texts.ts";
import { applicationDocumentTexts as texts, remarksCell } from "../../texts/exchange-documents.texts.ts";
import { dayDigits } from "../../texts/russian.ts";
import type { CellInput, ColumnSpec } from "./workbook-spec.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** Makes the writer of one submitted version as a workbook with dates that can be sorted; what changed since the last one is green. */
export const createApplicationSheetWriter =
  (timeZone: string) =>
  (sheet: SheetDocument): Promise<Uint8Array> => {
    const submittedOn = dayDigits(dayOfInstant(sheet.submittedAt, timeZone));
    return writeWorkbook({
      sheets: [
        {
          name: texts.sheet.name,
          titleLines: [
            texts.title,
            texts.subtitle(sheet.halfYear),
            sheet.organizationName,
            texts.sheet.about(sheet.number, sheet.code, submittedOn),
          ],
          columns,
          frozenColumns: 2,
          rows: sheet.lines.map((line, index) => ({
            cells: cellsOf(line, index + 1),
            style: line.isChanged ? ("changed" as const) : ("normal" as const),
          })),
          footerLines: sheet.hasBefore ? [texts.sheet.changed] : [],
        },
      ],
    });
  };

const columns: readonly ColumnSpec[] = [
  { title: texts.columns.number, width: 5, kind: "number" },
  { title: texts.columns.programme, width: 44, kind: "text", wrap: true },
  { title: texts.sheet.provider, width: 14, kind: "text", wrap: true },
  { title: texts.sheet.hours, width: 7, kind: "number" },
  { title: texts.columns.dates, width: 18, kind: "text", wrap: true },
  { title: texts.sheet.starts, width: 11, kind: "date" },
  { title: texts.sheet.ends, width: 11, kind: "date" },
  { title: texts.columns.person, width: 30, kind: "text", wrap: true },
  { title: texts.columns.position, width: 24, kind: "text", wrap: true },
  { title: texts.sheet.groundsKind, width: 18, kind: "text", wrap: true },
  { title: texts.sheet.grounds, width: 36, kind: "text", wrap: true },
  { title: texts.sheet.remarks, width: 26, kind: "text", wrap: true },
];

function cellsOf(line: SheetLine, number: number): readonly CellInput[] {
  const range = line.period === null ? null : periodRange(line.period);
  return [
    number,
    line.programmeTitle,
    line.programme?.provider ?? null,
    line.programme?.hours ?? null,
    line.period === null ? null : periodText(line.period),
    range === null ? null : { date: range.from },
    range === null ? null : { date: range.to },
    line.fullName,
    line.position,
    line.groundsKind === null ? null : groundsKindText(line.groundsKind),
    line.groundsText,
    remarksCell(line.remarks),
  ];
}
