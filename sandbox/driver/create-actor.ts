import { isExpired } from "../world/presses.ts";
import type { StoredMessage, UserRecord, World } from "../world/world.ts";
import type { Actor, LabelMatch, MessageMatch, PressResult, WaitOptions } from "./actor-types.ts";
import type { ChatWatch } from "./chat-watch.ts";
import { describeChat, describeMessage, type SeenMessage, toSeenMessage } from "./seen-messages.ts";

/** Enough for a slow machine; who waits in vain learns it soon all the same. */
const DEFAULT_TIMEOUT_MS = 5000;

/** What an actor is made of; `inChat` gives the same person in another chat. */
export interface ActorDeps {
  readonly world: World;
  readonly watch: ChatWatch;
  readonly user: UserRecord;
  readonly chatId: number;
  readonly inChat: (chatId: number) => Actor;
}

/** Makes the person in that chat; see `Actor`. */
export function createActor({ world, watch, user, chatId, inChat }: ActorDeps): Actor {
  const place = { userId: user.id, chatId };
  const botId = world.core.bot.id;
  /** The change after which everything is new. */
  let since = 0;

  const see = (message: StoredMessage): SeenMessage => toSeenMessage(world, message);

  function act<T>(action: () => T): T {
    // Noted before: the bot may be quicker than the next line.
    const before = world.core.counters.change;
    const result = action();
    since = before;
    return result;
  }

  function* candidates(options: WaitOptions): Generator<SeenMessage> {
    const from = options.anywhere === true ? 0 : (options.after?.changedAt ?? since);
    for (const message of world.newestFirst(chatId)) {
      if (message.fromId !== user.id && message.changedAt > from) yield see(message);
    }
  }

  /** Resolves with the first value that `find` gives, now or after a change. */
  function until<T>(find: () => T | undefined, what: string, options: WaitOptions): Promise<T> {
    const found = find();
    if (found !== undefined) return Promise.resolve(found);
    const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    return new Promise((resolve, reject) => {
      const stop = watch(chatId, () => {
        const later = find();
        if (later === undefined) return;
        clearTimeout(timer);
        stop();
        resolve(later);
      });
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${user.firstName} waited ${timeoutMs} ms for ${what}. ${explain()}`));
      }, timeoutMs);
    });
  }

  function explain(): string {
    const pending = world.core.updates.pending();
    return `Updates not taken by the bot: ${pending}. The chat (* = new since the last action):\n${describeChat(world, chatId, since)}`;
  }

  function locate(
    message: SeenMessage,
    label: LabelMatch,
  ): { readonly row: number; readonly column: number } | undefined {
    for (const [row, buttons] of message.buttons.entries()) {
      const column = buttons.findIndex((text) => matchesLabel(text, label));
      if (column >= 0) return { row, column };
    }
    return undefined;
  }

  function tap(message: SeenMessage, label: LabelMatch, options: WaitOptions): Promise<PressResult> {
    const at = locate(message, label);
    if (at === undefined)
      throw new Error(`No button ${String(label)} on ${describeMessage(world, message.id, chatId)}`);
    const press = act(() => world.pressButton(place, message.id, at.row, at.column));
    const what = `an answer to the press on «${message.buttons[at.row]?.[at.column] ?? ""}»`;
    return until(() => press.answer ?? (isExpired(world.core, press) ? "expired" : undefined), what, options).then(
      (answer) => {
        if (answer === "expired") throw new Error(`Telegram forgot the press before the bot gave ${what}`);
        return answer;
      },
    );
  }

  const actor: Actor = {
    user,
    chatId,
    in: inChat,
    send: (text, options) =>
      see(act(() => world.sendText(place, text, { replyToId: options?.replyTo?.id, topicId: options?.topicId }))),
    upload: (name, bytes, options) => {
      const file = { name, bytes: Buffer.from(bytes), mime: options?.mime ?? mimeOf(name), as: "document" as const };
      return see(act(() => first(world.sendFiles(place, [file], options?.caption))));
    },
    uploadAlbum: (files, caption) => {
      const picked = files.map((file) => ({
        name: file.name,
        bytes: Buffer.from(file.bytes),
        mime: file.mime ?? mimeOf(file.name),
        as: file.as ?? ("document" as const),
      }));
      return act(() => world.sendFiles(place, picked, caption)).map(see);
    },
    uploadPhoto: (bytes, caption) => {
      const photo = { name: "photo.jpg", bytes: Buffer.from(bytes), mime: "image/jpeg", as: "photo" as const };
      return see(act(() => first(world.sendFiles(place, [photo], caption))));
    },
    sendVoice: () => see(act(() => world.sendVoice(place))),
    shareContact: (other) => see(act(() => world.sendContact(place, other))),
    edit: (message, text) => see(act(() => world.editOwn(place, message.id, text))),
    forward: (messages, toChatId) =>
      act(() =>
        world.forward(
          place,
          messages.map(({ id }) => id),
          toChatId ?? chatId,
        ),
      ).map(see),
    delete: (messages) =>
      void act(() =>
        world.deleteOwn(
          place,
          messages.map(({ id }) => id),
        ),
      ),
    openLink: (link) => see(act(() => world.openLink(user.id, link))),
    block: () => act(() => world.setBlocked(user.id, true)),
    unblock: () => act(() => world.setBlocked(user.id, false)),

    async press(label, options = {}) {
      const find = (): SeenMessage | undefined => {
        for (const message of candidates(options)) if (locate(message, label) !== undefined) return message;
        return undefined;
      };
      const what = `a new message with the button ${String(label)} (one of an older message: { anywhere: true })`;
      const message = await until(find, what, options);
      return tap(message, label, options);
    },
    // A refusal of the world ("the button is gone") comes as a rejection, too.
    pressOld: async (message, label) => tap(message, label, {}),
    async pressKey(label, options = {}) {
      const find = (): (() => SeenMessage) | undefined => {
        const keyboard = world.chat(chatId).keyboards.get(user.id);
        for (const [row, buttons] of (keyboard?.rows ?? []).entries()) {
          const column = buttons.findIndex(({ text }) => matchesLabel(text, label));
          if (keyboard === undefined || column < 0) continue;
          const keyboardMessageId = keyboard.messageId;
          return () => see(act(() => world.pressReplyButton(place, { row, column, keyboardMessageId })));
        }
        return undefined;
      };
      const press = await until(find, `the key ${String(label)} at the bottom`, options);
      return press();
    },

    waitFor(match, options = {}) {
      const find = (): SeenMessage | undefined => {
        let oldest: SeenMessage | undefined;
        for (const message of candidates(options)) if (matchesMessage(message, match)) oldest = message;
        return oldest;
      };
      return until(find, `a new message with ${String(match)}`, options);
    },
    messages: () => [...world.newestFirst(chatId)].reverse().map(see),
    lastMessage() {
      for (const message of world.newestFirst(chatId)) if (message.fromId === botId) return see(message);
      throw new Error(`The bot has written nothing to ${user.firstName}`);
    },
    documents: () => actor.messages().filter((message) => message.fromBot && message.document !== null),
    downloadLast() {
      const last = actor.documents().at(-1);
      if (last === undefined) throw new Error(`The bot has sent no file to ${user.firstName}. ${explain()}`);
      return actor.download(last);
    },
    download({ document }) {
      const file = document === null ? undefined : world.core.files.find(document.fileId);
      if (file === undefined) throw new Error("The message has no file");
      return { name: file.name, mime: file.mime, bytes: world.core.files.read(file) };
    },
    keyboard: () => (world.chat(chatId).keyboards.get(user.id)?.rows ?? []).map((row) => row.map(({ text }) => text)),
  };
  return actor;
}

const matchesLabel = (text: string, label: LabelMatch): boolean =>
  typeof label === "string" ? text === label : label instanceof RegExp ? label.test(text) : label(text);

const matchesMessage = (message: SeenMessage, match: MessageMatch): boolean =>
  typeof match === "string"
    ? message.text.includes(match)
    : match instanceof RegExp
      ? match.test(message.text)
      : match(message);

function first(messages: readonly StoredMessage[]): StoredMessage {
  const [message] = messages;
  if (message === undefined) throw new Error("Nothing was sent");
  return message;
}

const MIME_BY_EXTENSION: Readonly<Record<string, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xls: "application/vnd.ms-excel",
  csv: "text/csv",
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  zip: "application/zip",
};

const mimeOf = (name: string): string =>
  MIME_BY_EXTENSION[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";
