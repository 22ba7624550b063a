import type { DeliveryFailure, DeliveryState } from "../messages/delivery.ts";
import type { OrganizationId } from "../people/roles.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Instant } from "../shared/clock.ts";
import type { Campaign, CampaignId } from "./campaign.ts";
import type { ManualReminderRun } from "./campaign-store.ts";
import type { SchoolStanding } from "./school-standing.ts";

/** What the screens of campaigns read. Rights are the screens' business. */
export interface CampaignQueries {
  /** All, drafts too, the newest half-year first. */
  readonly listCampaigns: () => Promise<readonly CampaignSummary[]>;
  /** Drafts too. */
  readonly findCampaign: (id: CampaignId) => Promise<Campaign | null>;
  /** All schools of the municipality, in the order of their names. */
  readonly listStandings: (id: CampaignId, today: CalendarDay) => Promise<readonly SchoolStanding[]>;
  /** Open campaigns as these schools see them, the newest half-year first. */
  readonly listOwnCampaigns: (
    organizationIds: readonly OrganizationId[],
    today: CalendarDay,
  ) => Promise<readonly OwnCampaign[]>;
  readonly lastManualReminder: (id: CampaignId) => Promise<ManualReminderRun | null>;
  readonly findReminderOutcome: (id: CampaignId, runId: string) => Promise<ReminderOutcome | null>;
}

/** A campaign in the list. */
export interface CampaignSummary {
  readonly campaign: Campaign;
  readonly schools: number;
  readonly handedIn: number;
}

/** An open campaign as one school sees it. */
export interface OwnCampaign {
  readonly campaign: Campaign;
  readonly standing: SchoolStanding;
}

/** What became of one «Напомнить всем», school by school in the order of their names. */
export interface ReminderOutcome {
  readonly at: Instant;
  /** Who pressed. */
  readonly byName: string | null;
  readonly schools: readonly SchoolReminderOutcome[];
}

export interface SchoolReminderOutcome {
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  /** Empty when nobody answered for the school at that time. */
  readonly recipients: readonly {
    readonly fullName: string;
    readonly state: DeliveryState;
    readonly failure: DeliveryFailure | null;
  }[];
}
