import type { CampaignId } from "../../campaigns/campaign.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Enrolment } from "../enrolments/enrolment.ts";
import type { ProgrammeFormat, ProgrammeId } from "../programme.ts";
import type { SeatRequest } from "../seats/seat-request.ts";
import type { CourseRun, CourseRunChange, CourseRunId } from "./course-run.ts";

/** A run with what its programme says and how full it is. */
export interface RunView {
  readonly run: CourseRun;
  readonly title: string;
  readonly provider: string;
  readonly format: ProgrammeFormat | null;
  readonly audience: string;
  /** People who take a seat. */
  readonly people: number;
}

/** Somebody in a run. */
export interface RunPerson {
  readonly enrolment: Enrolment;
  readonly fullName: string;
  readonly position: string;
  readonly organizationName: string;
}

/** Somebody with a seat request for a programme, and their other runs. */
export interface SeatedPerson {
  readonly request: SeatRequest;
  readonly fullName: string;
  readonly position: string;
  readonly organizationName: string;
  /** Runs of any programme in which the person takes a seat; cancelled ones left out. */
  readonly runs: readonly { readonly run: CourseRun; readonly title: string }[];
}

/** A run of one person. */
export interface OwnRun extends RunView {
  readonly enrolment: Enrolment;
}

/** How far a programme's people have got. */
export interface ProgrammePlacing {
  readonly programmeId: ProgrammeId;
  readonly title: string;
  readonly requested: number;
  readonly granted: number;
  readonly placed: number;
}

/** What an organization sends to a run. */
export interface RunOfOrganization {
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly enrolments: readonly Enrolment[];
}

/** What screens, documents and jobs read of course runs. Rights are the screens' business. */
export interface RunQueries {
  readonly findRun: (id: CourseRunId) => Promise<RunView | null>;
  /** The campaign's, in the order of their dates. */
  readonly listRuns: (campaignId: CampaignId) => Promise<readonly RunView[]>;
  /** Oldest first. */
  readonly listChanges: (id: CourseRunId) => Promise<readonly CourseRunChange[]>;
  /** Everybody in it, also those who withdrew, by organization and name. */
  readonly listPeople: (id: CourseRunId) => Promise<readonly RunPerson[]>;
  /** Granted and placed people of a programme, by organization and name. */
  readonly listSeated: (campaignId: CampaignId, programmeId: ProgrammeId) => Promise<readonly SeatedPerson[]>;
  /** Programmes with requests, in the order of their titles. */
  readonly listPlacings: (campaignId: CampaignId) => Promise<readonly ProgrammePlacing[]>;
  /** Of the person, those that end on that day or later, by their dates; cancelled ones too. */
  readonly listOfPerson: (personId: PersonId, from: CalendarDay) => Promise<readonly OwnRun[]>;
  /** Runs that the organization sends people to and that end on that day or later, by their dates. */
  readonly listOfOrganization: (
    organizationId: OrganizationId,
    from: CalendarDay,
  ) => Promise<readonly (RunView & { readonly own: readonly RunPerson[] })[]>;
  /** Runs that begin within the days, both included, with their people by organization; cancelled ones are left out. */
  readonly listBeginning: (
    from: CalendarDay,
    to: CalendarDay,
  ) => Promise<readonly (RunView & { readonly organizations: readonly RunOfOrganization[] })[]>;
  /** Runs that are not over in the records though they begin by that day. */
  readonly listUnfinished: (day: CalendarDay) => Promise<readonly CourseRunId[]>;
}
