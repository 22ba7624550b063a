import { z } from "zod";
import type { ApplicationQueries } from "../../domain/applications/application-views.ts";
import type { commentLine } from "../../domain/applications/review-application.ts";
import { isMunicipalCoordinator } from "../../domain/people/roles.ts";
import { applicationDialogTexts as texts } from "../../texts/applications-dialogs.texts.ts";
import { listedLine } from "../../texts/applications-lines.texts.ts";
import type { AnyDialog } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
import { to } from "../flow-kit/screen.ts";
import { askForWords, inWords, readWords } from "./review-answer.ts";

export const commentLineDialog = "comment-line";

export interface CommentLineDeps {
  readonly queries: Pick<ApplicationQueries, "viewApplication">;
  readonly commentLine: ReturnType<typeof commentLine>;
}

const argsSchema = z.object({ applicationId: z.string(), version: z.number().int(), lineId: z.string() });

const remove = "remove";

/** Asks what is to be corrected in one line of the submission; the school reads it when the application is returned. */
export const createCommentLineFlow = ({ queries, ...deps }: CommentLineDeps): AnyDialog =>
  defineOneQuestion<z.infer<typeof argsSchema>>({
    id: commentLineDialog,
    version: 2,
    args: argsSchema,
    present: async ({ actor, args: { applicationId, version: number, lineId }, isTaken, refusal }) => {
      const view = await queries.viewApplication(applicationId);
      const version = view?.application.state === "submitted" ? view.latest : null;
      const index = version?.lines.findIndex((line) => line.lineId === lineId) ?? -1;
      const line = version?.lines[index];
      if (isTaken || version?.number !== number || line === undefined || !isMunicipalCoordinator(actor)) {
        return { type: "done", show: to("a.vl", applicationId, number, lineId) };
      }
      const now = version.lineComments[lineId] ?? null;
      return askForWords(applicationId, {
        step: "comment",
        text: [texts.askComment(index + 1, now), listedLine(index + 1, line, {})],
        refusal,
        ready: now === null ? [] : [{ label: texts.removeComment, answer: remove }],
      });
    },
    take: async ({ actor, args: { applicationId, version, lineId }, input, requestKey }) => {
      // `null` takes the comment away.
      const comment = readWords(input, (value) => (value === remove ? null : undefined));
      if (!comment.ok) return comment;
      const request = { actor, requestKey, applicationId, versionNumber: version, lineId, comment: comment.value };
      return inWords(await deps.commentLine(request));
    },
  });
