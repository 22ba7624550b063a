import fc from "fast-check";
import { asCalendarDay } from "../../../../src/domain/shared/calendar-day.ts";
import { argumentCounts, operatorLevels } from "../../../../src/domain/surveys/form/expression-grammar.ts";
import { type Expression, type ExpressionNode, functionNames } from "../../../../src/domain/surveys/form/expression.ts";
import type { Value } from "../../../../src/domain/surveys/form/expression-values.ts";
import { evaluate } from "../../../../src/domain/surveys/form/evaluate.ts";
import { parseExpression } from "../../../../src/domain/surveys/form/parse-expression.ts";

/** The expression, which has to be right. */
export function expression(source: string): Expression {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(`${source}: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}

/** What the expression is worth with these answers, on 10 March 2027. */
export const worth = (source: string, answers: Readonly<Record<string, Value>> = {}, self: Value = ""): Value =>
  evaluate(expression(source).tree, {
    answerTo: (code) => answers[code] ?? "",
    self,
    today: asCalendarDay("2027-03-10"),
  });

const codes = fc.constantFrom("a", "b_1", "вопрос", "list-nolabel");

/** Numbers as an author can write them: at most 15 digits, never negative. */
const numbers = fc.oneof(
  fc.nat(),
  fc.tuple(fc.nat({ max: 9999 }), fc.nat({ max: 999_999 })).map(([whole, part]) => Number(`${whole}.${part}`)),
  fc.nat({ max: 99 }).map((digits) => Number(`0.0000000000${digits}`)),
);

/** Texts that XPath can write: not with both kinds of quotation marks, none of the curly ones. */
const texts = fc.string({ maxLength: 12 }).map((text) => text.replace(/["‘’“”]/gu, "q"));

/** Any tree that the parser can make. */
export const trees: fc.Arbitrary<ExpressionNode> = fc.letrec<{ node: ExpressionNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthIdentifier: "tree" },
    numbers.map((value): ExpressionNode => ({ type: "number", value })),
    texts.map((value): ExpressionNode => ({ type: "text", value })),
    codes.map((code): ExpressionNode => ({ type: "answer", code })),
    fc.constant<ExpressionNode>({ type: "self" }),
    tie("node").map((operand): ExpressionNode => ({ type: "unary", operator: "-", operand })),
    fc
      .tuple(fc.constantFrom(...operatorLevels.flat()), tie("node"), tie("node"))
      .map(([operator, left, right]): ExpressionNode => ({ type: "binary", operator, left, right })),
    fc
      .constantFrom(...functionNames)
      .chain((name) => {
        const [least, most] = argumentCounts[name];
        return fc.tuple(fc.constant(name), fc.array(tie("node"), { minLength: least, maxLength: most }));
      })
      .map(([name, args]): ExpressionNode => ({ type: "call", name, args })),
  ),
})).node;

/** Whatever an answer may be worth. */
export const values: fc.Arbitrary<Value> = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 4 }),
  fc.constantFrom("2027-03-10", "0001-01-01", "9999-12-31", "2027-02-30", "12", "-1.5", "x y"),
);
