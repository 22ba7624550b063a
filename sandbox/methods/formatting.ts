import type { ApiEntity } from "../world/bot-api-types.ts";
import { trimFormatted, withFoundEntities } from "../world/entities.ts";
import { type FormattedText, parseHtml } from "../world/html.ts";
import { badRequest } from "../world/refusal.ts";

/** How a text arrives. */
export interface RawText {
  readonly text: string;
  readonly parseMode?: string | undefined;
  readonly entities?: readonly ApiEntity[] | undefined;
}

/** Documentation of `sendMessage.text` ("1-4096 characters after entities parsing") and of every `caption` ("0-1024"). */
export const MAX_TEXT = 4096;
export const MAX_CAPTION = 1024;

/**
 * Reads a text as the server does: marks out, blanks at the ends cut, links and commands found. Only HTML is understood; another parse
 * mode is refused, so that a bot does not come to rely on it untested.
 */
export function readFormatted({ text, parseMode, entities }: RawText): FormattedText {
  if (parseMode === undefined || parseMode === "") {
    return trimFormatted(withFoundEntities({ text, entities: checkedEntities(text, entities ?? []) }));
  }
  // Client.cpp, `get_formatted_text`, has these words for a mode that it does not know.
  if (parseMode.toLowerCase() !== "html") throw badRequest("unsupported parse_mode");
  return trimFormatted(withFoundEntities(parseHtml(text)));
}

/** The text of a message; `tooLong` differs between sending and editing. */
export function readMessageText(raw: RawText, tooLong: "message is too long" | "MESSAGE_TOO_LONG"): FormattedText {
  const formatted = readFormatted(raw);
  // The server's well-known answers; the length is counted in UTF-16 units, the stricter of the possible readings of "characters".
  if (formatted.text === "") throw badRequest("message text is empty");
  if (formatted.text.length > MAX_TEXT) throw badRequest(tooLong);
  return formatted;
}

/** The caption of a file, which may be missing. */
export function readCaption(params: {
  readonly caption?: string;
  readonly parse_mode?: string;
  readonly caption_entities?: readonly ApiEntity[];
}): FormattedText {
  const { caption = "", parse_mode: parseMode, caption_entities: entities } = params;
  const formatted = readFormatted({ text: caption, parseMode, entities });
  if (formatted.text.length > MAX_CAPTION) throw badRequest("message caption is too long");
  return formatted;
}

function checkedEntities(text: string, entities: readonly ApiEntity[]): readonly ApiEntity[] {
  // core.telegram.org/method/messages.sendMessage lists the error; the server drops an entity that merely sticks out.
  if (entities.some(({ offset, length }) => offset < 0 || length < 0)) throw badRequest("ENTITY_BOUNDS_INVALID");
  return entities.filter(({ offset, length }) => length > 0 && offset + length <= text.length);
}
