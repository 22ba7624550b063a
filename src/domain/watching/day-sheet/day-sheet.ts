import type { Campaign } from "../../campaigns/campaign.ts";
import { applicationsCloseOn, stageOf } from "../../campaigns/campaign.ts";
import { countStandings, isUnsubmitted, type SchoolStanding } from "../../campaigns/school-standing.ts";
import type { Month } from "../../places/announcements/announcement.ts";
import { addDays, type CalendarDay } from "../../shared/calendar-day.ts";
import type { WatchedRun } from "../deadlines.ts";
import type { Decision } from "./decision.ts";

/** What the sheet is worked out from. */
export interface DayFacts {
  readonly campaign: Campaign | null;
  readonly standings: readonly SchoolStanding[];
  /** Runs of the next weeks. */
  readonly runs: readonly WatchedRun[];
  /** Applications that wait for a decision. */
  readonly waitingApplications: number;
  /** Late submissions without consent. */
  readonly late: readonly {
    readonly applicationId: string;
    readonly versionNumber: number;
    readonly organizationName: string;
    readonly daysLate: number;
  }[];
  readonly extensions: readonly {
    readonly extensionId: string;
    readonly organizationName: string;
    readonly dueOn: CalendarDay;
  }[];
  /** The month that is announced next, if it was not: with the day and how many runs it has. */
  readonly nextMonth: { readonly month: Month; readonly on: CalendarDay; readonly runs: number } | null;
}

/** The coordinator's morning: three numbers, and up to five decisions (product.md, thing 10). */
export interface DaySheet {
  /** Of an open campaign whose applications are under way. */
  readonly applications: { readonly handedIn: number; readonly total: number; readonly closesOn: CalendarDay } | null;
  /** People without confirmation in runs that begin within two weeks, and in how many runs. */
  readonly unconfirmed: { readonly people: number; readonly runs: number };
  /** What waits for the coordinator: applications and requests for more time. */
  readonly waiting: { readonly applications: number; readonly extensions: number };
  readonly decisions: readonly Decision[];
}

const mostDecisions = 5;
/** Runs that begin within two weeks are being confirmed. */
const confirmedWithinDays = 14;
/** A reminder by hand makes sense in the last two weeks: before, the bot's own are enough. */
const remindWithinDays = 14;
const extendByDays = 3;
/** Late applications are still worth chasing for so long after the close. */
const chasedForDays = 14;

/** Works the sheet out; most pressing decisions first. */
export function makeDaySheet(facts: DayFacts, today: CalendarDay): DaySheet {
  const near = facts.runs.filter(
    ({ startsOn, waiting }) => waiting > 0 && startsOn >= today && startsOn <= addDays(today, confirmedWithinDays),
  );
  const applications = applicationsOf(facts, today);
  return {
    applications,
    unconfirmed: { people: near.reduce((sum, { waiting }) => sum + waiting, 0), runs: near.length },
    waiting: { applications: facts.waitingApplications, extensions: facts.extensions.length },
    decisions: [
      ...facts.extensions.map(
        ({ extensionId, organizationName, dueOn }): Decision => ({
          kind: "extend",
          extensionId,
          organizationName,
          until: addDays(dueOn > today ? dueOn : today, extendByDays),
        }),
      ),
      ...facts.late.map((late): Decision => ({ kind: "consent-late", ...late })),
      ...reminderOf(facts, applications, today),
      ...announcementOf(facts, today),
    ].slice(0, mostDecisions),
  };
}

function applicationsOf({ campaign, standings }: DayFacts, today: CalendarDay): DaySheet["applications"] {
  if (campaign === null || campaign.state !== "open" || stageOf(campaign, "applications").startsOn > today) return null;
  const closesOn = applicationsCloseOn(campaign);
  if (addDays(closesOn, chasedForDays) < today) return null;
  const { handedIn, total } = countStandings(standings);
  return { handedIn, total, closesOn };
}

function reminderOf(
  { campaign, standings }: DayFacts,
  applications: DaySheet["applications"],
  today: CalendarDay,
): readonly Decision[] {
  const schools = standings.filter((standing) => isUnsubmitted(standing) && standing.coordinators.length > 0).length;
  const isTime = applications !== null && applications.closesOn <= addDays(today, remindWithinDays);
  return campaign === null || !isTime || schools === 0
    ? []
    : [{ kind: "remind-applications", campaignId: campaign.id, schools }];
}

function announcementOf({ nextMonth }: DayFacts, today: CalendarDay): readonly Decision[] {
  if (nextMonth === null || nextMonth.runs === 0 || nextMonth.on > addDays(today, extendByDays)) return [];
  return [{ kind: "announce-month", month: nextMonth.month, runs: nextMonth.runs }];
}
