/**
 * Text in Telegram's HTML in which everything that people typed is escaped. Plain data, since screens pass through a dialog's log.
 * Made by the tag `html`, by `joinHtml`, and by `entitiesToHtml` from what people gave weight themselves.
 */
export interface Html {
  readonly html: string;
}

/** What may stand in a template: text and numbers are escaped, Html is taken as it is, `null` leaves nothing. */
export type HtmlPart = string | number | Html | null;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const partToHtml = (part: HtmlPart): string => {
  if (part === null) {
    return "";
  }
  return typeof part === "object" ? part.html : String(part).replace(/[&<>"]/gu, (sign) => escapes[sign] ?? sign);
};

/** Template tag: the literal parts are markup (b, i, u, s, code, pre, a, blockquote), the values are escaped. */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlPart[]): Html => ({
  html: strings.map((literal, index) => literal + partToHtml(values[index] ?? null)).join(""),
});

/** Joins parts, escaping those that are plain text; `null` and empty text are left out, an empty Html makes an empty line. */
export const joinHtml = (parts: readonly HtmlPart[], separator = "\n"): Html => ({
  html: parts
    .filter((part) => part !== null && part !== "")
    .map(partToHtml)
    .join(separator),
});

/** The text as a person reads it, without tags: for captions of limited length, files and tests. */
export const htmlToPlain = (part: Html): string =>
  part.html
    .replace(/<[^>]*>/gu, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
