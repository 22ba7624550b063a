import { createHash } from "node:crypto";
import type { ChatMemoryStore, OpenDialog } from "../domain/messages/chat-memory.ts";
import type { Actor } from "../domain/people/roles.ts";
import type { ChatOutput } from "../flows/flow-kit/chat-output.ts";
import type { AnyDialog, DialogInput } from "../flows/flow-kit/dialog.ts";
import type { FlowHost } from "../flows/flow-kit/flow.ts";
import type { RawInput } from "../flows/flow-kit/input.ts";
import type { Route } from "../flows/flow-kit/screen.ts";
import type { ChatScreens } from "./chat-screens.ts";

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
}

export interface DialogHost extends FlowHost {
  /** Shows the question of the open dialog once more as a new message; does nothing when none is open. */
  readonly repeat: (chatKey: string) => Promise<boolean>;
  /** The dialog that is open in the chat by its own account, though its conversation may have been dropped. */
  readonly openDialog: (chatKey: string) => Promise<OpenDialog | null>;
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

  const present: DialogHost["present"] = async (id, chatKey, args) => {
    const actor = await deps.loadActor(chatKey);
    if (actor === null) {
      await deps.openAsVisitor(chatKey);
      return "done";
    }
    const open = await openIn(chatKey, id, args);
    const step = await find(id).present({ actor, chatKey, args, memo: open.memo });
    if (step.type === "done") {
      await deps.open(chatKey, actor, step.show);
      return "done";
    }
    const token = tokenOf(id, args, step.step);
    await deps.screens.show(chatKey, step.screen, { route: null, dialog: { ...open, token } });
    return "asking";
  };

  const answer: DialogHost["answer"] = async (id, chatKey, args, rawInput, requestKey) => {
    const actor = await deps.loadActor(chatKey);
    const raw = rawInput as RawInput | null;
    if (actor === null || raw === null) {
      return;
    }
    const open = await openIn(chatKey, id, args);
    if (raw.type === "choice" && raw.token !== open.token) {
      // A button of an earlier question: the present one is shown again, nothing is taken for an answer.
      return;
    }
    const input: DialogInput = raw.type === "choice" ? { type: "choice", value: raw.value } : raw;
    const memo = await find(id).answer({
      actor,
      chatKey,
      args,
      memo: open.memo,
      input,
      requestKey,
      chat: deps.outputFor(chatKey),
    });
    const memory = await deps.memory.load(chatKey);
    await deps.memory.save(chatKey, {
      messageId: memory?.messageId ?? 0,
      route: null,
      dialog: { ...open, memo },
    });
  };

  const openDialog: DialogHost["openDialog"] = async (chatKey) => {
    const open = (await deps.memory.load(chatKey))?.dialog ?? null;
    return open !== null && byId.has(open.id) && find(open.id).args.safeParse(open.args).success ? open : null;
  };

  const repeat: DialogHost["repeat"] = async (chatKey) => {
    const open = await openDialog(chatKey);
    return open !== null && (await present(open.id, chatKey, open.args)) === "asking";
  };

  const leave: DialogHost["leave"] = async (chatKey) => {
    const memory = await deps.memory.load(chatKey);
    if (memory !== null && memory.dialog !== null) {
      await deps.memory.save(chatKey, { ...memory, dialog: null });
    }
  };

  return { present, answer, repeat, openDialog, leave };
};

/** Eight hexadecimal digits tell apart the questions of one dialog: they need only differ from the one before. */
const tokenOf = (id: string, args: unknown, step: string): string =>
  createHash("sha256")
    .update(JSON.stringify([id, args, step]))
    .digest("hex")
    .slice(0, 8);
