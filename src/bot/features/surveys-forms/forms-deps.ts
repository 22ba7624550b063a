import type { FileStore } from "../../../domain/files/file-store.ts";
import type { WorkbookReader } from "../../../domain/files/workbook-reader.ts";
import type { SurveyDeps } from "../../../domain/surveys/form/survey-deps.ts";
import type { SurveyQueries } from "../../../domain/surveys/form/survey-views.ts";
import type { WriteFormWorkbook } from "../../../domain/surveys/form/xlsform/form-to-sheets.ts";
import type { MarkWorkbook } from "../../../flows/surveys/take-survey-file.ts";

export interface SurveyFormsDeps extends SurveyDeps {
  readonly queries: SurveyQueries;
  readonly files: FileStore;
  readonly readWorkbook: WorkbookReader;
  readonly markWorkbook: MarkWorkbook;
  readonly writeForm: WriteFormWorkbook;
}
