import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { VersionId } from "../form/survey-store.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import type { RunId } from "./run.ts";

/**
 * Causes of deliveries: with the recipient they are unique, so each names exactly what must not be said twice. The person stands in them where a
 * message can be taken back for one person alone.
 */

/** The beginning of all that is said about a run, reminders left out. */
export const runPrefix = (id: RunId): string => `survey:${id}:`;

export const invitationPrefix = (id: RunId): string => `${runPrefix(id)}invited:`;
export const invitationCause = (id: RunId, personId: PersonId): string => invitationPrefix(id) + personId;

/** A version is offered once to those who handed in an older one. */
export const newQuestionCause = (id: RunId, versionId: VersionId): string => `${runPrefix(id)}version:${versionId}`;

/** The close may move several times, and each move is told. */
export const prolongedCause = (id: RunId, at: Instant): string => `${runPrefix(id)}prolonged:${at}`;

export const cancelledCause = (id: RunId): string => `${runPrefix(id)}cancelled`;

export const closedCause = (id: RunId): string => `${runPrefix(id)}closed`;

/** A school is told once whom the bot cannot reach. */
export const unreachableCause = (id: RunId, organizationId: OrganizationId): string =>
  `${runPrefix(id)}unreachable:${organizationId}`;

/** One reminder a day and person, for all surveys together; the day is that on which it goes out. */
export const reminderPrefix = (day?: CalendarDay): string => `survey-reminder:${day === undefined ? "" : `${day}:`}`;
export const reminderCause = (day: CalendarDay, personId: PersonId): string => reminderPrefix(day) + personId;
