import type { CampaignId } from "../../../campaigns/campaign.ts";
import type { SchoolState } from "../../../campaigns/school-standing.ts";
import type { OrganizationId, PersonId } from "../../../people/roles.ts";
import type { ProgrammeId } from "../../../places/programme.ts";
import type { Instant } from "../../../shared/clock.ts";
import type { HalfYear } from "../../../shared/half-year.ts";
import type { ApplicationId, LineRemark, VersionLine } from "../../application.ts";
import type { ProgrammeDetails } from "../application-documents.ts";

/** Reads for the consolidated application. Lines come one application at a time, however many there are. */
export interface ConsolidatedQueries {
  /** All organizations of the campaign in the order of their names; `null` when there is no such campaign. */
  readonly readOverview: (campaignId: CampaignId) => Promise<ConsolidatedOverview | null>;
  /** The lines of a submitted version, in its order. */
  readonly readVersionLines: (applicationId: ApplicationId, version: number) => Promise<readonly VersionLine[]>;
  readonly findProgrammeDetails: (ids: readonly ProgrammeId[]) => Promise<ReadonlyMap<ProgrammeId, ProgrammeDetails>>;
}

export interface ConsolidatedOverview {
  readonly halfYear: HalfYear;
  readonly organizations: readonly ConsolidatedOrganization[];
}

/** One organization in the campaign. */
export interface ConsolidatedOrganization {
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly state: SchoolState;
  /** Lines of its draft. */
  readonly draftLines: number;
  /** Days after the close of what waits for a decision or was accepted. */
  readonly daysLate: number;
  /** Who answers for it. */
  readonly coordinators: readonly string[];
  /** What was accepted; `null` as long as nothing is. */
  readonly accepted: AcceptedVersion | null;
}

export interface AcceptedVersion {
  readonly applicationId: ApplicationId;
  readonly number: number;
  readonly code: string;
  readonly submittedAt: Instant;
  /** Pages of the signed scan, and on which version: an older one when the coordinator put a slip right afterwards. */
  readonly scan: { readonly version: number; readonly pages: number } | null;
}

/** Everything that stands in the consolidated workbook; lines and remarks come in portions and are never all in memory. */
export interface ConsolidatedDocument {
  readonly halfYear: HalfYear;
  readonly totals: ConsolidatedTotals;
  /** By programme, then organization, then name. */
  readonly lines: AsyncIterable<readonly ConsolidatedLine[]>;
  readonly programmes: readonly ProgrammeTotal[];
  readonly organizations: readonly OrganizationTotal[];
  /** Organizations of which nothing was accepted, those that have handed nothing in first. */
  readonly missing: readonly ConsolidatedOrganization[];
  readonly remarks: AsyncIterable<readonly ConsolidatedRemark[]>;
}

export interface ConsolidatedTotals {
  readonly organizations: number;
  readonly accepted: number;
  readonly lines: number;
  readonly programmes: number;
  readonly people: number;
}

export interface ConsolidatedLine extends VersionLine {
  readonly organizationName: string;
  readonly programme: ProgrammeDetails | null;
  /** What is only seen over all organizations, beside the version's own remarks. */
  readonly repeats: PersonRepeats | null;
}

/** Somebody who occurs more than once. */
export interface PersonRepeats {
  readonly personId: PersonId;
  /** Lines of this very person. */
  readonly lines: number;
  /** Other organizations that have somebody of this name. */
  readonly elsewhere: readonly string[];
}

export interface ProgrammeTotal {
  readonly title: string;
  readonly programme: ProgrammeDetails | null;
  readonly lines: number;
  readonly organizations: number;
}

export interface OrganizationTotal extends Pick<ConsolidatedOrganization, "organizationId" | "name" | "daysLate"> {
  readonly accepted: AcceptedVersion;
  readonly lines: number;
  readonly people: number;
  readonly programmes: number;
}

export type ConsolidatedRemark = { readonly organizationName: string } & (
  | { readonly type: "NoScan" }
  | { readonly type: "ScanOfOlderVersion"; readonly version: number }
  | { readonly type: "Late"; readonly daysLate: number }
  | { readonly type: "Repeated"; readonly title: string; readonly fullName: string; readonly repeats: PersonRepeats }
  | { readonly type: "Line"; readonly title: string; readonly fullName: string; readonly remark: LineRemark }
);

/** How far the building is: applications that were read, or lines that were written. */
export interface ConsolidatedProgress {
  readonly phase: "reading" | "writing";
  readonly done: number;
  readonly total: number;
}

/** Reads a campaign's consolidated application; `null` when there is no such campaign. Whoever asks was checked before. */
export type ConsolidatedReader = (
  campaignId: CampaignId,
  onProgress: (progress: ConsolidatedProgress) => void,
) => Promise<ConsolidatedDocument | null>;

/** Writes it as a workbook. `onProgress` must return quickly. */
export type ConsolidatedWriter = (
  document: ConsolidatedDocument,
  onProgress: (progress: ConsolidatedProgress) => void,
) => Promise<Uint8Array>;
