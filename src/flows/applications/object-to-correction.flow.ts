import { z } from "zod";
import { isApplicant } from "../../domain/applications/application-rights.ts";
import type { ApplicationQueries } from "../../domain/applications/application-views.ts";
import {
  isObjectionPossible,
  type ObjectionRefused,
  type objectToCorrection,
} from "../../domain/applications/object-to-correction.ts";
import {
  applicationDialogTexts as texts,
  isWrongInput,
  type WrongInput,
  wrongInputText,
} from "../../texts/applications-dialogs.texts.ts";
import { applicationRefusalText } from "../../texts/applications-refusals.texts.ts";
import { applicationTexts } from "../../texts/applications.texts.ts";
import { joinHtml } from "../../texts/html.ts";
import { type AnyDialog, defineDialog, type DialogInput } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";

export const objectToCorrectionDialog = "object-to-correction";

export interface ObjectToCorrectionDeps {
  readonly queries: Pick<ApplicationQueries, "viewApplication">;
  readonly objectToCorrection: ReturnType<typeof objectToCorrection>;
}

const argsSchema = z.object({ applicationId: z.string(), version: z.number().int() });
type Args = z.infer<typeof argsSchema>;
type Refusal = ObjectionRefused | WrongInput;

const memoSchema = z.object({
  isDone: z.boolean(),
  refusal: z.custom<Refusal>((value) => typeof value === "object" && value !== null && "type" in value).nullable(),
});
type Memo = z.infer<typeof memoSchema>;

/** Asks why the organization does not agree with the coordinator's correction; those who decide get the words. */
export const createObjectToCorrectionFlow = ({ queries, ...deps }: ObjectToCorrectionDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: objectToCorrectionDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { isDone: false, refusal: null },
    present: async ({ actor, args: { applicationId, version }, memo }) => {
      const show = to("a.app", applicationId);
      if (memo.isDone) return { type: "done", show, toast: texts.objected };
      const view = await queries.viewApplication(applicationId);
      const isOpen = view !== null && isObjectionPossible(view.application.state) && view.latest?.number === version;
      if (!isOpen || !isApplicant(actor, view.application.organizationId)) return { type: "done", show };
      return {
        type: "ask",
        step: "objection",
        screen: {
          html: joinHtml([
            texts.askObjection(version),
            memo.refusal === null ? null : texts.refused(refusalText(memo.refusal)),
          ]),
          rows: [[{ label: applicationTexts.toApplication, to: show }]],
        },
      };
    },
    answer: async ({ actor, args, memo, input, requestKey }) => {
      const objection = readObjection(input);
      if (typeof objection !== "string") return { ...memo, refusal: objection };
      const { applicationId, version: versionNumber } = args;
      const objected = await deps.objectToCorrection({ actor, requestKey, applicationId, versionNumber, objection });
      return objected.ok ? { isDone: true, refusal: null } : { isDone: false, refusal: objected.error };
    },
    recall: () => ({ isDone: true, refusal: null }),
  });

function readObjection(input: DialogInput): string | WrongInput {
  switch (input.type) {
    case "text":
      return input.text;
    case "choice":
      return { type: "TextNeeded", kind: "choice" };
    case "file":
      return { type: "TextNeeded", kind: "file" };
    case "other":
      return { type: "TextNeeded", kind: input.kind };
  }
}

const refusalText = (refusal: Refusal): string =>
  isWrongInput(refusal) ? wrongInputText(refusal) : applicationRefusalText(refusal);
