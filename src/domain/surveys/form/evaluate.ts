import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { BinaryOperator, Expression, ExpressionNode } from "./expression.ts";
import { asBoolean, asChoices, asDay, asNumber, asText, type Value } from "./expression-values.ts";
import type { QuestionCode } from "./form.ts";

/** What an expression is worked out against. */
export interface Scene {
  /** The answer to a question or a matrix statement; "" where there is none. `createAnswerLookup` makes it. */
  readonly answerTo: (code: QuestionCode) => Value;
  /** The answer that is being given: `.` of a constraint; "" elsewhere. */
  readonly self: Value;
  readonly today: CalendarDay;
}

/** What an expression is worth, by XPath's rules as XLSForm uses them (docs/expressions.md). Total: whatever the answers, it never throws. */
export function evaluate(node: ExpressionNode, scene: Scene): Value {
  switch (node.type) {
    case "number":
    case "text":
    case "boolean":
      return node.value;
    case "answer":
      return scene.answerTo(node.code);
    case "self":
      return scene.self;
    case "unary":
      return -asNumber(evaluate(node.operand, scene));
    case "binary":
      return evaluateBinary(node, scene);
    case "call":
      return evaluateCall(node, scene);
  }
}

/** Whether a condition holds; one that is not there does. */
export const holds = (condition: Expression | null, scene: Scene): boolean =>
  condition === null || asBoolean(evaluate(condition.tree, scene));

type Binary = ExpressionNode & { readonly type: "binary" };
type Call = ExpressionNode & { readonly type: "call" };

function evaluateBinary({ operator, left, right }: Binary, scene: Scene): Value {
  if (operator === "or") return asBoolean(evaluate(left, scene)) || asBoolean(evaluate(right, scene));
  if (operator === "and") return asBoolean(evaluate(left, scene)) && asBoolean(evaluate(right, scene));
  const one = evaluate(left, scene);
  const other = evaluate(right, scene);
  if (operator === "=") return areEqual(one, other);
  if (operator === "!=") return !areEqual(one, other);
  return calculate(operator, asNumber(one), asNumber(other));
}

/** A boolean makes it a comparison of booleans, else a number one of numbers, else it is one of texts. */
function areEqual(one: Value, other: Value): boolean {
  const isEither = (type: string): boolean => typeof one === type || typeof other === type;
  if (isEither("boolean")) return asBoolean(one) === asBoolean(other);
  if (isEither("number")) return asNumber(one) === asNumber(other);
  return asText(one) === asText(other);
}

function calculate(operator: Exclude<BinaryOperator, "or" | "and" | "=" | "!=">, one: number, other: number): Value {
  switch (operator) {
    case "<":
      return one < other;
    case "<=":
      return one <= other;
    case ">":
      return one > other;
    case ">=":
      return one >= other;
    case "+":
      return one + other;
    case "-":
      return one - other;
    case "*":
      return one * other;
    case "div":
      return one / other;
    case "mod":
      return one % other;
  }
}

function evaluateCall({ name, args }: Call, scene: Scene): Value {
  const arg = (index: number): Value => {
    const node = args[index];
    return node === undefined ? "" : evaluate(node, scene);
  };
  switch (name) {
    case "selected":
      return asChoices(arg(0)).includes(asText(arg(1)).trim());
    case "count-selected":
      return asChoices(arg(0)).length;
    case "not":
      return !asBoolean(arg(0));
    case "true":
      return true;
    case "false":
      return false;
    case "if":
      return asBoolean(arg(0)) ? arg(1) : arg(2);
    case "coalesce":
      return asText(arg(0)) === "" ? arg(1) : arg(0);
    case "string-length":
      return Array.from(asText(arg(0))).length;
    case "number":
      return asNumber(arg(0));
    case "int":
      return Math.trunc(asNumber(arg(0)));
    case "round":
      return roundTo(asNumber(arg(0)), args.length > 1 ? asNumber(arg(1)) : 0);
    case "today":
      return scene.today;
    case "date":
      return asDay(arg(0));
  }
}

/** Halves go up, as in XPath; the exponent shifts the point without binary dust. NaN where the places are no whole number near zero. */
function roundTo(value: number, places: number): number {
  if (!Number.isInteger(places) || Math.abs(places) > 15 || !Number.isFinite(value))
    return places === 0 ? value : Number.NaN;
  const shifted = Math.round(shift(value, places));
  return shift(shifted, -places);
}

function shift(value: number, places: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}
