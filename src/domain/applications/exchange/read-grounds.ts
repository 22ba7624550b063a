import { ok, type Result } from "../../shared/result.ts";
import { type CleanInputError, foldText } from "../../shared/search-text.ts";
import type { Grounds } from "../application.ts";
import { parseGroundsText } from "../line-answer.ts";
import { GROUNDS_BEGINNINGS } from "./application-columns.words.ts";

/**
 * Grounds as a cell has them: a kind in front ("Deficit: …") is recognised and taken off, everything else is free text, word for word.
 * A kind that says nothing by itself has an empty text: its words are still to come.
 */
export function readGrounds(text: string): Result<Grounds, CleanInputError> {
  const cleaned = parseGroundsText(text);
  if (!cleaned.ok) return cleaned;
  // Folding keeps the length of what people type in a cell, but for signs that cleaning has taken out or a letter with two forms.
  const folded = foldText(cleaned.value);
  if (folded.length !== cleaned.value.length) return ok({ kind: "free", text: cleaned.value });
  for (const { kind, pattern, alone, isKept } of GROUNDS_BEGINNINGS) {
    const match = pattern.exec(folded);
    if (match === null || !endsWord(folded, match[0].length)) continue;
    const words = cleaned.value.slice(match[0].length).replace(LEADING_SIGNS, "");
    if (words === "") return ok({ kind, text: alone });
    return ok({ kind, text: isKept ? cleaned.value : words });
  }
  return ok({ kind: "free", text: cleaned.value });
}

/** Whether two grounds would stand the same in a cell. Free text that begins like a kind reads as that kind and is still what it was. */
export const isSameGrounds = (known: Grounds, written: string): boolean => {
  const read = readGrounds(written);
  if (!read.ok) return false;
  const isFree = known.kind === "free" && oneLine(known.text) === oneLine(written);
  return isFree || (known.kind === read.value.kind && oneLine(known.text) === oneLine(read.value.text));
};

const LEADING_SIGNS = /^[\s:;.,–—-]+/u;

const endsWord = (text: string, at: number): boolean => !/^\p{L}/u.test(text.slice(at));

const oneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();
