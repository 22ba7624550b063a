import type { Instant } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { lastRank } from "./arrange-lines.ts";
import {
  freeSeats,
  isDistributed,
  openOffers,
  type SeatLedger,
  waitingList,
  withOfferState,
  withRequests,
} from "./seat-ledger.ts";
import { keepReason, type NoSeatReason, whyNoSeat } from "./seat-rules.ts";
import type { SeatOffer, SeatRequest } from "./seat-request.ts";

/** What a freed seat is offered with. */
export interface OfferTerms {
  readonly now: Instant;
  readonly expiresAt: Instant;
  readonly newId: () => string;
}

/** After so many offers without an answer a line leaves the waiting list: those behind it have waited twice for nothing. */
const mostMissedOffers = 2;

/**
 * Offers each free seat to the next on the waiting list; who can have none any more is taken off with the reason. Nothing is offered before
 * seats were distributed. Called after every decision: it changes nothing when no seat is free or nobody waits.
 */
export function offerFreeSeats(ledger: SeatLedger, terms: OfferTerms): SeatLedger {
  let next = ledger;
  while (isDistributed(next) && freeSeats(next) > 0) {
    const [first] = waitingList(next);
    if (first === undefined) return next;
    const reason = whyNoSeat(next, first);
    if (reason !== null && reason !== "decided") {
      next = withRequests(next, [{ ...first, state: "declined", reason: keepReason(reason) }]);
      continue;
    }
    next = { ...next, offers: [...next.offers, offerTo(next, first, terms)] };
  }
  return next;
}

const offerTo = (ledger: SeatLedger, request: SeatRequest, { now, expiresAt, newId }: OfferTerms): SeatOffer => ({
  id: newId(),
  campaignId: ledger.campaignId,
  programmeId: ledger.programmeId,
  requestId: request.id,
  state: "open",
  offeredAt: now,
  expiresAt,
});

/** The organization takes the offered seat: the line is granted it. The time of the answer counts, not that of the job that looks for missed offers. */
export function takeOffer(ledger: SeatLedger, offerId: string, terms: OfferTerms): Result<SeatLedger, OfferRefusal> {
  const found = findOpen(ledger, offerId, terms.now);
  if (!found.ok) return found;
  const { offer, request } = found.value;
  const reason = whyNoSeat(ledger, request);
  if (reason !== null) return err({ type: "NoSeat", reason });
  const taken = withOfferState(ledger, offer.id, "taken");
  return ok(withRequests(taken, [{ ...request, state: "granted", reason: null }]));
}

/** The organization does not want the seat: the line leaves the list, the seat goes to the next. */
export function declineOffer(ledger: SeatLedger, offerId: string, terms: OfferTerms): Result<SeatLedger, OfferRefusal> {
  const found = findOpen(ledger, offerId, terms.now);
  if (!found.ok) return found;
  const { offer, request } = found.value;
  const declined = withOfferState(ledger, offer.id, "declined");
  const gone: SeatRequest = { ...request, state: "given-up", reason: keepReason("offer-declined") };
  return ok(offerFreeSeats(withRequests(declined, [gone]), terms));
}

export type OfferRefusal =
  /** Answered, withdrawn, or its time is up. */
  { readonly type: "OfferOver" } | { readonly type: "NoSeat"; readonly reason: NoSeatReason };

/**
 * Ends the offers whose time is up and offers their seats to those after. Who did not answer goes to the end of the list and gets one more
 * offer when it is their turn; after the second they leave it.
 */
export function expireOffers(ledger: SeatLedger, terms: OfferTerms): SeatLedger {
  let next = ledger;
  for (const offer of openOffers(ledger)) {
    if (offer.expiresAt > terms.now) continue;
    next = withOfferState(next, offer.id, "expired");
    const request = next.requests.find(({ id }) => id === offer.requestId);
    if (request?.state === "waiting") next = withRequests(next, [afterMissed(next, request)]);
  }
  return offerFreeSeats(next, terms);
}

function afterMissed(ledger: SeatLedger, request: SeatRequest): SeatRequest {
  const missed = ledger.offers.filter(({ requestId, state }) => requestId === request.id && state === "expired").length;
  if (missed >= mostMissedOffers) return { ...request, state: "given-up", reason: keepReason("offer-missed") };
  return atEnd(ledger, request);
}

/** The request at the end of the waiting list, and after the other lines of its organization. */
export const atEnd = (ledger: SeatLedger, request: SeatRequest): SeatRequest => ({
  ...request,
  state: "waiting",
  waitingRank: lastRank(ledger),
  ordinal: 1 + Math.max(0, ...ledger.requests.map(({ ordinal }) => ordinal)),
});

function findOpen(
  ledger: SeatLedger,
  offerId: string,
  now: Instant,
): Result<{ readonly offer: SeatOffer; readonly request: SeatRequest }, OfferRefusal> {
  const offer = openOffers(ledger).find(({ id }) => id === offerId);
  const request = ledger.requests.find(({ id }) => id === offer?.requestId);
  if (offer === undefined || request?.state !== "waiting" || offer.expiresAt <= now) return err({ type: "OfferOver" });
  return ok({ offer, request });
}
