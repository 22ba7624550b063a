import type { DeliveryFailure, DeliveryState } from "../../messages/delivery.ts";
import type { Organization } from "../../people/person.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { Programme } from "../../places/programme.ts";
import type { Contact } from "../../campaigns/school-standing.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import type { Survey, SurveyId, SurveyVersion } from "../form/survey-store.ts";
import type { Candidate } from "./audience.ts";
import type { BudgetStore } from "./minutes-budget.ts";
import type { EarlierRun } from "./known-questions.ts";
import type { OrganizationTurnout } from "./run-store.ts";
import type { RespondentState, RunId, SurveyRun } from "./run.ts";

/** What the screens of runs read. Rights are the screens' business. */
export interface RunQueries extends Pick<BudgetStore, "readCeiling" | "sumMinutes"> {
  readonly findRun: (id: RunId) => Promise<SurveyRun | null>;
  readonly findCard: (id: RunId) => Promise<RunCard | null>;
  readonly findSurvey: (id: SurveyId) => Promise<Survey | null>;
  /** Newest first. */
  readonly listOfSurvey: (id: SurveyId) => Promise<readonly RunSummary[]>;
  readonly listTurnout: (id: RunId) => Promise<readonly NamedTurnout[]>;
  readonly countTurnout: (id: RunId) => Promise<readonly OrganizationTurnout[]>;
  /** Of those who have not handed in: who is not in the bot, and who has blocked it. */
  readonly countReach: (id: RunId) => Promise<{ readonly unconnected: number; readonly blocked: number }>;
  readonly listCandidates: (today: CalendarDay) => Promise<readonly Candidate[]>;
  readonly listOrganizations: () => Promise<readonly Pick<Organization, "id" | "name">[]>;
  readonly listProgrammes: (ids: readonly string[]) => Promise<readonly Pick<Programme, "id" | "title">[]>;
  /** All who are or were asked. */
  readonly listPersonIds: (id: RunId) => Promise<readonly PersonId[]>;
  /** Who has not handed in (all organizations unless one is given), in the order of organizations and names. */
  readonly listMissing: (id: RunId, organizationId?: OrganizationId) => Promise<readonly MissingPerson[]>;
  /** Launched runs that open within the moments, but for `except`, with how many of these people each asks. */
  readonly listEarlier: (
    range: { readonly from: Instant; readonly to: Instant },
    except: RunId,
    personIds: readonly PersonId[],
  ) => Promise<readonly EarlierRun[]>;
  /** Runs that ask people of these organizations: open ones, and those that closed since. The newest first. */
  readonly listOfOrganizations: (
    organizationIds: readonly OrganizationId[],
    closedSince: Instant,
  ) => Promise<readonly SchoolRun[]>;
  /** What became of the reminders of that day that speak of the run, by organization. */
  readonly findReminderOutcome: (id: RunId, day: CalendarDay) => Promise<readonly ReminderOutcome[]>;
  /** People of the run whose name answers the text, whatever their state but removed; at most `limit`. */
  readonly searchRespondents: (id: RunId, text: string, limit: number) => Promise<readonly MissingPerson[]>;
  readonly findRespondent: (id: RunId, personId: PersonId) => Promise<MissingPerson | null>;
}

/** A run with what its card says of the survey. */
export interface RunCard {
  readonly run: SurveyRun;
  readonly survey: Pick<Survey, "id" | "title" | "isArchived">;
  readonly version: SurveyVersion;
  /** A newer published version, to go over to. */
  readonly newer: SurveyVersion | null;
  readonly createdByName: string | null;
}

export interface RunSummary {
  readonly run: SurveyRun;
  readonly asked: number;
  readonly done: number;
}

/** An organization's turnout with its name; `null`s for the municipality's own people. */
export interface NamedTurnout extends OrganizationTurnout {
  readonly organizationName: string | null;
}

/** Somebody who is asked. */
export interface MissingPerson {
  readonly personId: PersonId;
  readonly fullName: string;
  readonly position: string;
  readonly organizationId: OrganizationId | null;
  readonly organizationName: string | null;
  readonly state: RespondentState;
  readonly reach: Contact["reach"];
}

/** A run as one organization sees it. */
export interface SchoolRun {
  readonly run: SurveyRun;
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly asked: number;
  readonly done: number;
}

/** What became of a day's reminders in one organization. */
export interface ReminderOutcome {
  readonly organizationName: string | null;
  readonly deliveries: readonly { readonly state: DeliveryState; readonly failure: DeliveryFailure | null }[];
}
