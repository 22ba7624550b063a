import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../people/roles.ts";
import type { Clock } from "../shared/clock.ts";
import { type HalfYear, halfYearKey } from "../shared/half-year.ts";
import type { IdSource } from "../shared/ids.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey, UnitOfWork } from "../shared/unit-of-work.ts";
import type { WorkingCalendar } from "../shared/working-calendar.ts";
import type { CampaignId } from "./campaign.ts";
import type { CampaignStores } from "./campaign-store.ts";
import { isHalfYearAhead, proposeStages } from "./propose-stages.ts";

export interface PrepareCampaignDeps {
  readonly work: UnitOfWork<CampaignStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly calendar: WorkingCalendar;
}

/**
 * Begins a campaign as a draft with the regulation's terms (`seeds/003`, table). A half-year has one campaign: when it is there, its id
 * is the answer, whoever began it.
 */
export const createPrepareCampaign =
  ({ work, clock, ids, calendar }: PrepareCampaignDeps) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly halfYear: HalfYear;
  }): Promise<Result<CampaignId, NotAllowed | HalfYearHasBegun>> =>
    work.run(request.requestKey, async ({ campaigns, audit }) => {
      const { actor, halfYear } = request;
      if (!isMunicipalCoordinator(actor)) return err({ type: "NotAllowed" });
      const known = await campaigns.findByHalfYear(halfYear);
      if (known !== null) return ok(known.id);
      if (!isHalfYearAhead(halfYear, clock.today())) return err({ type: "HalfYearHasBegun" });

      const stages = proposeStages(halfYear, calendar);
      const id = ids.newId();
      const isAdded = await campaigns.addDraft({ id, halfYear, state: "draft", stages }, clock.now(), actor.personId);
      if (!isAdded) return ok((await campaigns.findByHalfYear(halfYear))?.id ?? id);
      await audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "campaign",
        subjectId: id,
        action: "prepared",
        toState: "draft",
        details: { halfYear: halfYearKey(halfYear) },
      });
      return ok(id);
    });

/** Applications close before the half-year begins, so there is nothing left to open. */
export interface HalfYearHasBegun {
  readonly type: "HalfYearHasBegun";
}

/** Forgets a draft that nobody has seen yet; one that is gone already is forgotten. */
export const createDiscardCampaign =
  ({ work, clock }: Pick<PrepareCampaignDeps, "work" | "clock">) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly campaignId: CampaignId;
  }): Promise<Result<void, NotAllowed | AlreadyOpened>> =>
    work.run(request.requestKey, async ({ campaigns, audit }) => {
      if (!isMunicipalCoordinator(request.actor)) return err({ type: "NotAllowed" });
      const campaign = await campaigns.takeCampaign(request.campaignId);
      if (campaign === null) return ok();
      if (campaign.state !== "draft") return err({ type: "AlreadyOpened" });

      await campaigns.removeDraft(campaign.id);
      await audit.write({
        at: clock.now(),
        actorId: request.actor.personId,
        subjectKind: "campaign",
        subjectId: campaign.id,
        action: "discarded",
        fromState: "draft",
        details: { halfYear: halfYearKey(campaign.halfYear) },
      });
      return ok();
    });

/** Schools know of the campaign: it can be closed, not forgotten. */
export interface AlreadyOpened {
  readonly type: "AlreadyOpened";
}
