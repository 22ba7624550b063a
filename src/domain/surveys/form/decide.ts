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
  const { codes, readsSelf, readsToday } = readingOf(node);
  return !readsToday && (knowsSelf || !readsSelf) && codes.every(knows);
}

interface Reading {
  readonly codes: readonly string[];
  readonly readsSelf: boolean;
  readonly readsToday: boolean;
}

/** The same expression is decided thousands of times while combinations are tried. */
const readings = new WeakMap<ExpressionNode, Reading>();

function readingOf(node: ExpressionNode): Reading {
  const known = readings.get(node);
  if (known !== undefined) return known;
  const codes = new Set<string>();
  const found = { readsSelf: false, readsToday: false };
  walk(node, (part) => {
    if (part.type === "answer") codes.add(part.code);
    if (part.type === "self") found.readsSelf = true;
    if (part.type === "call" && part.name === "today") found.readsToday = true;
  });
  const reading = { codes: [...codes], ...found };
  readings.set(node, reading);
  return reading;
}
