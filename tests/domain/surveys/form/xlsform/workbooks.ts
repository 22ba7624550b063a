import type { CellValue, Grid } from "../../../../../src/domain/shared/grid.ts";
import { cellAddress } from "../../../../../src/domain/shared/cell-address.ts";
import type { FormSheets } from "../../../../../src/domain/surveys/form/xlsform/form-to-sheets.ts";
import { importForm, type ImportedForm } from "../../../../../src/domain/surveys/form/xlsform/import-form.ts";

/** A sheet of these rows; blank ones are left out, as the reader does. */
export const grid = (name: string, rows: readonly (readonly CellValue[])[]): Grid => ({
  name,
  rows: rows
    .map((cells, index) => ({ number: index + 1, cells: cells.map((cell) => (cell === "" ? null : cell)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== null)),
});

/** The sheets of a form as they are read again. */
export const gridsOf = ({ survey, choices, settings }: FormSheets): readonly Grid[] => [
  grid("survey", [survey.columns, ...survey.rows]),
  grid("choices", [choices.columns, ...choices.rows]),
  grid("settings", [settings.columns, ...settings.rows]),
];

/** A workbook as an author writes it: rows of the sheets `survey` and `choices` with their headings. */
export function workbook(
  survey: readonly (readonly CellValue[])[],
  choices: readonly (readonly CellValue[])[] = [],
  settings: readonly (readonly CellValue[])[] = [
    ["form_id", "form_title", "purpose"],
    ["test", "Проба", "Для пробы."],
  ],
): readonly Grid[] {
  return [grid("survey", survey), grid("choices", choices), grid("settings", settings)];
}

/** What was read, which has to be a form. */
export function imported(grids: readonly Grid[], fileName = "опрос.xlsx"): ImportedForm {
  const result = importForm(grids, fileName);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Findings as «severity sheet!cell problem». */
export const foundIn = (grids: readonly Grid[]): readonly string[] => tell(imported(grids));

/** The same of what was read. */
export const tell = ({ findings }: ImportedForm): readonly string[] =>
  findings.map(({ severity, cell, problem }) => {
    const place = cell === null ? "-" : `${cell.sheet}!${cellAddress(cell.row, cell.column)}`;
    return `${severity} ${place} ${problem.type}`;
  });
