import type {
  ConsolidatedDocument,
  ConsolidatedLine,
  ConsolidatedProgress,
  ConsolidatedRemark,
  ConsolidatedWriter,
} from "../../domain/applications/exchange/consolidated/consolidated-document.ts";
import { type CalendarDay, dayOfInstant } from "../../domain/shared/calendar-day.ts";
import { periodRange } from "../../domain/shared/period.ts";
import { groundsText } from "../../texts/applications-lines.texts.ts";
import { periodText } from "../../texts/applications-period.texts.ts";
import { consolidatedTexts as texts, lineRemarksCell, remarkCells } from "../../texts/exchange-consolidated.texts.ts";
import { dayDigits } from "../../texts/russian.ts";
import { missingSheet, organizationsSheet, programmesSheet } from "./consolidated-sheets.ts";
import type { CellInput, ColumnSpec, SheetRow, SheetSpec } from "./workbook-spec.ts";
import { writeWorkbook } from "./write-workbook.ts";

export interface ConsolidatedWriterDeps {
  readonly municipalityName: string;
  readonly timeZone: string;
  readonly today: () => CalendarDay;
}

/**
 * Makes the writer of the consolidated workbook: the lines for the provider, totals by programme and by organization, who is missing, and
 * what is to be looked at. Lines and remarks are taken in portions as they are read.
 */
export const createConsolidatedWriter =
  ({ municipalityName, timeZone, today }: ConsolidatedWriterDeps): ConsolidatedWriter =>
  (document, onProgress) =>
    writeWorkbook({
      sheets: [
        linesSheet(document, { municipalityName, builtOn: dayDigits(today()), onProgress }),
        programmesSheet(document),
        organizationsSheet(document, (at) => dayOfInstant(at, timeZone)),
        missingSheet(document),
        remarksSheet(document),
      ],
    });

interface LinesSheetOptions {
  readonly municipalityName: string;
  readonly builtOn: string;
  readonly onProgress: (progress: ConsolidatedProgress) => void;
}

const linesSheet = (
  { halfYear, totals, lines }: ConsolidatedDocument,
  { municipalityName, builtOn, onProgress }: LinesSheetOptions,
): SheetSpec => ({
  name: texts.lines.sheet,
  titleLines: [texts.title, texts.subtitle(halfYear), municipalityName, texts.totals(totals, builtOn)],
  columns: lineColumns,
  frozenColumns: 2,
  rows: lineRows(lines, totals.lines, onProgress),
  totalRows: totals.lines,
});

/** What a provider enrols by comes first: programme, then who and from where, then when; what only the municipality needs comes last. */
const lineColumns: readonly ColumnSpec[] = [
  { title: texts.number, width: 7, kind: "number" },
  { title: texts.programme, width: 46, kind: "text", wrap: true },
  { title: texts.provider, width: 14, kind: "text", wrap: true },
  { title: texts.hours, width: 7, kind: "number" },
  { title: texts.organization, width: 28, kind: "text", wrap: true },
  { title: texts.person, width: 30, kind: "text", wrap: true },
  { title: texts.position, width: 24, kind: "text", wrap: true },
  { title: texts.period, width: 18, kind: "text", wrap: true },
  { title: texts.starts, width: 11, kind: "date" },
  { title: texts.ends, width: 11, kind: "date" },
  { title: texts.grounds, width: 36, kind: "text", wrap: true },
  { title: texts.remarks, width: 28, kind: "text", wrap: true },
];

/** Rows between two reports of progress: a person sees one a second at most anyway. */
const ROWS_PER_REPORT = 250;

async function* lineRows(
  lines: ConsolidatedDocument["lines"],
  total: number,
  onProgress: LinesSheetOptions["onProgress"],
): AsyncGenerator<readonly SheetRow[]> {
  let done = 0;
  for await (const slice of lines) {
    for (let start = 0; start < slice.length; start += ROWS_PER_REPORT) {
      onProgress({ phase: "writing", done, total });
      const first = done + 1;
      const part = slice.slice(start, start + ROWS_PER_REPORT);
      done += part.length;
      yield part.map((line, index) => ({ cells: lineCells(line, first + index) }));
    }
  }
}

function lineCells(line: ConsolidatedLine, number: number): readonly CellInput[] {
  const { from, to } = periodRange(line.period);
  return [
    number,
    line.programmeTitle,
    line.programme?.provider ?? null,
    line.programme?.hours ?? null,
    line.organizationName,
    line.fullName,
    line.position,
    periodText(line.period),
    { date: from },
    { date: to },
    groundsText(line.groundsKind, line.groundsText),
    lineRemarksCell(line),
  ];
}

const remarksSheet = ({ remarks }: ConsolidatedDocument): SheetSpec => ({
  name: texts.remarksSheet.sheet,
  titleLines: [texts.remarksSheet.title],
  columns: [
    { title: texts.remarksSheet.kind, width: 24, kind: "text", wrap: true },
    { title: texts.organization, width: 32, kind: "text", wrap: true },
    { title: texts.programme, width: 46, kind: "text", wrap: true },
    { title: texts.person, width: 30, kind: "text", wrap: true },
    { title: texts.remarksSheet.details, width: 44, kind: "text", wrap: true },
  ],
  rows: remarkRows(remarks),
});

async function* remarkRows(remarks: AsyncIterable<readonly ConsolidatedRemark[]>): AsyncGenerator<readonly SheetRow[]> {
  for await (const portion of remarks) {
    yield portion.map((remark) => {
      const { kind, details } = remarkCells(remark);
      const [title, fullName] = "title" in remark ? [remark.title, remark.fullName] : [null, null];
      return { cells: [kind, remark.organizationName, title, fullName, details] };
    });
  }
}
