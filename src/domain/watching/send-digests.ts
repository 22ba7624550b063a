import type { SendingHours } from "../campaigns/sending-hours.ts";
import { nextSendingMoment } from "../campaigns/sending-hours.ts";
import type { NewDelivery } from "../messages/delivery.ts";
import type { OrganizationId } from "../people/roles.ts";
import { addDays, type CalendarDay, dayOfInstant, weekdayOf } from "../shared/calendar-day.ts";
import type { Clock, Instant } from "../shared/clock.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import { isWorkingDay, nextWorkingDay, type WorkingCalendar } from "../shared/working-calendar.ts";
import type { Deadline } from "./deadlines.ts";
import type { DaySheet } from "./day-sheet/day-sheet.ts";
import type { WatchingStores } from "./watching-deps.ts";

export interface SendDigestsDeps {
  readonly work: UnitOfWork<WatchingStores>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  readonly sendingHours: SendingHours;
  readonly readSheet: () => Promise<DaySheet>;
  /** What falls due for one organization within the next week. */
  readonly listWeek: (organizationId: OrganizationId) => Promise<readonly Deadline[]>;
}

/** Sends the coordinators their sheet on working days; returns how many messages were new, none when asked again for the day. */
export const createSendSheets =
  (deps: SendDigestsDeps) =>
  async (slot: Instant): Promise<number> => {
    const { work, clock, calendar, timeZone } = deps;
    const today = dayOfInstant(slot, timeZone);
    if (!isWorkingDay(today, calendar)) return 0;
    const sheet = await deps.readSheet();
    return work.run(null, async ({ people, deliveries }) =>
      deliveries.queue(
        (await people.holdersOf("municipal-coordinator", null, clock.today())).map((personId) => ({
          cause: `day-sheet:${today}`,
          personId,
          priority: "reminder" as const,
          notBefore: nextSendingMoment(clock.now(), deps.sendingHours, timeZone),
          notice: { type: "watching.day-sheet" as const, sheet, today },
        })),
      ),
    );
  };

/**
 * On the first working day of a week tells school coordinators what falls due in it, and heads what their organization holds; whoever has nothing due
 * gets no message. Returns how many were new, none when asked again for the day.
 */
export const createSendDigests =
  (deps: SendDigestsDeps) =>
  async (slot: Instant): Promise<number> => {
    const { work, clock, calendar, timeZone } = deps;
    const today = dayOfInstant(slot, timeZone);
    if (today !== firstWorkingDayOfWeek(today, calendar)) return 0;
    const organizations = await work.run(null, ({ people }) => people.listOrganizations());
    let queued = 0;
    for (const { id, name } of organizations) {
      const deadlines = await deps.listWeek(id);
      if (deadlines.length === 0) continue;
      queued += await work.run(null, async ({ people, deliveries }) => {
        const coordinators = await people.holdersOf("school-coordinator", id, clock.today());
        const heads = await people.holdersOf("head", id, clock.today());
        const digest = (personId: string, isHead: boolean): NewDelivery => ({
          cause: `weekly-digest:${today}:${id}`,
          personId,
          priority: "reminder",
          notBefore: nextSendingMoment(clock.now(), deps.sendingHours, timeZone),
          notice: { type: "watching.digest", organizationName: name, isHead, deadlines, today },
        });
        return deliveries.queue([
          ...coordinators.map((personId) => digest(personId, false)),
          ...heads.filter((personId) => !coordinators.includes(personId)).map((personId) => digest(personId, true)),
        ]);
      });
    }
    return queued;
  };

/** Monday, or the first working day after it in the same week. */
const firstWorkingDayOfWeek = (day: CalendarDay, calendar: WorkingCalendar): CalendarDay =>
  nextWorkingDay(addDays(day, 1 - weekdayOf(day)), calendar);
