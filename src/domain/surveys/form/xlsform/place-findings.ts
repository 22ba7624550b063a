import type { QuestionCode } from "../form.ts";
import type { FormColumn, FormFinding, FormPlace } from "../form-findings.ts";
import { cellAt, type FormSheet } from "./form-sheet.ts";
import type { Cell, ImportFinding } from "./import-findings.ts";
import type { ChoiceLists } from "./read-choices.ts";
import type { PlacedQuestion } from "./read-survey.ts";
import type { ChoicesColumn, SettingsColumn, SurveyColumn } from "./xlsform.words.ts";

/** What the form was read from. */
export interface FormSources {
  readonly placed: readonly PlacedQuestion[];
  readonly lists: ChoiceLists;
  readonly choices: FormSheet<ChoicesColumn> | null;
  readonly settings: FormSheet<SettingsColumn> | null;
}

/** Turns findings of the form into findings of the workbook. */
export function createPlaceFinder(sources: FormSources): (finding: FormFinding) => ImportFinding {
  const byCode = new Map<QuestionCode, PlacedQuestion[]>();
  for (const placed of sources.placed) {
    for (const code of [placed.question.code, ...placed.statementRows.keys()]) {
      byCode.set(code, [...(byCode.get(code) ?? []), placed]);
    }
  }
  return ({ severity, where, problem }) => {
    const all = where.code === null ? [] : (byCode.get(where.code) ?? []);
    // Of a name that is there twice the second one is the wrong one.
    const placed = problem.type === "DuplicateCode" ? all.at(-1) : all[0];
    const cell = placed === undefined ? settingsCell(where, sources) : questionCell(where, placed, sources);
    return { severity, cell, code: where.code, problem };
  };
}

const surveyColumns: Readonly<Partial<Record<FormColumn, SurveyColumn>>> = {
  code: "name",
  type: "type",
  label: "label",
  hint: "hint",
  required: "required",
  relevant: "relevant",
  constraint: "constraint",
  constraintMessage: "constraint_message",
  competence: "competence",
  lowLabel: "low_label",
  highLabel: "high_label",
};

const settingsColumns: Readonly<Partial<Record<FormColumn, SettingsColumn>>> = {
  formCode: "form_id",
  title: "form_title",
  minutes: "minutes",
  purpose: "purpose",
};

function questionCell(where: FormPlace, placed: PlacedQuestion, { lists, choices }: FormSources): Cell | null {
  const { choice, column } = where;
  if (choice !== undefined && choices !== null && placed.list !== null) {
    const rows = lists.get(placed.list)?.rows.filter(({ code }) => code === choice) ?? [];
    const row = rows.at(-1)?.row;
    if (row !== undefined) return cellAt(choices, row, column === "label" ? "label" : "name");
  }
  const statementRow = where.code === null ? undefined : placed.statementRows.get(where.code);
  const row = statementRow ?? (column === "relevant" ? placed.relevantRow : placed.row);
  return row.cell(surveyColumns[column] ?? "name") ?? row.cell("name") ?? row.cell("type");
}

function settingsCell({ column }: FormPlace, { settings }: FormSources): Cell | null {
  const [row] = settings?.rows ?? [];
  const known = settingsColumns[column];
  return settings === null || row === undefined || known === undefined ? null : cellAt(settings, row, known);
}
