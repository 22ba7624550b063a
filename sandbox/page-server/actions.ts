import type { Faults } from "../calls/faults.ts";
import type { Done, PageState, PressView, SentResponse } from "../page-api.ts";
import { isExpired } from "../world/presses.ts";
import { Impossible } from "../world/refusal.ts";
import type { PressRecord, StoredMessage } from "../world/state.ts";
import type { Place, World } from "../world/world.ts";
import { BODIES } from "./bodies.ts";
import { inventName } from "./strangers.ts";
import { toActorView, toChatView, toMessageView, toPressView } from "./views.ts";

/** What the mutations of the page need. */
export interface ActionDeps {
  readonly world: World;
  readonly faults: Faults;
  readonly reset: () => Promise<void>;
  readonly pageState: () => PageState;
}

/** A mutation: takes the decoded JSON, checks it and carries it out. A wrong shape throws a ZodError, an impossible action `Impossible`. */
export type Action = (body: unknown) => unknown;

/** The mutations by their address below `/api/`. */
export function createActions({ world, faults, reset, pageState }: ActionDeps): ReadonlyMap<string, Action> {
  const { core } = world;
  const sent = (...messages: readonly StoredMessage[]): SentResponse => ({
    messages: messages.map((message) => toMessageView(core, message)),
  });
  const placeOf = ({ actorId, chatId }: { readonly actorId: number; readonly chatId: number }): Place => {
    if (core.users.get(actorId)?.isBot !== false) throw new Impossible("not-found", "Такого участника нет");
    return { userId: actorId, chatId };
  };

  const actions: Record<string, Action> = {
    text: (body) => {
      const { text, replyToMessageId, ...where } = BODIES.text.parse(body);
      return sent(world.sendText(placeOf(where), text, { replyToId: replyToMessageId }));
    },
    files: (body) => {
      const { files, caption, ...where } = BODIES.files.parse(body);
      const picked = files.map(({ base64, ...file }) => ({ ...file, bytes: Buffer.from(base64, "base64") }));
      if (picked.some((file) => file.bytes.length > MAX_FILE_BYTES))
        throw new Impossible("too-large", "Файл больше 50 МБ");
      return sent(...world.sendFiles(placeOf(where), picked, caption));
    },
    voice: (body) => sent(world.sendVoice(placeOf(BODIES.inChat.parse(body)))),
    sticker: (body) => sent(world.sendSticker(placeOf(BODIES.inChat.parse(body)))),
    contact: (body) => {
      const { name, phone, ...where } = BODIES.contact.parse(body);
      return sent(
        world.sendContact(placeOf(where), name === undefined || phone === undefined ? undefined : { name, phone }),
      );
    },
    press: (body) => {
      const { messageId, row, column, waitMs, ...where } = BODIES.press.parse(body);
      const press = world.pressButton(placeOf(where), messageId, row, column);
      return waitForAnswer(world, press, waitMs ?? 0);
    },
    "reply-button": (body) => {
      const { row, column, keyboardMessageId, ...where } = BODIES.replyButton.parse(body);
      return sent(world.pressReplyButton(placeOf(where), { row, column, keyboardMessageId }));
    },
    link: (body) => {
      const { actorId, link } = BODIES.link.parse(body);
      return sent(world.openLink(placeOf({ actorId, chatId: actorId }).userId, link));
    },
    edit: (body) => {
      const { messageId, text, ...where } = BODIES.edit.parse(body);
      return sent(world.editOwn(placeOf(where), messageId, text));
    },
    forward: (body) => {
      const { actorId, fromChatId, messageIds, toChatId } = BODIES.forward.parse(body);
      return sent(...world.forward(placeOf({ actorId, chatId: fromChatId }), messageIds, toChatId));
    },
    delete: (body): Done => {
      const { messageId, ...where } = BODIES.onMessage.parse(body);
      world.deleteOwn(placeOf(where), [messageId]);
      return { done: true };
    },
    block: (body) => {
      const { actorId, blocked } = BODIES.block.parse(body);
      const { userId } = placeOf({ actorId, chatId: actorId });
      world.setBlocked(userId, blocked);
      return toChatView(core, userId, world.chat(userId));
    },
    actors: (body) => {
      const { firstName, lastName, username } = BODIES.actor.parse(body);
      const name =
        firstName === undefined
          ? inventName(core.random)
          : { firstName, ...(lastName === undefined ? {} : { lastName }) };
      return toActorView(world.addUser({ ...name, ...(username === undefined ? {} : { username }), stranger: true }));
    },
    faults: (body): Done => {
      faults.next(BODIES.faults.parse(body));
      return { done: true };
    },
    reset: async (body) => {
      BODIES.nothing.parse(body);
      await reset();
      return pageState();
    },
  };
  return new Map(Object.entries(actions));
}

/** As the Bot API: a file that a bot could never have sent either has no place here. */
const MAX_FILE_BYTES = 50 * 1024 * 1024;

function waitForAnswer(world: World, press: PressRecord, waitMs: number): PressView | Promise<PressView> {
  const view = (): PressView => toPressView(world.core, press);
  if (waitMs === 0) return view();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      stopListening();
      resolve(view());
    };
    const timer = setTimeout(finish, waitMs);
    const stopListening = world.on((event) => {
      if (
        event.type === "press" &&
        event.press.id === press.id &&
        (press.answer !== null || isExpired(world.core, press))
      )
        finish();
    });
  });
}
