import type { LineId } from "../../applications/application.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { fillReserved } from "./decide-shares.ts";
import { atEnd, type OfferTerms, offerFreeSeats } from "./offer-seats.ts";
import { isDistributed, isOffered, openOffers, type SeatLedger, withOfferState, withRequests } from "./seat-ledger.ts";
import { type NoSeatReason, whyNoSeat } from "./seat-rules.ts";
import type { SeatRequest } from "./seat-request.ts";

/**
 * A line ends: the school lets it go (`given-up`), or the coordinator declines it. Its seat, if it has one, goes on; a seat that is only
 * reserved stays with the school's next line. Of a line that is placed in a course run the enrolment is withdrawn first.
 */
export function endRequest(
  ledger: SeatLedger,
  end: { readonly id: LineId; readonly state: "given-up" | "declined"; readonly reason: string },
  terms: OfferTerms,
): Result<SeatLedger, EndRequestRefusal> {
  const request = ledger.requests.find(({ id }) => id === end.id);
  if (request === undefined) return err({ type: "NoRequest" });
  if (request.state === "placed") return err({ type: "PlacedInRun" });
  if (request.state === "declined" || request.state === "given-up") return err({ type: "EndedBefore" });
  return ok(letGo(ledger, { ...request, state: end.state, reason: end.reason }, terms));
}

export type EndRequestRefusal =
  | { readonly type: "NoRequest" }
  | { readonly type: "PlacedInRun" }
  | { readonly type: "EndedBefore" };

/** The line is placed in a course run. Twice changes nothing. */
export function placeRequest(ledger: SeatLedger, id: LineId): Result<SeatLedger, PlaceRefusal> {
  const request = ledger.requests.find((candidate) => candidate.id === id);
  if (request === undefined) return err({ type: "NoRequest" });
  if (request.state === "placed") return ok(ledger);
  if (request.state !== "granted") return err({ type: "NotGranted", state: request.state });
  return ok(withRequests(ledger, [{ ...request, state: "placed" }]));
}

/** The line leaves its course run and keeps its seat: the run was cancelled, or it goes to another one. */
export function unplaceRequest(ledger: SeatLedger, id: LineId): Result<SeatLedger, PlaceRefusal> {
  const request = ledger.requests.find((candidate) => candidate.id === id);
  if (request === undefined) return err({ type: "NoRequest" });
  if (request.state === "granted") return ok(ledger);
  if (request.state !== "placed") return err({ type: "NotGranted", state: request.state });
  return ok(withRequests(ledger, [{ ...request, state: "granted" }]));
}

export type PlaceRefusal =
  | { readonly type: "NoRequest" }
  | { readonly type: "NotGranted"; readonly state: SeatRequest["state"] };

/** The line, granted or placed, gives its seat back; the seat is offered to the next. Twice changes nothing. */
export function releaseSeat(
  ledger: SeatLedger,
  release: { readonly id: LineId; readonly reason: string },
  terms: OfferTerms,
): Result<SeatLedger, PlaceRefusal> {
  const request = ledger.requests.find(({ id }) => id === release.id);
  if (request === undefined) return err({ type: "NoRequest" });
  if (request.state === "given-up") return ok(ledger);
  if (request.state !== "granted" && request.state !== "placed")
    return err({ type: "NotGranted", state: request.state });
  return ok(letGo(ledger, { ...request, state: "given-up", reason: release.reason }, terms));
}

/** Lines that came after the distribution go to the end of the waiting list, in their order; before it they simply ask. */
export function joinWaitingList(ledger: SeatLedger, ids: readonly LineId[], terms: OfferTerms): SeatLedger {
  return isDistributed(ledger) ? offerFreeSeats(joinEnd(ledger, ids), terms) : ledger;
}

/** The lines of organizations that had none when the seats were distributed go to the end of the waiting list. */
export function joinLateLines(ledger: SeatLedger): SeatLedger {
  if (!isDistributed(ledger)) return ledger;
  const known = new Set(ledger.shares.map(({ organizationId }) => organizationId));
  const late = ledger.requests.filter(
    ({ state, organizationId }) => state === "requested" && !known.has(organizationId),
  );
  return joinEnd(
    ledger,
    late.map(({ id }) => id),
  );
}

/** Lines that ask for a seat at the end of the waiting list; those that have come further stay where they are. */
export const joinEnd = (ledger: SeatLedger, ids: readonly LineId[]): SeatLedger =>
  ids.reduce((next, id) => {
    const request = next.requests.find((candidate) => candidate.id === id);
    return request?.state === "requested" ? withRequests(next, [atEnd(next, request)]) : next;
  }, ledger);

/**
 * Two schools swap: a line with a seat gives it to a line of the other school that waits, and takes its place on the list. Nobody else's
 * place changes.
 */
export function swapSeat(
  ledger: SeatLedger,
  swap: { readonly giverId: LineId; readonly takerId: LineId },
): Result<SeatLedger, SwapRefusal> {
  const giver = ledger.requests.find(({ id }) => id === swap.giverId);
  const taker = ledger.requests.find(({ id }) => id === swap.takerId);
  if (giver?.state !== "granted") return err({ type: "NoSeatToGive" });
  if (taker?.state !== "waiting" || isOffered(ledger, taker.id)) return err({ type: "NobodyToTake" });
  const reason = whyNoSeat(ledger, taker);
  if (reason !== null) return err({ type: "NoSeat", reason });
  return ok(
    withRequests(ledger, [
      { ...giver, state: "waiting", waitingRank: taker.waitingRank },
      { ...taker, state: "granted", waitingRank: null },
    ]),
  );
}

export type SwapRefusal =
  | { readonly type: "NoSeatToGive" }
  | { readonly type: "NobodyToTake" }
  | { readonly type: "NoSeat"; readonly reason: NoSeatReason };

function letGo(ledger: SeatLedger, ended: SeatRequest, terms: OfferTerms): SeatLedger {
  const withdrawn = openOffers(ledger)
    .filter(({ requestId }) => requestId === ended.id)
    .reduce((next, { id }) => withOfferState(next, id, ended.state === "given-up" ? "declined" : "withdrawn"), ledger);
  const gone = withRequests(withdrawn, [ended]);
  return offerFreeSeats(fillReserved(gone, ended.organizationId), terms);
}
