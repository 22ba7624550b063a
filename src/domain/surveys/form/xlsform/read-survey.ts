import type { Expression } from "../expression.ts";
import type { Question, QuestionCode } from "../form.ts";
import { joinConditions } from "../print-expression.ts";
import type { ChoiceLists } from "./read-choices.ts";
import { readCode, readQuestion, type SurveyRow, textOrNull } from "./read-question.ts";
import { looksOf, readTable, type Table, tableAt, tableOfGroup } from "./read-table.ts";
import { readExpression } from "./reading.ts";
import type { GroupNode, RowNode } from "./row-tree.ts";

/** A question with the rows that it came from. */
export interface PlacedQuestion {
  readonly question: Question;
  readonly row: SurveyRow;
  /** Where its condition stands: its own row, or that of a group. */
  readonly relevantRow: SurveyRow;
  /** Rows of its statements, by code. */
  readonly statementRows: ReadonlyMap<QuestionCode, SurveyRow>;
  /** The list on the sheet of choices. */
  readonly list: string | null;
}

interface Surroundings {
  readonly relevant: Expression | null;
  readonly relevantRow: SurveyRow | null;
  readonly lists: ChoiceLists;
}

/** Turns rows into questions: conditions of groups go to each of their questions, labels of groups become notes, tables matrices. */
export const readSurvey = (nodes: readonly RowNode[], lists: ChoiceLists): readonly PlacedQuestion[] =>
  readNodes(nodes, { relevant: null, relevantRow: null, lists });

function readNodes(nodes: readonly RowNode[], around: Surroundings): readonly PlacedQuestion[] {
  const questions: PlacedQuestion[] = [];
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index];
    if (node === undefined) break;
    const table = tableAt(nodes, index);
    if (table !== null) {
      questions.push(placeTable(table, around));
      index += table.lines.length;
    } else if (node.type === "group") questions.push(...readGroup(node, around));
    else {
      tellLooks(node.row);
      const relevant = joinConditions(around.relevant, readExpression(node.row, "relevant"));
      const question = readQuestion(node.row, node.kind, relevant, around.lists);
      const list = node.kind.type === "select" ? node.kind.list : null;
      questions.push({
        question,
        row: node.row,
        relevantRow: relevantRowOf(node.row, around),
        statementRows: new Map(),
        list,
      });
    }
  }
  return questions;
}

function readGroup(group: GroupNode, around: Surroundings): readonly PlacedQuestion[] {
  const table = tableOfGroup(group);
  if (table !== null) return [placeTable(table, around)];
  const { row, children } = group;
  if (looksOf(row).includes("table-list") && row.text("label") !== "")
    row.tell("warning", "appearance", { type: "NotATable" });
  const relevant = joinConditions(around.relevant, readExpression(row, "relevant"));
  const inner = { ...around, relevant, relevantRow: relevantRowOf(row, around) };
  const label = row.text("label");
  const questions = readNodes(children, inner);
  return label === "" ? questions : [placeLabel(row, label, inner), ...questions];
}

/** What stands above a group is said before its first question. */
function placeLabel(row: SurveyRow, label: string, { relevant, relevantRow }: Surroundings): PlacedQuestion {
  const question: Question = {
    type: "note",
    code: readCode(row),
    label,
    hint: textOrNull(row, "hint"),
    isRequired: false,
    relevant,
    constraint: null,
    constraintMessage: null,
    competence: null,
  };
  return { question, row, relevantRow: relevantRow ?? row, statementRows: new Map(), list: null };
}

function placeTable(table: Table, around: Surroundings): PlacedQuestion {
  const { heading, lines } = table;
  const kind = lines[0]?.kind;
  return {
    question: readTable(table, around.relevant, around.lists),
    row: heading,
    relevantRow: relevantRowOf(heading, around),
    statementRows: new Map(lines.map(({ row }) => [readCode(row), row])),
    list: kind?.type === "select" ? kind.list : null,
  };
}

const relevantRowOf = (row: SurveyRow, around: Surroundings): SurveyRow =>
  row.text("relevant") === "" ? (around.relevantRow ?? row) : row;

/** Looks that change nothing of what is asked. */
const harmlessLooks =
  /^(?:minimal|autocomplete|search|quick|quickcompact|compact|horizontal|vertical|columns|likert|field-list|multiline|label|list|list-nolabel|picker|slider|counter|new|textarea|no-calendar|no-ticks|hide-input|thousands-sep|bearing)(?:[-_].*)?$|^w\d+$|^columns-\d+$/u;

function tellLooks(row: SurveyRow): void {
  for (const appearance of looksOf(row)) {
    if (harmlessLooks.test(appearance)) continue;
    // Another program would answer: without it the question is another one.
    const isProgram = appearance.startsWith("ex:");
    row.tell(isProgram ? "error" : "warning", "appearance", { type: "UnsupportedAppearance", appearance });
  }
}
