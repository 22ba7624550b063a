import type { NotAllowed } from "../../people/roles.ts";
import { halfYearKey } from "../../shared/half-year.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { canPlan } from "../place-rights.ts";
import { comparePlans } from "./compare-plans.ts";
import { aboutPlan, type PlanDeps, type PlanRequest, type PlanStores } from "./plan-deps.ts";
import type { PlanNotice } from "./plan-notices.ts";

/**
 * Announces the plan's latest version (regulation, step 10): one message to each school coordinator and head with the organization's own part. A version is
 * announced once; runs that were changed since are to become a version first.
 */
export const createAnnouncePlan =
  ({ work, clock }: PlanDeps) =>
  (request: PlanRequest): Promise<Result<{ readonly messages: number }, AnnouncePlanRefused>> =>
    work.run(
      request.requestKey,
      async (stores): Promise<Result<{ readonly messages: number }, AnnouncePlanRefused>> => {
        const { actor, campaignId } = request;
        if (!canPlan(actor)) return err({ type: "NotAllowed" });
        const campaign = await stores.campaigns.findCampaign(campaignId);
        await stores.plans.takePlan(campaignId);
        const version = await stores.plans.findLatest(campaignId);
        if (campaign === null || version === null) return err({ type: "NoVersion" });
        if (version.announcedAt !== null) return err({ type: "AnnouncedAlready", number: version.number });
        const lines = await stores.plans.readLines(campaignId);
        if (comparePlans(version.lines, lines).length > 0) return err({ type: "ChangedSince", number: version.number });

        const at = clock.now();
        await stores.plans.markAnnounced(version.id, actor.personId, at);
        const before = await stores.plans.findLastAnnounced(campaignId, version.number);
        const common = {
          type: "plan.announced" as const,
          campaignId,
          halfYear: halfYearKey(campaign.halfYear),
          version: version.number,
          groups: version.lines.filter(({ state }) => state !== "cancelled").length,
          differences: before === null ? null : comparePlans(before.lines, version.lines).length,
        };
        const messages = await tellSchools(stores, version.id, common, clock.today());
        await stores.audit.write({
          ...aboutPlan(request, at),
          action: "plan-announced",
          details: { version: version.number, messages },
        });
        return ok({ messages });
      },
    );

export type AnnouncePlanRefused =
  | NotAllowed
  | { readonly type: "NoVersion" }
  | { readonly type: "AnnouncedAlready"; readonly number: number }
  | { readonly type: "ChangedSince"; readonly number: number };

type Common = Omit<PlanNotice, "organizationId" | "organizationName" | "ownGroups" | "people">;

async function tellSchools(
  { plans, people, deliveries }: PlanStores,
  versionId: string,
  common: Common,
  today: Parameters<PlanStores["people"]["holdersOf"]>[2],
): Promise<number> {
  const counts = await plans.countPeople(common.campaignId);
  let messages = 0;
  for (const { id, name } of await people.listOrganizations()) {
    const holders = new Set([
      ...(await people.holdersOf("school-coordinator", id, today)),
      ...(await people.holdersOf("head", id, today)),
    ]);
    const own = counts.get(id);
    const notice: PlanNotice = {
      ...common,
      organizationId: id,
      organizationName: name,
      ownGroups: own?.runs ?? 0,
      people: own?.people ?? 0,
    };
    messages += await deliveries.queue(
      [...holders].map((personId) => ({
        cause: `plan:${versionId}:announced:${id}`,
        personId,
        priority: "confirmation" as const,
        notice,
      })),
    );
  }
  return messages;
}
