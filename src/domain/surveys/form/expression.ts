import type { QuestionCode } from "./form.ts";

/**
 * A condition or a bound, in the subset of XLSForm's expressions that docs/expressions.md lists. Kept as the author wrote it, and as a tree;
 * `parseExpression` makes it, `evaluate` works it out. Plain data.
 */
export interface Expression {
  /** As it stands in the workbook's cell. */
  readonly source: string;
  readonly tree: ExpressionNode;
}

export type ExpressionNode =
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "boolean"; readonly value: boolean }
  /** `${code}`: the answer to a question or a matrix statement. */
  | { readonly type: "answer"; readonly code: QuestionCode }
  /** `.`: the answer that is being given. */
  | { readonly type: "self" }
  | { readonly type: "unary"; readonly operator: "-"; readonly operand: ExpressionNode }
  | {
      readonly type: "binary";
      readonly operator: BinaryOperator;
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | { readonly type: "call"; readonly name: FunctionName; readonly args: readonly ExpressionNode[] };

export type BinaryOperator = "or" | "and" | "=" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "div" | "mod";

/** Functions of XLSForm that are understood. */
export const functionNames = [
  "selected",
  "count-selected",
  "not",
  "true",
  "false",
  "if",
  "coalesce",
  "string-length",
  "number",
  "int",
  "round",
  "today",
  "date",
] as const;

export type FunctionName = (typeof functionNames)[number];
