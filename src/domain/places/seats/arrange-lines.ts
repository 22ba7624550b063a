import type { OrganizationId } from "../../people/roles.ts";
import { textToBasis } from "../quotas/share-basis.ts";
import { isOffered, type SeatLedger, withRequests } from "./seat-ledger.ts";
import { keepReason, whyNoSeat } from "./seat-rules.ts";
import type { SeatRequest } from "./seat-request.ts";

/** An organization has fewer lines of a programme, and a municipality fewer organizations, than this. */
const turnsInRound = 1000;

/** Who comes after the distribution waits behind everybody whom it counted. */
const firstLateRank = 1_000_000;

/**
 * Rank on the waiting list by the rule: in rounds. The first round has one line of each organization that is left with some, in the order
 * of their turns; the second round the next line of each, and so on. So a rank depends on the distribution alone, not on who answers first.
 */
export const rankInRound = (round: number, turn: number): number => (round - 1) * turnsInRound + turn;

/** The rank behind all who wait or have waited. */
export const lastRank = ({ requests }: SeatLedger): number =>
  1 + requests.reduce((most, { waitingRank }) => Math.max(most, waitingRank ?? 0), firstLateRank);

/** Lines of an organization that may still change places among themselves: a line that is offered a seat now is not one of them. */
export const movableLines = (ledger: SeatLedger, organizationId: OrganizationId): readonly SeatRequest[] =>
  ledger.requests
    .filter((request) => request.organizationId === organizationId && isMovable(ledger, request))
    .toSorted((one, other) => one.ordinal - other.ordinal);

const isMovable = (ledger: SeatLedger, { id, state }: SeatRequest): boolean =>
  state === "requested" || (state === "waiting" && !isOffered(ledger, id));

/**
 * Gives the organization's seats to its first lines and the following ones their ranks by the rule. Who came after the distribution keeps
 * its rank behind the others, but takes a seat when the organization has no other line for it.
 */
export function arrangeLines(ledger: SeatLedger, organizationId: OrganizationId): SeatLedger {
  const share = ledger.shares.find((candidate) => candidate.organizationId === organizationId);
  if (share === undefined) return ledger;
  const seats = share.state === "proposed" ? share.seats : 0;
  const { turn } = textToBasis(share.basis);
  const lines = movableLines(ledger, organizationId);
  const counted = lines.filter(({ waitingRank }) => (waitingRank ?? 0) <= firstLateRank);
  const late = lines.filter(({ waitingRank }) => (waitingRank ?? 0) > firstLateRank);
  const taken = new Set(
    ledger.requests.flatMap(({ id, state, waitingRank, organizationId: owner }) =>
      owner === organizationId && state === "waiting" && isOffered(ledger, id) && waitingRank !== null
        ? [waitingRank]
        : [],
    ),
  );
  let round = 0;
  const nextRank = (): number => {
    do round += 1;
    while (taken.has(rankInRound(round, turn)));
    return rankInRound(round, turn);
  };
  return withRequests(
    ledger,
    [...counted, ...late].map((line, index): SeatRequest => {
      if (index < seats) return { ...line, state: "requested", waitingRank: null };
      return { ...line, state: "waiting", waitingRank: index < counted.length ? nextRank() : line.waitingRank };
    }),
  );
}

/**
 * Moves a line of the organization's before or after its neighbour: order within a school is the school's own. Seats and ranks stay where
 * they are, the lines change.
 */
export function moveLine(ledger: SeatLedger, request: SeatRequest, by: -1 | 1): SeatLedger | null {
  const lines = movableLines(ledger, request.organizationId);
  const index = lines.findIndex(({ id }) => id === request.id);
  const neighbour = lines[index + by];
  if (index < 0 || neighbour === undefined) return null;
  const line = lines[index] ?? request;
  return withRequests(ledger, [
    { ...line, ordinal: neighbour.ordinal, state: neighbour.state, waitingRank: neighbour.waitingRank },
    { ...neighbour, ordinal: line.ordinal, state: line.state, waitingRank: line.waitingRank },
  ]);
}

/** Ends the lines that can have no seat, each with its reason. */
export function dropUnfit(ledger: SeatLedger, requests: readonly SeatRequest[]): SeatLedger {
  const times = new Map<string, number>();
  for (const { personId } of ledger.requests) times.set(personId, (times.get(personId) ?? 0) + 1);
  let next = ledger;
  for (const request of requests) {
    // Nobody is a twin of somebody who is named once: then there is no need to look through all the others.
    const others = times.get(request.personId) === 1 ? { ...next, requests: [request] } : next;
    const reason = whyNoSeat(others, request);
    if (reason === null || reason === "decided") continue;
    next = withRequests(next, [{ ...request, state: "declined", reason: keepReason(reason) }]);
  }
  return next;
}
