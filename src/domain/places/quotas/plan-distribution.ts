import type { OrganizationId } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import { shortHash } from "../../shared/short-hash.ts";
import type { Steps } from "../../shared/steps.ts";
import { canDistribute, dropUnfitLines } from "../seats/decide-shares.ts";
import type { SeatLedger } from "../seats/seat-ledger.ts";
import { type ClaimFacts, claimsOf } from "./claim-facts.ts";
import { type ClaimedShare, distributeSeats } from "./distribute-seats.ts";
import type { Weights } from "./distribution-rule.ts";

/** What a distribution by these weights would do to one programme. */
export interface PlannedProgramme {
  /** With the lines ended that can have no seat. */
  readonly ledger: SeatLedger;
  readonly shares: readonly ClaimedShare[];
}

/** What a distribution is worked out from. */
export interface DistributionInputs {
  readonly ledgers: readonly SeatLedger[];
  readonly facts: ClaimFacts;
  readonly weights: Weights;
  readonly today: CalendarDay;
}

/**
 * Works a distribution out for all programmes of a campaign that have a quota and lines and may still be distributed; the others stay as
 * they are. Writes nothing: so a preview with other weights is the same reckoning. Stops after each programme, that others may have their turn.
 */
export function* planSteps(inputs: DistributionInputs): Steps<readonly PlannedProgramme[]> {
  const planned: PlannedProgramme[] = [];
  for (const known of inputs.ledgers.filter(isToBeDistributed)) {
    const ledger = dropUnfitLines(known);
    const claims = claimsOf(ledger, inputs.facts, inputs.today);
    const { weights } = inputs;
    planned.push({
      ledger,
      shares: distributeSeats({ seats: ledger.quota, claims, weights, lotKey: ledger.programmeId }),
    });
    yield;
  }
  return planned;
}

/** Whether the programme has seats to share out and lines that ask for them, and nobody has answered yet. */
export const isToBeDistributed = (ledger: SeatLedger): boolean =>
  ledger.quota > 0 &&
  canDistribute(ledger) &&
  ledger.requests.some(({ state }) => state === "requested" || state === "waiting");

/** Names what a plan gives to whom: another plan has another name, so that what is applied is what was looked at. */
export const fingerprintOf = (plan: readonly PlannedProgramme[]): string =>
  shortHash(
    plan
      .map(
        ({ ledger, shares }) =>
          `${ledger.programmeId}=${shares.map(({ organizationId, seats }) => `${organizationId}:${seats}`).join(",")}`,
      )
      .join(";"),
  ).toString(36);

/** What an organization gets in all programmes of a plan together. */
export function seatsByOrganization(plan: readonly PlannedProgramme[]): ReadonlyMap<OrganizationId, number> {
  const totals = new Map<OrganizationId, number>();
  for (const { shares } of plan) {
    for (const { organizationId, seats } of shares) {
      totals.set(organizationId, (totals.get(organizationId) ?? 0) + seats);
    }
  }
  return totals;
}
