import { z } from "zod";
import type { ApplicationQueries } from "../../domain/applications/application-views.ts";
import type { returnApplication } from "../../domain/applications/review-application.ts";
import { isMunicipalCoordinator } from "../../domain/people/roles.ts";
import { applicationDialogTexts as texts } from "../../texts/applications-dialogs.texts.ts";
import type { AnyDialog } from "../flow-kit/dialog.ts";
import { defineOneQuestion } from "../flow-kit/one-question.ts";
import { to } from "../flow-kit/screen.ts";
import { askForWords, inWords, readWords } from "./review-answer.ts";

export const returnApplicationDialog = "return-application";

export interface ReturnApplicationDeps {
  readonly queries: Pick<ApplicationQueries, "viewApplication">;
  readonly returnApplication: ReturnType<typeof returnApplication>;
}

const argsSchema = z.object({ applicationId: z.string(), version: z.number().int() });

/** Asks for the reason and returns the application with it; the comments on its lines were written before. */
export const createReturnApplicationFlow = ({ queries, ...deps }: ReturnApplicationDeps): AnyDialog =>
  defineOneQuestion<z.infer<typeof argsSchema>>({
    id: returnApplicationDialog,
    version: 2,
    args: argsSchema,
    present: async ({ actor, args: { applicationId, version }, isTaken, refusal }) => {
      const view = await queries.viewApplication(applicationId);
      const isWaiting = view?.application.state === "submitted" && view.latest?.number === version;
      if (isTaken || !isWaiting || !isMunicipalCoordinator(actor)) {
        return { type: "done", show: to("a.rev", applicationId) };
      }
      const comments = Object.keys(view.latest?.lineComments ?? {}).length;
      return askForWords(applicationId, {
        step: "reason",
        text: [texts.askReturnReason(version, comments)],
        refusal,
        ready: texts.returnReasons.map(({ label, value }) => ({ label, answer: value })),
      });
    },
    take: async ({ actor, args: { applicationId, version }, input, requestKey }) => {
      const reason = readWords(input, (value) => texts.returnReasons.find((ready) => ready.value === value)?.reason);
      if (!reason.ok) return reason;
      const request = { actor, requestKey, applicationId, versionNumber: version, reason: reason.value };
      return inWords(await deps.returnApplication(request));
    },
  });
