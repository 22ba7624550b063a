import type { OrganizationId } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { checkQuota, type QuotaRefusal } from "../quotas/decide-quota.ts";
import type { ClaimedShare } from "../quotas/distribute-seats.ts";
import type { QuotaShare } from "../quotas/quota.ts";
import { basisToText, type ShareChange, startBasis, textToBasis } from "../quotas/share-basis.ts";
import { arrangeLines, dropUnfit, movableLines } from "./arrange-lines.ts";
import { type OfferTerms, offerFreeSeats } from "./offer-seats.ts";
import {
  freeSeats,
  heldSeats,
  openOffers,
  reservedSeats,
  type SeatLedger,
  withOfferState,
  withRequests,
  withShare,
} from "./seat-ledger.ts";
import { keepReason, whyNoSeat } from "./seat-rules.ts";
import { holdsSeat, type SeatRequest } from "./seat-request.ts";

/** Another quota for the programme: never below what was promised; what comes on top is offered to the waiting list. */
export function changeQuota(ledger: SeatLedger, seats: number, terms: OfferTerms): Result<SeatLedger, QuotaRefusal> {
  const checked = checkQuota(seats, {
    held: heldSeats(ledger),
    reserved: reservedSeats(ledger),
    offered: openOffers(ledger).length,
  });
  return checked.ok ? ok(offerFreeSeats({ ...ledger, quota: seats }, terms)) : checked;
}

/** Whether seats of the programme may be shared out, again too: only while no school has answered and nobody has a seat. */
export const canDistribute = (ledger: SeatLedger): boolean =>
  ledger.shares.every(({ state, seats }) => state === "proposed" || (state === "accepted" && seats === 0)) &&
  openOffers(ledger).length === 0 &&
  !ledger.requests.some(({ state }) => holdsSeat(state));

/** The ledger as the rule reads it: lines that can have no seat ask for none. */
export const dropUnfitLines = (ledger: SeatLedger): SeatLedger => dropUnfit(ledger, ledger.requests);

/** Shares of a distribution; the first lines of each school have its seats reserved, the others wait in rounds. */
export function applyShares(ledger: SeatLedger, distribution: number, claimed: readonly ClaimedShare[]): SeatLedger {
  const { campaignId, programmeId } = ledger;
  const shares = claimed.map((share): QuotaShare => {
    const basis = basisToText(startBasis(distribution, share));
    const { organizationId, seats } = share;
    return { campaignId, programmeId, organizationId, seats, basis, state: seats === 0 ? "accepted" : "proposed" };
  });
  const known = new Set(shares.map(({ organizationId }) => organizationId));
  // A school that asks for nothing any more keeps its row, without seats.
  const gone = ledger.shares.filter(({ organizationId }) => !known.has(organizationId));
  const empty = gone.map((share): QuotaShare => ({ ...share, seats: 0, state: "accepted" }));
  const fresh: SeatLedger = {
    ...ledger,
    shares: [...shares, ...empty],
    requests: ledger.requests.map((request) =>
      request.state === "waiting" ? { ...request, waitingRank: null } : request,
    ),
  };
  return fresh.shares.reduce((next, { organizationId }) => arrangeLines(next, organizationId), fresh);
}

/** The municipal coordinator's own number for one school, while the school has not answered. `seen` is the number that stood on the screen. */
export function setShare(
  ledger: SeatLedger,
  change: {
    readonly organizationId: OrganizationId;
    readonly seen: number;
    readonly seats: number;
    readonly reason: string;
  },
  terms: OfferTerms,
): Result<SeatLedger, SetShareRefusal> {
  const share = ledger.shares.find(({ organizationId }) => organizationId === change.organizationId);
  if (share === undefined) return err({ type: "NoShare" });
  if (share.state === "declined" || (share.state === "accepted" && share.seats > 0))
    return err({ type: "ShareAnswered" });
  if (share.seats !== change.seen) return err({ type: "DecidedMeanwhile", seats: share.seats });
  const lines = movableLines(ledger, change.organizationId).length;
  if (change.seats > lines) return err({ type: "MoreThanAsked", lines });
  const most = share.seats + Math.max(0, freeSeats(ledger));
  if (change.seats > most) return err({ type: "NoSeatsLeft", most });
  if (change.seats === share.seats) return ok(ledger);
  const changed = changeShare(share, change.seats, "manual", change.reason);
  const state = change.seats === 0 ? "accepted" : "proposed";
  const arranged = arrangeLines(withShare(ledger, { ...changed, state }), change.organizationId);
  return ok(offerFreeSeats(arranged, terms));
}

export type SetShareRefusal =
  | { readonly type: "NoShare" }
  | { readonly type: "ShareAnswered" }
  | DecidedMeanwhile
  | { readonly type: "MoreThanAsked"; readonly lines: number }
  | { readonly type: "NoSeatsLeft"; readonly most: number };

/** Somebody has decided since the screen was drawn: look again, and decide again. */
export interface DecidedMeanwhile {
  readonly type: "DecidedMeanwhile";
  readonly seats: number;
}

/** The school takes its share: its first lines are granted the seats. A line that can have none ends, and the next of the school moves up. */
export function acceptShare(
  ledger: SeatLedger,
  answer: { readonly organizationId: OrganizationId; readonly seen: number },
  terms: OfferTerms,
): Result<SeatLedger, AnswerShareRefusal> {
  const share = ledger.shares.find(({ organizationId }) => organizationId === answer.organizationId);
  if (share?.state !== "proposed") return err({ type: "NothingToAnswer" });
  if (share.seats !== answer.seen) return err({ type: "DecidedMeanwhile", seats: share.seats });
  const fit = dropUnfit(ledger, movableLines(ledger, answer.organizationId));
  const filled = fillReserved(fit, answer.organizationId);
  const reserved = filled.requests.filter((line) => isReserved(line, answer.organizationId));
  const granted = withRequests(
    filled,
    reserved.map((line): SeatRequest => ({ ...line, state: "granted" })),
  );
  const left = granted.shares.find(({ organizationId }) => organizationId === answer.organizationId) ?? share;
  return ok(offerFreeSeats(withShare(granted, { ...left, state: "accepted" }), terms));
}

/** The school lets its whole share go: its lines of the programme end, the seats go to those who wait. */
export function declineShare(
  ledger: SeatLedger,
  answer: { readonly organizationId: OrganizationId; readonly seen: number },
  terms: OfferTerms,
): Result<SeatLedger, AnswerShareRefusal> {
  const share = ledger.shares.find(({ organizationId }) => organizationId === answer.organizationId);
  if (share?.state !== "proposed") return err({ type: "NothingToAnswer" });
  if (share.seats !== answer.seen) return err({ type: "DecidedMeanwhile", seats: share.seats });
  const lines = ledger.requests.filter(
    ({ organizationId, state }) =>
      organizationId === answer.organizationId && (state === "requested" || state === "waiting"),
  );
  const ids = new Set(lines.map(({ id }) => id));
  const ended = openOffers(ledger)
    .filter(({ requestId }) => ids.has(requestId))
    .reduce((next, { id }) => withOfferState(next, id, "withdrawn"), ledger);
  const gone = withRequests(
    ended,
    lines.map((line): SeatRequest => ({ ...line, state: "given-up", reason: keepReason("share-declined") })),
  );
  return ok(offerFreeSeats(withShare(gone, { ...share, state: "declined" }), terms));
}

export type AnswerShareRefusal = { readonly type: "NothingToAnswer" } | DecidedMeanwhile;

/** After lines of an unanswered share have ended: the school's next ones take the seats, and what is left of them becomes free. */
export function fillReserved(ledger: SeatLedger, organizationId: OrganizationId): SeatLedger {
  const share = ledger.shares.find((candidate) => candidate.organizationId === organizationId);
  if (share?.state !== "proposed") return ledger;
  let next = ledger;
  let reserved = next.requests.filter((line) => isReserved(line, organizationId)).length;
  for (const line of movableLines(ledger, organizationId)) {
    if (reserved >= share.seats) break;
    if (line.state !== "waiting" || whyNoSeat(next, line) !== null) continue;
    next = withRequests(next, [{ ...line, state: "requested", waitingRank: null }]);
    reserved += 1;
  }
  if (reserved >= share.seats) return next;
  const state = reserved === 0 ? "accepted" : "proposed";
  return withShare(next, { ...changeShare(share, reserved, "lines-gone", null), state });
}

const isReserved = (line: SeatRequest, organizationId: OrganizationId): boolean =>
  line.organizationId === organizationId && line.state === "requested";

function changeShare(share: QuotaShare, seats: number, why: ShareChange["why"], reason: string | null): QuotaShare {
  const basis = textToBasis(share.basis);
  const changes: readonly ShareChange[] = [...basis.changes, { from: share.seats, to: seats, why, reason }];
  return { ...share, seats, basis: basisToText({ ...basis, changes }) };
}
