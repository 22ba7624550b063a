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
 * their heads too. Returns how many messages were new; asked again for the same slot, none is. The decision rests on the close as it is
 * now, so a slot that is caught up after the close has moved sends nothing for the old one. Acts for the bot, hence without actor.
 */
export const createQueueReminders =
  ({ work, clock, calendar, timeZone, sendingHours }: QueueRemindersDeps) =>
  ({ campaignId, slot }: { readonly campaignId: CampaignId; readonly slot: Instant }): Promise<number> =>
    work.run(null, async ({ campaigns, audit, deliveries }) => {
      const campaign = await campaigns.takeCampaign(campaignId);
      if (campaign === null || campaign.state !== "open" || campaign.openedAt > slot) return 0;
      const sendAt = nextSendingMoment(clock.now(), sendingHours, timeZone);
      const reminder = findDueReminder(
        {
          closesOn: applicationsCloseOn(campaign),
          slotDay: dayOfInstant(slot, timeZone),
          sendDay: dayOfInstant(sendAt, timeZone),
        },
        calendar,
      );
      if (reminder === null) return 0;

      const standings = (await campaigns.listStandings(campaign.id, clock.today())).filter(isUnsubmitted);
      const queued = await deliveries.queue(
        standings.flatMap((standing) => remindersFor(campaign, standing, reminder, sendAt)),
      );
      if (queued > 0) {
        await audit.write({
          at: clock.now(),
          actorId: null,
          subjectKind: "campaign",
          subjectId: campaign.id,
          action: "reminders-queued",
          details: { daysLeft: reminder.daysLeft, schools: standings.length, messages: queued },
        });
      }
      return queued;
    });

function remindersFor(
  campaign: Campaign,
  standing: UnsubmittedStanding,
  { mark, daysLeft }: DueReminder,
  notBefore: Instant,
): readonly NewDelivery[] {
  const contacts = mark === 0 ? [...standing.coordinators, ...standing.heads] : standing.coordinators;
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
