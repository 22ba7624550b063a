import type { DeliveryQueue } from "../../messages/delivery.ts";
import type { PersonId } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Clock } from "../../shared/clock.ts";
import type { UnitOfWork } from "../../shared/unit-of-work.ts";
import type { SurveyStore, VersionId } from "../form/survey-store.ts";
import type { RunStore } from "../runs/run-store.ts";
import type { RunId } from "../runs/run.ts";
import { type PreparedForm, prepareForm } from "./prepared-form.ts";
import type { ResponseStore } from "./response-store.ts";

/** What answering reads. */
export interface AnsweringReads {
  readonly surveyRuns: Pick<RunStore, "findAsked" | "findRun" | "findRespondent" | "listOfPerson">;
  readonly surveys: Pick<SurveyStore, "findVersion">;
  readonly responses: Pick<ResponseStore, "load">;
}

/** What answering writes through, in one transaction. */
export interface AnsweringStores extends AnsweringReads {
  readonly surveyRuns: AnsweringReads["surveyRuns"] & Pick<RunStore, "saveRespondentState">;
  readonly responses: ResponseStore;
  readonly deliveries: DeliveryQueue;
}

export interface AnsweringDeps {
  readonly work: UnitOfWork<AnsweringStores>;
  /** The same outside of a transaction: a question is drawn without one. */
  readonly reads: AnsweringReads;
  readonly forms: FormCatalogue;
  readonly clock: Clock;
  /** Takes back what still waits to be sent to somebody who has handed in. */
  readonly cancelReminders: (
    deliveries: DeliveryQueue,
    runId: RunId,
    personId: PersonId,
    today: CalendarDay,
  ) => Promise<void>;
}

/** A version made ready for asking. */
export interface AskedVersion {
  readonly id: VersionId;
  readonly surveyId: string;
  readonly prepared: PreparedForm;
}

/** Finds a version by its id; published ones never change and are kept in memory. */
export type FormCatalogue = (surveys: Pick<SurveyStore, "findVersion">, id: VersionId) => Promise<AskedVersion | null>;

/** A municipality has a few dozen surveys; older ones are read again when they are wanted. */
const kept = 100;

/** Makes the catalogue of one process. */
export function createFormCatalogue(): FormCatalogue {
  const known = new Map<VersionId, AskedVersion>();
  return async (surveys, id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const version = await surveys.findVersion(id);
    if (version === null) return null;
    const asked = { id, surveyId: version.surveyId, prepared: prepareForm(version.form) };
    if (version.state === "published") {
      const [oldest] = known.keys();
      if (known.size >= kept && oldest !== undefined) known.delete(oldest);
      known.set(id, asked);
    }
    return asked;
  };
}
