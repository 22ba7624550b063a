import type { OrganizationId } from "../people/roles.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Instant } from "../shared/clock.ts";
import type { CampaignId } from "./campaign.ts";
import type { ReminderMark } from "./reminders.ts";

/** Causes of deliveries: with the recipient they are unique, so each names exactly what must not be said twice. */

/** The school is told once that the campaign is open. */
export const openedCause = (id: CampaignId, organizationId: OrganizationId): string =>
  `campaign:${id}:opened:${organizationId}`;

/** The close may move to and fro, and each move is told. */
export const closeMovedCause = (id: CampaignId, newClose: CalendarDay, at: Instant): string =>
  `campaign:${id}:close-moved:${newClose}:${at}`;

/** A reminder belongs to a close: when the close moves, the reminders of the new one are others. */
export const reminderCause = (
  id: CampaignId,
  organizationId: OrganizationId,
  closesOn: CalendarDay,
  mark: ReminderMark,
): string => `campaign:${id}:reminder:${closesOn}:${mark}:${organizationId}`;

/** The beginning of all causes of «Напомнить всем», or of those of one run; the organization's id ends each of them. */
export const manualReminderPrefix = (id: CampaignId, runId?: string): string =>
  `campaign:${id}:manual-reminder:${runId === undefined ? "" : `${runId}:`}`;
