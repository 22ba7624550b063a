import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Claim,
  type ClaimedShare,
  distributeSeats,
  millionth,
} from "../../../../src/domain/places/quotas/distribute-seats.ts";
import { factors, usualWeights, type Weights } from "../../../../src/domain/places/quotas/distribution-rule.ts";

const aClaim = (organizationId: string, counts: Partial<Claim["counts"]>, gotLastTime = 0): Claim => ({
  organizationId,
  counts: { staff: 0, deficits: 0, overdue: 0, requests: 1, unserved: 0, ...counts },
  gotLastTime,
});

const byStaff: Weights = { staff: 100, deficits: 0, overdue: 0, requests: 0, unserved: 0 };

const distribute = (seats: number, claims: readonly Claim[], weights: Weights = usualWeights) =>
  distributeSeats({ seats, claims, weights, lotKey: "programme" });

const seatsOf = (shares: readonly ClaimedShare[]) =>
  Object.fromEntries(shares.map(({ organizationId, seats }) => [organizationId, seats]));

const anyClaims = fc
  .array(
    fc.record({
      counts: fc.record({
        staff: fc.nat(150),
        deficits: fc.nat(12),
        overdue: fc.nat(12),
        requests: fc.nat(20),
        unserved: fc.nat(8),
      }),
      gotLastTime: fc.nat(9),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((drafts) => drafts.map((draft, index): Claim => ({ organizationId: `school-${index}`, ...draft })));

const anyWeights = fc
  .record({
    staff: fc.nat(100),
    deficits: fc.nat(100),
    overdue: fc.nat(100),
    requests: fc.nat(100),
    unserved: fc.nat(100),
  })
  .filter((weights) => factors.some((factor) => weights[factor] > 0));

describe("When seats are shared out by staff alone", () => {
  it("gives parts of the staff, and the seat that rounding leaves over to the largest remainder", () => {
    const shares = distribute(
      10,
      [
        aClaim("first", { staff: 50, requests: 9 }),
        aClaim("second", { staff: 30, requests: 9 }),
        aClaim("third", { staff: 17, requests: 9 }),
      ],
      byStaff,
    );

    // 10 seats for 97 people: 0,103 each, that is 5,15, 3,09 and 1,751.
    expect(seatsOf(shares)).toEqual({ first: 5, second: 3, third: 2 });
    expect(shares[2]).toMatchObject({
      terms: [{ factor: "staff", count: 17, rate: 103_000 }],
      points: 1_751_000,
      whole: 1,
      extra: 1,
    });
  });

  it("gives nobody more than they ask for, and what is over to the others at a higher rate", () => {
    const shares = distribute(
      10,
      [aClaim("big", { staff: 80, requests: 2 }), aClaim("small", { staff: 20, requests: 20 })],
      byStaff,
    );

    expect(seatsOf(shares)).toEqual({ big: 2, small: 8 });
    expect(shares.map(({ terms }) => terms[0]?.rate)).toEqual([400_000, 400_000]);
  });

  it("leaves out who asks for nothing", () => {
    expect(
      distribute(3, [aClaim("silent", { staff: 90, requests: 0 }), aClaim("asking", { requests: 5 })]),
    ).toHaveLength(1);
  });
});

describe("When there are seats for all lines", () => {
  it("gives everybody what they ask for, without a formula", () => {
    const shares = distribute(9, [aClaim("first", { staff: 9, requests: 5 }), aClaim("second", { requests: 4 })]);

    expect(shares).toMatchObject([
      { seats: 5, terms: [], extra: 0 },
      { seats: 4, terms: [], extra: 0 },
    ]);
  });
});

describe("When two claims are equal", () => {
  it("prefers who got fewer seats last time", () => {
    const shares = distribute(1, [
      aClaim("had", { staff: 20, requests: 3 }, 4),
      aClaim("had-not", { staff: 20, requests: 3 }, 0),
    ]);

    expect(seatsOf(shares)).toEqual({ had: 0, "had-not": 1 });
    expect(shares.map(({ turn }) => turn)).toEqual([1, 2]);
  });

  it("draws the same lot each time, and another one for another programme", () => {
    const claims = Array.from({ length: 12 }, (_, index) => aClaim(`school-${index}`, { staff: 10, requests: 2 }));
    const winnersOf = (lotKey: string) =>
      distributeSeats({ seats: 3, claims, weights: byStaff, lotKey }).flatMap((share) =>
        share.seats > 0 ? [share.organizationId] : [],
      );

    expect(winnersOf("one")).toEqual(winnersOf("one"));
    expect(new Set(["a", "b", "c", "d", "e"].map((key) => winnersOf(key).join())).size).toBeGreaterThan(1);
  });
});

describe("When nobody has anything of what is weighed", () => {
  it("lets each line count the same", () => {
    const shares = distribute(3, [aClaim("first", { requests: 4 }), aClaim("second", { requests: 2 })], byStaff);

    expect(seatsOf(shares)).toEqual({ first: 2, second: 1 });
  });
});

describe("Whatever is asked for", () => {
  it("gives out all seats that are wanted, to nobody more than they ask for, by formulas that add up", () => {
    fc.assert(
      fc.property(fc.nat(300), anyClaims, anyWeights, (seats, claims, weights) => {
        const shares = distribute(seats, claims, weights);
        const wanted = claims.reduce((sum, { counts }) => sum + counts.requests, 0);

        expect(shares.reduce((sum, share) => sum + share.seats, 0)).toBe(Math.min(seats, wanted));
        for (const share of shares) {
          expect(share.seats).toBeLessThanOrEqual(share.requests);
          expect(share.whole + share.extra).toBe(share.seats);
          expect(share.terms.reduce((sum, { count, rate }) => sum + count * rate, 0)).toBe(share.points);
          const whole = seats >= wanted ? share.requests : Math.floor(share.points / millionth);
          expect(share.whole).toBe(Math.min(share.requests, whole));
        }
      }),
    );
  });

  it("has one rate for each factor, the same for all", () => {
    fc.assert(
      fc.property(fc.nat(100), anyClaims, anyWeights, (seats, claims, weights) => {
        const rates = new Map<string, Set<number>>();
        for (const { terms } of distribute(seats, claims, weights)) {
          for (const { factor, rate } of terms) rates.set(factor, (rates.get(factor) ?? new Set()).add(rate));
        }
        expect([...rates.values()].every((known) => known.size === 1)).toBe(true);
      }),
    );
  });

  it("depends neither on the order of the schools nor on earlier runs", () => {
    fc.assert(
      fc.property(fc.nat(100), anyClaims, anyWeights, (seats, claims, weights) => {
        expect(distribute(seats, claims.toReversed(), weights)).toEqual(distribute(seats, claims, weights));
      }),
    );
  });

  it("never gives an extra seat past somebody who is as short and asks for more", () => {
    fc.assert(
      fc.property(fc.nat(100), anyClaims, anyWeights, (seats, claims, weights) => {
        const shares = distribute(seats, claims, weights).filter(({ terms }) => terms.length > 0);
        const short = ({ points, whole }: ClaimedShare) => points - whole * millionth;
        for (const without of shares.filter(({ extra, seats: given, requests }) => extra === 0 && given < requests)) {
          for (const one of shares.filter(({ extra }) => extra > 0)) {
            expect(short(one)).toBeGreaterThanOrEqual(short(without));
          }
        }
      }),
    );
  });
});
