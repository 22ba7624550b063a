import type { CampaignId } from "../../campaigns/campaign.ts";
import type { Actor, OrganizationId } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { type LetOthersIn, runInTurns } from "../../shared/steps.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { canPlan } from "../place-rights.ts";
import { applyShares } from "../seats/decide-shares.ts";
import { type LedgerNews, saveLedger, takeLedger } from "../seats/keep-ledger.ts";
import type { SeatDeps, SeatNotFound, SeatStores } from "../seats/seat-deps.ts";
import type { SeatLedger } from "../seats/seat-ledger.ts";
import { tellSchool } from "../seats/tell-seats.ts";
import type { Weights } from "./distribution-rule.ts";
import { fingerprintOf, planSteps, type PlannedProgramme } from "./plan-distribution.ts";

/**
 * Shares all quotas of a campaign out that may be (regulation, step 7), under the next number; each school hears of it once. `fingerprint`
 * names what was looked at: when somebody has decided something meanwhile, it is looked at again first.
 */
export const createApplyDistribution =
  (deps: SeatDeps & { readonly letOthersIn: LetOthersIn }) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly campaignId: CampaignId;
    readonly weights: Weights;
    readonly fingerprint: string;
  }): Promise<Result<AppliedDistribution, ApplyDistributionError>> =>
    deps.work.run<Result<AppliedDistribution, ApplyDistributionError>>(request.requestKey, async (stores) => {
      const { actor, campaignId, weights } = request;
      if (!canPlan(actor)) return err({ type: "SeatNotFound" });
      if ((await stores.campaigns.findCampaign(campaignId)) === null) return err({ type: "SeatNotFound" });
      const number = await stores.quotas.takeDistributionNumber(campaignId);
      const ledgers = await takeLedgers(stores, campaignId, deps.clock.now());
      const facts = await stores.claimFacts.factsOf(campaignId);
      const steps = planSteps({ ledgers, facts, weights, today: deps.clock.today() });
      const plan = await runInTurns(steps, deps.letOthersIn);
      if (plan.length === 0) return err({ type: "NothingToDistribute" });
      if (fingerprintOf(plan) !== request.fingerprint) return err({ type: "PlanChanged" });
      const by = { actorId: actor.personId, at: deps.clock.now() };
      const news: LedgerNews[] = [];
      for (const { ledger, shares } of plan) {
        const before = ledgers.find(({ programmeId }) => programmeId === ledger.programmeId) ?? ledger;
        news.push(await saveLedger(stores, before, applyShares(ledger, number, shares), by));
      }
      const applied = sumUp(plan, number);
      await stores.quotas.addDistribution({
        campaignId,
        number,
        weights,
        shares: plan.map(({ ledger, shares }) => ({
          programmeId: ledger.programmeId,
          quota: ledger.quota,
          seats: Object.fromEntries(shares.map(({ organizationId, seats }) => [organizationId, seats])),
        })),
        appliedAt: by.at,
        appliedById: by.actorId,
      });
      await stores.audit.write({
        at: by.at,
        actorId: by.actorId,
        subjectKind: "campaign",
        subjectId: campaignId,
        action: "seats-distributed",
        details: { ...applied },
      });
      await tellSchools(stores, deps, campaignId, number, news, by.actorId);
      return ok(applied);
    });

export interface AppliedDistribution {
  readonly number: number;
  readonly programmes: number;
  readonly seats: number;
  readonly schools: number;
}

export type ApplyDistributionError =
  | SeatNotFound
  | { readonly type: "NothingToDistribute" }
  /** Quotas, lines or staff have changed since the preview. */
  | { readonly type: "PlanChanged" };

/** All programmes of the campaign that have a quota, held in the order of their ids. */
async function takeLedgers(stores: SeatStores, campaignId: CampaignId, at: number): Promise<readonly SeatLedger[]> {
  const ledgers: SeatLedger[] = [];
  const quotas = await stores.quotas.listQuotas(campaignId);
  for (const { programmeId } of quotas.toSorted((one, other) => (one.programmeId < other.programmeId ? -1 : 1))) {
    ledgers.push(await takeLedger(stores, campaignId, programmeId, at));
  }
  return ledgers;
}

const sumUp = (plan: readonly PlannedProgramme[], number: number): AppliedDistribution => {
  const shares = plan.flatMap((planned) => planned.shares);
  return {
    number,
    programmes: plan.length,
    seats: shares.reduce((sum, { seats }) => sum + seats, 0),
    schools: new Set(shares.map(({ organizationId }) => organizationId)).size,
  };
};

/** Each school hears once what it got and how many of its lines wait, whatever the number of programmes. */
async function tellSchools(
  stores: SeatStores,
  deps: SeatDeps,
  campaignId: CampaignId,
  number: number,
  news: readonly LedgerNews[],
  actorId: string,
): Promise<void> {
  const totals = new Map<OrganizationId, { programmes: number; seats: number; waiting: number }>();
  for (const { ledger } of news) {
    for (const { organizationId, seats } of ledger.shares) {
      const waiting = ledger.requests.filter(
        (request) => request.organizationId === organizationId && request.state === "waiting",
      ).length;
      const known = totals.get(organizationId) ?? { programmes: 0, seats: 0, waiting: 0 };
      totals.set(organizationId, {
        programmes: known.programmes + 1,
        seats: known.seats + seats,
        waiting: known.waiting + waiting,
      });
    }
  }
  for (const [organizationId, total] of totals) {
    await tellSchool(stores, deps, {
      organizationId,
      cause: `seats:distributed:${campaignId}:${number}:${organizationId}`,
      by: { actorId },
      notice: { type: "seats.distributed", campaignId, organizationId, number, ...total },
    });
  }
}
