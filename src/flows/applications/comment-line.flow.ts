import { z } from "zod";
import type { ApplicationQueries } from "../../domain/applications/application-views.ts";
import type { CommentRefused, commentLine } from "../../domain/applications/review-application.ts";
import { isMunicipalCoordinator } from "../../domain/people/roles.ts";
import {
  applicationDialogTexts as texts,
  isWrongInput,
  type WrongInput,
  wrongInputText,
} from "../../texts/applications-dialogs.texts.ts";
import { listedLine } from "../../texts/applications-lines.texts.ts";
import { applicationRefusalText } from "../../texts/applications-refusals.texts.ts";
import { applicationTexts } from "../../texts/applications.texts.ts";
import { joinHtml } from "../../texts/html.ts";
import { type AnyDialog, defineDialog, type DialogInput } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";

export const commentLineDialog = "comment-line";

export interface CommentLineDeps {
  readonly queries: Pick<ApplicationQueries, "viewApplication">;
  readonly commentLine: ReturnType<typeof commentLine>;
}

const argsSchema = z.object({ applicationId: z.string(), version: z.number().int(), lineId: z.string() });
type Args = z.infer<typeof argsSchema>;
type Refusal = CommentRefused | WrongInput;

const memoSchema = z.object({
  isDone: z.boolean(),
  refusal: z.custom<Refusal>((value) => typeof value === "object" && value !== null && "type" in value).nullable(),
});
type Memo = z.infer<typeof memoSchema>;

/** Asks what is to be corrected in one line of the submission; the school reads it when the application is returned. */
export const createCommentLineFlow = ({ queries, ...deps }: CommentLineDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: commentLineDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { isDone: false, refusal: null },
    present: async ({ actor, args, memo }) => {
      const view = await queries.viewApplication(args.applicationId);
      const version = view?.application.state === "submitted" ? view.latest : null;
      const index = version?.lines.findIndex((line) => line.lineId === args.lineId) ?? -1;
      const line = version?.lines[index];
      if (memo.isDone || version?.number !== args.version || line === undefined || !isMunicipalCoordinator(actor)) {
        return { type: "done", show: to("a.vl", args.applicationId, args.version, args.lineId) };
      }
      const now = version.lineComments[args.lineId] ?? null;
      return {
        type: "ask",
        step: "comment",
        screen: {
          html: joinHtml([
            texts.askComment(index + 1, now),
            listedLine(index + 1, line, {}),
            memo.refusal === null ? null : texts.refused(refusalText(memo.refusal)),
          ]),
          rows: [
            ...(now === null ? [] : [[{ label: texts.removeComment, answer: "remove" }]]),
            [{ label: applicationTexts.toApplication, to: to("a.rev", args.applicationId) }],
          ],
        },
      };
    },
    answer: async ({ actor, args, memo, input, requestKey }) => {
      const comment = readComment(input);
      if (comment !== null && typeof comment !== "string") return { ...memo, refusal: comment };
      const commented = await deps.commentLine({
        actor,
        requestKey,
        applicationId: args.applicationId,
        versionNumber: args.version,
        lineId: args.lineId,
        comment,
      });
      return commented.ok ? { isDone: true, refusal: null } : { isDone: false, refusal: commented.error };
    },
  });

/** `null` takes the comment away. */
function readComment(input: DialogInput): string | null | WrongInput {
  switch (input.type) {
    case "text":
      return input.text;
    case "choice":
      return input.value === "remove" ? null : { type: "PressAButton" };
    case "file":
      return { type: "TextNeeded", kind: "file" };
    case "other":
      return { type: "TextNeeded", kind: input.kind };
  }
}

const refusalText = (refusal: Refusal): string =>
  isWrongInput(refusal) ? wrongInputText(refusal) : applicationRefusalText(refusal);
