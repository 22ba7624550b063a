import { foldText, tidyText } from "../../../shared/search-text.ts";
import { competences, type Competence } from "../../../needs/competence.ts";
import type { Expression } from "../expression.ts";
import type { Choice, Question } from "../form.ts";
import { takeChoiceRules } from "./constraint-parts.ts";
import type { AskedType, SelectType } from "./question-type.ts";
import { type ChoiceList, type ChoiceLists, similarList } from "./read-choices.ts";
import { readCount, readExpression, readYesNo, type RowReader } from "./reading.ts";
import { competenceWords, type SurveyColumn } from "./xlsform.words.ts";

export type SurveyRow = RowReader<SurveyColumn>;

/** Characters of a text where the form says nothing. */
const usualLength = 1000;

/** The question of a row; `relevant` comes from the row and the groups around it. */
export function readQuestion(
  row: SurveyRow,
  type: AskedType,
  relevant: Expression | null,
  lists: ChoiceLists,
): Question {
  const base = {
    code: readCode(row),
    label: row.text("label"),
    hint: textOrNull(row, "hint"),
    isRequired: readRequired(row),
    relevant,
    constraint: readExpression(row, "constraint"),
    constraintMessage: textOrNull(row, "constraint_message"),
    competence: readCompetence(row),
  };
  switch (type.type) {
    case "select":
      return readSelect(row, base, type, lists);
    case "scale":
      return { ...base, type: "scale", ...readRange(row) };
    case "text":
      return { ...base, type: "text", maxLength: readCount(row, "max_length") ?? usualLength };
    case "note":
    case "acknowledge":
      if (type.type === "acknowledge") row.tell("warning", "type", { type: "BecomesNote", what: row.text("type") });
      return { ...base, type: "note", isRequired: false };
    case "integer":
    case "decimal":
    case "date":
    case "file":
      return { ...base, type: type.type };
  }
}

/** A question's name; notes, which nothing reads, may go without one. */
export function readCode(row: SurveyRow): string {
  const code = tidyText(row.text("name"));
  if (code !== "") return code;
  const isNote = /^(?:note|begin)/iu.test(row.text("type"));
  if (!isNote) row.tell("error", "name", { type: "MissingName" });
  return `row_${row.row.number}`;
}

/** The list of a select, or an empty one, told, where the sheet of choices has none of that name. */
export function readList(row: SurveyRow, name: string, lists: ChoiceLists): ChoiceList {
  const list = lists.get(name);
  if (list === undefined) {
    row.tell("error", "type", { type: "UnknownList", list: name, similar: similarList(name, lists) });
  }
  return list ?? { choices: [], rows: [], hasOther: false };
}

/** Whose deficits the answers are. */
export function readCompetence(row: SurveyRow): Competence | null {
  const text = foldText(row.text("competence"));
  if (text === "") return null;
  const competence = competences.find((known) => known === text || competenceWords[known].test(text));
  if (competence === undefined) row.tell("error", "competence", { type: "UnknownCompetence", text });
  return competence ?? null;
}

export const textOrNull = (row: SurveyRow, column: SurveyColumn): string | null => row.text(column) || null;

type Base = Pick<
  Question,
  "code" | "label" | "hint" | "isRequired" | "relevant" | "constraint" | "constraintMessage" | "competence"
>;

/** `required` may be an expression elsewhere; here it is yes or no. */
export function readRequired(row: SurveyRow): boolean {
  if (!/[${(]/u.test(row.text("required")) || /^(?:true|false)\(\)$/iu.test(row.text("required"))) {
    return readYesNo(row, "required");
  }
  row.tell("error", "required", { type: "UnsupportedCell", column: "required" });
  return false;
}

function readSelect(row: SurveyRow, base: Base, type: SelectType, lists: ChoiceLists): Question {
  const list = readList(row, type.list, lists);
  const hasOther = type.hasOther || list.hasOther;
  if (!type.isMany) return { ...base, type: "one", choices: list.choices, hasOther };
  const { min, max, exclusive, rest } = takeChoiceRules(base.constraint, list.choices);
  const choices = list.choices.map((choice): Choice => ({ ...choice, isExclusive: exclusive.has(choice.code) }));
  return { ...base, type: "many", choices, hasOther, min, max, constraint: rest };
}

/** `start=1 end=5 step=1`; without parameters from 1 to 10, as pyxform has it. */
function readRange(row: SurveyRow): { from: number; to: number; fromLabel: string | null; toLabel: string | null } {
  const text = row.text("parameters");
  const parameters = new Map(
    [...text.matchAll(/([a-z_-]+)\s*=\s*(\S+?)(?=[\s,;]|$)/giu)].map(([, name = "", value = ""]) => [
      name.toLowerCase(),
      value,
    ]),
  );
  const isUnderstood = [...parameters].every(
    ([name, value]) => /^(?:start|end|step)$/u.test(name) && /^-?\d+$/u.test(value),
  );
  const step = Number(parameters.get("step") ?? 1);
  if (!isUnderstood || step !== 1 || (text !== "" && parameters.size === 0)) {
    row.tell("error", "parameters", { type: "BadParameters", text });
  }
  const valueOf = (name: string, usual: number): number => {
    const value = Number(parameters.get(name) ?? usual);
    return Number.isInteger(value) ? value : usual;
  };
  const labels = { fromLabel: textOrNull(row, "low_label"), toLabel: textOrNull(row, "high_label") };
  return { from: valueOf("start", 1), to: valueOf("end", 10), ...labels };
}
