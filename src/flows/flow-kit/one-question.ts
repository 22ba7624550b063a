import { z } from "zod";
import type { Actor } from "../../domain/people/roles.ts";
import type { Result } from "../../domain/shared/result.ts";
import { type AnyDialog, type Dialog, defineDialog, type DialogInput, type DialogStep } from "./dialog.ts";

const memoSchema = z.object({
  /** What was wrong with the last answer, in words. */
  refusal: z.string().nullable(),
  isTaken: z.boolean(),
});
type Memo = z.infer<typeof memoSchema>;

/** A dialog that asks one thing and is over when the answer was taken. */
export interface OneQuestion<Args> extends Pick<Dialog<Args, Memo>, "id" | "version" | "args"> {
  /** Asks, with what was wrong before; leads on when the answer is taken, or when there is nothing to ask this person. */
  readonly present: (request: { readonly actor: Actor; readonly args: Args } & Memo) => Promise<DialogStep>;
  /** Writes the answer once per key, or says in words why it was not taken. */
  readonly take: (request: {
    readonly actor: Actor;
    readonly args: Args;
    readonly input: DialogInput;
    readonly requestKey: string;
  }) => Promise<Result<unknown, string>>;
}

/** Makes the dialog fit for the registry; a refused answer is asked again. */
export const defineOneQuestion = <Args>({ id, version, args, present, take }: OneQuestion<Args>): AnyDialog =>
  defineDialog<Args, Memo>({
    id,
    version,
    args,
    memo: memoSchema,
    firstMemo: { refusal: null, isTaken: false },
    present: ({ actor, args: given, memo }) => present({ actor, args: given, ...memo }),
    answer: async ({ actor, args: given, input, requestKey }) => {
      const taken = await take({ actor, args: given, input, requestKey });
      return taken.ok ? { refusal: null, isTaken: true } : { refusal: taken.error, isTaken: false };
    },
  });
