import { distributeSeats } from "../../../src/domain/places/quotas/distribute-seats.ts";
import { usualWeights } from "../../../src/domain/places/quotas/distribution-rule.ts";
import { applyShares, dropUnfitLines } from "../../../src/domain/places/seats/decide-shares.ts";
import type { OfferTerms } from "../../../src/domain/places/seats/offer-seats.ts";
import type { SeatLedger } from "../../../src/domain/places/seats/seat-ledger.ts";
import type { SeatRequest } from "../../../src/domain/places/seats/seat-request.ts";

/** Lines per school of a programme, each for a person of its own, nothing distributed yet. */
export function aLedger(quota: number, lines: Readonly<Record<string, number>>): SeatLedger {
  const requests = Object.entries(lines).flatMap(([organizationId, count]) =>
    Array.from({ length: count }, (_, index) => aRequest(`${organizationId}-${index + 1}`, organizationId, index + 1)),
  );
  return {
    campaignId: "campaign",
    programmeId: "programme",
    quota,
    shares: [],
    requests,
    offers: [],
    people: new Map(
      requests.map(({ personId, organizationId }) => [personId, { organizationId, isGone: false }] as const),
    ),
  };
}

/** A line that asks for a seat, for somebody of the school. */
export const aRequest = (id: string, organizationId: string, ordinal: number): SeatRequest => ({
  id,
  campaignId: "campaign",
  organizationId,
  personId: `person-${id}`,
  programmeId: "programme",
  programmeTitle: "Функциональная грамотность",
  period: { kind: "month", year: 2027, month: 3 },
  ordinal,
  state: "requested",
  waitingRank: null,
  reason: null,
});

/** Shares out by the rule, as the coordinator's confirmation does. */
export function distributed(ledger: SeatLedger, staff: Readonly<Record<string, number>> = {}): SeatLedger {
  const fit = dropUnfitLines(ledger);
  const asking = fit.requests.filter(({ state }) => state === "requested" || state === "waiting");
  const claims = [...new Set(asking.map(({ organizationId }) => organizationId))].map((organizationId) => ({
    organizationId,
    counts: {
      staff: staff[organizationId] ?? 10,
      deficits: 0,
      overdue: 0,
      requests: asking.filter((request) => request.organizationId === organizationId).length,
      unserved: 0,
    },
    gotLastTime: 0,
  }));
  return applyShares(fit, 1, distributeSeats({ seats: fit.quota, claims, weights: usualWeights, lotKey: "programme" }));
}

/** Offers run for two days from `now`. */
export function createTerms(now = 0): OfferTerms {
  let made = 0;
  return { now, expiresAt: now + 48, newId: () => `offer-${now}-${(made += 1)}` };
}

/** States of the school's lines in its own order: «granted waiting:2». */
export const statesOf = ({ requests }: SeatLedger, organizationId: string): string =>
  requests
    .filter((request) => request.organizationId === organizationId)
    .toSorted((one, other) => one.ordinal - other.ordinal)
    .map(({ state, waitingRank }) => (state === "waiting" ? `waiting:${waitingRank}` : state))
    .join(" ");
