import type { FileStore } from "../../domain/files/file-store.ts";
import type { WorkbookReader, WorkbookRefusal } from "../../domain/files/workbook-reader.ts";
import type { Actor } from "../../domain/people/roles.ts";
import { cellAddress } from "../../domain/shared/cell-address.ts";
import { err, ok, type Result } from "../../domain/shared/result.ts";
import type { RequestKey } from "../../domain/shared/unit-of-work.ts";
import type { VersionId } from "../../domain/surveys/form/survey-store.ts";
import type { createUploadSurvey, UploadSurveyError } from "../../domain/surveys/form/upload-survey.ts";
import type { ImportFinding } from "../../domain/surveys/form/xlsform/import-findings.ts";
import type { ImportedForm } from "../../domain/surveys/form/xlsform/import-form.ts";
import { readSurveyFile, type SurveyFileRefusal } from "../../domain/surveys/form/xlsform/read-survey-file.ts";
import { surveyFormTexts as texts } from "../../texts/survey-forms.texts.ts";
import {
  findingPlaceText,
  importRefusalText,
  severityText,
  surveyProblemText,
} from "../../texts/survey-forms-problems.texts.ts";
import { workbookRefusalText } from "../../texts/workbook-refusals.texts.ts";

export interface TakeSurveyFileDeps {
  readonly files: Pick<FileStore, "save">;
  readonly readWorkbook: WorkbookReader;
  readonly markWorkbook: MarkWorkbook;
  readonly uploadSurvey: ReturnType<typeof createUploadSurvey>;
}

/** The same workbook with messages in a column of their own and red cells. */
export type MarkWorkbook = (
  bytes: Uint8Array,
  errors: readonly {
    readonly sheet: string;
    readonly row: number;
    readonly column?: number;
    readonly message: string;
  }[],
  options: { readonly title: string; readonly headingRowBySheet: Readonly<Record<string, number>> },
) => Promise<Uint8Array>;

export interface SurveyFileRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  /** The survey whose next version it is meant to be; `null` for any. */
  readonly expectedCode: string | null;
}

export type TakeSurveyFileError =
  | SurveyFileRefusal
  | UploadSurveyError
  | { readonly type: "Workbook"; readonly refusal: WorkbookRefusal };

/** Reads a workbook as a survey and keeps it as a draft; nothing is kept of one with errors. */
export const createTakeSurveyFile =
  ({ files, readWorkbook, uploadSurvey }: TakeSurveyFileDeps) =>
  async (request: SurveyFileRequest): Promise<Result<VersionId, TakeSurveyFileError>> => {
    const { actor, requestKey, name, mimeType, bytes, expectedCode } = request;
    const grids = await readWorkbook(bytes);
    if (!grids.ok) return err({ type: "Workbook", refusal: grids.error });
    const read = readSurveyFile(grids.value, name, expectedCode);
    if (!read.ok) return read;
    const file = await files.save({ name, mimeType, bytes, createdById: actor.personId });
    const uploaded = await uploadSurvey({ actor, requestKey, form: read.value.form, fileId: file.id });
    return uploaded.ok ? ok(uploaded.value) : err(uploaded.error);
  };

/** Why a file became no draft, in a sentence; `HasErrors` with its cells is told line by line instead. */
export const takeSurveyFileRefusalText = (
  error: Exclude<TakeSurveyFileError, { readonly imported: ImportedForm }>,
): string => {
  switch (error.type) {
    case "Workbook":
      return workbookRefusalText(error.refusal);
    case "NoSurveySheet":
    case "TooLong":
    case "NoSurveyColumns":
      return importRefusalText(error);
    case "OtherSurvey":
      return texts.otherSurvey(error.code, error.expected);
    case "NothingNew":
      return texts.nothingNew(error.number);
    case "HasErrors":
      return texts.hasErrors;
    case "NotAllowed":
      return texts.notAllowed;
  }
};

/** A line of the report: where, and what to do. */
export interface ReportLine {
  readonly place: string;
  readonly text: string;
}

/** Findings as lines to read. */
export const findingLine = (finding: ImportFinding): ReportLine => ({
  place: findingPlaceText(finding, addressOf(finding)),
  text: surveyProblemText(finding.problem),
});

const addressOf = ({ cell }: ImportFinding): string | null =>
  cell === null ? null : cellAddress(cell.row, cell.column);

/** The workbook with what was found in it; `null` when nothing has a cell to be marked. */
export async function markSurveyFile(
  markWorkbook: MarkWorkbook,
  bytes: Uint8Array,
  { findings, headingRowBySheet }: ImportedForm,
): Promise<Uint8Array | null> {
  const errors = findings.flatMap(({ severity, cell, problem }) => {
    // What is only good to know, and headings, which the messages' own heading stands beside, are told in the chat.
    if (cell === null || severity === "note" || headingRowBySheet[cell.sheet] === cell.row) return [];
    const { sheet, row, column } = cell;
    const message = `${severityText[severity]}: ${surveyProblemText(problem)}`;
    return [severity === "error" ? { sheet, row, column, message } : { sheet, row, message }];
  });
  return errors.length === 0 ? null : markWorkbook(bytes, errors, { title: texts.errorColumn, headingRowBySheet });
}
