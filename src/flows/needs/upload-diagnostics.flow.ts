import { z } from "zod";
import type { FileStore } from "../../domain/files/file-store.ts";
import type { WorkbookReader } from "../../domain/files/workbook-reader.ts";
import type { createPrepareDiagnostics } from "../../domain/needs/diagnostics/prepare-diagnostics.ts";
import { findDiagnosticsTables } from "../../domain/needs/diagnostics/read-diagnostics.ts";
import { isMunicipalCoordinator } from "../../domain/people/roles.ts";
import { diagnosticsTexts as texts, prepareDiagnosticsRefusal } from "../../texts/needs-diagnostics.texts.ts";
import { staffImportTexts } from "../../texts/people-import.texts.ts";
import { peopleDialogTexts } from "../../texts/people.texts.ts";
import { workbookRefusalText } from "../../texts/workbook-refusals.texts.ts";
import { type AnyDialog, defineDialog } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";
import { fetchWorkbook } from "../flow-kit/workbook-file.ts";

export interface UploadDiagnosticsFlowDeps {
  readonly files: Pick<FileStore, "save">;
  readonly readWorkbook: WorkbookReader;
  readonly prepareDiagnostics: ReturnType<typeof createPrepareDiagnostics>;
}

export const uploadDiagnosticsDialogId = "needs-diagnostics";

const argsSchema = z.object({});
const memoSchema = z.object({ refusal: z.string().nullable(), importId: z.string().nullable() });

/** Takes a table of results as a file, and leads on to its dry run. A file that cannot be taken is asked for again with what to do. */
export const createUploadDiagnosticsFlow = ({
  files,
  readWorkbook,
  prepareDiagnostics,
}: UploadDiagnosticsFlowDeps): AnyDialog =>
  defineDialog<z.infer<typeof argsSchema>, z.infer<typeof memoSchema>>({
    id: uploadDiagnosticsDialogId,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { refusal: null, importId: null },
    present: ({ actor, memo }) => {
      if (memo.importId !== null) return Promise.resolve({ type: "done", show: to("n.diag-imp", memo.importId) });
      if (!isMunicipalCoordinator(actor)) return Promise.resolve({ type: "done", show: to("menu") });
      return Promise.resolve({
        type: "ask",
        step: "file",
        screen: {
          html: peopleDialogTexts.refusal(memo.refusal, texts.question),
          rows: [
            [{ label: texts.template, to: to("n.diag-tpl") }],
            [{ label: peopleDialogTexts.cancel, to: to("n.diag") }],
          ],
        },
      });
    },
    answer: async ({ actor, input, requestKey, chat }) => {
      const refuse = (refusal: string) => ({ refusal, importId: null });
      if (input.type !== "file") return refuse(staffImportTexts.needFile);
      const fetched = await fetchWorkbook(input.file, chat);
      if (!fetched.ok) return refuse(workbookRefusalText(fetched.error));
      const bytes = fetched.value;
      const read = await readWorkbook(bytes);
      if (!read.ok) return refuse(workbookRefusalText(read.error));
      // A letter that came in place of the table is nothing to keep.
      const tables = findDiagnosticsTables(read.value);
      if (!tables.ok) return refuse(prepareDiagnosticsRefusal(tables.error));
      const { name: fileName, mimeType } = input.file;
      const stored = await files.save({ name: fileName, mimeType, bytes, createdById: actor.personId });
      const prepared = await prepareDiagnostics({
        actor,
        requestKey,
        fileId: stored.id,
        fileName,
        grids: read.value,
      });
      return prepared.ok
        ? { refusal: null, importId: prepared.value }
        : refuse(prepareDiagnosticsRefusal(prepared.error));
    },
  });
