import type { NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { canPlan } from "../place-rights.ts";
import { comparePlans } from "./compare-plans.ts";
import { aboutPlan, type PlanDeps, type PlanRequest } from "./plan-deps.ts";
import type { PlanVersion } from "./plan.ts";

/**
 * Keeps the runs as they are now as the plan's next version (regulation, step 8). What was approved stays as it was approved: the next version begins
 * without approvals.
 */
export const createMakeVersion =
  ({ work, clock, ids }: PlanDeps) =>
  (request: PlanRequest): Promise<Result<{ readonly number: number }, MakeVersionRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<{ readonly number: number }, MakeVersionRefused>> => {
      const { actor, campaignId } = request;
      if (!canPlan(actor)) return err({ type: "NotAllowed" });
      if ((await stores.campaigns.findCampaign(campaignId)) === null) return err({ type: "NotFound" });
      await stores.plans.takePlan(campaignId);
      const lines = await stores.plans.readLines(campaignId);
      if (!lines.some(({ state }) => state !== "cancelled")) return err({ type: "NothingPlanned" });
      const latest = await stores.plans.findLatest(campaignId);
      const differences = comparePlans(latest?.lines ?? [], lines);
      if (latest !== null && differences.length === 0) return err({ type: "Unchanged", number: latest.number });
      const version: PlanVersion = {
        id: ids.newId(),
        campaignId,
        number: (latest?.number ?? 0) + 1,
        lines,
        madeAt: clock.now(),
        announcedAt: null,
        approvals: [],
      };
      await stores.plans.addVersion(version, actor.personId);
      await stores.audit.write({
        ...aboutPlan(request, version.madeAt),
        action: "plan-version-made",
        details: { version: version.number, lines: lines.length, differences: differences.length },
      });
      return ok({ number: version.number });
    });

export type MakeVersionRefused =
  | NotAllowed
  | { readonly type: "NotFound" }
  /** There is no run, or all are cancelled. */
  | { readonly type: "NothingPlanned" }
  | { readonly type: "Unchanged"; readonly number: number };
