import type { Brand } from "./brand.ts";
import { FATHERHOOD_WORDS, FEMALE_GIVEN_NAMES } from "./person-name.words.ts";
import { MAX_NAME_LENGTH, type NameWord, type PersonNameError, readNameWords, refuse } from "./person-name-reading.ts";
import { err, ok, type Result } from "./result.ts";
import { foldText } from "./search-text.ts";

export type { NotANameReason, PersonNameError } from "./person-name-reading.ts";
export { MAX_NAME_LENGTH } from "./person-name-reading.ts";

/** A name folded for search and equality: surname, given name, patronymic, small letters, "yo" as "ye", single blanks, no dots. */
export type NameKey = Brand<string, "NameKey">;

/** A person's name, taken apart and spelt as documents spell it. Initials are one capital letter with a dot. */
export interface PersonName {
  readonly surname: string;
  readonly given: string;
  readonly patronymic: string | null;
  /** The surname before marriage, if it was written in brackets. */
  readonly formerSurname: string | null;
  /** Whether the given name or the patronymic is only an initial. */
  readonly hasInitials: boolean;
  /** Canonical spelling; reading it again gives this same name. */
  readonly display: string;
  /** For search and equality; the former surname is not in it. */
  readonly key: NameKey;
}

/**
 * Reads a full name as people write it: any capitals, blanks and dashes, surname first or last, initials before or after, no patronymic,
 * Turkic patronymics, a former surname in brackets, Latin look-alike letters. The order is decided by the patronymic, then by well-known
 * given names, otherwise the surname stands first. At most `MAX_NAME_LENGTH` characters.
 */
export function parsePersonName(text: string): Result<PersonName, PersonNameError> {
  const name = readName(text);
  if (!name.ok || name.value.display === text) return name;
  // Particles and "ogly" in odd places would be read otherwise in the canonical order: too unclear to guess.
  const again = readName(name.value.display);
  const isStable =
    again.ok &&
    again.value.display === name.value.display &&
    again.value.surname === name.value.surname &&
    again.value.given === name.value.given;
  return isStable || !again.ok ? again : refuse("OtherWords", name.value.display);
}

/** The key of a name by which lists are sorted, searched and compared. */
export const nameKey = (name: PersonName): NameKey => name.key;

/** The short form with initials after the surname, as in tables and on buttons. */
export function shortName(name: PersonName): string {
  const initials = [name.given, name.patronymic].filter((part) => part !== null).map((part) => `${part.slice(0, 1)}.`);
  return [name.surname, ...initials].join(" ");
}

function readName(text: string): Result<PersonName, PersonNameError> {
  const reading = readNameWords(text);
  if (!reading.ok) return reading;
  const arranged = arrange(reading.value.words);
  if (!arranged.ok) return arranged;
  const name = createName(arranged.value, reading.value.formerSurname);
  const { length } = name.display;
  return length > MAX_NAME_LENGTH ? err({ type: "TooLong", length, max: MAX_NAME_LENGTH }) : ok(name);
}

interface Arrangement {
  readonly surname: readonly NameWord[];
  readonly given: readonly NameWord[];
  readonly patronymic: readonly NameWord[];
}

function createName(parts: Arrangement, formerSurname: string | null): PersonName {
  // Two surnames side by side are one double-barrelled surname, which documents write with a hyphen.
  const surname = parts.surname.map((word) => word.text).join("-");
  const given = spell(parts.given);
  const patronymic = parts.patronymic.length === 0 ? null : spell(parts.patronymic);
  const written = [surname, formerSurname === null ? null : `(${formerSurname})`, given, patronymic];
  return {
    surname,
    given,
    patronymic,
    formerSurname,
    hasInitials: [...parts.given, ...parts.patronymic].some((word) => word.isInitial),
    display: written.filter((part) => part !== null).join(" "),
    key: foldText([surname, given, patronymic ?? ""].join(" ").replace(/\./g, "")) as NameKey,
  };
}

const spell = (words: readonly NameWord[]): string =>
  words.map((word) => (word.isInitial ? `${word.text}.` : word.text)).join(" ");

type Arranged = Result<Arrangement, PersonNameError>;

const inOrder = (
  surname: readonly NameWord[],
  given: readonly NameWord[],
  patronymic: readonly NameWord[] = [],
): Arranged => ok({ surname, given, patronymic });

function arrange(words: readonly NameWord[]): Arranged {
  const text = words.map((word) => word.text).join(" ");
  const [a, b, c, d] = words;
  if (a === undefined || b === undefined) return refuse("OneWord", text);
  if (words.every((word) => word.isInitial) && !(isWholeLetter(a) && words.slice(1).every((word) => word.isDotted))) {
    return refuse("NoSurname", text);
  }
  // A sentence begins with a capital and goes on without; in a hurry people write all of a name small, but not half of it.
  const isKnown = words.some((word) => word.isInitial || word.isPatronymic || word.isGiven || word.isCapitalPair);
  if (!isKnown && a.isCapitalised && !words.every((word) => word.isCapitalised)) return refuse("OtherWords", text);
  const stray = words.find((word) => FATHERHOOD_WORDS.has(word.folded));
  if (stray !== undefined) return refuse("OtherWords", stray.text);
  if (c === undefined) return arrangeTwo(a, b, text);
  if (d === undefined) return arrangeThree(a, b, c, text);
  if (words.length === 4) return arrangeFour(a, b, c, d, text);
  return refuse(words.filter((word) => word.isPatronymic).length > 1 ? "SeveralNames" : "TooManyWords", text);
}

/** A surname of one letter exists (O, Yu): then it has no dot. */
const isWholeLetter = (word: NameWord): boolean => word.isInitial && !word.isDotted;

const asWord = (word: NameWord): NameWord => ({ ...word, isInitial: false });

const asInitials = (word: NameWord): readonly [NameWord, NameWord] => [
  { ...word, text: word.text.slice(0, 1).toUpperCase(), isInitial: true },
  { ...word, text: word.text.slice(1, 2).toUpperCase(), isInitial: true },
];

function arrangeTwo(a: NameWord, b: NameWord, text: string): Arranged {
  if (a.isInitial)
    return isWholeLetter(a) && (b.isGiven || b.isInitial) ? inOrder([asWord(a)], [b]) : inOrder([b], [a]);
  if (b.isCapitalPair) {
    const [given, patronymic] = asInitials(b);
    return inOrder([a], [given], [patronymic]);
  }
  if (a.isGiven && b.isPatronymic && isFemale(a) === b.isFemalePatronymic) return refuse("NoSurname", text);
  return a.isGiven && !b.isGiven && !b.isInitial ? inOrder([b], [a]) : inOrder([a], [b]);
}

function arrangeThree(a: NameWord, b: NameWord, c: NameWord, text: string): Arranged {
  if (a.isInitial) {
    if (isWholeLetter(a) && (c.isPatronymic || (b.isInitial && c.isInitial))) return inOrder([asWord(a)], [b], [c]);
    const hasPatronymic = b.isInitial || b.isPatronymic;
    return hasPatronymic && !c.isInitial ? inOrder([c], [a], [b]) : refuse("NoSurname", text);
  }
  if (c.isPatronymic) {
    const isGivenFirst = b.isPatronymic && a.isGiven && !a.isPatronymic;
    return isGivenFirst ? inOrder([c], [a], [b]) : inOrder([a], [b], [c]);
  }
  if (c.isInitial) return inOrder([a], [b], [c]);
  if (b.isInitial || (b.isPatronymic && !a.isPatronymic)) return inOrder([c], [a], [b]);
  if (c.isGiven && !b.isGiven && !a.isGiven) return inOrder([a, b], [c]);
  return inOrder([a], [b], [c]);
}

function arrangeFour(a: NameWord, b: NameWord, c: NameWord, d: NameWord, text: string): Arranged {
  const initials = [a, b, c, d].filter((word) => word.isInitial).length;
  if (initials > 0) {
    if (initials !== 2) return refuse("TooManyWords", text);
    if (c.isInitial && d.isInitial) return inOrder([a, b], [c], [d]);
    return a.isInitial && b.isInitial ? inOrder([c, d], [a], [b]) : refuse("OtherWords", text);
  }
  if (d.isPatronymic) {
    if (b.isPatronymic) return refuse("SeveralNames", text);
    return b.isGiven && c.isGiven ? inOrder([a], [b, c], [d]) : inOrder([a, b], [c], [d]);
  }
  if (c.isPatronymic) return a.isGiven && b.isGiven ? inOrder([d], [a, b], [c]) : refuse("OtherWords", d.text);
  if (b.isPatronymic) return inOrder([c, d], [a], [b]);
  return b.isGiven && d.isGiven ? refuse("SeveralNames", text) : inOrder([a], [b], [c, d]);
}

const isFemale = (word: NameWord): boolean => FEMALE_GIVEN_NAMES.has(word.folded);
