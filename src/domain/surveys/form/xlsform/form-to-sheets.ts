import type { Choice, Matrix, Question, SurveyForm } from "../form.ts";
import { writeChoiceRules } from "./constraint-parts.ts";

/** A sheet to be written: headings, and rows of texts in their order. */
export interface SheetContent {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The three sheets of a form. */
export interface FormSheets {
  readonly survey: SheetContent;
  readonly choices: SheetContent;
  readonly settings: SheetContent;
}

/** Writes a form's workbook as `.xlsx`. */
export type WriteFormWorkbook = (sheets: FormSheets) => Promise<Uint8Array>;

/** The workbook of a form in XLSForm's conventions: `importForm` makes the same form of it. */
export function formToSheets(form: SurveyForm): FormSheets {
  const lists = nameLists(form);
  const rows = form.questions.flatMap((question) => rowsOf(question, lists));
  const { code, title, kind, purpose, minutes } = form;
  return {
    survey: { columns: surveyColumns, rows: rows.map((row) => surveyColumns.map((column) => row[column] ?? "")) },
    choices: {
      columns: ["list_name", "name", "label", "exclusive", "deficit"],
      rows: [...lists].flatMap(([choices, list]) =>
        (JSON.parse(choices) as readonly Choice[]).map((choice) => [
          list,
          choice.code,
          choice.label,
          yes(choice.isExclusive),
          yes(choice.isDeficit),
        ]),
      ),
    },
    settings: {
      columns: ["form_id", "form_title", "kind", "purpose", "minutes"],
      rows: [[code, title, kind, purpose, minutes === null ? "" : String(minutes)]],
    },
  };
}

const surveyColumns = [
  "type",
  "name",
  "label",
  "hint",
  "required",
  "relevant",
  "constraint",
  "constraint_message",
  "appearance",
  "parameters",
  "low_label",
  "high_label",
  "max_length",
  "competence",
] as const;

type SurveyCells = Partial<Readonly<Record<(typeof surveyColumns)[number], string>>>;

/** Names of lists by their choices as JSON: questions with the same choices share the list of the first. */
type ListNames = ReadonlyMap<string, string>;

const yes = (is: boolean): string => (is ? "yes" : "");

function nameLists(form: SurveyForm): ListNames {
  const names = new Map<string, string>();
  for (const question of form.questions) {
    if (!("choices" in question)) continue;
    const key = JSON.stringify(question.choices);
    if (!names.has(key)) names.set(key, question.code);
  }
  return names;
}

const listOf = (question: Question & { readonly choices: readonly Choice[] }, lists: ListNames): string =>
  lists.get(JSON.stringify(question.choices)) ?? question.code;

function rowsOf(question: Question, lists: ListNames): readonly SurveyCells[] {
  const common: SurveyCells = {
    name: question.code,
    label: question.label,
    hint: question.hint ?? "",
    required: yes(question.isRequired),
    relevant: question.relevant?.source ?? "",
    constraint: question.constraint?.source ?? "",
    constraint_message: question.constraintMessage ?? "",
    competence: question.competence ?? "",
  };
  switch (question.type) {
    case "one":
    case "many": {
      const select = question.type === "one" ? "select_one" : "select_multiple";
      const rules = question.type === "many" ? { constraint: writeChoiceRules(question)?.source ?? "" } : {};
      const type = `${select} ${listOf(question, lists)}${question.hasOther ? " or_other" : ""}`;
      return [{ ...common, ...rules, type }];
    }
    case "scale": {
      const parameters = `start=${question.from} end=${question.to} step=1`;
      const labels = { low_label: question.fromLabel ?? "", high_label: question.toLabel ?? "" };
      return [{ ...common, ...labels, type: "range", parameters }];
    }
    case "text":
      return [{ ...common, type: "text", max_length: String(question.maxLength) }];
    case "matrix":
      return matrixRows(question, common, listOf(question, lists));
    case "note":
    case "integer":
    case "decimal":
    case "date":
    case "file":
      return [{ ...common, type: question.type }];
  }
}

function matrixRows(matrix: Matrix, common: SurveyCells, list: string): readonly SurveyCells[] {
  const required = yes(matrix.isRequired);
  return [
    { ...common, type: "begin_group", appearance: "table-list", required: "" },
    ...matrix.statements.map(({ code, label }) => ({ type: `select_one ${list}`, name: code, label, required })),
    { type: "end_group", name: matrix.code },
  ];
}
