import type { PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { SurveyId } from "../form/survey-store.ts";
import type { Respondent, RespondentState, RunId, SurveyRun } from "./run.ts";

/** Runs and who is asked, within a transaction. */
export interface RunStore {
  readonly findRun: (id: RunId) => Promise<SurveyRun | null>;
  /** The run, held for this transaction: for what changes the run itself. Answering does not take it. */
  readonly takeRun: (id: RunId) => Promise<SurveyRun | null>;
  readonly addRun: (run: SurveyRun, now: Instant) => Promise<void>;
  readonly saveRun: (run: SurveyRun, now: Instant) => Promise<void>;
  readonly removeDraft: (id: RunId) => Promise<void>;
  /** Newest first. */
  readonly listOfSurvey: (surveyId: SurveyId) => Promise<readonly SurveyRun[]>;
  /** Scheduled runs to open, open runs to close, closed ones to settle. */
  readonly listDue: (now: Instant) => Promise<readonly SurveyRun[]>;
  readonly listOpen: () => Promise<readonly SurveyRun[]>;
  /** Adds those who are not there yet; returns them. */
  readonly addRespondents: (
    id: RunId,
    respondents: readonly Respondent[],
    now: Instant,
  ) => Promise<readonly Respondent[]>;
  readonly findRespondent: (id: RunId, personId: PersonId) => Promise<Respondent | null>;
  /** All, in the order of their ids. */
  readonly listRespondents: (id: RunId) => Promise<readonly Respondent[]>;
  /** `now` is kept with `done` unless the run is anonymous. */
  readonly saveRespondentState: (
    run: Pick<SurveyRun, "id" | "isAnonymous">,
    personId: PersonId,
    state: RespondentState,
    now: Instant,
  ) => Promise<void>;
}
