import type { ApiEntity } from "./bot-api-types.ts";
import { type FormattedText, sortEntities } from "./html.ts";

interface Finder {
  readonly type: string;
  readonly pattern: RegExp;
}

/** What Telegram marks by itself in a text. The first group, if there is one, is what precedes and does not belong to it. */
const FINDERS: readonly Finder[] = [
  { type: "url", pattern: /(^|[\s("«>])(?:https?:\/\/|tg:\/\/|(?:www\.|t\.me\/))[^\s<>"»]*[^\s<>"».,:;!?)]/giu },
  { type: "email", pattern: /(^|[\s(<,;])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/giu },
  { type: "bot_command", pattern: /(^|[\s("«])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![a-z0-9_/])/giu },
  { type: "mention", pattern: /(^|[\s("«])@[a-z][a-z0-9_]{3,31}(?![a-z0-9_])/giu },
  { type: "hashtag", pattern: /(^|[\s("«])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/giu },
];

/** Inside these nothing is marked by itself. */
const OPAQUE = new Set(["code", "pre", "text_link"]);

/** Adds links, commands, mentions and tags that Telegram finds by itself, where nothing else stands. */
export function withFoundEntities({ text, entities }: FormattedText): FormattedText {
  const taken = entities.filter((entity) => OPAQUE.has(entity.type)).map(toSpan);
  const found: ApiEntity[] = [];
  for (const { type, pattern } of FINDERS) {
    for (const match of text.matchAll(pattern)) {
      const before = match[1]?.length ?? 0;
      const span = { offset: match.index + before, length: match[0].length - before };
      if (taken.some((other) => overlaps(span, other))) continue;
      taken.push(span);
      found.push({ type, ...span });
    }
  }
  return found.length === 0 ? { text, entities } : { text, entities: sortEntities([...entities, ...found]) };
}

/**
 * Cuts blanks at both ends and control characters, as the server does (TDLib, `fix_formatted_text`): "  <b> a </b> " and "a" are the same
 * message to it, also when it decides whether an edit changes anything.
 */
export function trimFormatted({ text, entities }: FormattedText): FormattedText {
  // Control characters are replaced one for one, so that no offset moves.
  // oxlint-disable-next-line no-control-regex -- exactly those are meant
  const clean = text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, " ");
  const start = clean.length - clean.trimStart().length;
  const trimmed = clean.trim();
  const moved = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - start, 0);
    const to = Math.min(entity.offset - start + entity.length, trimmed.length);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: trimmed, entities: moved };
}

interface Span {
  readonly offset: number;
  readonly length: number;
}

const toSpan = ({ offset, length }: ApiEntity): Span => ({ offset, length });
const overlaps = (a: Span, b: Span): boolean => a.offset < b.offset + b.length && b.offset < a.offset + a.length;
