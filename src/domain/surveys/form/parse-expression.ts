import { err, ok, type Result } from "../../shared/result.ts";
import {
  type BinaryOperator,
  type Expression,
  type ExpressionNode,
  type FunctionName,
  functionNames,
} from "./expression.ts";
import { argumentCounts, operatorLevels } from "./expression-grammar.ts";
import { readTokens, type Token, type TokenError } from "./expression-tokens.ts";

/** Reads an expression of the subset that docs/expressions.md lists; the error says where and what is wrong or unsupported. */
export function parseExpression(source: string): Result<Expression, ExpressionError> {
  if (source.trim() === "") return err({ type: "EmptyExpression", at: 1 });
  if (source.length > longestExpression)
    return err({ type: "TooLong", at: longestExpression, limit: longestExpression });
  const tokens = readTokens(source);
  if (!tokens.ok) return tokens;
  const cursor = { tokens: tokens.value, index: 0, depth: 0 };
  const tree = parseBinary(cursor, 0);
  if (!tree.ok) return tree;
  const rest = peek(cursor);
  return rest.type === "end" ? ok({ source, tree: tree.value }) : err(unexpected(rest));
}

/** `at` counts signs of the source from 1. */
export type ExpressionError =
  | TokenError
  | { readonly type: "EmptyExpression"; readonly at: number }
  | { readonly type: "TooLong"; readonly at: number; readonly limit: number }
  /** Brackets within brackets. */
  | { readonly type: "TooDeep"; readonly at: number; readonly limit: number }
  /** Something is missing at the end: a value, a bracket. */
  | { readonly type: "UnexpectedEnd"; readonly at: number }
  /** A piece where no piece of its kind can stand. */
  | { readonly type: "UnexpectedPart"; readonly at: number; readonly part: string }
  /** A word without quotation marks that is no function: most often a choice's name. */
  | { readonly type: "BareWord"; readonly at: number; readonly word: string }
  /** A function that is not among the supported ones. */
  | { readonly type: "UnknownFunction"; readonly at: number; readonly name: string }
  | {
      readonly type: "WrongArguments";
      readonly at: number;
      readonly name: FunctionName;
      readonly least: number;
      readonly most: number;
      readonly given: number;
    };

/** A cell of conditions that somebody still understands; it also bounds the work of reading it. */
const longestExpression = 2000;
/** Nobody nests deeper, and reading goes down the stack with each bracket. */
const deepest = 40;

interface Cursor {
  readonly tokens: readonly Token[];
  index: number;
  depth: number;
}

type Parsed = Result<ExpressionNode, ExpressionError>;

const peek = (cursor: Cursor): Token => cursor.tokens[cursor.index] ?? { type: "end", at: 1, text: "" };

function take(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.index += 1;
  return token;
}

const unexpected = (token: Token): ExpressionError =>
  token.type === "end"
    ? { type: "UnexpectedEnd", at: token.at }
    : { type: "UnexpectedPart", at: token.at, part: token.text };

const operatorAt = (cursor: Cursor, level: number): BinaryOperator | undefined => {
  const token = peek(cursor);
  if (token.type !== "sign" && token.type !== "word") return undefined;
  return operatorLevels[level]?.find((operator) => operator === token.text);
};

function parseBinary(cursor: Cursor, level: number): Parsed {
  if (level === operatorLevels.length) return parseUnary(cursor);
  const first = parseBinary(cursor, level + 1);
  if (!first.ok) return first;
  let left = first.value;
  for (let operator = operatorAt(cursor, level); operator !== undefined; operator = operatorAt(cursor, level)) {
    take(cursor);
    const right = parseBinary(cursor, level + 1);
    if (!right.ok) return right;
    left = { type: "binary", operator, left, right: right.value };
  }
  return ok(left);
}

function parseUnary(cursor: Cursor): Parsed {
  const { type, at, text } = peek(cursor);
  if (type !== "sign" || text !== "-") return parsePrimary(cursor);
  take(cursor);
  const operand = nested(cursor, at, parseUnary);
  return operand.ok ? ok({ type: "unary", operator: "-", operand: operand.value }) : operand;
}

function parsePrimary(cursor: Cursor): Parsed {
  const token = take(cursor);
  if (token.type === "number") return ok({ type: "number", value: Number(token.text) });
  if (token.type === "text") return ok({ type: "text", value: token.text });
  if (token.type === "answer") return ok({ type: "answer", code: token.text });
  if (token.type === "word") return parseCall(cursor, token);
  if (token.text === ".") return ok({ type: "self" });
  return token.text === "(" ? parseBrackets(cursor, token) : err(unexpected(token));
}

function parseBrackets(cursor: Cursor, opening: Token): Parsed {
  const inner = nested(cursor, opening.at, (inside) => parseBinary(inside, 0));
  if (!inner.ok) return inner;
  const closing = take(cursor);
  return closing.text === ")" && closing.type === "sign" ? inner : err(unexpected(closing));
}

function parseCall(cursor: Cursor, word: Token): Parsed {
  const opening = peek(cursor);
  if (opening.type !== "sign" || opening.text !== "(") {
    const isOperator = operatorLevels.some((level) => level.some((operator) => operator === word.text));
    return err(isOperator ? unexpected(word) : { type: "BareWord", at: word.at, word: word.text });
  }
  take(cursor);
  const name = functionNames.find((known) => known === word.text);
  if (name === undefined) return err({ type: "UnknownFunction", at: word.at, name: word.text });
  const args = parseArguments(cursor, word.at);
  if (!args.ok) return args;
  const [least, most] = argumentCounts[name];
  const given = args.value.length;
  if (given < least || given > most) return err({ type: "WrongArguments", at: word.at, name, least, most, given });
  return ok({ type: "call", name, args: args.value });
}

function parseArguments(cursor: Cursor, at: number): Result<readonly ExpressionNode[], ExpressionError> {
  const args: ExpressionNode[] = [];
  if (isSign(cursor, ")")) {
    take(cursor);
    return ok(args);
  }
  while (true) {
    const arg = nested(cursor, at, (inside) => parseBinary(inside, 0));
    if (!arg.ok) return arg;
    args.push(arg.value);
    const next = take(cursor);
    if (next.type === "sign" && next.text === ")") return ok(args);
    if (next.type !== "sign" || next.text !== ",") return err(unexpected(next));
  }
}

const isSign = (cursor: Cursor, text: string): boolean => {
  const token = peek(cursor);
  return token.type === "sign" && token.text === text;
};

function nested(cursor: Cursor, at: number, parse: (cursor: Cursor) => Parsed): Parsed {
  if (cursor.depth >= deepest) return err({ type: "TooDeep", at, limit: deepest });
  cursor.depth += 1;
  const inner = parse(cursor);
  cursor.depth -= 1;
  return inner;
}
