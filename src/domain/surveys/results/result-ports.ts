import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { DoneResponse } from "../answering/response-store.ts";
import type { SurveyForm, SurveyKind } from "../form/form.ts";
import type { SurveyId, VersionId } from "../form/survey-store.ts";
import type { RunId, SurveyRun } from "../runs/run.ts";
import type { RunResults } from "./results.ts";
import type { ScatteredAnswers } from "./scatter-answers.ts";

/** A run with what its results are worked out from, or were worked out to. */
export interface ResultRun {
  readonly run: SurveyRun;
  readonly survey: { readonly id: SurveyId; readonly title: string; readonly kind: SurveyKind };
  /** Of a settled run. */
  readonly results: RunResults | null;
}

export interface RunVersion {
  readonly id: VersionId;
  readonly number: number;
  readonly form: SurveyForm;
}

/** Reads for results, outside of transactions: they may take seconds. */
export interface ResultQueries {
  readonly findRun: (id: RunId) => Promise<ResultRun | null>;
  /** The published versions of a survey, oldest first. */
  readonly listVersions: (id: SurveyId) => Promise<readonly RunVersion[]>;
  readonly personNames: (ids: readonly PersonId[]) => Promise<ReadonlyMap<PersonId, string>>;
  readonly organizationNames: () => Promise<ReadonlyMap<string, string>>;
  /** Without those who were taken out. */
  readonly countRespondents: (id: RunId) => Promise<{ readonly asked: number; readonly done: number }>;
  /** Whether somebody of the organization is asked. */
  readonly isAsked: (id: RunId, organizationId: OrganizationId) => Promise<boolean>;
  /** Handed-in responses by portions, in an order that says nothing. See `ResponseStore.listDone`. */
  readonly readDone: (run: Pick<SurveyRun, "id" | "isAnonymous">) => AsyncIterable<readonly DoneResponse[]>;
  /** Sealed rows of an anonymous run. */
  readonly countSealed: (id: RunId) => Promise<number>;
  /** The newest settled run of the same survey that closed before this one opened. */
  readonly findEarlier: (run: SurveyRun) => Promise<ResultRun | null>;
  /** Changes whenever a response of the run does. */
  readonly freshness: (id: RunId) => Promise<string>;
  /** Of these runs those whose answers nobody may read any more: settled, cancelled or gone. */
  readonly listOver: (ids: readonly RunId[]) => Promise<readonly RunId[]>;
}

/** What settling writes, within a transaction. */
export interface SettlementStore {
  /** Marks a closed run as settled and keeps its results; false when somebody else has. The run is held until the transaction ends. */
  readonly markSettled: (id: RunId, results: RunResults, now: Instant) => Promise<boolean>;
  readonly countSealed: (id: RunId) => Promise<number>;
  /** Writes what is kept of an anonymous run's answers, in random order, and drops the sealed ones. */
  readonly replaceSealed: (id: RunId, answers: readonly ScatteredAnswers[]) => Promise<void>;
  /** Drops sealed answers that came too late or of a run that was called off. */
  readonly dropSealed: (id: RunId) => Promise<void>;
}
