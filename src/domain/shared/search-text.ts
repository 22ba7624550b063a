import { err, ok, type Result } from "./result.ts";
import { CYRILLIC_BY_LATIN, CYRILLIC_CONSONANT, CYRILLIC_FOR_SMALL_B, YE, YO } from "./search-text.words.ts";

/**
 * The form in which texts are searched and compared: small letters, compatibility forms resolved, "yo" as "ye", look-alike Latin
 * letters inside Cyrillic words as Cyrillic ones, invisible characters gone, single blanks. Punctuation stays. Idempotent; linear time.
 */
export const foldText = (text: string): string =>
  // Small letters can bring marks of their own (a dotted capital I), which one more tidying composes or drops.
  tidyText(replaceLookAlikes(tidyText(text), "word").toLowerCase()).replace(YO, YE);

/** Splits a folded text into its words: runs of letters and digits. */
export const foldedWords = (text: string): readonly string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * One line as people mean it, letters untouched: compatibility forms and combining marks composed, invisible characters (zero-width,
 * bidi, soft hyphens) dropped, line breaks, tabs and no-break spaces turned into single blanks, ends trimmed.
 */
export function tidyText(text: string): string {
  if (PLAIN.test(text)) return text.replace(BLANKS, " ").trim();
  // The numero sign's compatibility form is the Latin "No", which nobody means.
  const composed = text.split(NUMERO).map((piece) => piece.normalize("NFKC"));
  return composed.join(NUMERO).replace(INVISIBLE, "").replace(STRAY_MARKS, "").replace(BLANKS, " ").trim();
}

/**
 * Latin letters typed in place of Cyrillic ones. With scope "word" a word is touched if it has Cyrillic letters too; with scope "text"
 * (a name, say, where initials stand alone) if any word of the text has. A word with a Latin letter that resembles none is left alone.
 */
export function replaceLookAlikes(text: string, scope: "word" | "text"): string {
  if (!LATIN.test(text) || !CYRILLIC.test(text)) return text;
  return text.replace(/\p{L}+/gu, (word) => {
    if (!LATIN.test(word) || (scope === "word" && !CYRILLIC.test(word))) return word;
    let replaced = "";
    for (const letter of word) {
      const cyrillic = LATIN.test(letter) ? lookAlikeOf(letter, replaced) : letter;
      if (cyrillic === undefined) return word;
      replaced += cyrillic;
    }
    return replaced;
  });
}

/**
 * Free text that a person typed, made fit to keep and show: control and bidi characters and broken surrogates removed, blanks collapsed,
 * lines trimmed, at most one empty line in a row. Line breaks and emoji stay. `maxLength` counts UTF-16 units, as Telegram does.
 */
export function cleanInput(text: string, maxLength: number): Result<string, CleanInputError> {
  const lines = text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, "\n")
    .replace(/\t/g, " ")
    .replace(UNWANTED_IN_INPUT, "")
    .normalize("NFC")
    .split("\n")
    .map((line) => line.replace(BLANKS, " ").trim());
  const kept = lines.filter((line, index) => line !== "" || (index > 0 && lines[index - 1] !== ""));
  const cleaned = kept.join("\n").trim();
  if (!VISIBLE.test(cleaned)) return err({ type: "Empty" });
  if (cleaned.length > maxLength) return err({ type: "TooLong", length: cleaned.length, max: maxLength });
  return ok(cleaned);
}

/** As `cleanInput`, for what fits on one line (a title, a position): line breaks become blanks. */
export const cleanLine = (text: string, maxLength: number): Result<string, CleanInputError> =>
  cleanInput(text.replace(/[\s\u2028\u2029]+/g, " "), maxLength);

/** Nothing visible was typed, or more than the field takes (`length` and `max` in UTF-16 units). */
export type CleanInputError =
  | { readonly type: "Empty" }
  | { readonly type: "TooLong"; readonly length: number; readonly max: number };

/** Printable ASCII, Russian letters, quotes, dashes, numero sign: most texts by far, and nothing in them to compose or to drop. */
const PLAIN = /^[\x20-\x7E\u0401\u0410-\u044F\u0451\u00AB\u00BB\u2013\u2014\u2116]*$/;
const NUMERO = "\u2116";
const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const BLANKS = /\s+/gu;
const VISIBLE = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Control characters other than blanks, format characters and other invisible ones, halves of surrogate pairs. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\u2800]|(?!\s)\p{Cc}/gu;

/** Marks that no letter took in when the text was composed, such as stress accents. */
const STRAY_MARKS = /\p{M}+/gu;

/**
 * As above, but an emoji may consist of several characters held together by joiners, variation selectors and tags: these go only
 * where they follow nothing of an emoji.
 */
const UNWANTED_IN_INPUT =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\u{FE0F}])\u{200D}|(?<!\p{Emoji})\u{FE0F}|(?<![\u{1F3F4}\u{E0020}-\u{E007F}])[\u{E0020}-\u{E007F}]|(?!\u{200D}|\u{FE0F}|[\u{E0020}-\u{E007F}])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\u2800]|(?!\s)\p{Cc}/gu;

function lookAlikeOf(letter: string, before: string): string | undefined {
  if (letter !== "b") return CYRILLIC_BY_LATIN.get(letter);
  return CYRILLIC_CONSONANT.test(before) ? CYRILLIC_FOR_SMALL_B.afterConsonant : CYRILLIC_FOR_SMALL_B.elsewhere;
}
