import { type Campaign, type CampaignDirectory, type CampaignId, stageOf } from "../campaigns/campaign.ts";
import type { Actor, NotAllowed, OrganizationId, PersonId } from "../people/roles.ts";
import { type CalendarDay, daysBetween } from "../shared/calendar-day.ts";
import type { Instant } from "../shared/clock.ts";
import { halfYearKey } from "../shared/half-year.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey, UnitOfWork } from "../shared/unit-of-work.ts";
import type { NeedDeps, NeedStores } from "./need-deps.ts";
import type { ExtensionReader } from "../watching/extension.ts";
import { canKeepNeeds } from "./need-rights.ts";

/** The beginning of all causes of reminders about one organization's list. */
export const deliveryReminderPrefix = (campaignId: CampaignId, organizationId: OrganizationId): string =>
  `deficits:${campaignId}:${organizationId}:`;

/** «Список дефицитов сдан»: what an organization handed in for one half-year. */
export interface DeficitDelivery {
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  /** Active deficits on that day. None is an answer too. */
  readonly deficits: number;
  /** Days after the last day of the stage; none when in time. */
  readonly daysLate: number;
  readonly deliveredOn: CalendarDay;
  readonly deliveredById: PersonId;
  readonly deliveredAt: Instant;
  /** Taken back to be corrected: it counts as not handed in until it is handed in again. */
  readonly isReopened: boolean;
}

/** The half-year for which lists are handed in, with the days that matter to a school. */
export interface DeliveryTerm {
  readonly campaignId: CampaignId;
  /** 2027-1 */
  readonly halfYear: string;
  readonly dueOn: CalendarDay;
  /** What comes next for the school: applications. */
  readonly applicationsFrom: CalendarDay;
}

/** Last days of a campaign as deliveries need them. */
export const deliveryTermOf = (campaign: Campaign): DeliveryTerm => ({
  campaignId: campaign.id,
  halfYear: halfYearKey(campaign.halfYear),
  dueOn: stageOf(campaign, "deficits").endsOn,
  applicationsFrom: stageOf(campaign, "applications").startsOn,
});

/** Days by which a delivery on `day` is late; a late one is taken all the same, and marked. */
export const deliveryDaysLate = ({ dueOn }: Pick<DeliveryTerm, "dueOn">, day: CalendarDay): number =>
  Math.max(0, daysBetween(dueOn, day));

/** Deliveries for the screens; rights are checked by the caller. */
export interface DeliveryQueries {
  /** The newest half-year that is open; `null` between campaigns. */
  readonly findTerm: () => Promise<DeliveryTerm | null>;
  readonly findDelivery: (term: DeliveryTerm, organizationId: OrganizationId) => Promise<DeficitDelivery | null>;
  /** By organization. */
  readonly listDeliveries: (term: DeliveryTerm) => Promise<ReadonlyMap<OrganizationId, DeficitDelivery>>;
}

export interface DeliveryDeps extends NeedDeps {
  readonly work: UnitOfWork<
    NeedStores & { readonly campaigns: Pick<CampaignDirectory, "findCampaign">; readonly watching: ExtensionReader }
  >;
}

export interface DeliveryRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
}

/** The school coordinator hands the list in, with deficits or without (regulation, step 1). Handed in already, nothing changes. */
export const createDeliverDeficits =
  ({ work, clock }: DeliveryDeps) =>
  (request: DeliveryRequest): Promise<Result<void, DeliveryError>> =>
    work.run<Result<void, DeliveryError>>(
      request.requestKey,
      async ({ needs, campaigns, watching, audit, deliveries }) => {
        const { actor, campaignId, organizationId } = request;
        if (!canKeepNeeds(actor, organizationId)) return err({ type: "NotAllowed" });
        const campaign = await campaigns.findCampaign(campaignId);
        if (campaign?.state !== "open") return err({ type: "CampaignNotOpen" });
        const known = await needs.findDelivery(campaignId, organizationId);
        if (known !== null && !known.isReopened) return ok();
        const listed = await needs.listOfOrganization(organizationId);
        const deficits = listed.filter(({ state }) => state === "active").length;
        const { dueOn } = deliveryTermOf(campaign);
        const until = await watching.grantedUntil(organizationId, { kind: "deficits", campaignId });
        const ownDueOn = until !== null && until > dueOn ? until : dueOn;
        const daysLate = deliveryDaysLate({ dueOn: ownDueOn }, clock.today());
        await needs.saveDelivery(
          {
            campaignId,
            organizationId,
            deficits,
            daysLate,
            deliveredOn: clock.today(),
            deliveredById: actor.personId,
            deliveredAt: clock.now(),
            isReopened: false,
          },
          clock.now(),
        );
        // Whoever was to be reminded need not be any more.
        await deliveries.rewriteAmong(deliveryReminderPrefix(campaignId, organizationId), () => null);
        await audit.write({
          at: clock.now(),
          actorId: actor.personId,
          subjectKind: "organization",
          subjectId: organizationId,
          action: "deficits-delivered",
          details: { halfYear: halfYearKey(campaign.halfYear), deficits, daysLate },
        });
        return ok();
      },
    );

/** The school coordinator takes the list back to correct it. Not handed in, or taken back already, nothing changes. */
export const createReopenDelivery =
  ({ work, clock }: DeliveryDeps) =>
  (request: DeliveryRequest): Promise<Result<void, DeliveryError>> =>
    work.run<Result<void, DeliveryError>>(request.requestKey, async ({ needs, campaigns, audit }) => {
      const { actor, campaignId, organizationId } = request;
      if (!canKeepNeeds(actor, organizationId)) return err({ type: "NotAllowed" });
      const campaign = await campaigns.findCampaign(campaignId);
      if (campaign?.state !== "open") return err({ type: "CampaignNotOpen" });
      const known = await needs.findDelivery(campaignId, organizationId);
      if (known === null || known.isReopened) return ok();
      await needs.saveDelivery({ ...known, isReopened: true }, clock.now());
      await audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "organization",
        subjectId: organizationId,
        action: "deficits-reopened",
        details: { halfYear: halfYearKey(campaign.halfYear) },
      });
      return ok();
    });

export type DeliveryError = NotAllowed | { readonly type: "CampaignNotOpen" };
