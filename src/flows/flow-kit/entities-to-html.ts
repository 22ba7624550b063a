import type { MessageEntity } from "grammy/types";
import { type Html, html } from "../../texts/html.ts";

/** Links of people lead to pages, never to a program or a script. */
const safeLink = /^https?:\/\//iu;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly open: string;
  readonly close: string;
}

/**
 * A text with the weight its author gave it, as safe HTML: everything typed is escaped, and only tags that Telegram takes stand in it. Spans that
 * overlap are cut so that they nest. Offsets are UTF-16 units, as Telegram counts.
 */
export const entitiesToHtml = (text: string, entities: readonly MessageEntity[]): Html => {
  const spans = entities.flatMap((entity) => spanOf(entity) ?? []);
  const borders = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])]
    .filter((at) => at >= 0 && at <= text.length)
    .toSorted((a, b) => a - b);
  let written = "";
  let open: readonly Span[] = [];
  for (const [index, at] of borders.entries()) {
    const wanted = spans
      .filter(({ from, to }) => from <= at && at < to)
      // The longer one lies outside.
      .toSorted((a, b) => a.from - b.from || b.to - a.to);
    const kept = open.findIndex((span, place) => wanted[place] !== span);
    const common = kept === -1 ? open.length : kept;
    written += open
      .slice(common)
      .toReversed()
      .map(({ close }) => close)
      .join("");
    written += wanted
      .slice(common)
      .map((span) => span.open)
      .join("");
    open = wanted;
    written += html`${text.slice(at, borders[index + 1] ?? text.length)}`.html;
  }
  return { html: written };
};

const plainTags: Partial<Record<MessageEntity["type"], string>> = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  spoiler: "tg-spoiler",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

const spanOf = (entity: MessageEntity): Span | null => {
  const range = { from: entity.offset, to: entity.offset + entity.length };
  if (entity.type === "text_link") {
    return safeLink.test(entity.url)
      ? { ...range, open: `<a href="${html`${entity.url}`.html}">`, close: "</a>" }
      : null;
  }
  const tag = plainTags[entity.type];
  return tag === undefined ? null : { ...range, open: `<${tag}>`, close: `</${tag}>` };
};
