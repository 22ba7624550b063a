import type { RichText, TextRun } from "../page-api.ts";
import type { ApiEntity } from "../world/bot-api-types.ts";

/** Cuts a text at every border of a mark, so that each run has one set of marks and the page needs no parser. */
export function toRichText(text: string, entities: readonly ApiEntity[]): RichText {
  if (text === "") return [];
  const borders = new Set([0, text.length]);
  for (const { offset, length } of entities) {
    borders.add(Math.min(offset, text.length));
    borders.add(Math.min(offset + length, text.length));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] ?? text.length;
    const covering = entities.filter(({ offset, length }) => offset <= from && offset + length >= to);
    return Object.assign({ text: text.slice(from, to) }, ...covering.map((entity) => marksOf(entity, text))) as TextRun;
  });
}

function marksOf(entity: ApiEntity, text: string): Omit<TextRun, "text"> {
  const covered = text.slice(entity.offset, entity.offset + entity.length);
  switch (entity.type) {
    case "bold":
      return { bold: true };
    case "italic":
      return { italic: true };
    case "underline":
      return { underline: true };
    case "strikethrough":
      return { strike: true };
    case "spoiler":
      return { spoiler: true };
    case "code":
      return { code: true };
    case "pre":
      return { pre: true };
    case "blockquote":
      return { quote: "plain" };
    case "expandable_blockquote":
      return { quote: "expandable" };
    case "text_link":
      return linkTo(entity.url ?? "");
    case "url":
      return linkTo(covered);
    case "email":
      return { href: `mailto:${covered}` };
    case "mention":
      return { href: `https://t.me/${covered.slice(1)}` };
    case "bot_command":
      return { command: covered };
    default:
      return {};
  }
}

/** Only addresses that may be clicked without harm; anything else stays plain text. */
export function safeHref(address: string): string | null {
  const full = /^[a-z]+:/i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(full)) return null;
  return ["http:", "https:", "mailto:", "tel:", "tg:"].includes(new URL(full).protocol) ? full : null;
}

function linkTo(address: string): Omit<TextRun, "text"> {
  const href = safeHref(address);
  return href === null ? {} : { href };
}
