import { err, ok, type Result } from "../../shared/result.ts";
import { foldedWords, foldText } from "../../shared/search-text.ts";
import { isOneTypoApart } from "../../shared/typo.ts";
import { noWords, yesWords } from "./choice.words.ts";

export type ChoiceNotFound = { readonly type: "NoSuchChoice" } | { readonly type: "SeveralChoices" };

/**
 * Finds the choice that a typed text means: its number in the list, its label in any spelling, the only label that begins with it or holds all
 * its words, or one that is a slip of the keyboard away. Returns its place, from 0. Never a guess: what fits two is refused.
 */
export function findChoice(text: string, labels: readonly string[]): Result<number, ChoiceNotFound> {
  const typed = foldText(text).replace(/[.!]+$/u, "");
  if (/^\d{1,3}$/u.test(typed)) {
    const place = labels.findIndex((label) => foldText(label) === typed);
    const index = place === -1 ? Number(typed) - 1 : place;
    return index >= 0 && index < labels.length ? ok(index) : err({ type: "NoSuchChoice" });
  }
  const folded = labels.map((label) => foldText(label));
  const words = foldedWords(text);
  const ways: readonly ((label: string) => boolean)[] = [
    (label) => label === typed,
    (label) => sameAnswer(typed, label, yesWords) || sameAnswer(typed, label, noWords),
    (label) => typed.length > 1 && label.startsWith(typed),
    (label) => words.length > 0 && typed.length > 2 && words.every((word) => foldedWords(label).includes(word)),
    (label) => typed.length > 3 && isOneTypoApart(typed, label),
  ];
  for (const way of ways) {
    const found = folded.flatMap((label, index) => (way(label) ? [index] : []));
    const [only] = found;
    if (only !== undefined) return found.length === 1 ? ok(only) : err({ type: "SeveralChoices" });
  }
  return err({ type: "NoSuchChoice" });
}

/** «ага» for «Да», «неа» for «Нет, не нужно». */
const sameAnswer = (typed: string, label: string, words: readonly string[]): boolean => {
  const [first] = foldedWords(label);
  return words.includes(typed) && first !== undefined && first === words[0];
};
