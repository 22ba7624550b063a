import { z } from "zod";
import type { FileStore } from "../../domain/files/file-store.ts";
import type { WorkbookReader } from "../../domain/files/workbook-reader.ts";
import type { createImportRuns, createPreviewRuns } from "../../domain/places/course-runs/run-file/import-runs.ts";
import type { RunImportPlan } from "../../domain/places/course-runs/run-file/plan-run-import.ts";
import { canPlan } from "../../domain/places/place-rights.ts";
import { programmeKey } from "../../domain/places/programme.ts";
import {
  courseRunImportTexts as texts,
  runFileRefusalText,
  runRowProblemText,
} from "../../texts/course-runs-import.texts.ts";
import { courseRunTexts } from "../../texts/course-runs.texts.ts";
import { type Html, html, joinHtml } from "../../texts/html.ts";
import { workbookRefusalText } from "../../texts/workbook-refusals.texts.ts";
import type { ChatOutput } from "../flow-kit/chat-output.ts";
import { type AnyDialog, defineDialog, type DialogInput, type DialogStep } from "../flow-kit/dialog.ts";
import { type Button, to } from "../flow-kit/screen.ts";
import { fetchWorkbook } from "../flow-kit/workbook-file.ts";

export interface UploadRunsFlowDeps {
  readonly files: Pick<FileStore, "save" | "load">;
  readonly readWorkbook: WorkbookReader;
  readonly preview: ReturnType<typeof createPreviewRuns>;
  readonly importRuns: ReturnType<typeof createImportRuns>;
  readonly markErrors: (
    bytes: Uint8Array,
    errors: readonly {
      readonly sheet: string;
      readonly row: number;
      readonly column?: number;
      readonly message: string;
    }[],
    options: { readonly title: string; readonly headingRowBySheet: Readonly<Record<string, number>> },
  ) => Promise<Uint8Array>;
}

export const uploadRunsDialog = "course-run-file";

const argsSchema = z.object({ campaignId: z.string() });
type Args = z.infer<typeof argsSchema>;

const memoSchema = z.object({
  refusal: z.string().nullable(),
  /** The stored workbook, once it was understood. */
  fileId: z.string().nullable(),
  /** What near titles mean, by their keys; the plan is worked out anew from them each time, nothing is written before the end. */
  choices: z.record(z.string(), z.string().nullable()),
  done: z.string().nullable(),
});
type Memo = z.infer<typeof memoSchema>;
type Answering = Parameters<Parameters<typeof defineDialog<Args, Memo>>[0]["answer"]>[0];

const clear: Memo = { refusal: null, fileId: null, choices: {}, done: null };

/** Refused rows on the screen; all of them are in the marked workbook. */
const refusedShown = 8;
const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Asks for a workbook with course runs, asks about titles that are nearly those of the bank, shows what would change, and takes it over. */
export const createUploadRunsFlow = (deps: UploadRunsFlowDeps): AnyDialog => {
  const planOf = async (actor: Answering["actor"], { campaignId }: Args, memo: Memo) => {
    const stored = memo.fileId === null ? null : await deps.files.load(memo.fileId);
    const grids = stored === null ? null : await deps.readWorkbook(stored.bytes);
    if (stored === null || grids === null || !grids.ok) return null;
    const request = { actor, campaignId, grids: grids.value, choices: memo.choices };
    const plan = await deps.preview(request);
    return plan.ok ? { ...request, bytes: stored.bytes, plan: plan.value } : null;
  };
  return defineDialog<Args, Memo>({
    id: uploadRunsDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: clear,
    present: async ({ actor, args, memo }): Promise<DialogStep> => {
      const show = to("cr.plan", args.campaignId);
      if (!canPlan(actor)) return { type: "done", show: to("menu") };
      if (memo.done !== null) return { type: "done", show, toast: memo.done };
      const back: Button = { label: courseRunTexts.toPlan, to: show };
      const found = await planOf(actor, args, memo);
      if (found === null) {
        const question =
          memo.refusal === null ? texts.question : joinHtml([html`❗ ${memo.refusal}`, html``, texts.question]);
        const template = { label: texts.template, to: to("cr.template", args.campaignId) };
        return { type: "ask", step: "file", screen: { html: question, rows: [[template], [back]] } };
      }
      const [unclear] = found.plan.unclear;
      if (unclear === undefined) return reviewStep(found.plan, memo.refusal, back);
      return {
        type: "ask",
        step: `title:${found.plan.unclear.length}`,
        screen: {
          html: joinHtml([
            ...refusalLines(memo.refusal),
            texts.unclear(unclear.title),
            ...unclear.candidates.map(({ title }, index) => texts.candidate(index + 1, title)),
          ]),
          rows: [
            unclear.candidates.map(({ id }, index) => ({ label: String(index + 1), answer: id })),
            [{ label: texts.none, answer: "none" }],
            [back],
          ],
        },
      };
    },
    answer: async (request) => {
      const { actor, args, memo, input, requestKey, chat } = request;
      if (!canPlan(actor)) return memo;
      const found = await planOf(actor, args, memo);
      if (found === null)
        return input.type === "file" ? takeFile(deps, request) : { ...clear, refusal: texts.notAFile };
      const [unclear] = found.plan.unclear;
      if (unclear !== undefined) return decideTitle(memo, unclear.title, unclear.candidates, input);
      if (input.type !== "choice") return { ...memo, refusal: texts.pressOne };
      if (input.value === "another") return clear;
      if (input.value === "marked") {
        await sendMarked(deps, found, chat);
        return { ...memo, refusal: null };
      }
      const { plan: _, bytes: __, ...rest } = found;
      const done = await deps.importRuns({ ...rest, requestKey });
      return done.ok
        ? { ...memo, done: texts.applied(done.value.added, done.value.changed) }
        : { ...clear, refusal: runFileRefusalText(done.error) };
    },
  });
};

const refusalLines = (refusal: string | null): readonly Html[] =>
  refusal === null ? [] : [html`❗ ${refusal}`, html``];

const reviewStep = (plan: RunImportPlan, refusal: string | null, back: Button): DialogStep => {
  const { added, changed, refused } = plan;
  const hasWork = added.length + changed.length > 0;
  return {
    type: "ask",
    step: "review",
    screen: {
      html: joinHtml([
        ...refusalLines(refusal),
        texts.review(plan),
        hasWork || refused.length > 0 ? null : texts.nothing,
        ...refused.slice(0, refusedShown).map(texts.refusedRow),
        refused.length > refusedShown ? texts.more(refused.length - refusedShown) : null,
      ]),
      rows: [
        hasWork ? [{ label: texts.apply, answer: "apply" }] : [],
        refused.length > 0 ? [{ label: texts.marked, answer: "marked" }] : [],
        [{ label: texts.another, answer: "another" }],
        [back],
      ],
    },
  };
};

const decideTitle = (
  memo: Memo,
  title: string,
  candidates: readonly { readonly id: string }[],
  input: DialogInput,
): Memo => {
  if (input.type !== "choice") return { ...memo, refusal: texts.pressOne };
  const chosen = candidates.find(({ id }) => id === input.value)?.id ?? null;
  return { ...memo, refusal: null, choices: { ...memo.choices, [programmeKey(title)]: chosen } };
};

/** Keeps the file if it is a workbook with runs of this half-year, or says in words why not. */
async function takeFile(deps: UploadRunsFlowDeps, { actor, args, input, chat }: Answering): Promise<Memo> {
  if (input.type !== "file") return clear;
  const fetched = await fetchWorkbook(input.file, chat);
  if (!fetched.ok) return { ...clear, refusal: workbookRefusalText(fetched.error) };
  const grids = await deps.readWorkbook(fetched.value);
  if (!grids.ok) return { ...clear, refusal: workbookRefusalText(grids.error) };
  const plan = await deps.preview({ actor, campaignId: args.campaignId, grids: grids.value, choices: {} });
  if (!plan.ok) return { ...clear, refusal: runFileRefusalText(plan.error) };
  const { name, mimeType } = input.file;
  const stored = await deps.files.save({ name, mimeType, bytes: fetched.value, createdById: actor.personId });
  return { ...clear, fileId: stored.id };
}

async function sendMarked(
  { markErrors }: UploadRunsFlowDeps,
  { plan, bytes }: { readonly plan: RunImportPlan; readonly bytes: Uint8Array },
  chat: ChatOutput,
): Promise<void> {
  const errors = plan.refused.flatMap(({ sheet, row, problems }) =>
    problems.map((problem) => ({
      sheet,
      row,
      ...(problem.column === null ? {} : { column: problem.column }),
      message: runRowProblemText(problem),
    })),
  );
  const { headingRowBySheet } = plan;
  const marked = await markErrors(bytes, errors, { title: texts.errorColumn, headingRowBySheet });
  await chat.sendDocument({ name: texts.markedName, bytes: marked, mimeType: xlsxType });
}
