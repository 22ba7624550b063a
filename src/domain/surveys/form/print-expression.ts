import type { Expression, ExpressionNode } from "./expression.ts";
import { operatorLevels } from "./expression-grammar.ts";
import type { QuestionCode } from "./form.ts";

/** The tree as an expression with no more brackets than it needs: `parseExpression` makes the same tree of it. */
export const printExpression = (node: ExpressionNode): string => print(node, 0);

/** The questions and statements that an expression reads, each once, in the order of their first mention. `.` is none. */
export function variablesOf(expression: Expression | ExpressionNode): readonly QuestionCode[] {
  const codes = new Set<QuestionCode>();
  walk("tree" in expression ? expression.tree : expression, (node) => {
    if (node.type === "answer") codes.add(node.code);
  });
  return [...codes];
}

/** All nodes of a tree, parents first. */
export function walk(node: ExpressionNode, visit: (node: ExpressionNode) => void): void {
  visit(node);
  for (const child of childrenOf(node)) walk(child, visit);
}

/** Conditions that have to hold together; `null` where there is none, the other one where one is missing. */
export function joinConditions(outer: Expression | null, inner: Expression | null): Expression | null {
  if (outer === null || inner === null) return outer ?? inner;
  const tree: ExpressionNode = { type: "binary", operator: "and", left: outer.tree, right: inner.tree };
  return { source: printExpression(tree), tree };
}

/** An expression of a tree that was made by the program. */
export const expressionOf = (tree: ExpressionNode): Expression => ({ source: printExpression(tree), tree });

function childrenOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.type) {
    case "binary":
      return [node.left, node.right];
    case "unary":
      return [node.operand];
    case "call":
      return node.args;
    case "number":
    case "text":
    case "boolean":
    case "answer":
    case "self":
      return [];
  }
}

/** `level` is the loosest operator that may stand here without brackets. */
function print(node: ExpressionNode, level: number): string {
  switch (node.type) {
    case "number":
      return printNumber(node.value);
    case "text":
      return node.value.includes("'") ? `"${node.value}"` : `'${node.value}'`;
    case "boolean":
      return node.value ? "true()" : "false()";
    case "answer":
      return `\${${node.code}}`;
    case "self":
      return ".";
    case "unary":
      return `-${print(node.operand, operatorLevels.length)}`;
    case "call":
      return `${node.name}(${node.args.map((arg) => print(arg, 0)).join(", ")})`;
    case "binary": {
      const own = operatorLevels.findIndex((operators) => operators.includes(node.operator));
      const text = `${print(node.left, own)} ${node.operator} ${print(node.right, own + 1)}`;
      return own < level ? `(${text})` : text;
    }
  }
}

/** Numbers of at most 15 digits have at most 15 after the point. */
const printNumber = (value: number): string =>
  String(value).includes("e") ? value.toFixed(15).replace(/\.?0+$/u, "") : String(value);
