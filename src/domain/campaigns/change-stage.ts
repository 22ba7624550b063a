import type { NewDelivery } from "../messages/delivery.ts";
import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../people/roles.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Clock } from "../shared/clock.ts";
import { halfYearKey } from "../shared/half-year.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey, UnitOfWork } from "../shared/unit-of-work.ts";
import { applicationsCloseOn, type Campaign, type CampaignId, type StageKey, stageOf } from "./campaign.ts";
import { cancelReminders } from "./cancel-reminders.ts";
import { closeMovedCause } from "./campaign-causes.ts";
import type { CampaignStores } from "./campaign-store.ts";
import type { CampaignNotFound } from "./open-campaign.ts";
import type { SchoolStanding } from "./school-standing.ts";
import { replaceStage, type StageRefusal } from "./stage-rules.ts";

/**
 * Moves the term of one stage, before or after opening. `startsOn` left out stays. When the close of applications of an open campaign
 * moves, reminders of the old close that were not sent yet are cancelled, and schools that are not done with are told.
 */
export const createChangeStage =
  ({ work, clock }: { readonly work: UnitOfWork<CampaignStores>; readonly clock: Clock }) =>
  (request: ChangeStageRequest): Promise<Result<StageChange, ChangeStageError>> =>
    work.run(request.requestKey, async ({ campaigns, audit, deliveries }) => {
      if (!isMunicipalCoordinator(request.actor)) return err({ type: "NotAllowed" });
      const campaign = await campaigns.takeCampaign(request.campaignId);
      if (campaign === null) return err({ type: "NotFound" });
      if (campaign.state === "closed") return err({ type: "CampaignClosed" });

      const old = stageOf(campaign, request.stage);
      const stage = { key: old.key, startsOn: request.startsOn ?? old.startsOn, endsOn: request.endsOn };
      const changed = replaceStage(campaign, stage);
      if (!changed.ok) return changed;
      if (stage.startsOn === old.startsOn && stage.endsOn === old.endsOn) {
        return ok({ isChanged: false, isCloseMoved: false });
      }

      await campaigns.saveStage(campaign.id, stage);
      await audit.write({
        at: clock.now(),
        actorId: request.actor.personId,
        subjectKind: "campaign",
        subjectId: campaign.id,
        action: "stage-moved",
        details: {
          stage: stage.key,
          oldStartsOn: old.startsOn,
          oldEndsOn: old.endsOn,
          newStartsOn: stage.startsOn,
          newEndsOn: stage.endsOn,
        },
      });

      const isCloseMoved =
        campaign.state === "open" && applicationsCloseOn(changed.value) !== applicationsCloseOn(campaign);
      if (isCloseMoved) {
        const standings = await campaigns.listStandings(campaign.id, clock.today());
        await cancelReminders(
          deliveries,
          campaign,
          standings.map(({ organizationId }) => organizationId),
        );
        await deliveries.queue(closeMovedNotices(campaign, changed.value, standings, clock.now()));
      }
      return ok({ isChanged: true, isCloseMoved });
    });

export interface ChangeStageRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly campaignId: CampaignId;
  readonly stage: StageKey;
  readonly startsOn: CalendarDay | null;
  readonly endsOn: CalendarDay;
}

export interface StageChange {
  readonly isChanged: boolean;
  /** Schools are told. */
  readonly isCloseMoved: boolean;
}

export type ChangeStageError = NotAllowed | CampaignNotFound | StageRefusal | CampaignClosed;

/** The campaign is over; it would have to be reopened first. */
export interface CampaignClosed {
  readonly type: "CampaignClosed";
}

function closeMovedNotices(
  before: Campaign,
  after: Campaign,
  standings: readonly SchoolStanding[],
  now: number,
): readonly NewDelivery[] {
  const concerned = standings.filter(({ state }) => state !== "accepted");
  const personIds = new Set(
    concerned.flatMap(({ coordinators, heads }) => [...coordinators, ...heads].map(({ personId }) => personId)),
  );
  const newEndsOn = applicationsCloseOn(after);
  return [...personIds].map((personId) => ({
    cause: closeMovedCause(after.id, newEndsOn, now),
    personId,
    priority: "broadcast",
    notice: {
      type: "campaign.stage-moved",
      campaignId: after.id,
      halfYear: halfYearKey(after.halfYear),
      stage: "applications",
      oldEndsOn: applicationsCloseOn(before),
      newEndsOn,
    },
  }));
}
