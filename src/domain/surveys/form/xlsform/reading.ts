import type { GridRow } from "../../../shared/grid.ts";
import { foldText, tidyText } from "../../../shared/search-text.ts";
import type { Expression } from "../expression.ts";
import type { QuestionCode } from "../form.ts";
import type { FormProblem, Severity } from "../form-findings.ts";
import { parseExpression } from "../parse-expression.ts";
import { cellAt, type FormSheet, textAt } from "./form-sheet.ts";
import type { Cell, ImportFinding, ImportProblem } from "./import-findings.ts";
import { noWords, yesWords } from "./xlsform.words.ts";

/** A row of one of the form's sheets; asks for its cells by column and notes what is wrong with them. */
export interface RowReader<Column extends string> {
  readonly row: GridRow;
  readonly text: (column: Column) => string;
  readonly cell: (column: Column) => Cell | null;
  readonly tell: (severity: Severity, column: Column, problem: ImportProblem | FormProblem) => void;
}

/** Makes readers of a sheet's rows; what is wrong goes to `findings`. */
export const createRowReader =
  <Column extends string>(sheet: FormSheet<Column>, findings: ImportFinding[], codeColumn: Column) =>
  (row: GridRow): RowReader<Column> => ({
    row,
    text: (column) => textAt(sheet, row, column),
    cell: (column) => cellAt(sheet, row, column),
    tell(severity, column, problem) {
      const code: QuestionCode = tidyText(textAt(sheet, row, codeColumn));
      const cell = cellAt(sheet, row, column) ?? cellAt(sheet, row, codeColumn);
      findings.push({ severity, cell, code: code === "" ? null : code, problem });
    },
  });

/** Reads yes or no; what is neither is told, and counts as no. */
export function readYesNo<Column extends string>(reader: RowReader<Column>, column: Column): boolean {
  const text = foldText(reader.text(column));
  if (yesWords.has(text)) return true;
  if (!noWords.has(text)) reader.tell("error", column, { type: "BadYesNo", text: reader.text(column) });
  return false;
}

/** Reads an expression; one that is not supported is told, and counts as none. */
export function readExpression<Column extends string>(reader: RowReader<Column>, column: Column): Expression | null {
  const source = reader.text(column);
  if (source === "") return null;
  const parsed = parseExpression(source);
  if (parsed.ok) return parsed.value;
  reader.tell("error", column, { type: "BadExpression", error: parsed.error });
  return null;
}

/** Reads a whole number from 1; anything else is told, and counts as none. */
export function readCount<Column extends string>(reader: RowReader<Column>, column: Column): number | null {
  const text = reader.text(column);
  if (text === "") return null;
  if (/^[1-9]\d{0,5}$/u.test(text)) return Number(text);
  reader.tell("error", column, { type: "BadNumber", text });
  return null;
}
