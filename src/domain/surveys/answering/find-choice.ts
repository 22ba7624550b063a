import { err, ok, type Result } from "../../shared/result.ts";
import { foldedWords, foldText } from "../../shared/search-text.ts";
import { isOneTypoApart } from "../../shared/typo.ts";
import { negations, noWords, yesWords } from "./choice.words.ts";

export type ChoiceNotFound = { readonly type: "NoSuchChoice" } | { readonly type: "SeveralChoices" };

/**
 * Finds the choice that a typed text means: its number in the list, its label in any spelling, the only label that begins with it or holds all
 * its words, or one that is a slip of the keyboard away. Returns its place, from 0. Never a guess: what fits two is refused.
 */
export function findChoice(text: string, labels: readonly string[]): Result<number, ChoiceNotFound> {
  const typed = foldText(text).replace(/[.!]+$/u, "");
  if (/^\d{1,3}$/u.test(typed)) return findNumber(typed, labels);
  const folded = labels.map((label) => foldText(label));
  const words = foldedWords(text);
  const ways: readonly ((label: string) => boolean)[] = [
    (label) => label === typed,
    (label) => sameAnswer(typed, label, yesWords) || sameAnswer(typed, label, noWords),
    (label) => typed.length > 1 && label.startsWith(typed),
    (label) => typed.length > 2 && holdsWords(foldedWords(label), words),
    (label) => typed.length > 3 && digitsOf(typed) === digitsOf(label) && isOneTypoApart(typed, label),
  ];
  for (const way of ways) {
    const found = folded.flatMap((label, index) => (way(label) ? [index] : []));
    const [only] = found;
    if (only !== undefined) return found.length === 1 ? ok(only) : several;
  }
  return none;
}

/** «согласен» is not said of «не согласен». */
const holdsWords = (label: readonly string[], words: readonly string[]): boolean =>
  words.length > 0 &&
  words.every((word) => label.includes(word)) &&
  label.every((word) => !negations.includes(word) || words.includes(word));

/** «7 часов» is no slip for «6 часов». */
const digitsOf = (text: string): string => text.replace(/\D+/gu, " ").trim();

/** Labels up to this length stand on a button whole, on an old telephone too; where one is longer, all stand in the text under numbers. */
const longestOnButton = 28;

/** Whether these choices are shown as a list with numbers. */
export const areNumbered = (labels: readonly string[]): boolean =>
  labels.some((label) => label.length > longestOnButton);

/**
 * A number may be a label, the beginning of one («3» for «3 и больше»), or a place. It is no place where buttons speak of numbers themselves:
 * «3» for «до 5 лет», «5–10 лет», «больше 10» would be a guess.
 */
function findNumber(typed: string, labels: readonly string[]): Result<number, ChoiceNotFound> {
  const place = labels.findIndex((label) => foldText(label) === typed);
  if (place !== -1) return ok(place);
  const [holder, ...others] = labels.flatMap((label, index) => (foldedWords(label).includes(typed) ? [index] : []));
  const isPlace = areNumbered(labels) || !labels.some((label) => /\d/u.test(label));
  const index = Number(typed) - 1;
  if (holder === undefined) return isPlace && index >= 0 && index < labels.length ? ok(index) : none;
  const isBeginning = foldText(labels[holder] ?? "").startsWith(typed);
  if (others.length > 0 || areNumbered(labels)) return holder === index && others.length === 0 ? ok(index) : several;
  return isBeginning ? ok(holder) : none;
}

const none = err<ChoiceNotFound>({ type: "NoSuchChoice" });
const several = err<ChoiceNotFound>({ type: "SeveralChoices" });

/** «ага» for «Да», «неа» for «Нет, не нужно». */
const sameAnswer = (typed: string, label: string, words: readonly string[]): boolean => {
  const [first] = foldedWords(label);
  return words.includes(typed) && first !== undefined && first === words[0];
};
