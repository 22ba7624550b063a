import { z } from "zod";
import type { ApplicationQueries } from "../../domain/applications/application-views.ts";
import { isMunicipalCoordinator } from "../../domain/people/roles.ts";
import type { CommentRefused, returnApplication } from "../../domain/applications/review-application.ts";
import {
  applicationDialogTexts as texts,
  isWrongInput,
  type WrongInput,
  wrongInputText,
} from "../../texts/applications-dialogs.texts.ts";
import { applicationRefusalText } from "../../texts/applications-refusals.texts.ts";
import { applicationTexts } from "../../texts/applications.texts.ts";
import { joinHtml } from "../../texts/html.ts";
import { type AnyDialog, defineDialog, type DialogInput, type DialogStep } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";

export const returnApplicationDialog = "return-application";

export interface ReturnApplicationDeps {
  readonly queries: Pick<ApplicationQueries, "viewApplication">;
  readonly returnApplication: ReturnType<typeof returnApplication>;
}

const argsSchema = z.object({ applicationId: z.string(), version: z.number().int() });
type Args = z.infer<typeof argsSchema>;
type Refusal = CommentRefused | WrongInput;

const memoSchema = z.object({
  isDone: z.boolean(),
  refusal: z.custom<Refusal>((value) => typeof value === "object" && value !== null && "type" in value).nullable(),
});
type Memo = z.infer<typeof memoSchema>;

/** Asks for the reason and returns the application with it; the comments on its lines were written before. */
export const createReturnApplicationFlow = ({ queries, ...deps }: ReturnApplicationDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: returnApplicationDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { isDone: false, refusal: null },
    present: async ({ actor, args, memo }) => {
      const view = await queries.viewApplication(args.applicationId);
      const isWaiting = view?.application.state === "submitted" && view.latest?.number === args.version;
      if (memo.isDone || !isWaiting || !isMunicipalCoordinator(actor)) return leave(args);
      const comments = Object.keys(view.latest?.lineComments ?? {}).length;
      return {
        type: "ask",
        step: "reason",
        screen: {
          html: joinHtml([
            texts.askReturnReason(args.version, comments),
            memo.refusal === null ? null : texts.refused(refusalText(memo.refusal)),
          ]),
          rows: [
            ...texts.returnReasons.map(({ label, value }) => [{ label, answer: value }]),
            [{ label: applicationTexts.toApplication, to: to("a.rev", args.applicationId) }],
          ],
        },
      };
    },
    answer: async ({ actor, args, memo, input, requestKey }) => {
      const reason = readReason(input);
      if (typeof reason !== "string") return { ...memo, refusal: reason };
      const returned = await deps.returnApplication({
        actor,
        requestKey,
        applicationId: args.applicationId,
        versionNumber: args.version,
        reason,
      });
      return returned.ok ? { isDone: true, refusal: null } : { isDone: false, refusal: returned.error };
    },
  });

function readReason(input: DialogInput): string | WrongInput {
  switch (input.type) {
    case "text":
      return input.text;
    case "choice":
      return texts.returnReasons.find(({ value }) => value === input.value)?.reason ?? { type: "PressAButton" };
    case "file":
      return { type: "TextNeeded", kind: "file" };
    case "other":
      return { type: "TextNeeded", kind: input.kind };
  }
}

const refusalText = (refusal: Refusal): string =>
  isWrongInput(refusal) ? wrongInputText(refusal) : applicationRefusalText(refusal);

const leave = ({ applicationId }: Args): DialogStep => ({ type: "done", show: to("a.rev", applicationId) });
