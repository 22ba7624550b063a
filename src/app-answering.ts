import type { Feature } from "./bot/feature.ts";
import { createAnsweringFeature } from "./bot/features/surveys-answering/answering-feature.ts";
import type { FileStore } from "./domain/files/file-store.ts";
import { createFormCatalogue } from "./domain/surveys/answering/answering-deps.ts";
import { cancelReminders } from "./domain/surveys/runs/cancel-reminders.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import type { Stores } from "./infra/db/stores.ts";
import { createMaskStep } from "./infra/db/surveys/mask-step.ts";
import { createResponseStore } from "./infra/db/surveys/responses.repo.ts";
import { createRunStore } from "./infra/db/surveys/runs.repo.ts";
import type { SealingDeps } from "./infra/db/surveys/sealed-responses.repo.ts";
import { createSurveyStore } from "./infra/db/surveys/surveys.repo.ts";

export interface AnsweringWiring {
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly files: FileStore;
  readonly sealing: SealingDeps;
}

/** Answering surveys, with its ports: questions are drawn from plain reads, answers are written in units of work. */
export const createAnsweringFeatureFor = ({ database, sealing, ...deps }: AnsweringWiring): Feature =>
  createAnsweringFeature({
    ...deps,
    forms: createFormCatalogue(),
    maskStep: createMaskStep(sealing.keys),
    cancelReminders,
    reads: {
      surveyRuns: createRunStore(database.client),
      surveys: createSurveyStore(database.client),
      responses: createResponseStore(database.client, sealing),
    },
  });
