import type { Actor } from "./driver/actor-types.ts";
import { createChatWatch } from "./driver/chat-watch.ts";
import { createActor } from "./driver/create-actor.ts";
import type { UserRecord, World } from "./world/world.ts";

export type { Actor, Download, LabelMatch, MessageMatch, PressResult, WaitOptions } from "./driver/actor-types.ts";
export type { SeenDocument, SeenMessage } from "./driver/seen-messages.ts";

/** Plays people for tests. */
export interface Driver {
  /** The same actor object for the same user, so that "new" means the same everywhere. */
  readonly as: (user: UserRecord | number) => Actor;
}

/** Makes the driver of a world. */
export function createDriver(world: World): Driver {
  const actors = new Map<string, Actor>();
  const watch = createChatWatch(world);
  const actorIn = (user: UserRecord, chatId: number): Actor => {
    const key = `${user.id} ${chatId}`;
    const known = actors.get(key);
    if (known !== undefined) return known;
    const actor = createActor({ world, watch, user, chatId, inChat: (other) => actorIn(user, other) });
    actors.set(key, actor);
    return actor;
  };
  return {
    as(user) {
      const record = typeof user === "number" ? world.user(user) : user;
      return actorIn(record, record.id);
    },
  };
}
