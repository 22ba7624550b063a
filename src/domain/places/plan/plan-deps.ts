import type { AuditEntry, AuditLog } from "../../audit/audit.ts";
import type { CampaignDirectory } from "../../campaigns/campaign.ts";
import type { DeliveryQueue } from "../../messages/delivery.ts";
import type { PeopleDirectory } from "../../people/person.ts";
import type { Actor } from "../../people/roles.ts";
import type { Clock, Instant } from "../../shared/clock.ts";
import type { IdSource } from "../../shared/ids.ts";
import type { RequestKey, UnitOfWork } from "../../shared/unit-of-work.ts";
import type { PlanStore } from "./plan.ts";

/** What the use cases of the plan read and write within one transaction. */
export interface PlanStores {
  readonly campaigns: Pick<CampaignDirectory, "findCampaign">;
  readonly plans: PlanStore;
  readonly people: Pick<PeopleDirectory, "listOrganizations" | "holdersOf">;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryQueue;
}

export interface PlanDeps {
  readonly work: UnitOfWork<PlanStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface PlanRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly campaignId: string;
}

/** The beginning of every audit record about a plan; its subject is the campaign. */
export const aboutPlan = (
  { actor, campaignId }: Pick<PlanRequest, "actor" | "campaignId">,
  at: Instant,
): Pick<AuditEntry, "at" | "actorId" | "subjectKind" | "subjectId"> => ({
  at,
  actorId: actor.personId,
  subjectKind: "campaign",
  subjectId: campaignId,
});
