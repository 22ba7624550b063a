import { z } from "zod";
import type { FileStore } from "../../domain/files/file-store.ts";
import type { WorkbookReader } from "../../domain/files/workbook-reader.ts";
import { canPlan } from "../../domain/places/place-rights.ts";
import { planQuotaImport } from "../../domain/places/quotas/plan-quota-import.ts";
import { html, joinHtml } from "../../texts/html.ts";
import { quotaFileTexts as texts } from "../../texts/seats-file.texts.ts";
import { seatDialogTexts } from "../../texts/seats.texts.ts";
import { workbookRefusalText } from "../../texts/workbook-refusals.texts.ts";
import { type AnyDialog, defineDialog } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";
import { fetchWorkbook } from "../flow-kit/workbook-file.ts";

export interface UploadQuotasFlowDeps {
  readonly files: Pick<FileStore, "save">;
  readonly readWorkbook: WorkbookReader;
}

export const uploadQuotasDialogId = "seats-file";

const argsSchema = z.object({ campaignId: z.string() });
const memoSchema = z.object({ refusal: z.string().nullable(), fileId: z.string().nullable() });

/** Asks for a workbook with quotas, keeps it, and leads to what it would change; nothing is written into the quotas here. */
export const createUploadQuotasFlow = ({ files, readWorkbook }: UploadQuotasFlowDeps): AnyDialog =>
  defineDialog<z.infer<typeof argsSchema>, z.infer<typeof memoSchema>>({
    id: uploadQuotasDialogId,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { refusal: null, fileId: null },
    present: ({ actor, args: { campaignId }, memo }) => {
      if (!canPlan(actor)) return Promise.resolve({ type: "done", show: to("menu") });
      if (memo.fileId !== null) {
        return Promise.resolve({ type: "done", show: to("st.review", campaignId, memo.fileId) });
      }
      const text =
        memo.refusal === null ? texts.question : joinHtml([html`❗ ${memo.refusal}`, html``, texts.question]);
      const back = { label: seatDialogTexts.cancel, to: to("st.list", campaignId) };
      return Promise.resolve({ type: "ask", step: "file", screen: { html: text, rows: [[back]] } });
    },
    answer: async ({ actor, input, chat }) => {
      const refuse = (refusal: string) => ({ refusal, fileId: null });
      if (!canPlan(actor)) return { refusal: null, fileId: null };
      if (input.type !== "file") return refuse(texts.notAFile);
      const fetched = await fetchWorkbook(input.file, chat);
      if (!fetched.ok) return refuse(workbookRefusalText(fetched.error));
      const grids = await readWorkbook(fetched.value);
      if (!grids.ok) return refuse(workbookRefusalText(grids.error));
      const plan = planQuotaImport(grids.value, [], () => null);
      if (!plan.ok) return refuse(texts.noTable(plan.error));
      const { name, mimeType } = input.file;
      const stored = await files.save({ name, mimeType, bytes: fetched.value, createdById: actor.personId });
      return { refusal: null, fileId: stored.id };
    },
  });
