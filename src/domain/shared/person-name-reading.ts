import {
  FATHERHOOD_WORDS,
  FEMALE_PATRONYMIC_ENDING,
  GIVEN_NAMES,
  PATRONYMIC_ENDING,
  PATRONYMIC_EXCEPTIONS,
  SMALL_AFTER_HYPHEN,
  SURNAME_PARTICLES,
  WORDS_BEFORE_FORMER_SURNAME,
  WORDS_OF_NO_NAME,
  WORDS_OF_SENTENCES,
} from "./person-name.words.ts";
import { err, ok, type Result } from "./result.ts";
import { foldText, replaceLookAlikes, tidyText } from "./search-text.ts";

/** The longest name taken, canonical spelling and all: the longest in a Russian passport is well below it. */
export const MAX_NAME_LENGTH = 100;

/** One word of a written name, with what can be told of it before its place among the others is known. */
export interface NameWord {
  /** Canonical spelling; an initial is the bare capital letter. */
  readonly text: string;
  readonly folded: string;
  readonly isInitial: boolean;
  /** Whether a dot followed it. */
  readonly isDotted: boolean;
  /** Looks like a patronymic by its ending or by "ogly" and the like; surnames may look so too. */
  readonly isPatronymic: boolean;
  readonly isFemalePatronymic: boolean;
  /** A well-known given name. */
  readonly isGiven: boolean;
  /** Two capitals where others wrote whole words: "II" for two initials. */
  readonly isCapitalPair: boolean;
  readonly isCapitalised: boolean;
}

/** The words of a name in the order they were written, and the surname in brackets if there was one. */
export interface NameReading {
  readonly words: readonly NameWord[];
  readonly formerSurname: string | null;
}

/** Takes a written name apart: cleans it, refuses what cannot be a name, groups particles and "ogly" with their words. */
export function readNameWords(text: string): Result<NameReading, PersonNameError> {
  const tidy = replaceLookAlikes(tidyText(text), "text").replace(LEADING_NUMBER, "");
  if (!/[\p{L}\p{N}]/u.test(tidy)) return err({ type: "Empty" });
  // Dots and commas may fall away, so twice the length may still become a name; more never does.
  if (tidy.length > 2 * MAX_NAME_LENGTH) return err({ type: "TooLong", length: tidy.length, max: MAX_NAME_LENGTH });
  if (/\p{N}/u.test(tidy)) return refuse("Digits", tidy.match(/\p{N}+/u)?.[0] ?? "");

  const brackets = takeBrackets(tidy.replace(DASHES, "-").replace(APOSTROPHES, "'"));
  if (!brackets.ok) return brackets;
  const { rest, formerSurname } = brackets.value;
  const pieces = rest.split(/[,;]/).filter((piece) => /\p{L}/u.test(piece));
  if (pieces.length > 1 && pieces.every((piece) => piece.trim().includes(" ")))
    return refuse("SeveralNames", pieces[1] ?? "");

  const tokens = tokenise(pieces.join(" "));
  for (const token of tokens) {
    const refusal = refuseToken(token.letters);
    if (refusal !== null) return refusal;
  }
  if (tokens.length === 0) return err({ type: "Empty" });
  const foreign = tokens.find((token) => /\p{Script=Latin}/u.test(token.letters));
  if (foreign !== undefined && tokens.some((token) => /\p{Script=Cyrillic}/u.test(token.letters))) {
    return refuse("MixedAlphabets", foreign.letters);
  }
  return ok({ words: groupWords(tokens.map((token, index) => toWord(token, index, tokens))), formerSurname });
}

/** Why a text is not the name of a person. */
export type PersonNameError =
  | { readonly type: "Empty" }
  | { readonly type: "TooLong"; readonly length: number; readonly max: number }
  | { readonly type: "NotAName"; readonly reason: NotANameReason; readonly fragment: string };

/**
 * Digits: a number among the letters. OneWord: a single word. NoSurname: only initials, or a given name with a patronymic.
 * Characters: something that no name has (`fragment` is it). MixedAlphabets: Latin letters among Cyrillic ones that no look-alikes explain.
 * OtherWords: a word that belongs to no name ("vacancy", a position). SeveralNames: two people at once. TooManyWords: more than a name has.
 */
export type NotANameReason =
  | "Digits"
  | "OneWord"
  | "NoSurname"
  | "Characters"
  | "MixedAlphabets"
  | "OtherWords"
  | "SeveralNames"
  | "TooManyWords";

/** A refusal that names the part of the text it is about. */
export const refuse = (reason: NotANameReason, fragment: string) =>
  err<PersonNameError>({ type: "NotAName", reason, fragment: fragment.trim() });

/** Puts the capitals of a name's word right: "IVANOV-petrov" becomes "Ivanov-Petrov"; Latin words keep theirs ("McDonald"). */
export function capitaliseNameWord(word: string): string {
  if (FATHERHOOD_WORDS.has(foldText(word))) return word.toLowerCase();
  const parts = word.split("-");
  return parts
    .map((part, index) => (index > 0 && SMALL_AFTER_HYPHEN.has(foldText(part)) ? part.toLowerCase() : capitalise(part)))
    .join("-");
}

interface Token {
  readonly letters: string;
  readonly isDotted: boolean;
}

/** "1. " or "12) " that came along from a numbered list. */
const LEADING_NUMBER = /^\d{1,4} ?[.)] ?(?=\p{L})/u;
const DASHES = / ?[\p{Pd}\u2212] ?/gu;
const APOSTROPHES = /[\u2018\u2019\u02BC\u02BB\u2032`]/g;

/** Letters that count as initials when a dot shortens them: "Al. Serg."; longer ones are whole words with a stray dot. */
const LONGEST_SHORTENING = 4;

function takeBrackets(text: string): Result<{ rest: string; formerSurname: string | null }, PersonNameError> {
  const match = /\(([^()]*)\)/.exec(text);
  if (match === null) {
    return /[()]/.test(text)
      ? refuse("Characters", /[()]/.exec(text)?.[0] ?? "")
      : ok({ rest: text, formerSurname: null });
  }
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  const inside = match[1] ?? "";
  const words = tokenise(inside).filter((token) => !WORDS_BEFORE_FORMER_SURNAME.has(foldText(token.letters)));
  const [former, ...others] = words;
  if (/[()]/.test(rest)) return refuse("Characters", "(");
  if (former === undefined || others.length > 0 || former.letters.length === 1) return refuse("OtherWords", inside);
  const refusal = refuseToken(former.letters);
  if (refusal !== null) return refusal;
  const isSmall = former.letters === former.letters.toLowerCase() && text !== text.toLowerCase();
  return isSmall ? refuse("OtherWords", inside) : ok({ rest, formerSurname: capitaliseNameWord(former.letters) });
}

function tokenise(text: string): readonly Token[] {
  return text
    .replace(/[«»"“”„*_:]/g, " ")
    .replace(/\.-?/g, ". ")
    .split(" ")
    .map((piece) => ({
      letters: piece.replace(/[.]/g, "").replace(/^[-']+|[-']+$/g, ""),
      isDotted: piece.endsWith("."),
    }))
    .filter((token) => token.letters !== "");
}

function refuseToken(letters: string): ReturnType<typeof refuse> | null {
  const strange = /[^\p{L}'-]|(?=\p{L})[^\p{Script=Cyrillic}\p{Script=Latin}]/u.exec(letters);
  if (strange !== null) return refuse("Characters", strange[0]);
  if (/[-'][-']/.test(letters)) return refuse("Characters", letters);
  if (/\p{Script=Cyrillic}/u.test(letters) && /\p{Script=Latin}/u.test(letters))
    return refuse("MixedAlphabets", letters);
  const isOther = foldText(letters)
    .split("-")
    .some((part) => WORDS_OF_NO_NAME.has(part));
  return isOther || WORDS_OF_SENTENCES.has(letters) ? refuse("OtherWords", letters) : null;
}

function toWord({ letters, isDotted }: Token, index: number, tokens: readonly Token[]): NameWord {
  const folded = foldText(letters);
  const isGiven = GIVEN_NAMES.has(folded);
  const endsSentence = index === tokens.length - 1 && !tokens.slice(0, -1).some((token) => token.isDotted);
  const isShortened = isDotted && index > 0 && !endsSentence && !isGiven && letters.length <= LONGEST_SHORTENING;
  const isInitial = letters.length === 1 || isShortened;
  // Only a small one is a particle, for the same letters with a capital are a surname of their own.
  const isParticle = SURNAME_PARTICLES.has(letters);
  const isPatronymic = !isInitial && (PATRONYMIC_ENDING.test(folded) || PATRONYMIC_EXCEPTIONS.has(folded));
  return {
    text: isInitial ? capitalise(letters.slice(0, 1)) : isParticle ? letters : capitaliseNameWord(letters),
    folded: isInitial ? folded.slice(0, 1) : folded,
    isInitial,
    isDotted,
    isPatronymic: isPatronymic || isHyphenatedFatherhood(folded),
    isFemalePatronymic: isPatronymic && FEMALE_PATRONYMIC_ENDING.test(folded),
    isGiven,
    isCapitalPair: letters.length === 2 && letters === letters.toUpperCase() && !isGiven,
    isCapitalised: letters.slice(0, 1) !== letters.slice(0, 1).toLowerCase(),
  };
}

/** Joins "ogly" to the father's name before it and a particle to the word after it, so that each group is one word of the name. */
function groupWords(words: readonly NameWord[]): readonly NameWord[] {
  const groups: NameWord[] = [];
  for (const word of words) {
    const previous = groups.at(-1);
    const isFatherhood = FATHERHOOD_WORDS.has(word.folded);
    const followsParticle =
      previous !== undefined && words.length > 2 && SURNAME_PARTICLES.has(lastWordOf(previous.text));
    if (previous === undefined || previous.isInitial || word.isInitial || !(isFatherhood || followsParticle)) {
      groups.push(word);
      continue;
    }
    groups[groups.length - 1] = {
      ...word,
      text: `${previous.text} ${word.text}`,
      folded: `${previous.folded} ${word.folded}`,
      isPatronymic: isFatherhood,
      isFemalePatronymic: false,
      isGiven: false,
      isCapitalPair: false,
      isCapitalised: true,
    };
  }
  return groups.map((group) =>
    SURNAME_PARTICLES.has(group.text) ? { ...group, text: capitalise(group.text), isCapitalised: true } : group,
  );
}

/** "Gasan-ogly" in one word. */
const isHyphenatedFatherhood = (folded: string): boolean =>
  folded.includes("-") && FATHERHOOD_WORDS.has(folded.slice(folded.lastIndexOf("-") + 1));

const lastWordOf = (text: string): string => text.slice(text.lastIndexOf(" ") + 1);

function capitalise(part: string): string {
  const apostrophe = part.indexOf("'");
  // A name goes on with a capital only after a one-letter prefix: D'Artagnan, O'Neill.
  if (apostrophe === 1) return `${capitalise(part.slice(0, 1))}'${capitalise(part.slice(2))}`;
  const first = part.slice(0, 1);
  const rest = part.slice(1);
  const upper = first.toUpperCase().length === 1 ? first.toUpperCase() : first;
  const keepsCapitals = /\p{Script=Latin}/u.test(part) && first === upper && rest !== rest.toUpperCase();
  return upper + (keepsCapitals ? rest : tidyText(rest.toLowerCase()));
}
