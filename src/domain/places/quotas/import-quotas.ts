import type { CampaignId } from "../../campaigns/campaign.ts";
import type { Actor } from "../../people/roles.ts";
import type { Grid } from "../../shared/grid.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { NoTable } from "../../shared/table.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { canPlan } from "../place-rights.ts";
import type { SeatDeps, SeatNotFound } from "../seats/seat-deps.ts";
import { planQuotaImport, type QuotaColumn } from "./plan-quota-import.ts";
import { putQuota } from "./write-quota.ts";

/**
 * Takes a workbook's quotas over (regulation, step 6), by a plan worked out anew: what is true now counts, not what the dry run showed. A
 * row that is refused meanwhile keeps nobody from taking the others; the same workbook a second time changes nothing.
 */
export const createImportQuotas =
  (deps: SeatDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly campaignId: CampaignId;
    readonly grids: readonly Grid[];
  }): Promise<Result<ImportedQuotas, SeatNotFound | NoTable<QuotaColumn>>> =>
    deps.work.run<Result<ImportedQuotas, SeatNotFound | NoTable<QuotaColumn>>>(request.requestKey, async (stores) => {
      const { actor, campaignId, grids } = request;
      if (!canPlan(actor)) return err({ type: "SeatNotFound" });
      if ((await stores.campaigns.findCampaign(campaignId)) === null) return err({ type: "SeatNotFound" });
      const quotas = new Map(
        (await stores.quotas.listQuotas(campaignId)).map(({ programmeId, seats }) => [programmeId, seats]),
      );
      const targets = (await stores.programmes.listEntries()).map(({ id, title, titleKey }) => ({
        programmeId: id,
        title,
        titleKey,
        quota: quotas.get(id) ?? null,
      }));
      const plan = planQuotaImport(grids, targets, () => null);
      if (!plan.ok) return plan;
      let changed = 0;
      let refused = plan.value.refused.length;
      const inOrder = plan.value.changes.toSorted((one, other) => (one.programmeId < other.programmeId ? -1 : 1));
      for (const { programmeId, to } of inOrder) {
        const written = await putQuota(stores, deps, { actor, campaignId, programmeId, seats: to });
        if (written.ok) changed += 1;
        else refused += 1;
      }
      return ok({ changed, refused });
    });

export interface ImportedQuotas {
  readonly changed: number;
  readonly refused: number;
}
