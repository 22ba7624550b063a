import type { Campaign, CampaignId } from "../campaigns/campaign.ts";
import type { Deficit } from "../needs/deficit.ts";
import type { Person } from "../people/person.ts";
import type { OrganizationId, PersonId } from "../people/roles.ts";
import type { ProgrammeId } from "../places/programme.ts";
import type { Instant } from "../shared/clock.ts";
import type { HalfYear } from "../shared/half-year.ts";
import type {
  Application,
  ApplicationId,
  ApplicationState,
  ApplicationVersion,
  LineFindings,
  LineId,
} from "./application.ts";
import { checkLines } from "./line-checks.ts";
import { diffVersions, draftToComparable, type LineDifference } from "./version-differences.ts";

/** One application with all that its screens and documents say. */
export interface ApplicationView {
  readonly application: Application;
  readonly organizationName: string;
  readonly campaign: Campaign;
  /** Everybody whom the draft's lines name. */
  readonly people: ReadonlyMap<PersonId, Person>;
  /** The last submitted version; `null` before the first. */
  readonly latest: ApplicationVersion | null;
  /** The last change of a line: how the second of two people sees what the first one did. */
  readonly lastEdit: { readonly byName: string; readonly at: Instant } | null;
  /** Names of those who act here, by person id: who submitted, decided, approved, took it up. */
  readonly names: ReadonlyMap<PersonId, string>;
  /** Whether somebody holds the head's role in this organization today and has an account. */
  readonly hasHead: boolean;
}

/** One application in a list. */
export interface ApplicationSummary {
  readonly id: ApplicationId;
  readonly campaignId: CampaignId;
  readonly halfYear: HalfYear;
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly state: ApplicationState;
  readonly versionNumber: number;
  readonly isTakenUp: boolean;
  readonly lines: number;
  readonly daysLate: number;
}

/** A campaign that is open and in which the organization has not begun its application. */
export interface Opening {
  readonly campaignId: CampaignId;
  readonly halfYear: HalfYear;
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
}

/** One version in a list, the newest first. */
export interface VersionSummary
  extends Pick<
    ApplicationVersion,
    "number" | "code" | "submittedAt" | "daysLate" | "outcome" | "decidedAt" | "reason" | "headApprovedAt"
  > {
  readonly lines: number;
  readonly scanPages: number;
  readonly submittedByName: string;
}

/** A person of the staff or a programme among which a dialog lets one choose. */
export interface StaffChoice extends Pick<Person, "id" | "fullName" | "position" | "lastTrainedOn"> {}

export interface ProgrammeChoice {
  readonly id: ProgrammeId;
  readonly title: string;
  readonly hours: number;
  readonly provider: string;
}

/** A deficit on which a line may rest; `null` instead of a name: of the organization as a whole. */
export interface DeficitChoice extends Deficit {
  readonly fullName: string | null;
}

/** Reads for screens and documents. They check no rights: the caller does, by the organization that stands in the answer. */
export interface ApplicationQueries {
  readonly viewApplication: (id: ApplicationId) => Promise<ApplicationView | null>;
  readonly findApplicationId: (campaignId: CampaignId, organizationId: OrganizationId) => Promise<ApplicationId | null>;
  /** Applications of these organizations, the newest campaign first. */
  readonly listApplications: (organizationIds: readonly OrganizationId[]) => Promise<readonly ApplicationSummary[]>;
  /** What these organizations could begin now, the newest campaign first. */
  readonly listOpenings: (organizationIds: readonly OrganizationId[]) => Promise<readonly Opening[]>;
  readonly listVersions: (id: ApplicationId) => Promise<readonly VersionSummary[]>;
  readonly viewVersion: (id: ApplicationId, number: number) => Promise<ApplicationVersion | null>;
  /** Lines of the draft that were removed, the last one first: what can be restored. */
  readonly listRemovedLines: (id: ApplicationId) => Promise<Application["lines"]>;
  /** Staff of the organization who are not gone, in alphabetical order. */
  readonly listStaffChoices: (organizationId: OrganizationId) => Promise<readonly StaffChoice[]>;
  /** Programmes on offer, in the order of their titles. */
  readonly listProgrammeChoices: () => Promise<readonly ProgrammeChoice[]>;
  /** Active deficits of the person, then those of the organization as a whole, the newest first. */
  readonly listDeficitChoices: (
    organizationId: OrganizationId,
    personId: PersonId | null,
  ) => Promise<readonly DeficitChoice[]>;
  /** Active deficits of everyone on the organization's list, by name, then those of the organization as a whole. */
  readonly listAllDeficits: (organizationId: OrganizationId) => Promise<readonly DeficitChoice[]>;
}

/** What the rules say now about the lines of the draft. */
export const findingsOf = ({ application, campaign, people }: ApplicationView): ReadonlyMap<LineId, LineFindings> =>
  checkLines(application.lines, {
    organizationId: application.organizationId,
    halfYear: campaign.halfYear,
    people,
  });

/** How the draft differs from the last submission; empty before the first one. */
export const changesSinceSubmission = ({ application, people, latest }: ApplicationView): readonly LineDifference[] =>
  latest === null
    ? []
    : diffVersions(
        latest.lines,
        application.lines.map((line) => draftToComparable(line, people)),
      );

/** Comments that the school sees: only those with which the last version was returned. */
export const returnedComments = ({ latest }: ApplicationView): Readonly<Record<LineId, string>> =>
  latest?.outcome === "returned" ? latest.lineComments : {};
