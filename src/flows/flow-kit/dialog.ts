import type { z } from "zod";
import type { Actor } from "../../domain/people/roles.ts";
import type { Html } from "../../texts/html.ts";
import type { ChatOutput } from "./chat-output.ts";
import type { Route, Screen } from "./screen.ts";

/** A file that came with a message, not downloaded yet. */
export interface IncomingFile {
  /** The messenger's id of the file: for downloading within this update, never stored alone. */
  readonly fileId: string;
  readonly name: string;
  readonly mimeType: string;
  /** Bytes, as the messenger says; 0 when it does not. */
  readonly size: number;
  readonly kind: "document" | "photo";
}

/** What a person answered to a dialog's question. */
export type DialogInput =
  /** `html` when the author gave words weight or links. */
  | { readonly type: "text"; readonly text: string; readonly html?: Html }
  | { readonly type: "choice"; readonly value: string }
  /** `caption`: what was said with it, if anything. */
  | { readonly type: "file"; readonly file: IncomingFile; readonly caption?: Html }
  /** A voice message, sticker, contact, location …: the dialog says kindly what it needs instead. */
  | { readonly type: "other"; readonly kind: string };

/**
 * What a dialog shows next: a question, or its end and the screen that follows. `step` names the question (`programme`, `comment:LINE`):
 * a button of another question of the same dialog is answered as out of date instead of being taken for an answer to this one.
 */
export type DialogStep =
  | { readonly type: "ask"; readonly step: string; readonly screen: Screen }
  | { readonly type: "done"; readonly show: Route; readonly toast?: string };

export interface DialogRequest<Args, Memo> {
  readonly actor: Actor;
  readonly chatKey: string;
  readonly args: Args;
  /** What the dialog remembers between two questions: search text, page, the refusal to show above the question. Never an answer. */
  readonly memo: Memo;
}

/**
 * A dialog whose progress is data: every answer is written when it is given, and each question is worked out anew from the database.
 * So a restart, a new version of the bot or somebody else's change loses nothing, and the dialog's log stays flat however long it is.
 * `createFlow` (flow.ts) turns it into a conversation of @grammyjs/conversations.
 */
export interface Dialog<Args, Memo> {
  /** A constant, never renamed while dialogs live. */
  readonly id: string;
  /** Raised when arguments, memo or steps change their meaning. */
  readonly version: number;
  readonly args: z.ZodType<Args>;
  readonly memo: z.ZodType<Memo>;
  readonly firstMemo: Memo;
  /** Reads; decides what is asked next. Buttons of the question are `{ label, answer }`; buttons with `to` leave the dialog. */
  readonly present: (request: DialogRequest<Args, Memo>) => Promise<DialogStep>;
  /**
   * Takes one answer: writes it through a use case with `requestKey` (the same on every redelivery of the answer) and returns
   * what to remember. A refused answer writes nothing and puts its refusal into the memo, so that `present` shows it.
   */
  readonly answer: (
    request: DialogRequest<Args, Memo> & {
      readonly input: DialogInput;
      readonly requestKey: string;
      /** Downloads the file of the answer, sends files beside the question. */
      readonly chat: ChatOutput;
    },
  ) => Promise<Memo>;
  /**
   * What to remember when an answer was written, but what `answer` returned was lost with the bot, and the next question is due already. Without
   * it the memo stays as it was before the answer.
   */
  readonly recall?: (memo: Memo) => Memo;
  /**
   * The request key under which an answer is kept, for dialogs whose number of answers tells something that nobody may join to the person: the
   * key that comes in names the chat. Without it that key is kept.
   */
  readonly keyOf?: (request: DialogRequest<Args, Memo> & { readonly requestKey: string }) => Promise<string>;
}

/** A dialog whose types are checked at its border instead of by the compiler, so that different ones stand in one list. */
export type AnyDialog = Dialog<unknown, unknown>;

/** Makes a dialog fit for the registry: what comes from storage is parsed by its own schemas; a stale memo starts afresh. */
export const defineDialog = <Args, Memo>(dialog: Dialog<Args, Memo>): AnyDialog => {
  const parsedMemo = (stored: unknown): Memo => {
    const memo = dialog.memo.safeParse(stored);
    return memo.success ? memo.data : dialog.firstMemo;
  };
  const parsed = (request: DialogRequest<unknown, unknown>): DialogRequest<Args, Memo> => ({
    ...request,
    args: dialog.args.parse(request.args),
    memo: parsedMemo(request.memo),
  });
  const { recall, keyOf } = dialog;
  return {
    id: dialog.id,
    version: dialog.version,
    args: dialog.args,
    memo: dialog.memo,
    firstMemo: dialog.firstMemo,
    present: (request) => dialog.present(parsed(request)),
    answer: (request) =>
      dialog.answer({
        ...parsed(request),
        input: request.input,
        requestKey: request.requestKey,
        chat: request.chat,
      }),
    ...(recall === undefined ? {} : { recall: (memo) => recall(parsedMemo(memo)) }),
    ...(keyOf === undefined
      ? {}
      : { keyOf: (request) => keyOf({ ...parsed(request), requestKey: request.requestKey }) }),
  };
};
