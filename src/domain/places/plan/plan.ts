import type { CampaignId } from "../../campaigns/campaign.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import type { CourseRun } from "../course-runs/course-run.ts";

/** A line of the half-year's plan: a run with its programme. No names: the plan hangs on walls and web sites. */
export interface PlanLine
  extends Pick<
    CourseRun,
    | "programmeId"
    | "groupName"
    | "startsOn"
    | "endsOn"
    | "place"
    | "link"
    | "times"
    | "hours"
    | "seats"
    | "state"
    | "cancelReason"
  > {
  readonly runId: string;
  readonly title: string;
  readonly provider: string;
  readonly format: string;
  readonly audience: string;
  /** People placed when the version was made. */
  readonly people: number;
  /** Deficits of these people that the programme speaks to. */
  readonly closes: number;
}

/** Who approves a plan, each on their own (regulation, step 9): the provider, ЦНППМ, the head of the department. */
export const approvers = ["provider", "center", "department"] as const;
export type Approver = (typeof approvers)[number];

/** Whether a text from a button names an approver. */
export const isApprover = (text: string): text is Approver => approvers.some((approver) => approver === text);

export interface PlanApproval {
  readonly approver: Approver;
  /** Who signed, in words: name, post. */
  readonly name: string;
  readonly approvedOn: CalendarDay;
  /** The signed document, a stored file. */
  readonly fileId: string | null;
}

/** A numbered snapshot of the plan, which never changes. */
export interface PlanVersion {
  readonly id: string;
  readonly campaignId: CampaignId;
  /** From 1 within the campaign. */
  readonly number: number;
  readonly lines: readonly PlanLine[];
  readonly madeAt: Instant;
  readonly announcedAt: Instant | null;
  readonly approvals: readonly PlanApproval[];
}

/** draft: no version yet. approving: some have not approved. approved: all three have. changed: approved, and the runs are different since. */
export type PlanState = "draft" | "approving" | "approved" | "changed";

/** Where the plan stands. */
export const planStateOf = (latest: PlanVersion | null, isChanged: boolean): PlanState => {
  if (latest === null) return "draft";
  if (approvers.some((approver) => findApproval(latest, approver) === null)) return "approving";
  return isChanged ? "changed" : "approved";
};

export const findApproval = ({ approvals }: PlanVersion, approver: Approver): PlanApproval | null =>
  approvals.find((approval) => approval.approver === approver) ?? null;

/** Plans within a transaction. */
export interface PlanStore {
  /** Makes others that make versions of the campaign's plan or approve them wait for the end of this transaction. */
  readonly takePlan: (campaignId: CampaignId) => Promise<void>;
  /** The runs as they are now, in the order of their dates. */
  readonly readLines: (campaignId: CampaignId) => Promise<readonly PlanLine[]>;
  readonly findLatest: (campaignId: CampaignId) => Promise<PlanVersion | null>;
  readonly findVersion: (id: string) => Promise<PlanVersion | null>;
  /** The newest announced version before that number. */
  readonly findLastAnnounced: (campaignId: CampaignId, before: number) => Promise<PlanVersion | null>;
  readonly addVersion: (version: PlanVersion, byId: PersonId) => Promise<void>;
  readonly saveApproval: (versionId: string, approval: PlanApproval, byId: PersonId, at: Instant) => Promise<void>;
  readonly markAnnounced: (versionId: string, byId: PersonId, at: Instant) => Promise<void>;
  /** People who take a seat in the campaign's live runs, by organization. */
  readonly countPeople: (
    campaignId: CampaignId,
  ) => Promise<ReadonlyMap<OrganizationId, { readonly people: number; readonly runs: number }>>;
}

/** What screens and documents read of plans. */
export interface PlanQueries {
  readonly readLines: PlanStore["readLines"];
  readonly findLatest: PlanStore["findLatest"];
  readonly findVersion: PlanStore["findVersion"];
  readonly findByNumber: (campaignId: CampaignId, number: number) => Promise<PlanVersion | null>;
}
