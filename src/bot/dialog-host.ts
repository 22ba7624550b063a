import { createHash } from "node:crypto";
import type { ChatMemoryStore, OpenDialog } from "../domain/messages/chat-memory.ts";
import type { Actor } from "../domain/people/roles.ts";
import type { Instant } from "../domain/shared/clock.ts";
import type { ChatOutput } from "../flows/flow-kit/chat-output.ts";
import type { AnyDialog, DialogInput, DialogStep } from "../flows/flow-kit/dialog.ts";
import type { FlowHost } from "../flows/flow-kit/flow.ts";
import type { RawInput } from "../flows/flow-kit/input.ts";
import type { Route } from "../flows/flow-kit/screen.ts";
import { commonTexts } from "../texts/common.texts.ts";
import { FileTooBig, maxIncomingMegabytes } from "./chat-output.ts";
import type { ChatScreens } from "./chat-screens.ts";
import type { Tell } from "./press-answer.ts";
import { currentScope } from "./update-scope.ts";

export interface DialogHostDeps {
  readonly dialogs: readonly AnyDialog[];
  readonly memory: ChatMemoryStore;
  readonly screens: ChatScreens;
  readonly loadActor: (chatKey: string) => Promise<Actor | null>;
  readonly outputFor: (chatKey: string) => ChatOutput;
  /** Draws the screen that follows a dialog. */
  readonly open: (chatKey: string, actor: Actor, route: Route) => Promise<void>;
  /** Shows that the person has no account any more. */
  readonly openAsVisitor: (chatKey: string) => Promise<void>;
  /** Tells the words with which a dialog ended. */
  readonly tell: Tell;
  /** Whether an answer was written under this key: then it only comes once more. */
  readonly isHandled: (requestKey: string) => Promise<boolean>;
}

/** A question that is worth repeating: shown not before and not after these moments. */
export interface ShownWithin {
  readonly from: Instant;
  readonly to: Instant;
}

export interface DialogHost extends FlowHost {
  /**
   * Shows the question of the open dialog once more as a new message and says whether it did; not when none is open, its question is
   * over, or it was shown at another time than `shown`. Belongs into the chat's lane, beside no update.
   */
  readonly repeat: (chatKey: string, shown?: ShownWithin) => Promise<boolean>;
  /** The dialog that is open in the chat by its own account, though its conversation may have been dropped. */
  readonly openDialog: (chatKey: string) => Promise<OpenDialog | null>;
  /** A dialog was open that this version of the bot does not know or whose arguments it does not understand any more. */
  readonly isDialogGone: (chatKey: string) => Promise<boolean>;
  /** Forgets the open dialog: the person left it. */
  readonly leave: (chatKey: string) => Promise<void>;
}

/** Runs dialogs against the world: loads the actor anew for each step, keeps the memo, shows the question. */
export const createDialogHost = (deps: DialogHostDeps): DialogHost => {
  const byId = new Map(deps.dialogs.map((dialog) => [dialog.id, dialog]));
  const find = (id: string): AnyDialog => {
    const dialog = byId.get(id);
    if (dialog === undefined) {
      throw new Error(`no dialog has the id ${id}; there are ${[...byId.keys()].join(", ")}`);
    }
    return dialog;
  };

  /** The memo belongs to this dialog with these arguments; another one starts afresh. */
  const openIn = async (chatKey: string, id: string, args: unknown): Promise<OpenDialog> => {
    const memory = await deps.memory.load(chatKey);
    const open = memory?.dialog ?? null;
    const isSame = open !== null && open.id === id && JSON.stringify(open.args) === JSON.stringify(args);
    return isSame ? open : { id, args, memo: find(id).firstMemo, token: "" };
  };

  const keep = async (chatKey: string, dialog: OpenDialog): Promise<void> => {
    const memory = await deps.memory.load(chatKey);
    await deps.memory.save(chatKey, { messageId: memory?.messageId ?? 0, route: null, dialog });
  };

  const ask = async (chatKey: string, open: OpenDialog, step: Extract<DialogStep, { type: "ask" }>): Promise<void> => {
    const token = tokenOf(open.id, open.args, step.step);
    await deps.screens.show(chatKey, step.screen, { route: null, dialog: { ...open, token } });
  };

  /**
   * Whether the question that the chat shows is the one that would be asked now. It is not when somebody else answered it meanwhile, or when its
   * answer was written and the bot died before it noted what it asked next.
   */
  const isStillAsked = async (
    actor: Actor,
    chatKey: string,
    { id, args, memo, token }: OpenDialog,
  ): Promise<boolean> => {
    if (token === "") return true;
    const step = await find(id).present({ actor, chatKey, args, memo });
    return step.type === "ask" && tokenOf(id, args, step.step) === token;
  };

  const present: DialogHost["present"] = async (id, chatKey, args) => {
    const actor = await deps.loadActor(chatKey);
    if (actor === null) {
      await deps.openAsVisitor(chatKey);
      return "done";
    }
    const open = await openIn(chatKey, id, args);
    const step = await find(id).present({ actor, chatKey, args, memo: open.memo });
    if (step.type === "ask") {
      await ask(chatKey, open, step);
      return "asking";
    }
    if (step.toast !== undefined) {
      await deps.tell(chatKey, step.toast);
    }
    await deps.open(chatKey, actor, step.show);
    return "done";
  };

  const answer: DialogHost["answer"] = async (id, chatKey, args, rawInput, comingKey) => {
    // The answer is the first that its update does: whoever came in is who answers.
    const known = currentScope()?.actor;
    const actor = known === undefined ? await deps.loadActor(chatKey) : known;
    const raw = rawInput as RawInput | null;
    if (actor === null || raw === null) {
      return;
    }
    const open = await openIn(chatKey, id, args);
    if (raw.type === "choice" && raw.token !== open.token) {
      // A button of an earlier question: the present one is shown again, nothing is taken for an answer.
      return;
    }
    const request = { actor, chatKey, args, memo: open.memo };
    const requestKey = (await find(id).keyOf?.({ ...request, requestKey: comingKey })) ?? comingKey;
    if (!(await isStillAsked(actor, chatKey, open))) {
      const { recall } = find(id);
      if (!(await deps.isHandled(requestKey))) await deps.tell(chatKey, commonTexts.questionChanged);
      else if (recall !== undefined) await keep(chatKey, { ...open, memo: recall(open.memo) });
      return;
    }
    const input: DialogInput = raw.type === "choice" ? { type: "choice", value: raw.value } : raw;
    const chat = deps.outputFor(chatKey);
    const memo = await orTooBig(() => find(id).answer({ ...request, input, requestKey, chat }));
    if (memo === tooBig) {
      const name = input.type === "file" ? input.file.name : "";
      await deps.screens.say(chatKey, commonTexts.fileTooBig(name, maxIncomingMegabytes));
      return;
    }
    await keep(chatKey, { ...open, memo });
  };

  const openDialog: DialogHost["openDialog"] = async (chatKey) => {
    const open = (await deps.memory.load(chatKey))?.dialog ?? null;
    return open !== null && byId.has(open.id) && find(open.id).args.safeParse(open.args).success ? open : null;
  };

  const repeat: DialogHost["repeat"] = async (chatKey, shown) => {
    const open = await openDialog(chatKey);
    const { savedAt } = (await deps.memory.load(chatKey)) ?? {};
    const isAtOtherTime = shown !== undefined && savedAt !== undefined && (savedAt < shown.from || savedAt > shown.to);
    const actor = open === null || isAtOtherTime ? null : await deps.loadActor(chatKey);
    if (open === null || actor === null) {
      return false;
    }
    const step = await find(open.id).present({ actor, chatKey, args: open.args, memo: open.memo });
    if (step.type === "done") {
      return false;
    }
    await ask(chatKey, open, step);
    return true;
  };

  const isDialogGone: DialogHost["isDialogGone"] = async (chatKey) =>
    ((await deps.memory.load(chatKey))?.dialog ?? null) !== null && (await openDialog(chatKey)) === null;

  const leave: DialogHost["leave"] = async (chatKey) => {
    const memory = await deps.memory.load(chatKey);
    if (memory !== null && memory.dialog !== null) {
      await deps.memory.save(chatKey, { ...memory, dialog: null });
    }
  };

  return {
    present: rememberFailure(present),
    answer: rememberFailure(answer),
    repeat,
    openDialog,
    isDialogGone,
    leave,
  };
};

/** Conversations hand on a copy of an error without its class: the update's scope keeps the error itself. */
const rememberFailure =
  <Args extends readonly unknown[], Outcome>(work: (...args: Args) => Promise<Outcome>) =>
  async (...args: Args): Promise<Outcome> => {
    try {
      return await work(...args);
    } catch (error) {
      const scope = currentScope();
      if (scope !== null) {
        scope.failure = error;
      }
      throw error;
    }
  };

const tooBig = Symbol("too big");

/** A file that the messenger does not hand out is the sender's affair, not a failure. */
const orTooBig = async <T>(work: () => Promise<T>): Promise<T | typeof tooBig> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileTooBig) {
      return tooBig;
    }
    throw error;
  }
};

/** Eight hexadecimal digits tell apart the questions of one dialog: they need only differ from the one before. */
const tokenOf = (id: string, args: unknown, step: string): string =>
  createHash("sha256")
    .update(JSON.stringify([id, args, step]))
    .digest("hex")
    .slice(0, 8);
