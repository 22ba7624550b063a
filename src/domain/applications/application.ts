import type { CampaignId } from "../campaigns/campaign.ts";
import type { OrganizationId, PersonId } from "../people/roles.ts";
import type { ProgrammeId } from "../places/programme.ts";
import type { Instant } from "../shared/clock.ts";
import type { Period } from "../shared/period.ts";

export type ApplicationId = string;
export type LineId = string;

/** What a line rests on (domain rules: a deficit, a recommendation, a diagnostic result, an expired term, or free text). */
export type GroundsKind = "deficit" | "recommendation" | "diagnostics" | "overdue-term" | "free";

/** What is asked for: an entry of the programme bank, or a title of the school's own. */
export type LineProgramme =
  | { readonly type: "bank"; readonly programmeId: ProgrammeId; readonly title: string }
  | { readonly type: "own"; readonly title: string };

/** The fields of a line that people fill in, in the order in which they are asked. */
export const lineFields = ["programme", "person", "period", "grounds"] as const;
export type LineField = (typeof lineFields)[number];

/** What a line rests on, in words; an empty text is a chosen kind whose words are still to come. */
export interface Grounds {
  readonly kind: GroundsKind;
  readonly text: string;
}

/** One row of Form 2 as it stands in the draft: every field may still be missing. */
export interface ApplicationLine {
  readonly id: LineId;
  readonly ordinal: number;
  readonly programme: LineProgramme | null;
  readonly personId: PersonId | null;
  readonly period: Period | null;
  readonly grounds: Grounds | null;
}

/** draft → submitted → (returned → draft at the school's first change) → accepted; a withdrawn submission is a draft again. */
export type ApplicationState = "draft" | "submitted" | "returned" | "accepted";

/** One organization's request (Form 2) in one campaign. */
export interface Application {
  readonly id: ApplicationId;
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly state: ApplicationState;
  /** Number of the last submitted version; 0 before the first. */
  readonly versionNumber: number;
  /** Set when the municipal coordinator took it up: from then on it cannot be withdrawn. */
  readonly takenUpAt: Instant | null;
  readonly takenUpById: PersonId | null;
  /** Lines of the draft, in order, without removed ones. */
  readonly lines: readonly ApplicationLine[];
}

/** One row of a submitted version: a complete snapshot that never changes, whatever happens to the person or the programme. */
export interface VersionLine {
  readonly lineId: LineId;
  readonly programmeId: ProgrammeId | null;
  readonly programmeTitle: string;
  readonly personId: PersonId;
  readonly fullName: string;
  readonly position: string;
  readonly period: Period;
  readonly groundsKind: GroundsKind;
  readonly groundsText: string;
  /** Findings that the school saw and submitted nevertheless. */
  readonly remarks: readonly LineRemark[];
}

/** What the rules say about a line without forbidding it (domain.md, Rules). */
export type LineRemark =
  | { readonly type: "TrainedWithinThreeYears"; readonly lastTrainedOn: string }
  | { readonly type: "TwiceOnProgramme"; readonly otherLineId: LineId }
  | { readonly type: "OverlappingDates"; readonly otherLineId: LineId; readonly otherTitle: string }
  /** The dates lie wholly outside of the campaign's half-year: usually a slip in the year. */
  | { readonly type: "OutsideHalfYear" };

/** What a line cannot be submitted with. */
export type LineProblem =
  | { readonly type: "FieldMissing"; readonly field: LineField }
  | { readonly type: "PersonGone"; readonly fullName: string }
  | { readonly type: "PersonElsewhere"; readonly fullName: string };

/** All that the rules say about one line, worked out anew whenever it is shown and again on submission. */
export interface LineFindings {
  readonly problems: readonly LineProblem[];
  readonly remarks: readonly LineRemark[];
}

/**
 * What became of a version. `corrected`: the municipal coordinator put a slip right in it, which made the next version; nothing is
 * decided about the old one any more.
 */
export type VersionOutcome = "waiting" | "withdrawn" | "returned" | "accepted" | "corrected";

/** One submission: numbered, readable for ever, with its scan and its outcome. */
export interface ApplicationVersion {
  readonly id: string;
  readonly applicationId: ApplicationId;
  readonly number: number;
  /** Short code printed on paper: names this version. */
  readonly code: string;
  /** SHA-256 of the lines. */
  readonly digest: string;
  readonly lines: readonly VersionLine[];
  readonly submittedAt: Instant;
  readonly submittedById: PersonId;
  /** Days after the close of applications; 0 when in time. */
  readonly daysLate: number;
  readonly lateConsentAt: Instant | null;
  readonly headApprovedAt: Instant | null;
  readonly headApprovedById: PersonId | null;
  readonly outcome: VersionOutcome;
  readonly decidedAt: Instant | null;
  readonly decidedById: PersonId | null;
  readonly reason: string | null;
  readonly lineComments: Readonly<Record<LineId, string>>;
  /** Stored files of the signed scan, in order. */
  readonly scanFileIds: readonly string[];
}
