import { AsyncLocalStorage } from "node:async_hooks";
import type { ChatMemory, ChatMemoryStore } from "../domain/messages/chat-memory.ts";
import type { Actor } from "../domain/people/roles.ts";
import type { PressAnswer } from "./press-answer.ts";

/** What one update gathers while it is handled. */
export interface UpdateScope {
  readonly updateId: number;
  /** States of conversations, written together with the update's end. */
  readonly dialogWrites: Map<string, unknown>;
  /** What chats show, written together with the update's end. */
  readonly memoryWrites: Map<string, ChatMemory | null>;
  /** What chats showed before: in its lane only the update's own actions may change it meanwhile, after which it is read again. */
  readonly memoryReads: Map<string, ChatMemory | null>;
  /** The message whose button was pressed, if one was. */
  readonly pressedMessageId: number | null;
  /** Ends the spinner of the pressed button, if one was pressed. */
  readonly press: PressAnswer | null;
  /** Who wrote, as found at the entrance; `undefined` before it. What the update does may change it: only for what comes first. */
  actor: Actor | null | undefined;
  /** Nobody with an account wrote: a button that was pressed belongs to a message that is nowhere noted. */
  isVisitor: boolean;
  /** The screen that this update has sent already, to be edited by what follows. */
  shownMessageId: number | null;
  /** Something was sent below the screen: the next one goes below that. */
  isScreenCovered: boolean;
  /** Telegram refused since the person blocked the bot or is gone. */
  isUnreachable: boolean;
  /** What went wrong inside a conversation, which hands on a copy without class and code. */
  failure: unknown;
}

const storage = new AsyncLocalStorage<UpdateScope>();

/** Makes the scope of an update; `press` and `pressedMessageId` are those of a pressed button. */
export const createUpdateScope = (
  updateId: number,
  press: PressAnswer | null,
  pressedMessageId: number | null,
): UpdateScope => ({
  updateId,
  dialogWrites: new Map(),
  memoryWrites: new Map(),
  memoryReads: new Map(),
  pressedMessageId,
  press,
  actor: undefined,
  isVisitor: false,
  shownMessageId: null,
  isScreenCovered: false,
  isUnreachable: false,
  failure: undefined,
});

/** Runs the handling of one update in its scope. */
export const runInScope = <T>(scope: UpdateScope, work: () => Promise<T>): Promise<T> => storage.run(scope, work);

/** The scope of the update that is being handled, or `null` outside of one (the question repeated after a notice or a restart). */
export const currentScope = (): UpdateScope | null => storage.getStore() ?? null;

/**
 * The chats' memory as an update sees it: read once, and its own writes are kept in its scope until its end, so that an attempt that fails
 * leaves none.
 */
export const createScopedMemory = (store: ChatMemoryStore): ChatMemoryStore => ({
  load: async (chatKey) => {
    const scope = currentScope();
    if (scope === null) {
      return store.load(chatKey);
    }
    if (scope.memoryWrites.has(chatKey)) {
      return scope.memoryWrites.get(chatKey) ?? null;
    }
    if (!scope.memoryReads.has(chatKey)) {
      scope.memoryReads.set(chatKey, await store.load(chatKey));
    }
    return scope.memoryReads.get(chatKey) ?? null;
  },
  save: async (chatKey, memory) => {
    const scope = currentScope();
    await (scope === null ? store.save(chatKey, memory) : Promise.resolve(scope.memoryWrites.set(chatKey, memory)));
  },
  clear: async (chatKey) => {
    const scope = currentScope();
    await (scope === null ? store.clear(chatKey) : Promise.resolve(scope.memoryWrites.set(chatKey, null)));
  },
  chatsInDialog: store.chatsInDialog,
});
