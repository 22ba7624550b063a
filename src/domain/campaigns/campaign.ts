import type { CalendarDay } from "../shared/calendar-day.ts";
import type { HalfYear } from "../shared/half-year.ts";

export type CampaignId = string;

/** The regulation's steps 1 to 15 that have a term of their own within the half-year cycle (seeds/003, table). */
export type StageKey =
  | "deficits"
  | "diagnostics"
  | "recommendations"
  | "applications"
  | "consolidated"
  | "quotas"
  | "quota-adjustment"
  | "plan"
  | "approval"
  | "announcement"
  | "memo";

/** The term of one stage: both days belong to it. */
export interface Stage {
  readonly key: StageKey;
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
}

/** One half-year's cycle. */
export interface Campaign {
  readonly id: CampaignId;
  readonly halfYear: HalfYear;
  readonly state: "open" | "closed";
  /** In the order of the regulation. */
  readonly stages: readonly Stage[];
}

/** Reading campaigns within a transaction: what other capabilities need of this one. */
export interface CampaignDirectory {
  readonly findCampaign: (id: CampaignId) => Promise<Campaign | null>;
  /** Those that are open, the newest half-year first. */
  readonly listOpenCampaigns: () => Promise<readonly Campaign[]>;
}
