import type { FormSheet } from "./form-sheet.ts";
import type { ImportFinding } from "./import-findings.ts";
import { type AskedType, type BorderType, type LeftOutType, readRowType, type RowType } from "./question-type.ts";
import type { SurveyRow } from "./read-question.ts";
import { createRowReader } from "./reading.ts";
import { type SurveyColumn, yesWords } from "./xlsform.words.ts";

/** A row that is asked, or a group of such rows. */
export type RowNode = LeafNode | GroupNode;

export interface LeafNode {
  readonly type: "leaf";
  readonly row: SurveyRow;
  readonly kind: AskedType;
}

export interface GroupNode {
  readonly type: "group";
  readonly row: SurveyRow;
  readonly children: readonly RowNode[];
}

/** Puts the rows of the sheet `survey` into their groups; what is not supported is told and left out. */
export function readRowTree(
  sheet: FormSheet<SurveyColumn>,
  findings: ImportFinding[],
  isRead: (code: string) => boolean,
): readonly RowNode[] {
  const readerOf = createRowReader(sheet, findings, "name");
  const root: RowNode[] = [];
  const open: { readonly row: SurveyRow; readonly of: "group" | "repeat"; readonly children: RowNode[] }[] = [];
  const put = (node: RowNode): void => void (open.at(-1)?.children ?? root).push(node);
  const cross = ({ type, of }: BorderType, row: SurveyRow): void => {
    if (type === "begin") {
      if (of === "repeat") row.tell("error", "type", { type: "UnsupportedRepeat" });
      open.push({ row, of, children: [] });
      return;
    }
    const closed = open.at(-1)?.of === of ? open.pop() : undefined;
    if (closed === undefined) row.tell("error", "type", { type: "UnopenedGroup" });
    else put({ type: "group", row: closed.row, children: closed.children });
  };
  for (const gridRow of sheet.rows) {
    const row = readerOf(gridRow);
    if (yesWords.has(row.text("disabled").toLowerCase())) continue;
    const kind = readRowType(row.text("type"));
    if (isBorder(kind)) cross(kind, row);
    else if (isLeftOut(kind)) tellLeftOut(row, kind, isRead);
    else put({ type: "leaf", row, kind });
  }
  // Groups that nobody closed still hold questions with mistakes of their own.
  for (let group = open.pop(); group !== undefined; group = open.pop()) {
    group.row.tell("error", "type", { type: "UnclosedGroup" });
    put({ type: "group", row: group.row, children: group.children });
  }
  return root;
}

const isLeftOut = (kind: LeftOutType | AskedType): kind is LeftOutType =>
  kind.type === "leftOut" || kind.type === "unsupported" || kind.type === "unknown";

const isBorder = (kind: RowType): kind is BorderType => kind.type === "begin" || kind.type === "end";

function tellLeftOut(row: SurveyRow, kind: LeftOutType, isRead: (code: string) => boolean): void {
  const { what } = kind;
  if (kind.type === "unsupported") return row.tell("error", "type", { type: "UnsupportedType", what });
  if (kind.type === "leftOut") {
    const isUsed = isRead(row.text("name"));
    return row.tell(isUsed ? "error" : "warning", "type", { type: "LeftOutRow", what, isUsed });
  }
  if (what !== "") return row.tell("error", "type", { type: "UnknownType", what, similar: kind.similar });
  // A row of notes to oneself, without a type, is a row of nobody's, unless it has a name or a question.
  if (row.text("name") !== "" || row.text("label") !== "") row.tell("error", "type", { type: "MissingType" });
}
