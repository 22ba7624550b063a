import type { PersonName } from "./person-name.ts";
import { foldText } from "./search-text.ts";
import { isOneTypoApart } from "./typo.ts";

/** How two written names stand to each other. "near" is asked about, never merged silently. */
export type NameMatch =
  | { readonly kind: "same" }
  | { readonly kind: "near"; readonly reason: NearNameReason }
  | { readonly kind: "different" };

/**
 * initials: one has only initials where the other has the name. typo: one letter more, less, other or swapped with its neighbour, in one
 * of the parts. swapped: surname and given name changed places. patronymicMissing: one has none. surnamePart: a double-barrelled surname
 * has the other as a part. formerSurname: the surname in brackets is the other's.
 */
export type NearNameReason = "initials" | "typo" | "swapped" | "patronymicMissing" | "surnamePart" | "formerSurname";

/** Compares two names. Symmetric; capitals, blanks, hyphens and "yo" make no difference; a former surname alone neither. */
export const compareNames = (a: PersonName, b: PersonName): NameMatch => compareFolded(foldName(a), foldName(b));

/** A list of named things prepared for many searches by name, see `indexNames`. */
export interface NameIndex<Item> {
  readonly buckets: ReadonlyMap<string, readonly Entry<Item>[]>;
}

/**
 * Prepares a list for `findNear`. Every kind of nearness leaves at least two parts of the name equal, so each name is filed under its
 * pairs of parts; a search then compares only names that share a pair. 5,000 names take some tens of milliseconds.
 */
export function indexNames<Item>(items: Iterable<Item>, nameOf: (item: Item) => PersonName): NameIndex<Item> {
  const buckets = new Map<string, Entry<Item>[]>();
  let position = 0;
  for (const item of items) {
    const name = foldName(nameOf(item));
    const entry = { item, name, position: position++ };
    for (const key of keysOf(name)) {
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [entry]);
      else bucket.push(entry);
    }
  }
  return { buckets };
}

/** What `findNear` found, in the order of the list. */
export interface NameFindings<Item> {
  readonly same: readonly Item[];
  readonly near: readonly { readonly item: Item; readonly reason: NearNameReason }[];
}

/** Finds everyone in the indexed list whose name is the same or near: exactly those that `compareNames` would find one by one. */
export function findNear<Item>(name: PersonName, index: NameIndex<Item>): NameFindings<Item> {
  const wanted = foldName(name);
  const candidates = new Set<Entry<Item>>();
  for (const key of searchKeysOf(wanted)) {
    for (const entry of index.buckets.get(key) ?? []) candidates.add(entry);
  }
  const same: Item[] = [];
  const near: { item: Item; reason: NearNameReason }[] = [];
  for (const entry of [...candidates].sort((a, b) => a.position - b.position)) {
    const match = compareFolded(wanted, entry.name);
    if (match.kind === "same") same.push(entry.item);
    if (match.kind === "near") near.push({ item: entry.item, reason: match.reason });
  }
  return { same, near };
}

/**
 * Whether a name (its key) answers a search: every word of the query begins a word of its own of the name, in any order. An initial in the
 * name answers a query word that begins with it. A query without letters matches nothing.
 */
export function matchesQuery(nameKey: string, query: string): boolean {
  const wanted = splitWords(foldText(query)).sort((a, b) => b.length - a.length);
  const words = splitWords(nameKey);
  // The longest query word chooses first: whatever a shorter one could take from it, it could take too.
  return wanted.length > 0 && wanted.every((prefix) => takeWord(words, prefix));
}

interface FoldedName {
  readonly surname: string;
  /** The parts of a double-barrelled surname; empty for a plain one. */
  readonly surnameParts: readonly string[];
  readonly former: string | null;
  readonly given: string;
  readonly patronymic: string | null;
}

interface Entry<Item> {
  readonly item: Item;
  readonly name: FoldedName;
  readonly position: number;
}

const SAME: NameMatch = { kind: "same" };
const DIFFERENT: NameMatch = { kind: "different" };

function foldName(name: PersonName): FoldedName {
  const fold = (text: string): string => foldText(text).replace(/[.']/g, "").replace(/-/g, " ");
  const surname = fold(name.surname);
  return {
    surname,
    surnameParts: surname.includes(" ") ? surname.split(" ") : [],
    former: name.formerSurname === null ? null : fold(name.formerSurname),
    given: fold(name.given),
    patronymic: name.patronymic === null ? null : fold(name.patronymic),
  };
}

function compareFolded(a: FoldedName, b: FoldedName): NameMatch {
  const isGivenEqual = a.given === b.given;
  const isPatronymicEqual = a.patronymic === b.patronymic;
  if (a.surname === b.surname) {
    if (isGivenEqual && isPatronymicEqual) return SAME;
    return near(reasonOfSameSurname(a, b, isGivenEqual, isPatronymicEqual));
  }
  if (isGivenEqual && isPatronymicEqual) return near(reasonOfOtherSurname(a, b));
  const isSwapped = a.surname === b.given && a.given === b.surname && isPatronymicEqual;
  return isSwapped ? near("swapped") : DIFFERENT;
}

const near = (reason: NearNameReason | null): NameMatch => (reason === null ? DIFFERENT : { kind: "near", reason });

function reasonOfSameSurname(
  a: FoldedName,
  b: FoldedName,
  isGivenEqual: boolean,
  isPatronymicEqual: boolean,
): NearNameReason | null {
  if (isGivenEqual && (a.patronymic === null || b.patronymic === null)) return "patronymicMissing";
  if (isGivenEqual && isTypo(a.patronymic ?? "", b.patronymic ?? "")) return "typo";
  if (isPatronymicEqual && isTypo(a.given, b.given)) return "typo";
  const isShortened =
    isInitialOf(a.given, b.given) &&
    (a.patronymic === null || b.patronymic === null || isInitialOf(a.patronymic, b.patronymic));
  return isShortened ? "initials" : null;
}

function reasonOfOtherSurname(a: FoldedName, b: FoldedName): NearNameReason | null {
  const isFormer = a.former === b.surname || b.former === a.surname || (a.former !== null && a.former === b.former);
  if (isFormer) return "formerSurname";
  // With initials too much is open already: any surname one letter away would be a suspect.
  if (a.given.length === 1) return null;
  if (a.surnameParts.includes(b.surname) || b.surnameParts.includes(a.surname)) return "surnamePart";
  return isTypo(a.surname, b.surname) ? "typo" : null;
}

/** Equal, or one is the first letter of the other. */
const isInitialOf = (a: string, b: string): boolean =>
  a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));

/** Initials are no words and have no typos. */
const isTypo = (a: string, b: string): boolean => a.length > 1 && b.length > 1 && isOneTypoApart(a, b);

/** The pairs of parts by which a name is filed: any two of the three decide, initials go by the first letter. */
function keysOf({ surname, given, patronymic }: FoldedName): readonly string[] {
  const keys = [`sg|${surname}|${given}`, `sp|${surname}|${patronymic ?? ""}`, `gp|${given}|${patronymic ?? ""}`];
  return [...keys, `${given.length === 1 ? "si" : "sf"}|${surname}|${given.slice(0, 1)}`];
}

function searchKeysOf(name: FoldedName): readonly string[] {
  const initial = `|${name.surname}|${name.given.slice(0, 1)}`;
  // A patronymic may be the initial of another although the given names are whole, so "si" alone would not do for it: "sg" has it.
  const keys = [...keysOf(name).slice(0, 3), `sg|${name.given}|${name.surname}`, `si${initial}`];
  return name.given.length === 1 ? [...keys, `sf${initial}`] : keys;
}

const splitWords = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");

function takeWord(words: string[], prefix: string): boolean {
  const whole = words.findIndex((word) => word.startsWith(prefix));
  const found = whole >= 0 ? whole : words.findIndex((word) => word.length === 1 && prefix.startsWith(word));
  if (found < 0) return false;
  words.splice(found, 1);
  return true;
}
