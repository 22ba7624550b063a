import type { DeficitChoice } from "../../domain/applications/application-views.ts";
import type { FormDocument, FormLine } from "../../domain/applications/exchange/application-documents.ts";
import { groundsText } from "../../texts/applications-lines.texts.ts";
import { periodText } from "../../texts/applications-period.texts.ts";
import { applicationDocumentTexts as texts } from "../../texts/exchange-documents.texts.ts";
import { competenceText, deficitGroundsText } from "../../texts/needs-words.texts.ts";
import type { CellInput, ColumnSpec, SheetSpec } from "./workbook-spec.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** A page holds so many; a large school adds rows, which Excel formats like those above. */
const SPARE_ROWS = 30;

/** Writes Form 2 for one school: what the draft has, blank rows, and lists of its staff and of the programmes. */
export const writeApplicationForm = (form: FormDocument): Promise<Uint8Array> =>
  writeWorkbook({
    lists: { programmes: form.programmes, staff: form.staff },
    markers: form.markers,
    sheets: [
      {
        name: texts.form.sheet,
        titleLines: [texts.title, texts.subtitle(form.halfYear), form.organizationName, texts.form.hints],
        columns,
        rows: form.lines.map((line, index) => ({ cells: cellsOf(line, index + 1) })),
        spareRows: SPARE_ROWS,
        hasFilter: false,
        footerLines: [texts.signatureLine, texts.stamp],
      },
      ...(form.deficits.length === 0 ? [] : [deficitsSheet(form.deficits)]),
    ],
  });

/** What may be copied into the column of grounds; none of its headings is one of Form 2, so that it is not read back. */
const deficitsSheet = (deficits: readonly DeficitChoice[]): SheetSpec => ({
  name: texts.deficits.sheet,
  titleLines: [texts.deficits.title, texts.deficits.hints],
  columns: [
    { title: texts.deficits.whose, width: 34, kind: "text", wrap: true },
    { title: texts.deficits.about, width: 18, kind: "text", wrap: true },
    { title: texts.deficits.ready, width: 90, kind: "text", wrap: true },
  ],
  rows: deficits.map((deficit) => ({
    cells: [
      deficit.fullName ?? texts.deficits.whole,
      competenceText(deficit.competence),
      groundsText(deficit.source === "diagnostics" ? "diagnostics" : "deficit", deficitGroundsText(deficit)),
    ],
  })),
});

const columns: readonly ColumnSpec[] = [
  { title: texts.columns.number, width: 5, kind: "number" },
  {
    title: texts.columns.programme,
    width: 50,
    kind: "text",
    wrap: true,
    list: { name: "programmes" },
    hint: texts.form.programmeHint,
  },
  { title: texts.columns.dates, width: 22, kind: "text", wrap: true, hint: texts.form.datesHint },
  {
    title: texts.columns.person,
    width: 34,
    kind: "text",
    wrap: true,
    list: { name: "staff" },
    hint: texts.form.personHint,
  },
  { title: texts.columns.position, width: 26, kind: "text", wrap: true, hint: texts.form.positionHint },
  { title: texts.columns.justification, width: 42, kind: "text", wrap: true, hint: texts.form.groundsHint },
];

const cellsOf = (line: FormLine, number: number): readonly CellInput[] => [
  number,
  line.programmeTitle,
  line.period === null ? null : periodText(line.period),
  line.person,
  line.position,
  line.groundsKind === null ? null : groundsText(line.groundsKind, line.groundsText ?? ""),
];
