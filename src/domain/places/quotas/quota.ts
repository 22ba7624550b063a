import type { CampaignId } from "../../campaigns/campaign.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { ProgrammeId } from "../programme.ts";
import type { Weights } from "./distribution-rule.ts";

/** Seats of a programme that were agreed with the provider for the municipality (regulation, step 6). */
export interface ProgrammeQuota {
  readonly campaignId: CampaignId;
  readonly programmeId: ProgrammeId;
  readonly seats: number;
  readonly note: string | null;
}

/** proposed → accepted or declined by the organization; a share that the coordinator changes is proposed anew. */
export type ShareState = "proposed" | "accepted" | "declined";

/** An organization's part of a quota (step 7). */
export interface QuotaShare {
  readonly campaignId: CampaignId;
  readonly programmeId: ProgrammeId;
  readonly organizationId: OrganizationId;
  readonly seats: number;
  /** How the number came about, as plain JSON that every school can be shown. */
  readonly basis: string;
  readonly state: ShareState;
}

/** Quotas and shares within a transaction. */
export interface QuotaStore {
  /**
   * Holds the programme's seats of that campaign until the transaction ends: quota, shares, seat requests and offers of one programme are
   * decided by one at a time. Everything that grants, frees or moves a seat takes it first, programmes in the order of their ids.
   */
  readonly takeSeats: (campaignId: CampaignId, programmeId: ProgrammeId) => Promise<void>;
  readonly findQuota: (campaignId: CampaignId, programmeId: ProgrammeId) => Promise<ProgrammeQuota | null>;
  readonly listQuotas: (campaignId: CampaignId) => Promise<readonly ProgrammeQuota[]>;
  readonly saveQuota: (quota: ProgrammeQuota, byId: PersonId, at: Instant) => Promise<void>;
  readonly listShares: (
    campaignId: CampaignId,
    only: { readonly programmeId?: ProgrammeId; readonly organizationId?: OrganizationId },
  ) => Promise<readonly QuotaShare[]>;
  readonly saveShares: (shares: readonly QuotaShare[], byId: PersonId | null, at: Instant) => Promise<void>;
  /** Holds the numbering of the campaign's distributions until the transaction ends, and says which number comes next. */
  readonly takeDistributionNumber: (campaignId: CampaignId) => Promise<number>;
  readonly addDistribution: (distribution: Distribution) => Promise<void>;
}

/** A distribution as it was applied: numbered within its campaign, and kept. */
export interface Distribution {
  readonly campaignId: CampaignId;
  readonly number: number;
  readonly weights: Weights;
  /** What each organization got, by programme. */
  readonly shares: readonly DistributedProgramme[];
  readonly appliedAt: Instant;
  readonly appliedById: PersonId;
}

export interface DistributedProgramme {
  readonly programmeId: ProgrammeId;
  readonly quota: number;
  readonly seats: Readonly<Record<OrganizationId, number>>;
}
