import type { BinaryOperator, FunctionName } from "./expression.ts";

/** Operators from the loosest to the tightest, as in XPath. */
export const operatorLevels: readonly (readonly BinaryOperator[])[] = [
  ["or"],
  ["and"],
  ["=", "!="],
  ["<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "div", "mod"],
];

/** How many arguments each function takes: at least, at most. */
export const argumentCounts: Readonly<Record<FunctionName, readonly [number, number]>> = {
  selected: [2, 2],
  "count-selected": [1, 1],
  not: [1, 1],
  true: [0, 0],
  false: [0, 0],
  if: [3, 3],
  coalesce: [2, 2],
  "string-length": [1, 1],
  number: [1, 1],
  int: [1, 1],
  round: [1, 2],
  today: [0, 0],
  date: [1, 1],
};
