import type { OrganizationId } from "../../people/roles.ts";
import { shortHash } from "../../shared/short-hash.ts";
import { type Factor, factors, type Weights } from "./distribution-rule.ts";

/** What the rule knows of an organization that asks for seats on a programme. */
export interface Claim {
  readonly organizationId: OrganizationId;
  /** How many of each factor it has; `requests` is what it asks for. */
  readonly counts: Readonly<Record<Factor, number>>;
  /** Seats that it got last time: of two with equal claims, who got fewer comes first. */
  readonly gotLastTime: number;
}

/** A term of the formula: «41 педагог × 0,06». */
export interface Term {
  readonly factor: Factor;
  readonly count: number;
  /** Millionths of a seat for each. */
  readonly rate: number;
}

/** An organization's seats with how they came about: `whole` + `extra` = `seats`; the terms add up to `points`. */
export interface ClaimedShare {
  readonly organizationId: OrganizationId;
  readonly requests: number;
  /** Empty when there are seats enough for everybody. */
  readonly terms: readonly Term[];
  /** Sum of the terms in millionths of a seat. */
  readonly points: number;
  /** Whole seats of the points, never more than the organization asks for. */
  readonly whole: number;
  /** Seats added in rounding. */
  readonly extra: number;
  readonly seats: number;
  /** Turn among the organizations when somebody comes from the waiting list: 1 is who is most short of its points. */
  readonly turn: number;
}

/** Seats are counted in millionths, so that what a school multiplies by hand gives the very number that we have. */
export const millionth = 1_000_000;

/**
 * Shares a programme's seats out among those who ask for them. Each factor has its part of the quota, by its weight; a school gets as much
 * of the part as it has of the factor. Nobody gets more than they ask for: what is over raises the rates for the others. The rates are
 * rounded down to three digits before anything is multiplied; whole seats go out first, the rest by the largest remainder, then to who got
 * fewer last time, then by lot (the same lot each time, `lotKey` names it). Independent of the order of `claims`.
 */
export function distributeSeats(request: {
  readonly seats: number;
  readonly claims: readonly Claim[];
  readonly weights: Weights;
  readonly lotKey: string;
}): readonly ClaimedShare[] {
  const claims = request.claims
    .filter(({ counts }) => counts.requests > 0)
    .toSorted((one, other) => compareText(one.organizationId, other.organizationId));
  const wanted = sumOf(claims, "requests");
  const isEnough = request.seats >= wanted;
  const target = Math.min(request.seats, wanted);
  const rates = isEnough ? null : ratesOf(target, claims, request.weights);
  const drafts = claims.map((claim): Draft => {
    const { requests } = claim.counts;
    if (rates === null) return { claim, terms: [], points: 0, whole: requests, extra: 0 };
    const terms = factors.flatMap((factor) => termOf(factor, claim, rates[factor]));
    const points = terms.reduce((sum, { count, rate }) => sum + count * rate, 0);
    return { claim, terms, points, whole: Math.min(requests, Math.floor(points / millionth)), extra: 0 };
  });
  const byTurn = (one: Draft, other: Draft): number => compareTurns(one, other, request.lotKey);
  giveRest(target, drafts, byTurn);
  const turns = new Map(drafts.toSorted(byTurn).map((draft, index) => [draft, index + 1]));
  return drafts.map((draft) => ({
    organizationId: draft.claim.organizationId,
    requests: draft.claim.counts.requests,
    terms: draft.terms,
    points: draft.points,
    whole: draft.whole,
    extra: draft.extra,
    seats: draft.whole + draft.extra,
    turn: turns.get(draft) ?? 0,
  }));
}

interface Draft {
  readonly claim: Claim;
  readonly terms: readonly Term[];
  readonly points: number;
  readonly whole: number;
  extra: number;
}

const termOf = (factor: Factor, { counts }: Claim, rate: number): readonly Term[] =>
  counts[factor] > 0 && rate > 0 ? [{ factor, count: counts[factor], rate }] : [];

const sumOf = (claims: readonly Claim[], factor: Factor): number =>
  claims.reduce((sum, { counts }) => sum + counts[factor], 0);

/** Millionths of a seat for one of each factor, such that all shares, cut off at what is asked for, take up the seats. */
function ratesOf(target: number, claims: readonly Claim[], weights: Weights): Readonly<Record<Factor, number>> {
  const totals = recordOf((factor) => sumOf(claims, factor));
  const counted = factors.filter((factor) => totals[factor] > 0 && weights[factor] > 0);
  // Nobody has anything of what is weighed: then each line counts the same.
  const used: readonly Factor[] = counted.length === 0 ? ["requests"] : counted;
  const weightOf = (factor: Factor): number => (counted.length === 0 ? 1 : weights[factor]);
  const allWeight = used.reduce((sum, factor) => sum + weightOf(factor), 0);
  const parts = recordOf((factor) => (used.includes(factor) ? weightOf(factor) / allWeight / totals[factor] : 0));
  const level = levelOf(
    target,
    claims.map(({ counts }) => ({
      most: counts.requests,
      part: factors.reduce((sum, factor) => sum + counts[factor] * parts[factor], 0),
    })),
  );
  return recordOf((factor) => threeDigits(parts[factor] * level * millionth));
}

const recordOf = (value: (factor: Factor) => number): Record<Factor, number> => ({
  staff: value("staff"),
  deficits: value("deficits"),
  overdue: value("overdue"),
  requests: value("requests"),
  unserved: value("unserved"),
});

/** The level at which the parts, each cut off at its most, add up to the target; who has no part stays out. */
function levelOf(target: number, claims: readonly { readonly most: number; readonly part: number }[]): number {
  const open = claims
    .filter(({ part }) => part > 0)
    .toSorted((one, other) => one.most / one.part - other.most / other.part);
  let left = target;
  let parts = open.reduce((sum, { part }) => sum + part, 0);
  let level = 0;
  for (const { most, part } of open) {
    level = left / parts;
    if (level * part <= most) return level;
    left -= most;
    parts -= part;
    level = most / part;
  }
  return level;
}

/** Rounded down to three significant digits: short enough to be multiplied on paper. */
function threeDigits(rate: number): number {
  const whole = Math.floor(rate);
  const unit = 10 ** Math.max(0, String(whole).length - 3);
  return Math.floor(whole / unit) * unit;
}

/** Seats that rounding left over go out one by one, to who is most short of their points. */
function giveRest(target: number, drafts: readonly Draft[], byTurn: (one: Draft, other: Draft) => number): void {
  let rest = target - drafts.reduce((sum, { whole }) => sum + whole, 0);
  while (rest > 0) {
    let next: Draft | null = null;
    for (const draft of drafts) {
      const isOpen = draft.whole + draft.extra < draft.claim.counts.requests;
      if (isOpen && (next === null || byTurn(draft, next) < 0)) next = draft;
    }
    if (next === null) return;
    next.extra += 1;
    rest -= 1;
  }
}

/** Who is shorter of their points comes first; then who got fewer last time; then the lot. */
function compareTurns(one: Draft, other: Draft, lotKey: string): number {
  const shortOf = ({ points, whole, extra }: Draft): number => points - (whole + extra) * millionth;
  const claimed = shortOf(other) - shortOf(one);
  if (claimed !== 0) return claimed;
  const got = one.claim.gotLastTime - other.claim.gotLastTime;
  if (got !== 0) return got;
  const [first, second] = [one, other].map(({ claim }) => claim.organizationId);
  const lot = shortHash(`${lotKey}:${first ?? ""}`) - shortHash(`${lotKey}:${second ?? ""}`);
  return lot === 0 ? compareText(first ?? "", second ?? "") : lot;
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
