import { asCalendarDay } from "../../shared/calendar-day.ts";
import type { ExpressionNode } from "./expression.ts";
import { asDay, asNumber, type Value } from "./expression-values.ts";
import { evaluate } from "./evaluate.ts";
import { otherChoice, type AskedQuestion, type Question } from "./form.ts";
import { possibleSets } from "./possible-sets.ts";
import { walk } from "./print-expression.ts";

/** A day for scenes in which nothing asks for it. */
export const anyDay = asCalendarDay("1970-01-01");

/**
 * Answers to a question such that whatever the given expressions can tell apart is among them, without its being empty; `null` where that
 * cannot be said (texts, files, arithmetic). `isIt` finds the answer in the expressions.
 */
export function possibleValues(
  question: Question,
  trees: readonly ExpressionNode[],
  isIt: (node: ExpressionNode) => boolean,
): readonly Value[] | null {
  switch (question.type) {
    case "one":
      return [...question.choices.map(({ code }) => code), ...(question.hasOther ? [otherChoice] : [])];
    case "matrix":
      return question.choices.map(({ code }) => code);
    case "many":
      return possibleSets(question, trees, isIt);
    case "scale": {
      const { from, to } = question;
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
    }
    case "integer":
    case "decimal":
    case "date":
      return possibleNumbers(question.type, trees, isIt);
    case "text":
    case "file":
    case "note":
      return null;
  }
}

/** Numbers on, between and beyond those with which the expressions compare. */
function possibleNumbers(
  type: (AskedQuestion & { readonly type: "integer" | "decimal" | "date" })["type"],
  trees: readonly ExpressionNode[],
  isIt: (node: ExpressionNode) => boolean,
): readonly Value[] | null {
  const points = comparedWith(trees, isIt);
  if (points === null) return null;
  const sorted = [...new Set([0, ...points])].sort((a, b) => a - b);
  const around = sorted.flatMap((point, index) => {
    const next = sorted[index + 1];
    return [point - 1, point, point + 1, ...(next === undefined ? [] : [(point + next) / 2])];
  });
  if (type === "decimal") return [...new Set(around)];
  const whole = [...new Set(around.flatMap((value) => [Math.floor(value), Math.ceil(value)]))];
  return type === "integer" ? whole : whole.map((days) => asDay(days)).filter((day) => day !== "");
}

/** Lengths of texts that the expressions tell apart, where they look at nothing else; as texts. */
export function possibleTexts(maxLength: number, trees: readonly ExpressionNode[]): readonly Value[] | null {
  const isLength = (node: ExpressionNode): boolean =>
    node.type === "call" && node.name === "string-length" && node.args[0]?.type === "self";
  const points = comparedWith(trees, isLength);
  if (points === null) return null;
  const lengths = [
    1,
    maxLength,
    ...points.flatMap((point) => [Math.floor(point), Math.floor(point) - 1, Math.ceil(point) + 1]),
  ];
  const possible = lengths.filter((length) => length >= 1 && length <= maxLength);
  return [...new Set(possible)].map((length) => "x".repeat(length));
}

/** Constants with which it is compared; `null` as soon as it is used in any other way. */
function comparedWith(
  trees: readonly ExpressionNode[],
  isIt: (node: ExpressionNode) => boolean,
): readonly number[] | null {
  const points: number[] = [];
  let isComparedOnly = true;
  const look = (node: ExpressionNode): void => {
    if (isIt(node) || node.type === "self") {
      isComparedOnly = false;
      return;
    }
    if (node.type === "binary" && comparisons.has(node.operator)) {
      const [it, other] = isIt(node.left) ? [node.left, node.right] : [node.right, node.left];
      const constant = isIt(it) ? constantOf(other) : null;
      if (constant !== null) {
        if (Number.isFinite(constant)) points.push(constant);
        return;
      }
    }
    if (node.type === "binary") [node.left, node.right].forEach(look);
    if (node.type === "unary") look(node.operand);
    if (node.type === "call") node.args.forEach(look);
  };
  trees.forEach(look);
  return isComparedOnly ? points : null;
}

const comparisons: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">="]);

/** What an expression is worth that depends on nothing; `null` for all others. */
function constantOf(node: ExpressionNode): number | null {
  let isConstant = true;
  walk(node, (part) => {
    if (part.type === "answer" || part.type === "self" || (part.type === "call" && part.name === "today"))
      isConstant = false;
  });
  return isConstant ? asNumber(evaluate(node, { answerTo: () => "", self: "", today: anyDay })) : null;
}
