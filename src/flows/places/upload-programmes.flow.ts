import { z } from "zod";
import type { FileStore } from "../../domain/files/file-store.ts";
import type { WorkbookReader } from "../../domain/files/workbook-reader.ts";
import { isMunicipalCoordinator, type PersonId } from "../../domain/people/roles.ts";
import { planProgrammeImport } from "../../domain/places/plan-programme-import.ts";
import { err, ok, type Result } from "../../domain/shared/result.ts";
import { html, joinHtml } from "../../texts/html.ts";
import { programmeImportTexts } from "../../texts/programmes-import.texts.ts";
import { programmeTexts } from "../../texts/programmes.texts.ts";
import { workbookRefusalText } from "../../texts/workbook-refusals.texts.ts";
import type { ChatOutput } from "../flow-kit/chat-output.ts";
import { type AnyDialog, defineDialog, type IncomingFile } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";
import { fetchWorkbook } from "../flow-kit/workbook-file.ts";

export interface UploadProgrammesFlowDeps {
  readonly files: Pick<FileStore, "save">;
  readonly readWorkbook: WorkbookReader;
}

export const uploadProgrammesDialog = "programme-file";

const memoSchema = z.object({
  refusal: z.string().nullable(),
  /** The stored file, once it was understood. */
  fileId: z.string().nullable(),
});
type Memo = z.infer<typeof memoSchema>;

/**
 * Keeps a file that somebody sent if it is a workbook with programmes: its stored id, or in words why it is none. Nothing is written into
 * the bank.
 */
export const createTakeProgrammeFile =
  ({ files, readWorkbook }: UploadProgrammesFlowDeps) =>
  async (file: IncomingFile, chat: ChatOutput, personId: PersonId): Promise<Result<string, string>> => {
    const fetched = await fetchWorkbook(file, chat);
    if (!fetched.ok) return err(workbookRefusalText(fetched.error));
    const bytes = fetched.value;
    const grids = await readWorkbook(bytes);
    if (!grids.ok) return err(workbookRefusalText(grids.error));
    const plan = planProgrammeImport(grids.value, []);
    if (!plan.ok) return err(programmeImportTexts.noTable(plan.error));
    const { name, mimeType } = file;
    const stored = await files.save({ name, mimeType, bytes, createdById: personId });
    return ok(stored.id);
  };

/** Asks for a workbook with programmes, keeps it, and leads to what it would change; nothing is written into the bank here. */
export const createUploadProgrammesFlow = (deps: UploadProgrammesFlowDeps): AnyDialog => {
  const takeFile = createTakeProgrammeFile(deps);
  return defineDialog<Record<string, never>, Memo>({
    id: uploadProgrammesDialog,
    version: 1,
    args: z.strictObject({}),
    memo: memoSchema,
    firstMemo: { refusal: null, fileId: null },
    present: async ({ actor, memo }) => {
      if (!isMunicipalCoordinator(actor)) return Promise.resolve({ type: "done", show: to("pl.list") });
      if (memo.fileId !== null) return Promise.resolve({ type: "done", show: to("pl.review", memo.fileId) });
      const { question } = programmeImportTexts;
      const text = memo.refusal === null ? question : joinHtml([html`❗ ${memo.refusal}`, html``, question]);
      const back = { label: programmeTexts.toList, to: to("pl.list") };
      return Promise.resolve({ type: "ask", step: "file", screen: { html: text, rows: [[back]] } });
    },
    answer: async ({ actor, input, chat }) => {
      if (!isMunicipalCoordinator(actor)) return { refusal: null, fileId: null };
      if (input.type !== "file") return { refusal: programmeImportTexts.notAFile, fileId: null };
      const taken = await takeFile(input.file, chat, actor.personId);
      return taken.ok ? { refusal: null, fileId: taken.value } : { refusal: taken.error, fileId: null };
    },
  });
};
