import { z } from "zod";
import type { FileStore } from "../../domain/files/file-store.ts";
import { type ApprovalNote, type createNoteApproval, mayNoteApproval } from "../../domain/places/plan/approve-plan.ts";
import { findApproval, isApprover, type PlanQueries, type PlanVersion } from "../../domain/places/plan/plan.ts";
import { err, ok, type Result } from "../../domain/shared/result.ts";
import { html, joinHtml } from "../../texts/html.ts";
import { planTexts as texts } from "../../texts/plan.texts.ts";
import { planRefusalText } from "../../texts/plan-refusals.texts.ts";
import { storedFileRefusalText } from "../../texts/stored-files.texts.ts";
import type { ChatOutput } from "../flow-kit/chat-output.ts";
import { type AnyDialog, defineDialog, type DialogInput } from "../flow-kit/dialog.ts";
import { type Button, to } from "../flow-kit/screen.ts";
import { storeDocument } from "./document-file.ts";

export interface PlanApprovalFlowDeps {
  readonly findVersion: PlanQueries["findVersion"];
  readonly noteApproval: ReturnType<typeof createNoteApproval>;
  readonly files: Pick<FileStore, "save">;
}

export const planApprovalDialog = "plan-approval";

const argsSchema = z.object({ versionId: z.string(), approver: z.string().refine(isApprover) });
type Args = z.infer<typeof argsSchema>;

const steps = ["name", "day", "file"] as const;
type Step = (typeof steps)[number];

const memoSchema = z.object({
  refusal: z.string().nullable(),
  passed: z.array(z.enum(steps)),
});
type Memo = z.infer<typeof memoSchema>;

/** Notes an approval of the plan: who signed, when, and the signed document. With the name it stands; day and document are added to it. */
export const createPlanApprovalFlow = (deps: PlanApprovalFlowDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: planApprovalDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { refusal: null, passed: [] },
    present: async ({ actor, args, memo }) => {
      const version = await deps.findVersion(args.versionId);
      const step = steps.find((candidate) => !memo.passed.includes(candidate));
      const back = to("hp.appr", args.versionId, args.approver);
      if (version === null || !mayNoteApproval(actor, args.approver)) return { type: "done", show: to("menu") };
      if (step === undefined) return { type: "done", show: to("hp.card", version.campaignId), toast: texts.approved };
      return {
        type: "ask",
        step,
        screen: {
          html: joinHtml([
            ...(memo.refusal === null ? [] : [html`❗ ${memo.refusal}`, html``]),
            texts.approvalTitle(args.approver, version.number),
            questions[step],
          ]),
          rows: [choicesOf(step, version, args, actor.fullName), [{ label: texts.keep, to: back }]],
        },
      };
    },
    answer: async ({ actor, args, memo, input, requestKey, chat }) => {
      const step = steps.find((candidate) => !memo.passed.includes(candidate));
      if (step === undefined) return memo;
      const next: Memo = { refusal: null, passed: [...memo.passed, step] };
      if (input.type === "choice" && (input.value === "keep" || input.value === "none")) return next;
      const note = await readNote(deps, step, input, actor, chat);
      if (!note.ok) return { ...memo, refusal: note.error };
      const done = await deps.noteApproval({ actor, requestKey, ...args, note: note.value });
      return done.ok ? next : { ...memo, refusal: planRefusalText(done.error) };
    },
  });

const questions = { name: texts.nameQuestion, day: texts.dayQuestion, file: texts.fileQuestion } as const;

/** What is noted already, the actor themself, or today are a press away. */
const choicesOf = (step: Step, version: PlanVersion, { approver }: Args, ownName: string): readonly Button[] => {
  const known = findApproval(version, approver);
  switch (step) {
    case "name":
      return known === null
        ? [{ label: texts.nameSelf(ownName), answer: "self" }]
        : [{ label: texts.nameSelf(known.name), answer: "keep" }];
    case "day":
      return [{ label: texts.dayToday, answer: "none" }];
    case "file":
      return [{ label: texts.noFile, answer: "none" }];
  }
};

async function readNote(
  { files }: PlanApprovalFlowDeps,
  step: Step,
  input: DialogInput,
  actor: { readonly personId: string; readonly fullName: string },
  chat: ChatOutput,
): Promise<Result<ApprovalNote, string>> {
  const text = input.type === "text" ? input.text : "";
  if (step === "name") return ok({ field: "name", text: input.type === "choice" ? actor.fullName : text });
  if (step === "day") return ok({ field: "day", text });
  if (input.type !== "file") return err(storedFileRefusalText({ type: "NotAFile" }));
  const stored = await storeDocument(files, chat, input.file, actor.personId);
  return stored.ok ? ok({ field: "file", fileId: stored.value.id }) : err(storedFileRefusalText(stored.error));
}
