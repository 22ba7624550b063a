import type { Feature } from "./bot/feature.ts";
import { createSurveyFormsFeature } from "./bot/features/surveys-forms/surveys-forms-feature.ts";
import { createSurveyRunsFeature } from "./bot/features/surveys-runs/surveys-runs-feature.ts";
import { usualSendingHours } from "./domain/campaigns/sending-hours.ts";
import type { FileStore } from "./domain/files/file-store.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { WorkingCalendar } from "./domain/shared/working-calendar.ts";
import { compileForms } from "./domain/surveys/form/compile-form.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import type { Stores } from "./infra/db/stores.ts";
import { createRunQueries } from "./infra/db/surveys/runs.queries.ts";
import { createSurveyQueries } from "./infra/db/surveys/surveys.queries.ts";
import { markErrors } from "./infra/excel/mark-errors.ts";
import { readWorkbook } from "./infra/excel/read-workbook.ts";
import { writeSurveyForm } from "./infra/excel/write-survey-form.ts";
import { ids } from "./infra/ids.ts";
import { readySurveys } from "./texts/ready-surveys/index.ts";

export interface SurveysWiring {
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly files: FileStore;
}

/** Surveys as forms with their ports. */
export const createSurveyFormsFeatureFor = ({ database, work, clock, files }: SurveysWiring): Feature =>
  createSurveyFormsFeature({
    work,
    clock,
    ids,
    files,
    readySurveys: compileForms(readySurveys),
    queries: createSurveyQueries(database.client),
    readWorkbook,
    markWorkbook: markErrors,
    writeForm: writeSurveyForm,
  });

export interface SurveyRunsWiring extends Pick<SurveysWiring, "database" | "work" | "clock"> {
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
}

/** Runs of surveys with their ports. */
export const createSurveyRunsFeatureFor = ({ database, ...wiring }: SurveyRunsWiring): Feature =>
  createSurveyRunsFeature({
    ...wiring,
    ids,
    sendingHours: usualSendingHours,
    queries: createRunQueries(database.client),
  });
