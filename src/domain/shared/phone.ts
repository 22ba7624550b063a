import type { Brand } from "./brand.ts";
import { PHONE_AND, PHONE_WORDS } from "./phone.words.ts";
import { err, ok, type Result } from "./result.ts";
import { foldText, tidyText } from "./search-text.ts";

/** A Russian phone number in international form: "+7" and ten digits. */
export type Phone = Brand<string, "Phone">;

/**
 * Reads a Russian number with its area or operator code as people write it: "8 (913) 123-45-67", "+7 913…", "913…", with "tel." before it.
 * Numbers of other countries, local numbers without a code and two numbers at once are refused.
 */
export function parsePhone(text: string): Result<Phone, PhoneError> {
  const tidy = tidyText(text);
  if (tidy === "") return err({ type: "Empty" });
  if (tidy.length > LONGEST_PHONE) return err({ type: "NotAPhone" });
  const pieces = foldText(tidy)
    .replace(PHONE_WORDS, " ")
    .replace(PHONE_AND, ",")
    .split(/[,;/|]/)
    .filter((piece) => /\d/.test(piece));
  if (pieces.filter((piece) => countDigits(piece) >= SHORTEST_LOCAL).length > 1) return err({ type: "SeveralPhones" });
  const written = pieces.join(" ").trim();
  if (!/^\+?[\d\s().\-\p{Pd}]+$/u.test(written)) return err({ type: "NotAPhone" });
  return toPhone(written.replace(/\D/g, ""), written.startsWith("+"));
}

/**
 * Why a text is not a Russian number. TooShort: digits are missing, as in a local number without its code. TooLong: too many digits.
 * NotRussian: a number of another country (Kazakhstan shares +7).
 */
export type PhoneError =
  | { readonly type: "Empty" }
  | { readonly type: "NotAPhone" }
  | { readonly type: "SeveralPhones" }
  | { readonly type: "NotRussian" }
  | { readonly type: "TooShort"; readonly digits: number }
  | { readonly type: "TooLong"; readonly digits: number };

/** For people: "+7 913 123-45-67". */
export const displayPhone = (phone: Phone): string =>
  `+7 ${phone.slice(2, 5)} ${phone.slice(5, 8)}-${phone.slice(8, 10)}-${phone.slice(10)}`;

/** Ten digits, a prefix, and as many marks and words around them as anyone writes. */
const LONGEST_PHONE = 60;

/** Local numbers in villages have five digits. */
const SHORTEST_LOCAL = 5;

/** Digits of a number within Russia: code and number together. */
const NATIONAL_DIGITS = 10;

const countDigits = (text: string): number => text.replace(/\D/g, "").length;

function toPhone(digits: string, isInternational: boolean): Result<Phone, PhoneError> {
  if (isInternational && !digits.startsWith("7")) return err({ type: "NotRussian" });
  // "7" leads abroad and home, "8" home: both stand before the ten digits.
  const national = digits.length > NATIONAL_DIGITS && /^[78]/.test(digits) ? digits.slice(1) : digits;
  if (national.length < NATIONAL_DIGITS) return err({ type: "TooShort", digits: digits.length });
  if (national.length > NATIONAL_DIGITS) return err({ type: "TooLong", digits: digits.length });
  // Codes 6xx and 7xx are Kazakhstan's; Russia's begin with 3, 4, 8 (land lines) and 9 (mobile).
  if (/^[67]/.test(national)) return err({ type: "NotRussian" });
  return /^[3489]/.test(national) ? ok(`+7${national}` as Phone) : err({ type: "NotAPhone" });
}
