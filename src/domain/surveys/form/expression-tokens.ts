import { err, ok, type Result } from "../../shared/result.ts";

/** A piece of an expression; `at` counts signs of the source from 1. */
export type Token =
  | { readonly type: "number"; readonly at: number; readonly text: string }
  | { readonly type: "text"; readonly at: number; readonly text: string }
  /** The name inside `${…}`. */
  | { readonly type: "answer"; readonly at: number; readonly text: string }
  /** A bare word: an operator (`and`, `div`) or a function's name. */
  | { readonly type: "word"; readonly at: number; readonly text: string }
  | { readonly type: "sign"; readonly at: number; readonly text: Sign }
  | { readonly type: "end"; readonly at: number; readonly text: "" };

export type Sign = "(" | ")" | "," | "." | "=" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*";

/** Cuts an expression into tokens, the last of which is `end`. */
export function readTokens(source: string): Result<readonly Token[], TokenError> {
  const tokens: Token[] = [];
  let index = 0;
  while (index < source.length) {
    const blank = /^\s+/u.exec(source.slice(index))?.[0].length ?? 0;
    if (blank > 0) {
      index += blank;
      continue;
    }
    const piece = readPiece(source.slice(index), index + 1);
    if (!piece.ok) return piece;
    tokens.push(piece.value.token);
    index += piece.value.length;
  }
  tokens.push({ type: "end", at: source.length + 1, text: "" });
  return ok(tokens);
}

export type TokenError =
  /** A sign that no supported expression has (`==` and `<>` come whole). */
  | { readonly type: "UnexpectedSign"; readonly at: number; readonly sign: string }
  /** A quotation mark without its pair. */
  | { readonly type: "UnclosedText"; readonly at: number }
  /** `${…}` that holds no name of a question. */
  | { readonly type: "BadName"; readonly at: number; readonly name: string }
  /** More digits than a number keeps. */
  | { readonly type: "BadNumber"; readonly at: number; readonly text: string }
  /** A path into the form's XML: `..`, `/data/a`, `@x`. */
  | { readonly type: "UnsupportedPath"; readonly at: number; readonly part: string };

/** Whether a text can be a question's name: a letter or _, then letters, digits, _ - and dots, at most 40 signs. */
export const isCode = (text: string): boolean => /^[\p{L}_][\p{L}\p{N}_.-]{0,39}$/u.test(text);

interface Piece {
  readonly token: Token;
  readonly length: number;
}

/** Office programs turn straight quotation marks into curly ones by themselves. */
const quotes: Readonly<Record<string, string>> = { "'": "'", '"': '"', "‘": "’", "’": "’", "“": "”", "”": "”" };

/** What a double keeps of decimal digits without loss. */
const mostDigits = 15;

function readPiece(rest: string, at: number): Result<Piece, TokenError> {
  const first = rest.charAt(0);
  const closing = quotes[first];
  if (closing !== undefined) return readText(rest, closing, at);
  if (rest.startsWith("$")) return readAnswer(rest, at);
  const path = /^(?:\.\.+|\.?\/+|@)[\p{L}\p{N}_./@-]*/u.exec(rest)?.[0];
  if (path !== undefined) return err({ type: "UnsupportedPath", at, part: path });
  const number = /^(?:\d+(?:\.\d*)?|\.\d+)/u.exec(rest)?.[0];
  if (number !== undefined) {
    const isKept = number.replace(".", "").length <= mostDigits;
    return isKept ? piece({ type: "number", at, text: number }) : err({ type: "BadNumber", at, text: number });
  }
  const word = /^[\p{L}_][\p{L}\p{N}_.:-]*/u.exec(rest)?.[0];
  if (word !== undefined) return piece({ type: "word", at, text: word });
  const wrong = /^(?:==+|<>|&&|\|\|)/u.exec(rest)?.[0];
  const sign = wrong === undefined ? /^(?:[!<>]=|[(),.=<>+*-])/u.exec(rest)?.[0] : undefined;
  if (sign === undefined)
    return err({ type: "UnexpectedSign", at, sign: wrong ?? String.fromCodePoint(rest.codePointAt(0) ?? 0) });
  return piece({ type: "sign", at, text: sign as Sign });
}

const piece = (token: Token): Result<Piece, never> => ok({ token, length: token.text.length });

function readText(rest: string, closing: string, at: number): Result<Piece, TokenError> {
  const end = rest.indexOf(closing, 1);
  if (end === -1) return err({ type: "UnclosedText", at });
  return ok({ token: { type: "text", at, text: rest.slice(1, end) }, length: end + 1 });
}

function readAnswer(rest: string, at: number): Result<Piece, TokenError> {
  const match = /^\$\{([^}]*)\}/u.exec(rest);
  const name = match?.[1]?.trim() ?? "";
  if (match === null || !isCode(name)) return err({ type: "BadName", at, name: match?.[1] ?? rest.slice(0, 20) });
  return ok({ token: { type: "answer", at, text: name }, length: match[0].length });
}
