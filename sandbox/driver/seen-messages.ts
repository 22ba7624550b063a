import { newestFirst, textOf } from "../world/messages.ts";
import type { StoredMessage, World } from "../world/world.ts";

/** A file in a message. */
export interface SeenDocument {
  readonly kind: "document" | "photo" | "voice" | "sticker";
  readonly fileId: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
}

/** A message as a person sees it, at the moment it was looked at. */
export interface SeenMessage {
  readonly id: number;
  readonly chatId: number;
  readonly fromBot: boolean;
  /** Text or caption, without marks; of a service message its line. */
  readonly text: string;
  /** Labels of the inline buttons, row by row. */
  readonly buttons: readonly (readonly string[])[];
  /** The addresses behind those of them that open a link, by label. */
  readonly links: Readonly<Record<string, string>>;
  /** Addresses behind links inside the text. */
  readonly textLinks: readonly string[];
  readonly document: SeenDocument | null;
  readonly albumId: string | null;
  readonly pinned: boolean;
  readonly edited: boolean;
  readonly replyToId: number | null;
  readonly reactions: readonly string[];
  /** The world's count of changes when it last changed. */
  readonly changedAt: number;
}

/** The message as it is now. */
export function toSeenMessage(world: World, message: StoredMessage): SeenMessage {
  const { content } = message;
  const buttons = message.keyboard?.inline_keyboard ?? [];
  const links = buttons
    .flat()
    .flatMap((button) => (button.url === undefined ? [] : [[button.text, button.url] as const]));
  const entities = content.kind === "contact" || content.kind === "service" ? [] : content.entities;
  return {
    id: message.id,
    chatId: message.chatId,
    fromBot: message.fromId === world.core.bot.id,
    text: content.kind === "service" ? content.line : textOf(message),
    buttons: buttons.map((row) => row.map(({ text }) => text)),
    links: Object.fromEntries(links),
    textLinks: entities.flatMap((entity) => {
      if (entity.url !== undefined) return [entity.url];
      return entity.type === "url" ? [textOf(message).slice(entity.offset, entity.offset + entity.length)] : [];
    }),
    document: documentOf(world, message),
    albumId: message.albumId,
    pinned: world.chat(message.chatId).pinned.includes(message.id),
    edited: message.editDate !== null,
    replyToId: message.replyToId,
    reactions: message.reactions,
    changedAt: message.changedAt,
  };
}

/** So many messages tell what went on without burying it. */
const SHOWN = 6;

/** The end of a chat for an error message: who wrote what, with which buttons. */
export function describeChat(world: World, chatId: number, since: number): string {
  const lines: string[] = [];
  for (const message of newestFirst(world.chat(chatId))) {
    lines.unshift(`${message.changedAt > since ? "*" : " "} ${describe(toSeenMessage(world, message))}`);
    if (lines.length === SHOWN) break;
  }
  return lines.length === 0 ? "  (empty)" : lines.join("\n");
}

/** One message for an error message. */
export function describeMessage(world: World, messageId: number, chatId: number): string {
  const message = world.chat(chatId).messages.get(messageId);
  return message === undefined ? `message ${messageId}, which is deleted` : describe(toSeenMessage(world, message));
}

function describe(message: SeenMessage): string {
  const file = message.document === null ? "" : ` [${message.document.name}]`;
  const buttons = message.buttons.length === 0 ? "" : ` ‹${message.buttons.map((row) => row.join(" | ")).join(" ‖ ")}›`;
  return `#${message.id} ${message.fromBot ? "bot" : "person"}: ${JSON.stringify(message.text)}${file}${buttons}`;
}

function documentOf(world: World, { content }: StoredMessage): SeenDocument | null {
  if (content.kind === "text" || content.kind === "contact" || content.kind === "service") return null;
  const file = world.core.files.find(content.fileId);
  if (file === undefined) return null;
  return { kind: file.kind, fileId: file.fileId, name: file.name, mime: file.mime, bytes: file.bytes };
}
