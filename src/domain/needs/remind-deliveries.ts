import type { CampaignDirectory } from "../campaigns/campaign.ts";
import { nextSendingMoment, type SendingHours } from "../campaigns/sending-hours.ts";
import type { NewDelivery } from "../messages/delivery.ts";
import type { OrganizationId, PersonId } from "../people/roles.ts";
import { addDays, type CalendarDay, dayOfInstant, daysBetween } from "../shared/calendar-day.ts";
import type { Clock, Instant } from "../shared/clock.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import { previousWorkingDay, type WorkingCalendar } from "../shared/working-calendar.ts";
import type { WatchingStore } from "../watching/extension.ts";
import { deliveryReminderPrefix, deliveryTermOf, type DeliveryTerm } from "./deficit-delivery.ts";
import type { NeedStores } from "./need-deps.ts";

export interface RemindDeliveriesDeps {
  readonly work: UnitOfWork<
    NeedStores & {
      readonly campaigns: Pick<CampaignDirectory, "listOpenCampaigns">;
      readonly watching: Pick<WatchingStore, "grantedUntil" | "findHolder">;
    }
  >;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  readonly sendingHours: SendingHours;
}

/** Days before the last one on which schools are reminded of their list; the head too on the last. */
export const deliveryMarks = [7, 1, 0] as const;

/**
 * Reminds organizations that have not handed their list of deficits in (regulation, step 1), when the slot's day calls for it: whoever holds it, on the last day the head
 * as well. A mark on a day off comes on the working day before; an organization that was given more time is reminded of its own day. Returns
 * how many messages were new; asked again for the same slot, none is.
 */
export const createRemindDeliveries =
  (deps: RemindDeliveriesDeps) =>
  (slot: Instant): Promise<number> =>
    deps.work.run(null, async (stores) => {
      const today = dayOfInstant(slot, deps.timeZone);
      let queued = 0;
      for (const campaign of await stores.campaigns.listOpenCampaigns()) {
        const term = deliveryTermOf(campaign);
        for (const { id, name } of await stores.people.listOrganizations()) {
          const delivery = await stores.needs.findDelivery(campaign.id, id);
          if (delivery !== null && !delivery.isReopened) continue;
          const until = await stores.watching.grantedUntil(id, { kind: "deficits", campaignId: campaign.id });
          const dueOn = until !== null && until > term.dueOn ? until : term.dueOn;
          const mark = markOf(dueOn, today, deps.calendar);
          if (mark === null) continue;
          const reminders = await remindersFor(deps, stores, { term: { ...term, dueOn }, id, name, mark, today });
          queued += await stores.deliveries.queue(reminders);
        }
      }
      return queued;
    });

/** The mark that the day calls for; of several that meet on one working day the last. */
function markOf(dueOn: CalendarDay, today: CalendarDay, calendar: WorkingCalendar): number | null {
  return deliveryMarks.findLast((mark) => previousWorkingDay(addDays(dueOn, -mark), calendar) === today) ?? null;
}

interface Reminded {
  readonly term: DeliveryTerm;
  readonly id: OrganizationId;
  readonly name: string;
  readonly mark: number;
  readonly today: CalendarDay;
}

async function remindersFor(
  { clock, timeZone, sendingHours }: RemindDeliveriesDeps,
  { people, watching }: Parameters<Parameters<RemindDeliveriesDeps["work"]["run"]>[1]>[0],
  { term, id, name, mark, today }: Reminded,
): Promise<readonly NewDelivery[]> {
  const holder = await watching.findHolder(id, { kind: "deficits", campaignId: term.campaignId });
  const coordinators = await people.holdersOf("school-coordinator", id, today);
  const heads = await people.holdersOf("head", id, today);
  const holding = [...coordinators, ...heads].filter((personId) => personId === holder);
  const asked = holding.length > 0 ? holding : coordinators.length > 0 ? coordinators : heads;
  const recipients = new Set<PersonId>(mark === 0 ? [...asked, ...heads] : asked);
  return [...recipients].map((personId) => ({
    cause: `${deliveryReminderPrefix(term.campaignId, id)}${term.dueOn}:${mark}`,
    personId,
    priority: "reminder",
    notBefore: nextSendingMoment(clock.now(), sendingHours, timeZone),
    notice: {
      type: "needs.delivery-reminder",
      campaignId: term.campaignId,
      organizationId: id,
      organizationName: name,
      halfYear: term.halfYear,
      dueOn: term.dueOn,
      daysLeft: daysBetween(today, term.dueOn),
    },
  }));
}
