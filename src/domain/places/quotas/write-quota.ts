import type { CampaignId } from "../../campaigns/campaign.ts";
import type { Actor } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { canPlan } from "../place-rights.ts";
import type { ProgrammeId } from "../programme.ts";
import { changeQuota, type DecidedMeanwhile } from "../seats/decide-shares.ts";
import { saveLedger, takeLedger } from "../seats/keep-ledger.ts";
import { offerTermsOf, type SeatDeps, type SeatNotFound, type SeatStores } from "../seats/seat-deps.ts";
import { tellNews } from "../seats/tell-seats.ts";
import type { QuotaRefusal } from "./decide-quota.ts";

/**
 * Writes down how many seats of a programme were agreed with the provider (regulation, step 6). A higher quota than before goes to the
 * waiting list at once, where seats were distributed. `seen` is the number that stood on the screen, `null` for none.
 */
export const createWriteQuota =
  (deps: SeatDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly campaignId: CampaignId;
    readonly programmeId: ProgrammeId;
    readonly seats: number;
    readonly seen: number | null;
  }): Promise<Result<void, WriteQuotaError>> =>
    deps.work.run<Result<void, WriteQuotaError>>(request.requestKey, async (stores) => {
      const { actor, campaignId, programmeId, seats, seen } = request;
      if (!canPlan(actor)) return err({ type: "SeatNotFound" });
      if ((await stores.campaigns.findCampaign(campaignId)) === null) return err({ type: "SeatNotFound" });
      if ((await stores.programmes.findEntry(programmeId)) === null) return err({ type: "SeatNotFound" });
      await stores.quotas.takeSeats(campaignId, programmeId);
      const known = await stores.quotas.findQuota(campaignId, programmeId);
      if (seen !== (known?.seats ?? null)) return err({ type: "DecidedMeanwhile", seats: known?.seats ?? 0 });
      return putQuota(stores, deps, { actor, campaignId, programmeId, seats });
    });

export type WriteQuotaError = SeatNotFound | DecidedMeanwhile | QuotaRefusal;

/** Writes one quota within a transaction; the same number again changes nothing. */
export async function putQuota(
  stores: SeatStores,
  deps: SeatDeps,
  {
    actor,
    campaignId,
    programmeId,
    seats,
  }: {
    readonly actor: Actor;
    readonly campaignId: CampaignId;
    readonly programmeId: ProgrammeId;
    readonly seats: number;
  },
): Promise<Result<void, QuotaRefusal>> {
  const ledger = await takeLedger(stores, campaignId, programmeId, deps.clock.now());
  const known = await stores.quotas.findQuota(campaignId, programmeId);
  if (known?.seats === seats) return ok();
  const changed = changeQuota(ledger, seats, offerTermsOf(deps));
  if (!changed.ok) return changed;
  const by = { actorId: actor.personId, at: deps.clock.now() };
  await stores.quotas.saveQuota({ campaignId, programmeId, seats, note: known?.note ?? null }, by.actorId, by.at);
  await stores.audit.write({
    at: by.at,
    actorId: by.actorId,
    subjectKind: "quota",
    subjectId: programmeId,
    action: known === null ? "agreed" : "changed",
    details: { from: known?.seats ?? null, to: seats },
  });
  await tellNews(stores, deps, await saveLedger(stores, ledger, changed.value, by), by);
  return ok();
}
