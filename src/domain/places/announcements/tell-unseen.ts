import { nextSendingMoment } from "../../campaigns/sending-hours.ts";
import { addDays, dayOfInstant } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { nextWorkingDay, previousWorkingDay } from "../../shared/working-calendar.ts";
import { occupiesSeat } from "../enrolments/enrolment.ts";
import type { AnnouncementDeps, AnnouncementStores } from "./announcement-deps.ts";
import { toldOf } from "./tell-changes.ts";

/**
 * A day before the start of a run tells the coordinators who of those who were told something has not said that they have read it; of a run that starts after days
 * off on the last working day before. Returns how many messages were new; asked again for the same slot, none is.
 */
export const createTellUnseen =
  ({ work, clock, calendar, timeZone, sendingHours }: AnnouncementDeps) =>
  (slot: Instant): Promise<number> =>
    work.run(null, async (stores) => {
      const today = dayOfInstant(slot, timeZone);
      if (previousWorkingDay(today, calendar) !== today) return 0;
      const from = addDays(today, 1);
      const to = nextWorkingDay(from, calendar);
      const runs = (await stores.courseRuns.listBetween(from, to)).filter(
        ({ startsOn, state }) => startsOn >= from && startsOn <= to && state !== "cancelled",
      );
      let queued = 0;
      for (const run of runs) {
        const { told, unseen } = await unseenOf(stores, run.id);
        if (unseen.length === 0) continue;
        const titles = await stores.announcements.titlesOf([run.programmeId]);
        const holders = await stores.people.holdersOf("municipal-coordinator", null, clock.today());
        queued += await stores.deliveries.queue(
          holders.map((personId) => ({
            cause: `run:${run.id}:unseen:${run.startsOn}`,
            personId,
            priority: "reminder" as const,
            notBefore: nextSendingMoment(clock.now(), sendingHours, timeZone),
            notice: {
              type: "announcement.unseen" as const,
              run: toldOf({ run, title: titles.get(run.programmeId) ?? "" }),
              told,
              unseen,
            },
          })),
        );
      }
      return queued;
    });

/** Of the people who still go: how many were told something, and the names of those who have not read the newest of it. */
async function unseenOf(
  { announcements, enrolments, people }: AnnouncementStores,
  runId: string,
): Promise<{ readonly told: number; readonly unseen: readonly string[] }> {
  const going = new Set(
    (await enrolments.listOfRun(runId)).filter(({ state }) => occupiesSeat(state)).map(({ personId }) => personId),
  );
  const told = (await announcements.listAcknowledgements(runId)).filter(({ personId }) => going.has(personId));
  const late = told.filter(({ seenAt }) => seenAt === null).map(({ personId }) => personId);
  const names = (await people.findPeople(late)).map(({ fullName }) => fullName);
  return { told: told.length, unseen: names.toSorted((a, b) => a.localeCompare(b, "ru")) };
}
