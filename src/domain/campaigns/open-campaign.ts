import type { NewDelivery } from "../messages/delivery.ts";
import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../people/roles.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Clock } from "../shared/clock.ts";
import { halfYearKey } from "../shared/half-year.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey, UnitOfWork } from "../shared/unit-of-work.ts";
import { applicationsCloseOn, type Campaign, type CampaignId } from "./campaign.ts";
import { openedCause } from "./campaign-causes.ts";
import type { CampaignStores } from "./campaign-store.ts";
import type { SchoolStanding } from "./school-standing.ts";

/**
 * Opens a prepared campaign and tells every school's coordinators and heads. Opening an open one changes nothing and tells nobody
 * again; what was closed is reopened by another use case.
 */
export const createOpenCampaign =
  ({ work, clock }: { readonly work: UnitOfWork<CampaignStores>; readonly clock: Clock }) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly campaignId: CampaignId;
  }): Promise<Result<OpenedCampaign, OpenCampaignError>> =>
    work.run(request.requestKey, async ({ campaigns, audit, deliveries }) => {
      if (!isMunicipalCoordinator(request.actor)) return err({ type: "NotAllowed" });
      const campaign = await campaigns.takeCampaign(request.campaignId);
      if (campaign === null) return err({ type: "NotFound" });
      if (campaign.state !== "draft") return ok({ schools: 0, recipients: 0 });
      const closesOn = applicationsCloseOn(campaign);
      if (closesOn < clock.today()) return err({ type: "ClosedBeforeOpening", closesOn });

      await campaigns.saveState(campaign.id, "open", clock.now(), request.actor.personId);
      const standings = await campaigns.listStandings(campaign.id, clock.today());
      const notices = standings.flatMap((standing) => openedNotices(campaign, standing));
      await deliveries.queue(notices);
      await audit.write({
        at: clock.now(),
        actorId: request.actor.personId,
        subjectKind: "campaign",
        subjectId: campaign.id,
        action: "opened",
        fromState: "draft",
        toState: "open",
        details: { halfYear: halfYearKey(campaign.halfYear), closesOn },
      });
      return ok({ schools: standings.length, recipients: notices.length });
    });

/** How many schools the campaign concerns, and how many messages were queued. */
export interface OpenedCampaign {
  readonly schools: number;
  readonly recipients: number;
}

export type OpenCampaignError =
  | NotAllowed
  | CampaignNotFound
  /** Nobody could apply in time: the close has to be moved first. */
  | { readonly type: "ClosedBeforeOpening"; readonly closesOn: CalendarDay };

/** There is no such campaign (a draft may have been discarded). */
export interface CampaignNotFound {
  readonly type: "NotFound";
}

function openedNotices(campaign: Campaign, standing: SchoolStanding): readonly NewDelivery[] {
  const personIds = new Set([...standing.coordinators, ...standing.heads].map((contact) => contact.personId));
  return [...personIds].map((personId) => ({
    cause: openedCause(campaign.id, standing.organizationId),
    personId,
    priority: "broadcast",
    notice: {
      type: "campaign.opened",
      campaignId: campaign.id,
      organizationId: standing.organizationId,
      halfYear: halfYearKey(campaign.halfYear),
      organizationName: standing.organizationName,
      applicationsCloseOn: applicationsCloseOn(campaign),
    },
  }));
}
