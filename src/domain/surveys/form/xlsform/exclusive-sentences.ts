import type { ExpressionNode } from "../expression.ts";
import type { Choice } from "../form.ts";

/**
 * The choice that a sentence makes exclusive: `not(selected(., 'no') and count-selected(.) > 1)`, `not(selected(., 'no')) or
 * count-selected(.) = 1`, `if(selected(., 'no'), count-selected(.) = 1, true())`, `not(selected(., 'no') and (selected(., 'a') or …))`
 * with all the others.
 */
export function exclusiveIn(part: ExpressionNode, choices: readonly Choice[]): string | null {
  const [inner, then, otherwise] = part.type === "call" ? part.args : [];
  if (part.type === "call" && part.name === "not" && inner?.type === "binary" && inner.operator === "and") {
    const code = selectedCode(inner.left);
    if (code !== null && (isMoreThanOne(inner.right) || areAllOthers(inner.right, code, choices))) return code;
    const second = selectedCode(inner.right);
    return second !== null && isMoreThanOne(inner.left) ? second : null;
  }
  if (part.type === "call" && part.name === "if") {
    const isTrue = otherwise?.type === "call" && otherwise.name === "true";
    return isTrue && then !== undefined && isOnlyOne(then) ? selectedCode(inner) : null;
  }
  if (part.type !== "binary" || part.operator !== "or") return null;
  const [negated, only] = isOnlyOne(part.right) ? [part.left, part.right] : [part.right, part.left];
  return isOnlyOne(only) && negated.type === "call" && negated.name === "not" ? selectedCode(negated.args[0]) : null;
}

const compares = (node: ExpressionNode, operator: string, value: number): boolean =>
  node.type === "binary" &&
  node.operator === operator &&
  isCount(node.left) &&
  node.right.type === "number" &&
  node.right.value === value;

const isMoreThanOne = (node: ExpressionNode): boolean =>
  compares(node, ">", 1) || compares(node, ">=", 2) || compares(node, "!=", 1);

const isOnlyOne = (node: ExpressionNode): boolean =>
  compares(node, "=", 1) || compares(node, "<=", 1) || compares(node, "<", 2);

/** Whether `selected(., 'a') or selected(., 'b')` names each choice but that one; two choices that exclude each other say nothing of «нет». */
function areAllOthers(node: ExpressionNode, code: string, choices: readonly Choice[]): boolean {
  const named = new Set<string>();
  const look = (part: ExpressionNode): boolean => {
    if (part.type === "binary" && part.operator === "or") return look(part.left) && look(part.right);
    const chosen = selectedCode(part);
    if (chosen !== null) named.add(chosen);
    return chosen !== null;
  };
  const others = choices.filter((choice) => choice.code !== code);
  return others.length > 1 && look(node) && others.every((choice) => named.has(choice.code));
}

/** `count-selected(.)`. */
export const isCount = (node: ExpressionNode): boolean =>
  node.type === "call" && node.name === "count-selected" && node.args[0]?.type === "self";

/** The choice in `selected(., 'x')`. */
export function selectedCode(node: ExpressionNode | undefined): string | null {
  if (node?.type !== "call" || node.name !== "selected") return null;
  const [it, code] = node.args;
  return it?.type === "self" && code?.type === "text" ? code.value.trim() : null;
}
