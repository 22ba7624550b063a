import type { LineId } from "../../applications/application.ts";
import type { AuditLog } from "../../audit/audit.ts";
import type { CampaignDirectory } from "../../campaigns/campaign.ts";
import type { DeliveryQueue } from "../../messages/delivery.ts";
import type { PeopleDirectory } from "../../people/person.ts";
import type { Actor } from "../../people/roles.ts";
import type { Clock } from "../../shared/clock.ts";
import type { IdSource } from "../../shared/ids.ts";
import type { RequestKey, UnitOfWork } from "../../shared/unit-of-work.ts";
import type { ProgrammeStore } from "../programme-entry.ts";
import type { ClaimFactsSource } from "../quotas/claim-facts.ts";
import type { QuotaStore } from "../quotas/quota.ts";
import { type OfferTiming, offerExpiry } from "./offer-time.ts";
import type { OfferTerms } from "./offer-seats.ts";
import type { SeatStore } from "./seat-request.ts";

/** What decisions about seats read and write, all in one transaction. */
export interface SeatStores {
  readonly campaigns: Pick<CampaignDirectory, "findCampaign">;
  readonly programmes: Pick<ProgrammeStore, "findEntry" | "listEntries">;
  readonly quotas: QuotaStore;
  readonly seats: SeatStore;
  readonly claimFacts: ClaimFactsSource;
  readonly people: PeopleDirectory;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryQueue;
}

/** What decisions about seats need beside the stores: they are taken by a clock. */
export interface SeatRules {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly timing: OfferTiming;
}

export interface SeatDeps extends SeatRules {
  readonly work: UnitOfWork<SeatStores>;
}

/** With what a seat that becomes free now is offered. */
export const offerTermsOf = ({ clock, ids, timing }: SeatRules): OfferTerms => {
  const now = clock.now();
  return { now, expiresAt: offerExpiry(now, timing), newId: ids.newId };
};

/** A wish about one line. */
export interface LineRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly requestId: LineId;
}

/** There is no such line, share, offer or swap, or it is none of the actor's business. */
export interface SeatNotFound {
  readonly type: "SeatNotFound";
}
