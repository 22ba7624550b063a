import type { LineId } from "../../applications/application.ts";
import type { CampaignId } from "../../campaigns/campaign.ts";
import type { PersonId } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { ProgrammeId } from "../programme.ts";
import { joinWaitingList, type PlaceRefusal, placeRequest, releaseSeat, unplaceRequest } from "./decide-requests.ts";
import { saveLedger, takeLedger } from "./keep-ledger.ts";
import type { OfferTerms } from "./offer-seats.ts";
import { offerTermsOf, type SeatRules, type SeatStores } from "./seat-deps.ts";
import type { SeatLedger } from "./seat-ledger.ts";
import { tellNews } from "./tell-seats.ts";

/**
 * What course runs and confirmations do to seats, within their own transaction. Whoever needs a course run too takes the seats
 * first and the run after them (`takeRunWithSeats`), so that no two wait for each other.
 */
export type SeatRequestStores = Pick<SeatStores, "quotas" | "seats" | "people" | "audit" | "deliveries">;

/** `actorId` is `null` when the bot acts by itself. */
export interface SeatStep {
  readonly requestId: LineId;
  readonly actorId: PersonId | null;
}

/** granted → placed: the line's person has an enrolment in a course run. Twice changes nothing. */
export const placeInRun = (
  stores: SeatRequestStores,
  rules: SeatRules,
  step: SeatStep,
): Promise<Result<void, PlaceRefusal>> => change(stores, rules, step, (ledger) => placeRequest(ledger, step.requestId));

/** placed → granted: the run was cancelled or the person goes to another one; the seat stays with the line. Twice changes nothing. */
export const takeOutOfRun = (
  stores: SeatRequestStores,
  rules: SeatRules,
  step: SeatStep,
): Promise<Result<void, PlaceRefusal>> =>
  change(stores, rules, step, (ledger) => unplaceRequest(ledger, step.requestId));

/**
 * granted or placed → given-up: the enrolment was withdrawn without a replacement. The seat is offered to the next on the waiting list. The
 * reason stays with the line: people's own words, or `keepReason("enrolment-withdrawn")`. Twice changes nothing.
 */
export const freeSeat = (
  stores: SeatRequestStores,
  rules: SeatRules,
  step: SeatStep & { readonly reason: string },
): Promise<Result<void, PlaceRefusal>> =>
  change(stores, rules, step, (ledger, terms) =>
    releaseSeat(ledger, { id: step.requestId, reason: step.reason }, terms),
  );

/** Lines that come after seats were distributed (a late application, a title that was matched) wait behind everybody else. */
export async function joinLate(
  stores: SeatRequestStores,
  rules: SeatRules,
  joining: {
    readonly campaignId: CampaignId;
    readonly programmeId: ProgrammeId;
    readonly requestIds: readonly LineId[];
    readonly actorId: PersonId | null;
  },
): Promise<void> {
  const ledger = await takeLedger(stores, joining.campaignId, joining.programmeId, rules.clock.now());
  const joined = joinWaitingList(ledger, joining.requestIds, offerTermsOf(rules));
  const by = { actorId: joining.actorId, at: rules.clock.now() };
  await tellNews(stores, rules, await saveLedger(stores, ledger, joined, by), by);
}

async function change(
  stores: SeatRequestStores,
  rules: SeatRules,
  { requestId, actorId }: SeatStep,
  decide: (ledger: SeatLedger, terms: OfferTerms) => Result<SeatLedger, PlaceRefusal>,
): Promise<Result<void, PlaceRefusal>> {
  const line = await stores.seats.findRequest(requestId);
  if (line?.programmeId == null) return err({ type: "NoRequest" });
  const ledger = await takeLedger(stores, line.campaignId, line.programmeId, rules.clock.now());
  const decided = decide(ledger, offerTermsOf(rules));
  if (!decided.ok) return decided;
  const by = { actorId, at: rules.clock.now() };
  await tellNews(stores, rules, await saveLedger(stores, ledger, decided.value, by), by);
  return ok();
}
