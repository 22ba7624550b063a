import type { NewDelivery } from "../messages/delivery.ts";
import { dayOfInstant } from "../shared/calendar-day.ts";
import type { Clock, Instant } from "../shared/clock.ts";
import { halfYearKey } from "../shared/half-year.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import type { WorkingCalendar } from "../shared/working-calendar.ts";
import { applicationsCloseOn, type Campaign, type CampaignId } from "./campaign.ts";
import { reminderCause } from "./campaign-causes.ts";
import type { CampaignStores } from "./campaign-store.ts";
import { type DueReminder, findDueReminder } from "./reminders.ts";
import { isUnsubmitted, type UnsubmittedStanding } from "./school-standing.ts";
import type { PersonId } from "../people/roles.ts";
import { withExtension } from "../watching/extension.ts";
import { nextSendingMoment, type SendingHours } from "./sending-hours.ts";

export interface QueueRemindersDeps {
  readonly work: UnitOfWork<CampaignStores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  readonly sendingHours: SendingHours;
}

/**
 * Reminds the schools of one campaign that have not handed in, when the slot's day calls for it: their coordinators, on the last day
 * their heads too; where somebody took it over, them alone («не моё, передать»). An organization that was given more time is reminded of its own day. Returns how many messages were new; asked again for the same slot, none is. The decision rests on the close as it is
 * now, so a slot that is caught up after the close has moved sends nothing for the old one. Acts for the bot, hence without actor.
 */
export const createQueueReminders =
  ({ work, clock, calendar, timeZone, sendingHours }: QueueRemindersDeps) =>
  ({ campaignId, slot }: { readonly campaignId: CampaignId; readonly slot: Instant }): Promise<number> =>
    work.run(null, async ({ campaigns, watching, audit, deliveries }) => {
      const campaign = await campaigns.takeCampaign(campaignId);
      if (campaign === null || campaign.state !== "open" || campaign.openedAt > slot) return 0;
      const sendAt = nextSendingMoment(clock.now(), sendingHours, timeZone);
      const standings = (await campaigns.listStandings(campaign.id, clock.today())).filter(isUnsubmitted);
      const due: NewDelivery[] = [];
      for (const standing of standings) {
        const duty = { kind: "application" as const, campaignId: campaign.id };
        const until = await watching.grantedUntil(standing.organizationId, duty);
        const own = withExtension(campaign, until);
        const reminder = findDueReminder(
          {
            closesOn: applicationsCloseOn(own),
            slotDay: dayOfInstant(slot, timeZone),
            sendDay: dayOfInstant(sendAt, timeZone),
          },
          calendar,
        );
        if (reminder === null) continue;
        const holder = await watching.findHolder(standing.organizationId, duty);
        due.push(...remindersFor(own, standing, { ...reminder, holder }, sendAt));
      }
      const queued = await deliveries.queue(due);
      if (queued > 0) {
        await audit.write({
          at: clock.now(),
          actorId: null,
          subjectKind: "campaign",
          subjectId: campaign.id,
          action: "reminders-queued",
          details: { schools: standings.length, messages: queued },
        });
      }
      return queued;
    });

function remindersFor(
  campaign: Campaign,
  standing: UnsubmittedStanding,
  { mark, daysLeft, holder }: DueReminder & { readonly holder: PersonId | null },
  notBefore: Instant,
): readonly NewDelivery[] {
  const holding = standing.coordinators.filter(({ personId }) => personId === holder);
  const asked = holding.length === 0 ? standing.coordinators : holding;
  const heads = mark === 0 || standing.heads.some(({ personId }) => personId === holder) ? standing.heads : [];
  const contacts = [...asked, ...heads];
  const closesOn = applicationsCloseOn(campaign);
  return [...new Set(contacts.map(({ personId }) => personId))].map((personId) => ({
    cause: reminderCause(campaign.id, standing.organizationId, closesOn, mark),
    personId,
    priority: "reminder",
    notBefore,
    notice: reminderNotice(campaign, standing, daysLeft),
  }));
}

/** What a reminder says, whoever caused it. */
export function reminderNotice(
  campaign: Campaign,
  standing: UnsubmittedStanding,
  daysLeft: number,
): NewDelivery["notice"] {
  return {
    type: "campaign.application-reminder",
    campaignId: campaign.id,
    organizationId: standing.organizationId,
    organizationName: standing.organizationName,
    halfYear: halfYearKey(campaign.halfYear),
    closesOn: applicationsCloseOn(campaign),
    daysLeft,
    state: standing.state,
    lines: standing.lines,
  };
}
