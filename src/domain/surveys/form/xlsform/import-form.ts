import { cellText } from "../../../shared/cell.ts";
import type { Grid } from "../../../shared/grid.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import { tidyText } from "../../../shared/search-text.ts";
import { checkForm } from "../check-form.ts";
import type { SurveyForm } from "../form.ts";
import { type FormSheet, readFormSheet, textAt } from "./form-sheet.ts";
import type { ImportFinding, ImportRefusal } from "./import-findings.ts";
import { createPlaceFinder } from "./place-findings.ts";
import { readChoices } from "./read-choices.ts";
import { readSettings } from "./read-settings.ts";
import { readSurvey } from "./read-survey.ts";
import { createRowReader } from "./reading.ts";
import { readRowTree } from "./row-tree.ts";
import { tellUnusedColumns } from "./unused-columns.ts";
import { choicesHeadings, settingsHeadings, sheetNames, surveyHeadings, type SurveyColumn } from "./xlsform.words.ts";

/** A form as it was read from a workbook, with all that a person should look at, by cell: errors first, in the order of the sheets. */
export interface ImportedForm {
  readonly form: SurveyForm;
  readonly findings: readonly ImportFinding[];
  /** Heading rows by sheet, for marking the workbook. */
  readonly headingRowBySheet: Readonly<Record<string, number>>;
}

/** Whether a workbook means to be a form: it has a sheet `survey` with a column of types. */
export const isFormWorkbook = (grids: readonly Grid[]): boolean =>
  sheetOf(grids, "survey", surveyHeadings, "")?.columns.has("type") ?? false;

/** Reads a workbook of XLSForm's conventions. What is not supported is told and left out: a form with errors is not to be used. */
export function importForm(grids: readonly Grid[], fileName: string): Result<ImportedForm, ImportRefusal> {
  const findings: ImportFinding[] = [];
  const settings = sheetOf(grids, "settings", settingsHeadings, "");
  const [settingsRow] = settings?.rows ?? [];
  const language =
    settings === null || settingsRow === undefined ? "" : textAt(settings, settingsRow, "default_language");
  const found = findSurvey(grids, language);
  if (!found.ok) return found;
  const survey = found.value;
  const choices = sheetOf(grids, "choices", choicesHeadings, language);
  for (const sheet of [survey, choices]) {
    if (sheet !== null && sheet.rows.length > mostRows)
      return err({ type: "TooLong", sheet: sheet.name, limit: mostRows });
  }
  const lists = readChoices(choices, findings);
  const tree = readRowTree(survey, findings, createUseFinder(survey));
  const placed = readSurvey(tree, lists);
  tellUnusedColumns({ survey, choices, settings }, findings);
  tellUnsupportedCells(survey, findings);
  const form = { ...readSettings(settings, fileName, findings), questions: placed.map(({ question }) => question) };
  const placeOf = createPlaceFinder({ placed, lists, choices, settings });
  findings.push(...checkForm(form).map(placeOf));
  const sheets = [survey, choices, settings].filter((sheet) => sheet !== null);
  const headingRowBySheet = Object.fromEntries(sheets.map(({ name, headingRow }) => [name, headingRow]));
  const order = sheets.map(({ name }) => name);
  return ok({ form, findings: sortFindings(findings, order), headingRowBySheet });
}

/** Ten times the longest survey that anybody finishes, with its choices; the checks take longer with each row. */
const mostRows = 2000;

function findSurvey(grids: readonly Grid[], language: string): Result<FormSheet<SurveyColumn>, ImportRefusal> {
  const survey = sheetOf(grids, "survey", surveyHeadings, language);
  if (survey === null) return err({ type: "NoSurveySheet", sheets: grids.map(({ name }) => name) });
  const needed: readonly SurveyColumn[] = ["type", "name", "label"];
  const missing = needed.filter((column) => !survey.columns.has(column));
  return missing.length === 0 ? ok(survey) : err({ type: "NoSurveyColumns", sheet: survey.name, missing });
}

function sheetOf<Column extends string>(
  grids: readonly Grid[],
  sheet: keyof typeof sheetNames,
  headings: Readonly<Record<Column, readonly string[]>>,
  language: string,
): FormSheet<Column> | null {
  const grid = grids.find(({ name }) => sheetNames[sheet].includes(tidyText(name).toLowerCase()));
  return grid === undefined ? null : readFormSheet(grid, headings, language);
}

/** Whether some cell of the sheet reads a name: `${name}` in a condition, a text or anywhere else. */
function createUseFinder(survey: FormSheet<SurveyColumn>): (code: string) => boolean {
  const names = new Set<string>();
  for (const { cells } of survey.rows) {
    for (const cell of cells) {
      for (const [, name = ""] of cellText(cell).matchAll(/\$\{\s*([^}]*?)\s*\}/gu)) names.add(name);
    }
  }
  return (code) => names.has(code);
}

/** Cells that would change what is asked, whatever the row. */
function tellUnsupportedCells(survey: FormSheet<SurveyColumn>, findings: ImportFinding[]): void {
  const readerOf = createRowReader(survey, findings, "name");
  for (const gridRow of survey.rows) {
    const row = readerOf(gridRow);
    if (row.text("choice_filter") !== "")
      row.tell("error", "choice_filter", { type: "UnsupportedCell", column: "choice_filter" });
    const isOwn = /^(?:calculate|hidden)$/iu.test(row.text("type"));
    if (row.text("calculation") !== "" && !isOwn)
      row.tell("error", "calculation", { type: "UnsupportedCell", column: "calculation" });
  }
}

const severities = ["error", "warning", "note"] as const;

/** Errors first; each of them in the order of its sheet and row; what is said twice of a cell once. */
function sortFindings(findings: readonly ImportFinding[], order: readonly string[]): readonly ImportFinding[] {
  const seen = new Set<string>();
  const single = findings.filter(({ cell, code, problem }) => {
    const key = JSON.stringify([cell ?? code, problem]);
    return !seen.has(key) && seen.add(key);
  });
  const rank = ({ severity, cell }: ImportFinding): readonly number[] => [
    severities.indexOf(severity),
    cell === null ? -1 : order.indexOf(cell.sheet),
    cell?.row ?? 0,
    cell?.column ?? 0,
  ];
  return single
    .map((finding) => ({ finding, rank: rank(finding) }))
    .sort(
      (a, b) => a.rank.map((value, index) => value - (b.rank[index] ?? 0)).find((difference) => difference !== 0) ?? 0,
    )
    .map(({ finding }) => finding);
}
