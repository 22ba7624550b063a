import type { LineId } from "../../applications/application.ts";
import type { CampaignId } from "../../campaigns/campaign.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { ProgrammeId } from "../programme.ts";
import type { QuotaShare } from "../quotas/quota.ts";
import { holdsSeat, type SeatOffer, type SeatRequest } from "./seat-request.ts";

/**
 * All that is known of one programme's seats in a campaign. Decisions make a new ledger of it; what they must keep whatever happens:
 * seats that are held, offered or reserved are never more than the quota, nobody has two of them, and the waiting list is served in order.
 */
export interface SeatLedger {
  readonly campaignId: CampaignId;
  readonly programmeId: ProgrammeId;
  /** 0 while none is agreed. */
  readonly quota: number;
  /** Empty while nothing is distributed. */
  readonly shares: readonly QuotaShare[];
  /** In the order of organization and ordinal. */
  readonly requests: readonly SeatRequest[];
  /** Those that are over, too. */
  readonly offers: readonly SeatOffer[];
  /** The people whom the requests name. */
  readonly people: ReadonlyMap<PersonId, SeatPerson>;
}

export interface SeatPerson {
  readonly organizationId: OrganizationId | null;
  /** No longer on a staff list. */
  readonly isGone: boolean;
}

/** Seats that requests hold: granted, or placed in a course run. */
export const heldSeats = ({ requests }: SeatLedger): number => requests.filter(({ state }) => holdsSeat(state)).length;

/** Offers that wait for an answer. */
export const openOffers = ({ offers }: SeatLedger): readonly SeatOffer[] =>
  offers.filter(({ state }) => state === "open");

/** Seats of shares that their organizations have not answered yet. */
export const reservedSeats = ({ shares }: SeatLedger): number =>
  shares.reduce((sum, { state, seats }) => (state === "proposed" ? sum + seats : sum), 0);

/** Seats of the quota that nobody holds, is offered, or is asked about. */
export const freeSeats = (ledger: SeatLedger): number =>
  ledger.quota - heldSeats(ledger) - openOffers(ledger).length - reservedSeats(ledger);

/** Whether seats were shared out: from then on who comes anew goes to the end of the waiting list. */
export const isDistributed = ({ shares }: SeatLedger): boolean => shares.length > 0;

/** Whether the request is offered a seat now. */
export const isOffered = (ledger: SeatLedger, id: LineId): boolean =>
  openOffers(ledger).some(({ requestId }) => requestId === id);

/** The waiting list, the next first; those who are offered a seat now are left out. */
export const waitingList = (ledger: SeatLedger): readonly SeatRequest[] =>
  ledger.requests
    .filter(({ id, state }) => state === "waiting" && !isOffered(ledger, id))
    .toSorted((one, other) => (one.waitingRank ?? 0) - (other.waitingRank ?? 0));

/** Position on the waiting list, from 1: how many are before it, those with an offer among them; `null` when it does not wait. */
export function waitingPosition({ requests }: Pick<SeatLedger, "requests">, request: SeatRequest): number | null {
  if (request.state !== "waiting") return null;
  const rank = request.waitingRank ?? 0;
  return requests.filter(({ state, waitingRank }) => state === "waiting" && (waitingRank ?? 0) < rank).length + 1;
}

/** The ledger with these requests in place of the ones with their ids. */
export function withRequests(ledger: SeatLedger, changed: readonly SeatRequest[]): SeatLedger {
  const byId = new Map(changed.map((request) => [request.id, request]));
  return { ...ledger, requests: ledger.requests.map((request) => byId.get(request.id) ?? request) };
}

/** The ledger with this share in place of the organization's. */
export const withShare = (ledger: SeatLedger, share: QuotaShare): SeatLedger => ({
  ...ledger,
  shares: ledger.shares.map((known) => (known.organizationId === share.organizationId ? share : known)),
});

/** The ledger with the offer in another state. */
export const withOfferState = (ledger: SeatLedger, id: string, state: SeatOffer["state"]): SeatLedger => ({
  ...ledger,
  offers: ledger.offers.map((offer) => (offer.id === id ? { ...offer, state } : offer)),
});
