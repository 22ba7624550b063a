import { chatMethods } from "./chats.ts";
import type { Method } from "./context.ts";
import { editingMethods } from "./editing.ts";
import { profileMethods } from "./profile.ts";
import { sendingMethods } from "./sending.ts";
import { updateMethods } from "./updates.ts";

/** Every method that the sandbox answers, by its name in the Bot API; anything else is refused loudly. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({ ...sendingMethods, ...editingMethods, ...chatMethods, ...profileMethods, ...updateMethods }),
);
