import type { Brand } from "./brand.ts";
import {
  CONFUSED_VARIANTS,
  EMPTY_WORDS,
  HINT_PHRASES,
  KIND_PHRASES,
  type KindPhrase,
  ORDINAL_ENDINGS,
  YEARS_AFTER_NUMBER,
} from "./organization-name.words.ts";
import { err, ok, type Result } from "./result.ts";
import { foldText, replaceLookAlikes, tidyText } from "./search-text.ts";
import { isOneTypoApart } from "./typo.ts";

export type OrganizationKind = "school" | "kindergarten" | "supplementary";

/** What tells one organization from another, as one text: kind, variant, number, own words in alphabetical order. */
export type OrganizationKey = Brand<string, "OrganizationKey">;

/** An organization's name, taken apart. */
export interface OrganizationName {
  /** As written, with quotes, dashes and blanks put right. */
  readonly display: string;
  /** null if the name does not say. */
  readonly kind: OrganizationKind | null;
  /** The narrower kind (folded Russian word: grammar school, lyceum, complete or basic school); null if none is named. */
  readonly variant: string | null;
  /** Digits without leading zeros, perhaps with one small letter after them; null if it has none. */
  readonly number: string | null;
  /** Its own words (flower, village, hero), folded, sorted, without legal forms. */
  readonly words: readonly string[];
  readonly key: OrganizationKey;
}

/** Longer than any charter's full name with the founder in it. */
export const MAX_ORGANIZATION_NAME_LENGTH = 300;

/** Reads a name from a charter's full title down to "school 4". */
export function parseOrganizationName(text: string): Result<OrganizationName, OrganizationNameError> {
  const tidy = tidyText(text);
  if (!/[\p{L}\p{N}]/u.test(tidy)) return err({ type: "Empty" });
  if (tidy.length > MAX_ORGANIZATION_NAME_LENGTH) {
    return err({ type: "TooLong", length: tidy.length, max: MAX_ORGANIZATION_NAME_LENGTH });
  }
  const display = putSignsRight(tidy);
  const folded = foldText(replaceLookAlikes(display, "text"))
    .replace(/[«».,:;()]+/g, " ")
    .replace(/\p{Pd}/gu, "-");
  const { number, rest: unnumbered } = takeNumber(folded.replace(/ +/g, " "));
  const { found, rest } = takePhrases(unnumbered, KIND_PHRASES);
  const hint = takePhrases(rest, HINT_PHRASES);
  const words = (hint.rest.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !EMPTY_WORDS.has(word));
  const own = [...new Set(words)].sort();
  const kind = [...found, ...hint.found].find((phrase) => phrase.kind !== null)?.kind ?? null;
  const variant = found.find((phrase) => phrase.variant !== null && phrase.kind === kind)?.variant ?? null;
  const key = [kind ?? "", variant ?? "", number ?? "", ...own].join("|") as OrganizationKey;
  return ok({ display, kind, variant, number, words: own, key });
}

/** Nothing was written, or more than a name is. */
export type OrganizationNameError =
  | { readonly type: "Empty" }
  | { readonly type: "TooLong"; readonly length: number; readonly max: number };

/** The key by which a list of organizations is searched for exact repeats. */
export const organizationKey = (name: OrganizationName): OrganizationKey => name.key;

/** "near" is asked about, never merged silently. */
export type OrganizationMatch = "same" | "near" | "different";

/**
 * Compares two names within one municipality. Symmetric. The number decides: another number is another organization; the same number and
 * kind are one, unless their own words contradict each other. Without numbers the own words decide.
 */
export function compareOrganizations(a: OrganizationName, b: OrganizationName): OrganizationMatch {
  if (a.key === b.key) return "same";
  if (a.kind !== null && b.kind !== null && a.kind !== b.kind) return "different";
  if (a.number !== null && b.number !== null && a.number !== b.number) return "different";
  const variants = compareVariants(a.variant, b.variant);
  if (variants === "different") return "different";
  const words = compareWords(a.words, b.words);
  const isCertain = variants === "same" && a.kind !== null && b.kind !== null;
  if (a.number !== null && a.number === b.number) return isCertain && words !== "different" ? "same" : "near";
  // A bare "school" or a single number fits everything, which is as good as nothing.
  if (words === "different" || a.words.length === 0 || b.words.length === 0) return "different";
  return words === "same" && isCertain && a.number === b.number ? "same" : "near";
}

/** Everything in the list that is the same organization or may be. */
export function findNearOrganizations<Item>(
  name: OrganizationName,
  items: Iterable<Item>,
  nameOf: (item: Item) => OrganizationName,
): { readonly same: readonly Item[]; readonly near: readonly Item[] } {
  const same: Item[] = [];
  const near: Item[] = [];
  for (const item of items) {
    const match = compareOrganizations(name, nameOf(item));
    if (match === "same") same.push(item);
    if (match === "near") near.push(item);
  }
  return { same, near };
}

/** Quotes as printed, one blank between the numero sign and the number, none inside quotes. */
function putSignsRight(text: string): string {
  return text
    .replace(/[\u201C\u201D\u201E\u201F\u2033]/g, '"')
    .replace(/(^|[\s(\u00AB"-])"(?=\S)/g, "$1\u00AB")
    .replace(/(^|[\s(\u00AB"-])"(?=\S)/g, "$1\u00AB")
    .replace(/"/g, "\u00BB")
    .replace(/\u00AB /g, "\u00AB")
    .replace(/ \u00BB/g, "\u00BB")
    .replace(/ ?\u2116 ?/g, " \u2116 ")
    .replace(/\u00AB \u2116/g, "\u00AB\u2116")
    .replace(/ +/g, " ")
    .trim();
}

/** A number after its sign, otherwise the first that stands alone or with one letter; years ("50 years of…") are no numbers. */
function takeNumber(text: string): { readonly number: string | null; readonly rest: string } {
  const pattern = /(?:(?:\u2116|#|(?<!\p{L})no?(?!\p{L})) ?)?(?<!\d)(\d{1,4})(?!\d)(?:-?(\p{L}{1,2}))?(?!\p{L})/gu;
  const matches = [...text.matchAll(pattern)].filter(
    (match) => !YEARS_AFTER_NUMBER.test(text.slice(match.index + match[0].length)),
  );
  const match = matches.find(([whole]) => !/^\d/.test(whole)) ?? matches[0];
  if (match === undefined) return { number: null, rest: text };
  const letter = match[2] ?? "";
  const isSuffix = letter.length === 1 && !ORDINAL_ENDINGS.has(letter);
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  return { number: `${Number(match[1])}${isSuffix ? letter : ""}`, rest };
}

function takePhrases(
  text: string,
  phrases: readonly KindPhrase[],
): { readonly found: readonly KindPhrase[]; readonly rest: string } {
  let rest = text.replace(/ +/g, " ");
  const found: KindPhrase[] = [];
  for (const phrase of phrases) {
    const without = rest.replace(phrase.pattern, " ");
    if (without === rest) continue;
    found.push(phrase);
    rest = without.replace(/ +/g, " ");
  }
  return { found, rest };
}

function compareVariants(a: string | null, b: string | null): OrganizationMatch {
  if (a === b) return "same";
  const isOrdinary = (variant: string | null): boolean => variant === null || CONFUSED_VARIANTS.has(variant);
  if (a !== null && b !== null) return isOrdinary(a) && isOrdinary(b) ? "near" : "different";
  // A bare "school" is an ordinary one; that a lyceum is meant by it is possible, not certain.
  return isOrdinary(a) && isOrdinary(b) ? "same" : "near";
}

/** same: equal sets. near: one holds all of the other, or they differ by one slip of the keyboard. */
function compareWords(a: readonly string[], b: readonly string[]): OrganizationMatch {
  const onlyA = a.filter((word) => !b.includes(word));
  const onlyB = b.filter((word) => !a.includes(word));
  if (onlyA.length === 0 && onlyB.length === 0) return "same";
  if (onlyA.length === 0 || onlyB.length === 0) return "near";
  const isSlip = onlyA.length === 1 && onlyB.length === 1 && isOneTypoApart(onlyA[0] ?? "", onlyB[0] ?? "");
  return isSlip ? "near" : "different";
}
