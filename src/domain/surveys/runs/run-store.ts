import type { OrganizationId, PersonId } from "../../people/roles.ts";
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
  /** Adds those who are not there yet to a run that this transaction has taken; returns them. */
  readonly addRespondents: (
    id: RunId,
    respondents: readonly Respondent[],
    now: Instant,
  ) => Promise<readonly Respondent[]>;
  /** Makes those of a draft that is being launched exactly these: the missing are added, others taken out. */
  readonly fitRespondents: (id: RunId, respondents: readonly Respondent[], now: Instant) => Promise<void>;
  /** Takes out all of a draft whose launch did not come to its end. */
  readonly clearRespondents: (id: RunId) => Promise<void>;
  /** The run with somebody who is or was asked in it, by one statement: what every answer begins with. */
  readonly findAsked: (id: RunId, personId: PersonId) => Promise<AskedPerson | null>;
  readonly findRespondent: (id: RunId, personId: PersonId) => Promise<Respondent | null>;
  /** All, in the order of their ids. */
  readonly listRespondents: (id: RunId) => Promise<readonly Respondent[]>;
  /** Who has not handed in and was not removed, in the order of their ids; in one organization only unless it is left out. */
  readonly listMissing: (id: RunId, organizationId?: OrganizationId | null) => Promise<readonly Respondent[]>;
  readonly countTurnout: (id: RunId) => Promise<readonly OrganizationTurnout[]>;
  /** Launched runs, cancelled ones left out, in which somebody is asked and was not removed; the one that closes last comes first. */
  readonly listOfPerson: (personId: PersonId) => Promise<readonly PersonalRun[]>;
  /** Who has an account, has not handed in and has no delivery of a cause of `prefix` and their id; at most `limit`. */
  readonly listUninvited: (id: RunId, prefix: string, limit?: number) => Promise<readonly PersonId[]>;
  /** Who has no account and has not handed in, by organization. */
  readonly countUnconnected: (
    id: RunId,
  ) => Promise<readonly { readonly organizationId: OrganizationId | null; readonly people: number }[]>;
  /** Takes those out who are gone from the staff lists without having handed in. */
  readonly removeGone: (id: RunId) => Promise<void>;
  /** The newest planned reminder that was dealt with. */
  readonly lastReminder: (id: RunId) => Promise<Instant | null>;
  readonly noteReminder: (id: RunId, moment: Instant) => Promise<void>;
  /** `now` is kept with the first `done` unless the run is anonymous. Whoever was removed stays so. */
  readonly saveRespondentState: (
    run: Pick<SurveyRun, "id" | "isAnonymous">,
    personId: PersonId,
    state: RespondentState,
    now: Instant,
  ) => Promise<void>;
}

/** Somebody in a run. */
export interface AskedPerson {
  readonly run: SurveyRun;
  readonly respondent: Respondent;
}

/** How many of an organization are asked (the removed left out) and how far they are. */
export interface OrganizationTurnout {
  /** `null`: people of the municipality itself. */
  readonly organizationId: OrganizationId | null;
  readonly asked: number;
  readonly started: number;
  readonly done: number;
}

/** A run as one of those who are asked sees it. */
export interface PersonalRun {
  readonly run: SurveyRun;
  readonly state: RespondentState;
}
