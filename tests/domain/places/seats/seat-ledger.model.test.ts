import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../../../../src/domain/shared/result.ts";
import { moveLine } from "../../../../src/domain/places/seats/arrange-lines.ts";
import {
  endRequest,
  joinWaitingList,
  placeRequest,
  releaseSeat,
  swapSeat,
  unplaceRequest,
} from "../../../../src/domain/places/seats/decide-requests.ts";
import { acceptShare, changeQuota, declineShare, setShare } from "../../../../src/domain/places/seats/decide-shares.ts";
import { findFaults } from "../../../../src/domain/places/seats/ledger-faults.ts";
import { declineOffer, expireOffers, takeOffer } from "../../../../src/domain/places/seats/offer-seats.ts";
import {
  isOffered,
  openOffers,
  type SeatLedger,
  waitingList,
} from "../../../../src/domain/places/seats/seat-ledger.ts";
import { holdsSeat, type SeatRequest } from "../../../../src/domain/places/seats/seat-request.ts";
import { whyNoSeat } from "../../../../src/domain/places/seats/seat-rules.ts";
import { aLedger, aRequest, createTerms, distributed } from "../../../support/places/ledger.ts";

/** Something that somebody does, or that happens to a person; whom it concerns is chosen by a number. */
const acts = [
  "accept",
  "decline-share",
  "set-share",
  "move",
  "give-up",
  "decline",
  "take",
  "decline-offer",
  "expire",
  "quota",
  "place",
  "unplace",
  "release",
  "join",
  "swap",
  "leave",
] as const;
type Act = (typeof acts)[number];

interface Step {
  readonly act: Act;
  readonly who: number;
  readonly size: number;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...acts),
  who: fc.nat(1000),
  size: fc.nat(12),
});

const anyStart = fc
  .record({
    quota: fc.nat(14),
    lines: fc.array(fc.nat(6), { minLength: 1, maxLength: 5 }),
    twins: fc.boolean(),
  })
  .map(({ quota, lines, twins }) => {
    const ledger = aLedger(quota, Object.fromEntries(lines.map((count, index) => [`school-${index}`, count])));
    const [first, second] = ledger.requests;
    const isTwin = twins && first !== undefined && second?.organizationId === first.organizationId;
    const requests = ledger.requests.map((request) =>
      isTwin && request === second ? { ...request, personId: first.personId } : request,
    );
    return distributed({ ...ledger, requests });
  });

const pick = <Item>(items: readonly Item[], who: number): Item | undefined =>
  items.length === 0 ? undefined : items[who % items.length];

/** A refusal leaves the ledger as it is. */
const orSame = (ledger: SeatLedger, result: Result<SeatLedger, unknown>): SeatLedger =>
  result.ok ? result.value : ledger;

function perform(ledger: SeatLedger, { act, who, size }: Step, now: number): SeatLedger {
  const terms = createTerms(now);
  const share = pick(ledger.shares, who);
  const request = pick(ledger.requests, who);
  const offer = pick(openOffers(ledger), who);
  if (share === undefined || request === undefined) return ledger;
  const { organizationId, seats: seen } = share;
  const { id } = request;
  switch (act) {
    case "accept":
      return orSame(ledger, acceptShare(ledger, { organizationId, seen }, terms));
    case "decline-share":
      return orSame(ledger, declineShare(ledger, { organizationId, seen }, terms));
    case "set-share":
      return orSame(ledger, setShare(ledger, { organizationId, seen, seats: size, reason: "так решили" }, terms));
    case "move":
      return moveLine(ledger, request, size % 2 === 0 ? 1 : -1) ?? ledger;
    case "give-up":
      return orSame(ledger, endRequest(ledger, { id, state: "given-up", reason: "передумали" }, terms));
    case "decline":
      return orSame(ledger, endRequest(ledger, { id, state: "declined", reason: "нет оснований" }, terms));
    case "take":
      return offer === undefined ? ledger : orSame(ledger, takeOffer(ledger, offer.id, terms));
    case "decline-offer":
      return offer === undefined ? ledger : orSame(ledger, declineOffer(ledger, offer.id, terms));
    case "expire":
      return expireOffers(ledger, createTerms(now + size * 20));
    case "quota":
      return orSame(ledger, changeQuota(ledger, size, terms));
    case "place":
      return orSame(ledger, placeRequest(ledger, id));
    case "unplace":
      return orSame(ledger, unplaceRequest(ledger, id));
    case "release":
      return orSame(ledger, releaseSeat(ledger, { id, reason: "заболел" }, terms));
    case "join":
      // Now and then the school asks once more for somebody whom it has asked for.
      return join(
        ledger,
        { ...aRequest(`late-${now}`, organizationId, 99), ...(size % 3 === 0 ? twinOf(request) : {}) },
        now,
      );
    case "swap": {
      const taker = pick(ledger.requests, who + size);
      return taker === undefined ? ledger : orSame(ledger, swapSeat(ledger, { giverId: id, takerId: taker.id }));
    }
    case "leave": {
      // Only whoever has no seat and no offer yet: seats of people who leave later are the school's to give back.
      if (holdsSeat(request.state) || isOffered(ledger, id)) return ledger;
      const people = new Map(ledger.people).set(request.personId, { organizationId: null, isGone: true });
      return { ...ledger, people };
    }
  }
}

const twinOf = ({ personId, organizationId }: SeatRequest) => ({ personId, organizationId });

function join(ledger: SeatLedger, request: SeatRequest, now: number): SeatLedger {
  const { id, personId, organizationId } = request;
  const people = new Map([[personId, { organizationId, isGone: false }] as const, ...ledger.people]);
  return joinWaitingList({ ...ledger, people, requests: [...ledger.requests, request] }, [id], createTerms(now));
}

/** Lines that were waiting before and after, in their order, apart from those of schools that moved lines about themselves. */
const orderOf = (ledger: SeatLedger): readonly string[] =>
  ledger.requests
    .filter(({ state }) => state === "waiting")
    .toSorted((one, other) => (one.waitingRank ?? 0) - (other.waitingRank ?? 0))
    .map(({ id }) => id);

const keepsOrder: ReadonlySet<Act> = new Set([
  "accept",
  "decline-share",
  "give-up",
  "decline",
  "take",
  "decline-offer",
  "quota",
  "place",
  "unplace",
  "release",
  "join",
]);

describe("Whatever is decided in whatever order", () => {
  it("never gives more seats than there are, none twice, and offers each to the next", () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyStep, { maxLength: 40 }), (start, steps) => {
        let ledger = start;
        for (const [index, step] of steps.entries()) {
          const before = ledger;
          ledger = perform(ledger, step, (index + 1) * 10);

          expect(findFaults(ledger).filter(({ type }) => type !== "OutOfTurn")).toEqual([]);
          const fresh = openOffers(ledger).filter(({ id }) => !before.offers.some((known) => known.id === id));
          const last = Math.max(0, ...fresh.map(({ requestId }) => rankOf(ledger, requestId)));
          const passed = waitingList(ledger).filter(
            (request) => (request.waitingRank ?? 0) < last && whyNoSeat(ledger, request) === null,
          );
          expect(passed).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("lets nobody jump in: who waited before others still does, and who comes anew is behind them", () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyStep, { maxLength: 30 }), (start, steps) => {
        let ledger = start;
        for (const [index, step] of steps.entries()) {
          const before = orderOf(ledger);
          ledger = perform(ledger, step, (index + 1) * 10);
          const after = orderOf(ledger);
          const stayed = before.filter((id) => after.includes(id));
          expect(keepsOrder.has(step.act) ? after : stayed).toEqual(
            keepsOrder.has(step.act) ? [...stayed, ...after.filter((id) => !before.includes(id))] : stayed,
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});

const rankOf = (ledger: SeatLedger, id: string): number =>
  ledger.requests.find((request) => request.id === id)?.waitingRank ?? 0;
