import { z } from "zod";
import type { FileStore } from "../../domain/files/file-store.ts";
import type { WorkbookReader } from "../../domain/files/workbook-reader.ts";
import type { createPrepareStaffImport } from "../../domain/people/staff-file/prepare-staff-import.ts";
import { checkStaffTables } from "../../domain/people/staff-file/read-staff-file.ts";
import { importScopeOf } from "../../domain/people/staff-file/staff-plan.ts";
import { prepareImportRefusal, staffImportTexts as texts } from "../../texts/people-import.texts.ts";
import { peopleDialogTexts } from "../../texts/people.texts.ts";
import { workbookRefusalText } from "../../texts/workbook-refusals.texts.ts";
import type { Grid } from "../../domain/shared/grid.ts";
import type { ChatOutput } from "../flow-kit/chat-output.ts";
import { type AnyDialog, defineDialog } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";
import { fetchWorkbook } from "../flow-kit/workbook-file.ts";

export interface UploadStaffFlowDeps {
  readonly files: Pick<FileStore, "save">;
  readonly readWorkbook: WorkbookReader;
  readonly prepareStaffImport: ReturnType<typeof createPrepareStaffImport>;
}

export const uploadStaffDialogId = "people-upload";

const argsSchema = z.object({});
const memoSchema = z.object({ refusal: z.string().nullable(), importId: z.string().nullable() });

/** Fewer rows are compared before anybody could read that they are. */
export const manyRows = 500;

/** A long list takes seconds: says so in the screen's message until the dry run takes its place. */
export async function tellIfLong(chat: Pick<ChatOutput, "showProgress">, grids: readonly Grid[]): Promise<void> {
  const rows = grids.reduce((sum, grid) => sum + grid.rows.length, 0);
  if (rows >= manyRows) await chat.showProgress(texts.comparing(rows));
}

/** Takes a staff list as a file, and leads on to its dry run. A file that cannot be taken is asked for again with what to do. */
export const createUploadStaffFlow = ({ files, readWorkbook, prepareStaffImport }: UploadStaffFlowDeps): AnyDialog =>
  defineDialog<z.infer<typeof argsSchema>, z.infer<typeof memoSchema>>({
    id: uploadStaffDialogId,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { refusal: null, importId: null },
    present: ({ actor, memo }) => {
      if (memo.importId !== null) return Promise.resolve({ type: "done", show: to("p.imp", memo.importId) });
      if (importScopeOf(actor) === null) return Promise.resolve({ type: "done", show: to("menu") });
      return Promise.resolve({
        type: "ask",
        step: "file",
        screen: {
          html: peopleDialogTexts.refusal(memo.refusal, texts.question),
          rows: [
            [{ label: texts.template, to: to("p.template") }],
            [{ label: peopleDialogTexts.cancel, to: to("p.import") }],
          ],
        },
      });
    },
    answer: async ({ actor, input, requestKey, chat }) => {
      const refuse = (refusal: string) => ({ refusal, importId: null });
      if (input.type !== "file") return refuse(texts.needFile);
      const fetched = await fetchWorkbook(input.file, chat);
      if (!fetched.ok) return refuse(workbookRefusalText(fetched.error));
      const bytes = fetched.value;
      const read = await readWorkbook(bytes);
      if (!read.ok) return refuse(workbookRefusalText(read.error));
      // A letter that came in place of the list is nothing to keep.
      const checked = checkStaffTables(read.value);
      if (!checked.ok) return refuse(prepareImportRefusal(checked.error));
      await tellIfLong(chat, read.value);
      const { name: fileName, mimeType } = input.file;
      const stored = await files.save({ name: fileName, mimeType, bytes, createdById: actor.personId });
      const grids = read.value;
      const prepared = await prepareStaffImport({ actor, requestKey, fileId: stored.id, fileName, grids });
      return prepared.ok ? { refusal: null, importId: prepared.value } : refuse(prepareImportRefusal(prepared.error));
    },
  });
