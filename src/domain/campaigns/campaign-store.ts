import type { AuditLog } from "../audit/audit.ts";
import type { DeliveryQueue } from "../messages/delivery.ts";
import type { PersonId } from "../people/roles.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Instant } from "../shared/clock.ts";
import type { HalfYear } from "../shared/half-year.ts";
import type { Campaign, CampaignDirectory, CampaignId, CampaignState, Stage } from "./campaign.ts";
import type { WatchingStore } from "../watching/extension.ts";
import type { SchoolStanding } from "./school-standing.ts";

/** Campaigns within a transaction. */
export interface CampaignStore extends CampaignDirectory {
  /**
   * The campaign, drafts too, held for this transaction: whoever else takes it waits, and then sees what was written. So whatever
   * is decided from what was read is still true when it is written.
   */
  readonly takeCampaign: (id: CampaignId) => Promise<CampaignRecord | null>;
  readonly findByHalfYear: (halfYear: HalfYear) => Promise<Campaign | null>;
  /** Adds a draft with its stages; `false`, and nothing written, when the half-year has a campaign. */
  readonly addDraft: (campaign: Campaign, at: Instant, byId: PersonId) => Promise<boolean>;
  /** Removes a draft with its stages. */
  readonly removeDraft: (id: CampaignId) => Promise<void>;
  readonly saveStage: (id: CampaignId, stage: Stage) => Promise<void>;
  /** For a campaign that this transaction has taken. */
  readonly saveState: (id: CampaignId, state: CampaignState, at: Instant, byId: PersonId) => Promise<void>;
  /** All schools of the municipality with their applications and contacts of today, in the order of their names. */
  readonly listStandings: (id: CampaignId, today: CalendarDay) => Promise<readonly SchoolStanding[]>;
  /** When the coordinator last reminded all at once. */
  readonly lastManualReminder: (id: CampaignId) => Promise<ManualReminderRun | null>;
}

/** A campaign with the moments of its life. */
export interface CampaignRecord extends Campaign {
  /** For a draft: when it was begun. */
  readonly openedAt: Instant;
}

/** One press of «Напомнить всем»: names its deliveries. */
export interface ManualReminderRun {
  readonly runId: string;
  readonly at: Instant;
}

/** What the use cases of campaigns write through. */
export interface CampaignStores {
  readonly campaigns: CampaignStore;
  readonly watching: Pick<WatchingStore, "grantedUntil" | "findHolder">;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryQueue;
}
