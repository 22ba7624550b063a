import type { LineId } from "../../applications/application.ts";
import type { CampaignId } from "../../campaigns/campaign.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { Period } from "../../shared/period.ts";
import type { ProgrammeId } from "../programme.ts";

/**
 * An application's line on its way to a seat (domain.md, States): requested → granted | waiting | declined (with reason) → placed in a course
 * run. `given-up`: the school let the seat or its place on the waiting list go. Every line ends as granted or placed, waiting or declined.
 */
export type SeatRequestState = "requested" | "granted" | "waiting" | "declined" | "placed" | "given-up";

/** A line of an accepted application; its id is the line's. */
export interface SeatRequest {
  readonly id: LineId;
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly personId: PersonId;
  /** `null` while a title of the school's own has not been matched with the bank. */
  readonly programmeId: ProgrammeId | null;
  readonly programmeTitle: string;
  readonly period: Period;
  /** Order within the application: the school's own priority. */
  readonly ordinal: number;
  readonly state: SeatRequestState;
  /** Place on the programme's waiting list: smaller comes first. Kept when the request leaves the list. */
  readonly waitingRank: number | null;
  /** Why it was declined or given up. */
  readonly reason: string | null;
}

/** States in which a request holds one of the programme's seats. */
export const holdsSeat = (state: SeatRequestState): boolean => state === "granted" || state === "placed";

/** open → taken, declined or expired by the one who was asked; withdrawn when the seat is gone or the request no longer waits. */
export type SeatOfferState = "open" | "taken" | "declined" | "expired" | "withdrawn";

/** A freed seat offered to the next on the waiting list; while open it counts as a seat that is held. */
export interface SeatOffer {
  readonly id: string;
  readonly campaignId: CampaignId;
  readonly programmeId: ProgrammeId;
  readonly requestId: LineId;
  readonly state: SeatOfferState;
  readonly offeredAt: Instant;
  readonly expiresAt: Instant;
}

/** Seat requests and offers within a transaction. Whoever decides about a programme's seats takes them first (`QuotaStore.takeSeats`). */
export interface SeatStore {
  /** Adds requests; those that are there already are left as they are. Returns how many were new. */
  readonly addRequests: (requests: readonly SeatRequest[], at: Instant) => Promise<number>;
  readonly findRequest: (id: LineId) => Promise<SeatRequest | null>;
  /** Of one campaign, in the order of organization and ordinal. */
  readonly listRequests: (
    campaignId: CampaignId,
    only: {
      readonly programmeId?: ProgrammeId;
      readonly organizationId?: OrganizationId;
      readonly personId?: PersonId;
    },
  ) => Promise<readonly SeatRequest[]>;
  /** Writes programme, ordinal, state, rank and reason of requests that are there. */
  readonly saveRequests: (requests: readonly SeatRequest[], byId: PersonId | null, at: Instant) => Promise<void>;
  readonly addOffer: (offer: SeatOffer) => Promise<void>;
  readonly findOffer: (id: string) => Promise<SeatOffer | null>;
  readonly listOpenOffers: (campaignId: CampaignId, programmeId: ProgrammeId) => Promise<readonly SeatOffer[]>;
  /** Of one programme, those that are over too, oldest first. */
  readonly listOffers: (campaignId: CampaignId, programmeId: ProgrammeId) => Promise<readonly SeatOffer[]>;
  /** Open offers of all campaigns whose time is up at `now`, the oldest first. */
  readonly listExpired: (now: Instant) => Promise<readonly SeatOffer[]>;
  /** Programmes in which seats may lie idle while somebody waits: more of the quota than is held, offered and reserved. */
  readonly listIdle: () => Promise<readonly { readonly campaignId: CampaignId; readonly programmeId: ProgrammeId }[]>;
  readonly saveOfferState: (id: string, state: SeatOfferState, byId: PersonId | null, at: Instant) => Promise<void>;
  readonly addSwap: (swap: SeatSwap) => Promise<void>;
  readonly findSwap: (id: string) => Promise<SeatSwap | null>;
  /** Those of an organization that wait for somebody's answer, whichever side it is on. */
  readonly listOpenSwaps: (campaignId: CampaignId, organizationId: OrganizationId) => Promise<readonly SeatSwap[]>;
  readonly saveSwap: (swap: SeatSwap, byId: PersonId, at: Instant) => Promise<void>;
}

/** proposed → agreed by the partner → done with the coordinator's consent; refused by either of them, or withdrawn by who proposed it. */
export type SeatSwapState = "proposed" | "agreed" | "done" | "refused" | "withdrawn";

/** Two organizations swap a seat of one programme for a seat of another. */
export interface SeatSwap {
  readonly id: string;
  readonly campaignId: CampaignId;
  /** Who proposed it. */
  readonly organizationId: OrganizationId;
  readonly giveProgrammeId: ProgrammeId;
  readonly partnerId: OrganizationId;
  readonly takeProgrammeId: ProgrammeId;
  readonly state: SeatSwapState;
  /** Why it was refused. */
  readonly reason: string | null;
  readonly proposedAt: Instant;
  readonly proposedById: PersonId;
}
