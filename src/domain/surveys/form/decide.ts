import { asBoolean } from "./expression-values.ts";
import { evaluate, type Scene } from "./evaluate.ts";
import type { ExpressionNode } from "./expression.ts";
import { walk } from "./print-expression.ts";

/** What is known of an expression's surroundings when nobody has answered yet. */
export interface PartlyKnown {
  readonly scene: Scene;
  /** Whether the scene knows this answer. */
  readonly knows: (code: string) => boolean;
  readonly knowsSelf: boolean;
}

/** Whether a condition holds as far as that is known: true, false, or `null` when it depends on what is not known (today among it). */
export function decide(node: ExpressionNode, known: PartlyKnown): boolean | null {
  if (isKnown(node, known)) return asBoolean(evaluate(node, known.scene));
  if (node.type === "call" && node.name === "not") {
    const [operand] = node.args;
    const decided = operand === undefined ? null : decide(operand, known);
    return decided === null ? null : !decided;
  }
  if (node.type !== "binary" || (node.operator !== "and" && node.operator !== "or")) return null;
  const left = decide(node.left, known);
  const right = decide(node.right, known);
  // One side settles it whatever the other is: false settles `and`, true settles `or`.
  const settling = node.operator === "or";
  if (left === settling || right === settling) return settling;
  return left === null || right === null ? null : !settling;
}

function isKnown(node: ExpressionNode, { knows, knowsSelf }: PartlyKnown): boolean {
  let isEverything = true;
  walk(node, (part) => {
    if (part.type === "answer" && !knows(part.code)) isEverything = false;
    if (part.type === "self" && !knowsSelf) isEverything = false;
    if (part.type === "call" && part.name === "today") isEverything = false;
  });
  return isEverything;
}
