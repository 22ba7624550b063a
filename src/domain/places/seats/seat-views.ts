import type { LineId } from "../../applications/application.ts";
import type { CampaignId } from "../../campaigns/campaign.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { ProgrammeId } from "../programme.ts";
import type { ClaimFacts } from "../quotas/claim-facts.ts";
import type { Weights } from "../quotas/distribution-rule.ts";
import type { QuotaShare } from "../quotas/quota.ts";
import type { SeatLedger } from "./seat-ledger.ts";
import type { SeatOffer, SeatRequest, SeatSwap } from "./seat-request.ts";

/** A programme of a campaign at a glance. */
export interface SeatOverview {
  readonly programmeId: ProgrammeId;
  readonly title: string;
  readonly titleKey: string;
  readonly provider: string;
  /** `null` while none is agreed. */
  readonly quota: number | null;
  /** Lines that ask for a seat or have one. */
  readonly demand: number;
  /** Granted or placed. */
  readonly held: number;
  readonly waiting: number;
  /** Seats of shares that schools have not answered. */
  readonly reserved: number;
  /** Freed seats that are offered now. */
  readonly offered: number;
}

/** Reads for the screens. They check no rights: the caller does. */
export interface SeatQueries {
  /** Programmes with a quota or lines, in the order of their titles. */
  readonly readOverview: (campaignId: CampaignId) => Promise<readonly SeatOverview[]>;
  readonly readLedger: (campaignId: CampaignId, programmeId: ProgrammeId) => Promise<SeatLedger>;
  /** Of all programmes with a quota. */
  readonly readLedgers: (campaignId: CampaignId) => Promise<readonly SeatLedger[]>;
  readonly readFacts: (campaignId: CampaignId) => Promise<ClaimFacts>;
  readonly listOfOrganization: (
    campaignId: CampaignId,
    organizationId: OrganizationId,
  ) => Promise<{ readonly requests: readonly SeatRequest[]; readonly shares: readonly QuotaShare[] }>;
  /** Of all campaigns, the newest first. */
  readonly listOfPerson: (personId: PersonId) => Promise<readonly SeatRequest[]>;
  /** Lines whose title is in no bank. */
  readonly listUnmatched: (campaignId: CampaignId) => Promise<readonly SeatRequest[]>;
  readonly findRequest: (id: LineId) => Promise<SeatRequest | null>;
  readonly findOffer: (id: string) => Promise<SeatOffer | null>;
  readonly findSwap: (id: string) => Promise<SeatSwap | null>;
  /** Those that wait for an answer, oldest first. */
  readonly listSwaps: (campaignId: CampaignId) => Promise<readonly SeatSwap[]>;
  /** The latest first. */
  readonly listDistributions: (campaignId: CampaignId) => Promise<readonly AppliedBefore[]>;
  readonly namesOfPeople: (ids: readonly PersonId[]) => Promise<ReadonlyMap<PersonId, NamedStaff>>;
  readonly namesOfOrganizations: (ids: readonly OrganizationId[]) => Promise<ReadonlyMap<OrganizationId, string>>;
  readonly titlesOfProgrammes: (ids: readonly ProgrammeId[]) => Promise<ReadonlyMap<ProgrammeId, string>>;
  /** Without drafts, the newest half-year first. */
  readonly listCampaigns: () => Promise<readonly { readonly id: CampaignId; readonly halfYear: string }[]>;
}

export interface NamedStaff {
  readonly id: PersonId;
  readonly fullName: string;
  readonly position: string;
}

/** A distribution as the list shows it. */
export interface AppliedBefore {
  readonly number: number;
  readonly weights: Weights;
  readonly programmes: number;
  readonly seats: number;
  readonly appliedAt: Instant;
}
