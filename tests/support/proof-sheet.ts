import { type Html, htmlToPlain } from "../../src/texts/html.ts";

/** What a text may be: words, marked-up words, or none in this case. */
export type ProofText = string | Html | null;

/** A sheet for proof-reading: every text under the name of what says it, so that one file shows all that a capability says. */
export const proofSheet = (texts: Readonly<Record<string, ProofText>>): string =>
  Object.entries(texts)
    .map(([name, text]) => {
      const words = text === null ? "(ничего)" : typeof text === "string" ? text : htmlToPlain(text);
      return `[${name}]\n${words}\n`;
    })
    .join("\n");

/** The entries of an object of texts that take no arguments: plain words and ready-made ones. */
export const plainTexts = (
  prefix: string,
  texts: Readonly<Record<string, unknown>>,
): Readonly<Record<string, ProofText>> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]): [string, ProofText][] => {
      if (typeof value === "string") return [[`${prefix}.${key}`, value]];
      return isHtml(value) ? [[`${prefix}.${key}`, value]] : [];
    }),
  );

const isHtml = (value: unknown): value is Html =>
  typeof value === "object" && value !== null && "html" in value && typeof value.html === "string";
