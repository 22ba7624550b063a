import type { Campaign } from "../../../domain/campaigns/campaign.ts";
import { usualAnnouncementDay } from "../../../domain/places/announcements/month-plan.ts";
import type { Actor, OrganizationId, PersonId, Role } from "../../../domain/people/roles.ts";
import {
  addDays,
  addMonths,
  asCalendarDay,
  type CalendarDay,
  startOfMonth,
} from "../../../domain/shared/calendar-day.ts";
import { nextWorkingDay, type WorkingCalendar } from "../../../domain/shared/working-calendar.ts";
import type { DayFacts } from "../../../domain/watching/day-sheet/day-sheet.ts";
import type { WatchedRun } from "../../../domain/watching/deadlines.ts";
import type { ExtensionView } from "../../../domain/watching/watching-views.ts";
import { rowToCampaign } from "../campaigns/campaign-rows.ts";
import { listStandings } from "../campaigns/standings.queries.ts";
import type { Queries } from "../connection/database-types.ts";
import { createAnnouncementStore } from "../places/announcements.repo.ts";

/** Open campaigns with their stages, the newest half-year first. */
export const listOpenCampaigns = async (queries: Queries): Promise<readonly Campaign[]> =>
  (
    await queries.campaign.findMany({
      where: { state: "open" },
      include: { stages: true },
      orderBy: { halfYear: "desc" },
    })
  ).map(rowToCampaign);

/** States in which somebody goes, and those in which they have not been confirmed. */
const goes = ["planned", "asked", "confirmed", "attending", "completed", "no-show"];
const unconfirmed = ["planned", "asked"];

/** Runs that begin within the days, in the order of their dates: with the people of these organizations, or of all. */
export const listWatchedRuns = async (
  queries: Queries,
  {
    from,
    to,
    organizationIds,
  }: {
    readonly from: CalendarDay;
    readonly to: CalendarDay;
    readonly organizationIds: readonly OrganizationId[] | null;
  },
): Promise<readonly WatchedRun[]> => {
  const runs = await queries.courseRun.findMany({
    where: { startsOn: { gte: from, lte: to }, state: { in: ["planned", "confirmed"] } },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  const only = organizationIds === null ? {} : { organizationId: { in: [...organizationIds] } };
  const enrolments = await queries.enrolment.findMany({
    where: { runId: { in: runs.map(({ id }) => id) }, state: { in: goes }, ...only },
    select: { runId: true, state: true },
  });
  const titles = await createAnnouncementStore(queries).titlesOf(runs.map(({ programmeId }) => programmeId));
  return runs.map((run) => {
    const own = enrolments.filter(({ runId }) => runId === run.id);
    return {
      runId: run.id,
      title: titles.get(run.programmeId) ?? "",
      startsOn: asCalendarDay(run.startsOn),
      state: run.state as WatchedRun["state"],
      people: own.length,
      waiting: own.filter(({ state }) => unconfirmed.includes(state)).length,
    };
  });
};

/** Runs that begin so many days ahead are looked at. */
const aheadDays = 30;

/** What the day's sheet is worked out from. */
export const readDayFacts = async (
  queries: Queries,
  asked: readonly ExtensionView[],
  today: CalendarDay,
  calendar: WorkingCalendar,
): Promise<DayFacts> => {
  const [campaign = null] = await listOpenCampaigns(queries);
  const waiting = await queries.applicationVersion.findMany({
    where: { outcome: "waiting", application: { state: "submitted", campaign: { state: "open" } } },
    include: { application: { include: { organization: { select: { name: true } } } } },
    orderBy: { submittedAt: "asc" },
  });
  return {
    campaign,
    standings: campaign === null ? [] : await listStandings(queries, campaign.id, today),
    runs: await listWatchedRuns(queries, { from: today, to: addDays(today, aheadDays), organizationIds: null }),
    waitingApplications: waiting.length,
    late: waiting
      .filter(({ daysLate, lateConsentAt }) => daysLate > 0 && lateConsentAt === null)
      .map(({ applicationId, number, daysLate, application }) => ({
        applicationId,
        versionNumber: number,
        organizationName: application.organization.name,
        daysLate,
      })),
    extensions: asked.map(({ extension, open, organizationName }) => ({
      extensionId: extension.id,
      organizationName,
      dueOn: open.dueOn,
    })),
    nextMonth: await findNextMonth(queries, today, calendar),
  };
};

const findNextMonth = async (
  queries: Queries,
  today: CalendarDay,
  calendar: WorkingCalendar,
): Promise<DayFacts["nextMonth"]> => {
  const announcements = createAnnouncementStore(queries);
  const month = addMonths(startOfMonth(today), 1);
  const key = month.slice(0, 7);
  if ((await announcements.findMonth(key)) !== null) return null;
  const chosen = await announcements.announcementDay();
  const day = String(chosen > 0 ? chosen : usualAnnouncementDay).padStart(2, "0");
  const on = nextWorkingDay(asCalendarDay(`${today.slice(0, 7)}-${day}`), calendar);
  const runs = await queries.courseRun.count({ where: { startsOn: { startsWith: key }, state: { not: "cancelled" } } });
  return { month: key, on, runs };
};

/** Somebody as an actor, by their person: for what is carried out later in their name. `null` when they are gone. */
export const loadActorOf = async (queries: Queries, personId: PersonId, today: CalendarDay): Promise<Actor | null> => {
  const person = await queries.person.findUnique({
    where: { id: personId },
    include: { roles: { where: { revokedAt: null } }, accounts: { take: 1 } },
  });
  if (person === null || person.goneAt !== null) return null;
  return {
    accountId: person.accounts[0]?.id ?? "",
    personId,
    fullName: person.fullName,
    organizationId: person.organizationId,
    roles: person.roles
      .filter(({ validFrom, validTo }) => (validFrom ?? today) <= today && (validTo ?? today) >= today)
      .map(({ role, organizationId, isDeputy, validTo }) => ({
        role: role as Role,
        organizationId,
        isDeputy,
        validTo: validTo === null ? null : asCalendarDay(validTo),
      })),
  };
};
