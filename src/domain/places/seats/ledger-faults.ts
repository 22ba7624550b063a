import type { LineId } from "../../applications/application.ts";
import type { Instant } from "../../shared/clock.ts";
import { freeSeats, isDistributed, isOffered, openOffers, type SeatLedger } from "./seat-ledger.ts";
import { holdsSeat, type SeatRequest } from "./seat-request.ts";
import { whyNoSeat } from "./seat-rules.ts";

/** What must never be so, whatever happened in whatever order: found by the audit of a database, and by the tests. */
export type LedgerFault =
  /** More seats are held, offered or reserved than there are. */
  | { readonly type: "OverQuota"; readonly quota: number; readonly promised: number }
  /** A person has two seats of the programme, or a seat and an offer of another. */
  | { readonly type: "TwoSeats"; readonly personId: string; readonly requestIds: readonly LineId[] }
  /** A request waits without a rank, or two have the same one. */
  | { readonly type: "NoRank"; readonly requestId: LineId }
  | { readonly type: "SameRank"; readonly requestIds: readonly LineId[] }
  /** A seat is offered to a request that does not wait, or twice to the same one. */
  | { readonly type: "OfferForNobody"; readonly offerId: string; readonly requestId: LineId }
  /** A seat is offered past somebody who was waiting before them. */
  | { readonly type: "OutOfTurn"; readonly offerId: string; readonly passedId: LineId }
  /** An unanswered share reserves another number of lines than it has seats. */
  | {
      readonly type: "ShareWithoutLines";
      readonly organizationId: string;
      readonly seats: number;
      readonly lines: number;
    }
  /** A line ended without a reason. */
  | { readonly type: "NoReason"; readonly requestId: LineId }
  /** A line neither waits nor has a share though the seats are distributed. */
  | { readonly type: "Forgotten"; readonly requestId: LineId }
  /** A seat is free while somebody waits who could have it. */
  | { readonly type: "IdleSeat"; readonly seats: number };

/** Looks the whole ledger through. `changedAt` says since when a request has been as it is; without it the turn is judged by ranks alone. */
export function findFaults(ledger: SeatLedger, changedAt?: ReadonlyMap<LineId, Instant>): readonly LedgerFault[] {
  return [
    ...numberFaults(ledger),
    ...personFaults(ledger),
    ...rankFaults(ledger),
    ...offerFaults(ledger),
    ...turnFaults(ledger, changedAt),
    ...shareFaults(ledger),
    ...endFaults(ledger),
  ];
}

function numberFaults(ledger: SeatLedger): readonly LedgerFault[] {
  const free = freeSeats(ledger);
  if (free < 0) return [{ type: "OverQuota", quota: ledger.quota, promised: ledger.quota - free }];
  const couldHave = ledger.requests.some(
    (request) => request.state === "waiting" && !isOffered(ledger, request.id) && whyNoSeat(ledger, request) === null,
  );
  return free > 0 && couldHave && isDistributed(ledger) ? [{ type: "IdleSeat", seats: free }] : [];
}

const personFaults = (ledger: SeatLedger): readonly LedgerFault[] =>
  groupBy(
    ledger.requests.filter(({ id, state }) => holdsSeat(state) || isOffered(ledger, id)),
    ({ personId }) => personId,
  ).flatMap(([personId, held]) =>
    held.length > 1 ? [{ type: "TwoSeats" as const, personId, requestIds: held.map(({ id }) => id) }] : [],
  );

function rankFaults({ requests }: SeatLedger): readonly LedgerFault[] {
  const waiting = requests.filter(({ state }) => state === "waiting");
  const without = waiting.filter(({ waitingRank }) => waitingRank === null);
  const same = groupBy(
    waiting.filter(({ waitingRank }) => waitingRank !== null),
    ({ waitingRank }) => String(waitingRank),
  ).filter(([, sharing]) => sharing.length > 1);
  return [
    ...without.map(({ id }) => ({ type: "NoRank" as const, requestId: id })),
    ...same.map(([, sharing]) => ({ type: "SameRank" as const, requestIds: sharing.map(({ id }) => id) })),
  ];
}

function offerFaults(ledger: SeatLedger): readonly LedgerFault[] {
  const seen = new Set<LineId>();
  return openOffers(ledger).flatMap(({ id, requestId }) => {
    const request = ledger.requests.find((candidate) => candidate.id === requestId);
    const isFault = request?.state !== "waiting" || seen.has(requestId);
    seen.add(requestId);
    return isFault ? [{ type: "OfferForNobody" as const, offerId: id, requestId }] : [];
  });
}

function turnFaults(ledger: SeatLedger, changedAt?: ReadonlyMap<LineId, Instant>): readonly LedgerFault[] {
  const rankOf = ({ waitingRank }: SeatRequest): number => waitingRank ?? 0;
  return openOffers(ledger).flatMap(({ id, requestId, offeredAt }) => {
    const offered = ledger.requests.find((candidate) => candidate.id === requestId);
    if (offered === undefined) return [];
    const passed = ledger.requests.find(
      (request) =>
        request.state === "waiting" &&
        !isOffered(ledger, request.id) &&
        rankOf(request) < rankOf(offered) &&
        (changedAt?.get(request.id) ?? 0) < offeredAt &&
        whyNoSeat(ledger, request) === null,
    );
    return passed === undefined ? [] : [{ type: "OutOfTurn" as const, offerId: id, passedId: passed.id }];
  });
}

const shareFaults = ({ shares, requests }: SeatLedger): readonly LedgerFault[] =>
  shares.flatMap(({ organizationId, seats, state }) => {
    const lines = requests.filter(
      (request) => request.organizationId === organizationId && request.state === "requested",
    ).length;
    const reserved = state === "proposed" ? seats : 0;
    return lines === reserved ? [] : [{ type: "ShareWithoutLines" as const, organizationId, seats: reserved, lines }];
  });

function endFaults(ledger: SeatLedger): readonly LedgerFault[] {
  const known = new Set(ledger.shares.map(({ organizationId }) => organizationId));
  return ledger.requests.flatMap(({ id, state, reason, organizationId }): readonly LedgerFault[] => {
    if ((state === "declined" || state === "given-up") && (reason ?? "") === "")
      return [{ type: "NoReason", requestId: id }];
    const isForgotten = state === "requested" && isDistributed(ledger) && !known.has(organizationId);
    return isForgotten ? [{ type: "Forgotten", requestId: id }] : [];
  });
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly [string, readonly Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}
