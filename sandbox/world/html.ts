import type { ApiEntity } from "./bot-api-types.ts";
import { badRequest } from "./refusal.ts";

/** Text with its marks taken out; entities in order of their beginning, the longer first. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly ApiEntity[];
}

/** core.telegram.org/bots/api#html-style */
const ENTITY_BY_TAG: ReadonlyMap<string, string> = new Map([
  ["b", "bold"],
  ["strong", "bold"],
  ["i", "italic"],
  ["em", "italic"],
  ["u", "underline"],
  ["ins", "underline"],
  ["s", "strikethrough"],
  ["strike", "strikethrough"],
  ["del", "strikethrough"],
  ["tg-spoiler", "spoiler"],
  ["span", "spoiler"],
  ["a", "text_link"],
  ["code", "code"],
  ["pre", "pre"],
  ["blockquote", "blockquote"],
  ["tg-emoji", "custom_emoji"],
]);

/** "The API currently supports only the following named HTML entities" (same page). */
const NAMED_REFERENCES: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
]);

interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly offset: number;
}

/**
 * Reads the HTML parse mode as TDLib does (`parse_html` in MessageEntity.cpp), refusing with its words: an unknown tag, a tag left open, tags
 * closed in the wrong order. Offsets in the refusals are bytes of UTF-8, as there.
 */
export function parseHtml(source: string): FormattedText {
  const open: OpenTag[] = [];
  const entities: ApiEntity[] = [];
  let text = "";
  let at = 0;

  while (at < source.length) {
    const special = nextSpecial(source, at);
    text += source.slice(at, special);
    at = special;
    if (at >= source.length) break;
    if (source[at] === "&") {
      const reference = readReference(source, at);
      text += reference.text;
      at = reference.end;
      continue;
    }
    if (source[at + 1] === "/") {
      at = closeTag(source, at, open, text, entities);
      continue;
    }
    const tag = readStartTag(source, at);
    open.push({ name: tag.name, attributes: tag.attributes, offset: text.length });
    at = tag.end;
  }

  const left = open.at(-1);
  if (left !== undefined) throw cannotParse(`Can't find end tag corresponding to start tag "${left.name}"`);
  return { text, entities: sortEntities(entities) };
}

/** Order of Telegram: by beginning, the longer first. */
export const sortEntities = (entities: readonly ApiEntity[]): ApiEntity[] =>
  entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);

function nextSpecial(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    const letter = source[at];
    if (letter === "<" || letter === "&") return at;
  }
  return source.length;
}

function readReference(source: string, at: number): { readonly text: string; readonly end: number } {
  const numeric = /^&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/i.exec(source.slice(at, at + 12));
  if (numeric !== null) {
    const code = numeric[1] === undefined ? Number(numeric[2]) : Number.parseInt(numeric[1], 16);
    if (code > 0 && code <= 0x10ffff) return { text: String.fromCodePoint(code), end: at + numeric[0].length };
  }
  const named = /^&([a-z]{2,4});?/i.exec(source.slice(at, at + 7));
  const letter = NAMED_REFERENCES.get(named?.[1] ?? "");
  // Anything else after an ampersand stays as it is.
  return named === null || letter === undefined
    ? { text: "&", end: at + 1 }
    : { text: letter, end: at + named[0].length };
}

function readStartTag(
  source: string,
  at: number,
): { readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly end: number } {
  const where = byteOffset(source, at);
  const name = /^[^\s>]*/.exec(source.slice(at + 1, at + 64))?.[0].toLowerCase() ?? "";
  let cursor = at + 1 + name.length;
  if (cursor >= source.length) throw cannotParse(`Unclosed start tag at byte offset ${where}`);
  if (!ENTITY_BY_TAG.has(name)) throw cannotParse(`Unsupported start tag "${name}" at byte offset ${where}`);

  const attributes = new Map<string, string>();
  for (;;) {
    cursor = skipBlanks(source, cursor);
    if (cursor >= source.length) throw cannotParse(`Unclosed start tag "${name}" at byte offset ${where}`);
    if (source[cursor] === ">") break;
    const attribute = /^([^\s=>]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-z0-9.-]+)))?/i.exec(source.slice(cursor));
    if (attribute === null || attribute[1] === undefined || attribute[1] === "") {
      throw cannotParse(`Empty attribute name in the tag "${name}" at byte offset ${where}`);
    }
    const value = attribute[2] ?? attribute[3] ?? attribute[4];
    // `expandable` of a quotation is the one attribute that stands alone.
    if (value === undefined && attribute[1].toLowerCase() !== "expandable") {
      throw cannotParse(
        `Expected equal sign in declaration of an attribute of the tag "${name}" at byte offset ${where}`,
      );
    }
    attributes.set(attribute[1].toLowerCase(), decodeReferences(value ?? ""));
    cursor += attribute[0].length;
  }
  if (name === "span" && attributes.get("class") !== "tg-spoiler") {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${where}`);
  }
  return { name, attributes, end: cursor + 1 };
}

function closeTag(source: string, at: number, open: OpenTag[], text: string, entities: ApiEntity[]): number {
  const where = byteOffset(source, at);
  const tag = open.pop();
  if (tag === undefined) throw cannotParse(`Unexpected end tag at byte offset ${where}`);
  const name = /^[^\s>]*/.exec(source.slice(at + 2, at + 66))?.[0].toLowerCase() ?? "";
  const end = skipBlanks(source, at + 2 + name.length);
  if (source[end] !== ">") throw cannotParse(`Unclosed end tag at byte offset ${where}`);
  if (name !== "" && name !== tag.name) {
    throw cannotParse(`Unmatched end tag at byte offset ${where}, expected "</${tag.name}>", found "</${name}>"`);
  }
  const entity = toEntity(tag, text);
  if (entity !== undefined) absorbCodeLanguage(entity, entities);
  return end + 1;
}

/** Undefined where Telegram makes no entity: nothing inside, or a link without a usable address. */
function toEntity(tag: OpenTag, text: string): ApiEntity | undefined {
  const span = { offset: tag.offset, length: text.length - tag.offset };
  if (span.length === 0) return undefined;
  const type = ENTITY_BY_TAG.get(tag.name) ?? "";
  switch (type) {
    case "text_link": {
      const url = tag.attributes.get("href") ?? text.slice(tag.offset);
      return isAddress(url) ? { type, ...span, url } : undefined;
    }
    case "blockquote":
      return { type: tag.attributes.has("expandable") ? "expandable_blockquote" : type, ...span };
    case "custom_emoji":
      return { type, ...span, custom_emoji_id: tag.attributes.get("emoji-id") ?? "" };
    case "code": {
      const language = /^language-(.+)$/.exec(tag.attributes.get("class") ?? "")?.[1];
      return language === undefined ? { type, ...span } : { type, ...span, language };
    }
    default:
      return { type, ...span };
  }
}

/** `<pre><code class="language-x">` is one block with a language; a language anywhere else is dropped. */
function absorbCodeLanguage(entity: ApiEntity, entities: ApiEntity[]): void {
  const inner = entities.at(-1);
  const isWrapped = inner?.type === "code" && inner.offset === entity.offset && inner.length === entity.length;
  if (entity.type === "pre" && inner !== undefined && isWrapped) {
    entities.pop();
    entities.push(inner.language === undefined ? entity : { ...entity, language: inner.language });
    return;
  }
  if (inner?.type === "code" && inner.language !== undefined) {
    entities.pop();
    entities.push({ type: inner.type, offset: inner.offset, length: inner.length });
  }
  entities.push(entity);
}

const isAddress = (url: string): boolean => /^(?:https?|tg|ton|mailto|tel):\S+$|^[\w-]+(?:\.[\w-]+)+\S*$/i.test(url);

const decodeReferences = (value: string): string =>
  value.replace(/&(?:#x[0-9a-f]+|#\d+|[a-z]+);?/gi, (found) => {
    const reference = readReference(found, 0);
    return reference.text + found.slice(reference.end);
  });

function skipBlanks(source: string, from: number): number {
  let at = from;
  while (at < source.length && /\s/.test(source[at] ?? "")) at++;
  return at;
}

const byteOffset = (source: string, at: number): number => Buffer.byteLength(source.slice(0, at));

/** Client.cpp, `get_formatted_text`: "Can't parse entities: " before TDLib's words; the first letter is lowered by `fail_query_with_error`. */
const cannotParse = (why: string): Error => badRequest(`can't parse entities: ${why}`);
