import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../people/roles.ts";
import type { Clock } from "../shared/clock.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey, UnitOfWork } from "../shared/unit-of-work.ts";
import type { CampaignId, CampaignState } from "./campaign.ts";
import { cancelReminders } from "./cancel-reminders.ts";
import type { CampaignStores } from "./campaign-store.ts";
import type { CampaignNotFound } from "./open-campaign.ts";

export interface CloseCampaignDeps {
  readonly work: UnitOfWork<CampaignStores>;
  readonly clock: Clock;
}

interface CloseCampaignRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly campaignId: CampaignId;
}

/** Ends a campaign: nothing more is handed in, reminders that were not sent yet are cancelled. Closing it twice changes nothing. */
export const createCloseCampaign = (deps: CloseCampaignDeps) => (request: CloseCampaignRequest) =>
  changeState(deps, request, { from: "open", to: "closed", action: "closed" });

/** Takes a campaign up again with the terms that it had. Reopening an open one changes nothing. */
export const createReopenCampaign = (deps: CloseCampaignDeps) => (request: CloseCampaignRequest) =>
  changeState(deps, request, { from: "closed", to: "open", action: "reopened" });

export type CloseCampaignError = NotAllowed | CampaignNotFound | { readonly type: "NotOpenedYet" };

const changeState = (
  { work, clock }: CloseCampaignDeps,
  request: CloseCampaignRequest,
  change: { readonly from: CampaignState; readonly to: CampaignState; readonly action: string },
): Promise<Result<void, CloseCampaignError>> =>
  work.run(request.requestKey, async ({ campaigns, audit, deliveries }) => {
    if (!isMunicipalCoordinator(request.actor)) return err({ type: "NotAllowed" });
    const campaign = await campaigns.takeCampaign(request.campaignId);
    if (campaign === null) return err({ type: "NotFound" });
    if (campaign.state === "draft") return err({ type: "NotOpenedYet" });
    if (campaign.state !== change.from) return ok();

    await campaigns.saveState(campaign.id, change.to, clock.now(), request.actor.personId);
    await audit.write({
      at: clock.now(),
      actorId: request.actor.personId,
      subjectKind: "campaign",
      subjectId: campaign.id,
      action: change.action,
      fromState: change.from,
      toState: change.to,
    });
    if (change.to === "closed") {
      const standings = await campaigns.listStandings(campaign.id, clock.today());
      await cancelReminders(
        deliveries,
        campaign,
        standings.map(({ organizationId }) => organizationId),
      );
    }
    return ok();
  });
