import { applicationsCloseOn, type Campaign, type StageKey } from "../campaigns/campaign.ts";
import type { OrganizationId, PersonId } from "../people/roles.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Instant } from "../shared/clock.ts";
import type { Duty } from "./duty.ts";

/** Reasons that can be tapped: whoever asks for time has none to write. */
export const extensionReasons = ["illness", "diagnostics", "staff-changes", "agreement", "other"] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

/** asked → granted (with a day) or declined. */
export type ExtensionState = "asked" | "granted" | "declined";

/** «Прошу продлить». */
export interface Extension {
  readonly id: string;
  readonly organizationId: OrganizationId;
  readonly duty: Duty;
  readonly reason: ExtensionReason;
  readonly askedById: PersonId;
  readonly askedAt: Instant;
  readonly state: ExtensionState;
  /** The last day, when granted. */
  readonly until: CalendarDay | null;
  readonly decidedById: PersonId | null;
}

/** What the organization may be given more time for. */
export interface ExtensionReader {
  /** The last day that was granted, or `null`. */
  readonly grantedUntil: (organizationId: OrganizationId, duty: Duty) => Promise<CalendarDay | null>;
}

/** The campaign with the organization's own close: a granted day counts when it is later than everybody's. */
export function withExtension(campaign: Campaign, until: CalendarDay | null): Campaign {
  if (until === null || until <= applicationsCloseOn(campaign)) return campaign;
  const key: StageKey = "applications";
  return {
    ...campaign,
    stages: campaign.stages.map((stage) => (stage.key === key ? { ...stage, endsOn: until } : stage)),
  };
}

/** Extensions and who holds what, within a transaction. */
export interface WatchingStore extends ExtensionReader {
  readonly findHolder: (organizationId: OrganizationId, duty: Duty) => Promise<PersonId | null>;
  readonly saveHolder: (
    organizationId: OrganizationId,
    duty: Duty,
    personId: PersonId,
    byId: PersonId,
    at: Instant,
  ) => Promise<void>;
  readonly addExtension: (extension: Extension) => Promise<void>;
  /** Reads it and keeps others from deciding it until the transaction ends. */
  readonly takeExtension: (id: string) => Promise<Extension | null>;
  readonly findAsked: (organizationId: OrganizationId, duty: Duty) => Promise<Extension | null>;
  readonly saveDecision: (extension: Extension, at: Instant) => Promise<void>;
  /** Those that wait for a decision, the oldest first. */
  readonly listAsked: () => Promise<readonly Extension[]>;
}
