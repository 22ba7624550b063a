import type { FileStore } from "../../files/file-store.ts";
import type { WorkbookRefusal } from "../../files/workbook-reader.ts";
import type { IdSource } from "../../shared/ids.ts";
import type { Clock } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { NoTable } from "../../shared/table.ts";
import type { UnitOfWork } from "../../shared/unit-of-work.ts";
import { decideEdit, type EditingClosed } from "../application-decisions.ts";
import type { ApplicationRequest } from "../application-deps.ts";
import type { NotFound } from "../application-rights.ts";
import { lockFor } from "../lock-application.ts";
import type { NotAllowed } from "../../people/roles.ts";
import type { ApplicationColumn } from "./application-columns.words.ts";
import type { MarkedWorkbook, MarkedWorkbookReader } from "./marked-workbook.ts";
import type { ApplicationImportId, ImportPlan, ImportStores } from "./application-import.ts";
import { markersToForm } from "./prepared-form.ts";
import { findApplicationTables, type NoRows, readApplicationFile } from "./read-application-file.ts";

export interface PrepareImportRequest extends ApplicationRequest {
  /** The stored file and its name, for handing it back with its errors. */
  readonly fileId: string;
  readonly fileName: string;
  readonly workbook: MarkedWorkbook;
}

/** Reads a workbook with lines and keeps it as a dry run; no line is written. */
export const createPrepareImport =
  ({ work, clock, ids }: { readonly work: UnitOfWork<ImportStores>; readonly clock: Clock; readonly ids: IdSource }) =>
  (request: PrepareImportRequest): Promise<Result<ApplicationImportId, PrepareImportRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<ApplicationImportId, PrepareImportRefused>> => {
      const locked = await lockFor(stores, { ...request, right: "apply" });
      if (!locked.ok) return locked;
      const { application, campaign } = locked.value;
      const edit = decideEdit(application, campaign);
      if (!edit.ok) return edit;
      const file = readApplicationFile(request.workbook, {
        applicationId: application.id,
        halfYear: campaign.halfYear,
      });
      if (!file.ok) return file;

      const form = markersToForm(request.workbook.markers);
      const plan: ImportPlan = {
        fileName: request.fileName,
        file: file.value,
        answers: {},
        absent: "keep",
        isOfOther: form !== null && form.applicationId !== application.id,
      };
      const id = ids.newId();
      await stores.applicationImports.insert(
        {
          id,
          applicationId: application.id,
          fileId: request.fileId,
          uploadedById: request.actor.personId,
          state: "prepared",
          plan: JSON.stringify(plan),
        },
        clock.now(),
      );
      return ok(id);
    });

export type PrepareImportRefused = NotFound | NotAllowed | EditingClosed | NoTable<ApplicationColumn> | NoRows;

export interface UploadDeps {
  readonly readWorkbook: MarkedWorkbookReader;
  readonly files: FileStore;
  readonly prepareImport: ReturnType<typeof createPrepareImport>;
}

/** Takes a workbook that was just sent: reads it, stores it, prepares the dry run. What is no application is not stored. */
export const createUploadWorkbook =
  ({ readWorkbook, files, prepareImport }: UploadDeps) =>
  async (
    request: ApplicationRequest & { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array },
  ): Promise<Result<ApplicationImportId, UploadRefused>> => {
    const { bytes, name, mimeType, ...wish } = request;
    const workbook = await readWorkbook(bytes);
    if (!workbook.ok) return workbook;
    const tables = findApplicationTables(workbook.value.grids);
    if (!tables.ok) return tables;
    const stored = await files.save({ name, mimeType, bytes, createdById: request.actor.personId });
    return prepareImport({ ...wish, fileId: stored.id, fileName: name, workbook: workbook.value });
  };

/** The same for a file that was stored when it came without a word. */
export const createUploadStoredFile =
  ({ readWorkbook, files, prepareImport }: UploadDeps) =>
  async (
    request: ApplicationRequest & { readonly fileId: string },
  ): Promise<Result<ApplicationImportId, UploadRefused>> => {
    const stored = await files.load(request.fileId);
    // The id came with a button: somebody else's file is as good as none.
    if (stored?.file.createdById !== request.actor.personId) return err({ type: "NotFound" });
    const workbook = await readWorkbook(stored.bytes);
    if (!workbook.ok) return workbook;
    return prepareImport({ ...request, fileName: stored.file.name, workbook: workbook.value });
  };

export type UploadRefused = PrepareImportRefused | WorkbookRefusal;
