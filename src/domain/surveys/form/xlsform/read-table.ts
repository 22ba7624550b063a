import type { Expression } from "../expression.ts";
import type { Matrix } from "../form.ts";
import { joinConditions } from "../print-expression.ts";
import type { ChoiceLists } from "./read-choices.ts";
import { readCode, readCompetence, readList, readRequired, textOrNull } from "./read-question.ts";
import type { SurveyRow } from "./read-question.ts";
import { readExpression } from "./reading.ts";
import type { GroupNode, LeafNode, RowNode } from "./row-tree.ts";

/** Looks of a row, in small letters. */
export const looksOf = (row: SurveyRow): readonly string[] =>
  row
    .text("appearance")
    .toLowerCase()
    .split(/\s+/u)
    .filter((look) => look !== "");

/** Rows that are a table by their looks: the row whose words stand above it, and its lines. */
export interface Table {
  readonly heading: SurveyRow;
  readonly lines: readonly LeafNode[];
}

/** The table that a whole group is by `table-list`; `null` when it is none, or has no words above it. */
export function tableOfGroup({ row, children }: GroupNode): Table | null {
  if (!looksOf(row).includes("table-list") || row.text("label") === "") return null;
  const lines = children.flatMap((child) => (child.type === "leaf" ? [child] : []));
  return lines.length === children.length ? asTable(row, lines) : null;
}

/** The table that begins here: a row that looks like `label`, and those that follow as `list-nolabel`. */
export function tableAt(children: readonly RowNode[], index: number): Table | null {
  const heading = children[index];
  if (heading?.type !== "leaf" || !looksOf(heading.row).includes("label") || heading.kind.type !== "select")
    return null;
  const lines: LeafNode[] = [];
  for (const child of children.slice(index + 1)) {
    if (child.type !== "leaf" || !looksOf(child.row).includes("list-nolabel")) break;
    lines.push(child);
  }
  return asTable(heading.row, lines);
}

/** A table is asked as one question only if its lines differ in nothing but their words. */
function asTable(heading: SurveyRow, lines: readonly LeafNode[]): Table | null {
  const [first] = lines;
  if (first?.kind.type !== "select") return null;
  const { list } = first.kind;
  const isAlike = ({ kind, row }: LeafNode): boolean =>
    kind.type === "select" &&
    !kind.isMany &&
    !kind.hasOther &&
    kind.list === list &&
    row.text("relevant") === "" &&
    row.text("constraint") === "" &&
    row.text("competence") === "" &&
    row.text("required") === first.row.text("required");
  return lines.every(isAlike) ? { heading, lines } : null;
}

/** The matrix of a table. */
export function readTable({ heading, lines }: Table, outer: Expression | null, lists: ChoiceLists): Matrix {
  const [first] = lines;
  const kind = first?.kind;
  const list = readList(first?.row ?? heading, kind?.type === "select" ? kind.list : "", lists);
  for (const { row } of lines) {
    if (row.text("hint") !== "") row.tell("warning", "hint", { type: "StatementHint" });
  }
  return {
    type: "matrix",
    code: readCode(heading),
    label: heading.text("label"),
    hint: textOrNull(heading, "hint"),
    isRequired: first !== undefined && readRequired(first.row),
    relevant: joinConditions(outer, readExpression(heading, "relevant")),
    constraint: null,
    constraintMessage: null,
    competence: readCompetence(heading),
    statements: lines.map(({ row }) => ({ code: readCode(row), label: row.text("label") })),
    choices: list.choices,
  };
}
