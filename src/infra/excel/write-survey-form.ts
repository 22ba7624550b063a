import type { SheetContent, WriteFormWorkbook } from "../../domain/surveys/form/xlsform/form-to-sheets.ts";
import { surveyWorkbookTexts as texts } from "../../texts/survey-forms-workbook.texts.ts";
import type { ColumnSpec, SheetSpec } from "./workbook-spec.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** A survey's workbook in XLSForm's conventions, with a sheet that explains them; drop-downs where only a few words are taken. */
export const writeSurveyForm: WriteFormWorkbook = ({ survey, choices, settings }) =>
  writeWorkbook({
    lists,
    sheets: [
      { ...sheetOf("survey", survey), spareRows: 40, frozenColumns: 3 },
      { ...sheetOf("choices", choices), spareRows: 60, frozenColumns: 3 },
      sheetOf("settings", settings),
      {
        name: texts.helpSheet,
        titleLines: [texts.helpTitle, ...texts.helpLines],
        columns: texts.helpColumns.map((title, index) => ({
          title,
          width: [26, 80, 40][index] ?? 20,
          kind: "text",
          wrap: true,
        })),
        rows: texts.helpRows.map((cells) => ({ cells })),
        hasFilter: false,
      },
    ],
  });

const sheetOf = (name: string, { columns, rows }: SheetContent): SheetSpec => ({
  name,
  columns: columns.map(columnOf),
  rows: rows.map((cells) => ({ cells })),
  hasFilter: false,
});

const columnOf = (title: string): ColumnSpec => {
  const list = listByColumn[title];
  return {
    title,
    width: widths[title] ?? 16,
    // Text, so that Excel takes neither a condition for a formula nor a code for a number or a date.
    kind: "text",
    wrap: true,
    ...(list === undefined ? {} : { list }),
  };
};

const widths: Readonly<Record<string, number>> = {
  type: 26,
  name: 16,
  label: 50,
  hint: 28,
  required: 9,
  relevant: 30,
  constraint: 30,
  constraint_message: 30,
  form_id: 22,
  form_title: 40,
  purpose: 50,
};

const yesNo = { name: "yes", refusal: texts.yesNoRefusal };

const listByColumn: Readonly<Record<string, NonNullable<ColumnSpec["list"]>>> = {
  type: { name: "types" },
  required: yesNo,
  exclusive: yesNo,
  deficit: yesNo,
  competence: { name: "competences" },
  kind: { name: "kinds" },
};

const lists: Readonly<Record<string, readonly string[]>> = {
  yes: ["yes"],
  types: ["note", "range", "integer", "decimal", "date", "text", "file", "begin_group", "end_group"],
  competences: ["subject", "method", "psychology", "communication", "digital", "other"],
  kinds: ["deficits", "demand", "mid-course", "end-course", "reflection", "effect", "school-satisfaction", "other"],
};
