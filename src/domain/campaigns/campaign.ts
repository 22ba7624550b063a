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

/** A draft is being prepared: its dates are set, and nobody but the municipal coordinator knows of it. */
export type CampaignState = "draft" | "open" | "closed";

/** One half-year's cycle. */
export interface Campaign {
  readonly id: CampaignId;
  readonly halfYear: HalfYear;
  readonly state: CampaignState;
  /** In the order of the regulation. */
  readonly stages: readonly Stage[];
}

/** Reading campaigns within a transaction: what other capabilities need of this one. */
export interface CampaignDirectory {
  /** A draft is answered as if it did not exist. */
  readonly findCampaign: (id: CampaignId) => Promise<Campaign | null>;
  /** Those that are open, the newest half-year first. */
  readonly listOpenCampaigns: () => Promise<readonly Campaign[]>;
}

/** The term of one of the campaign's stages; every campaign has all of them, so a missing one is a bug and throws. */
export function stageOf(campaign: Pick<Campaign, "stages">, key: StageKey): Stage {
  const stage = campaign.stages.find((candidate) => candidate.key === key);
  if (stage === undefined) throw new Error(`the campaign has no stage ${key}`);
  return stage;
}

/** Last day on which an application is in time. */
export const applicationsCloseOn = (campaign: Pick<Campaign, "stages">): CalendarDay =>
  stageOf(campaign, "applications").endsOn;

/** In the order of the regulation. */
export const stageKeys = [
  "deficits",
  "diagnostics",
  "recommendations",
  "applications",
  "consolidated",
  "quotas",
  "quota-adjustment",
  "plan",
  "approval",
  "announcement",
  "memo",
] as const satisfies readonly StageKey[];

/** Whether the text, which may come from a button or the database, names a stage. */
export const isStageKey = (text: string): text is StageKey => stageKeys.some((key) => key === text);
