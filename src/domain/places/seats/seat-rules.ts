import type { SeatLedger } from "./seat-ledger.ts";
import { isOffered } from "./seat-ledger.ts";
import { holdsSeat, type SeatRequest } from "./seat-request.ts";

/**
 * Why a request can have no seat of the programme, whatever the numbers say; `null` when it can. The rules in this order, the first that
 * applies counts: the request is still undecided; the person is on the organization's list; nobody has two seats of a programme.
 */
export function whyNoSeat(ledger: SeatLedger, request: SeatRequest): NoSeatReason | null {
  if (request.state !== "requested" && request.state !== "waiting") return "decided";
  const person = ledger.people.get(request.personId);
  if (person === undefined || person.isGone) return "person-gone";
  if (person.organizationId !== request.organizationId) return "person-elsewhere";
  return ledger.requests.some((other) => isTwinBefore(ledger, request, other)) ? "twice" : null;
}

/** A reason that the bot itself gives; kept with the request. */
export type NoSeatReason = "decided" | "person-gone" | "person-elsewhere" | "twice";

/** Another request for the same person that has a seat, is offered one, or comes before. */
function isTwinBefore(ledger: SeatLedger, request: SeatRequest, other: SeatRequest): boolean {
  if (other.id === request.id || other.personId !== request.personId) return false;
  if (holdsSeat(other.state) || isOffered(ledger, other.id)) return true;
  if (isOffered(ledger, request.id)) return false;
  if (other.state !== "requested" && other.state !== "waiting") return false;
  return other.ordinal === request.ordinal ? other.id < request.id : other.ordinal < request.ordinal;
}

/** Why a request has ended; the reasons of the bot beside those that people write. */
export type KeptReason =
  | Exclude<NoSeatReason, "decided">
  | "share-declined"
  | "offer-declined"
  | "offer-missed"
  | "enrolment-withdrawn";

/** A reason of the bot's as it is kept: told apart from people's own words by its first sign. */
export const keepReason = (reason: KeptReason): string => `#${reason}`;
