import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import type { DeliveryFailure, DeliveryState } from "../delivery.ts";
import type { OptionalTopic } from "../topics.ts";
import type { AudienceScene } from "./audience.ts";
import type { Broadcast, BroadcastId } from "./broadcast.ts";

/** How many rows stand where. */
export interface BroadcastProgress {
  readonly total: number;
  readonly sent: number;
  /** Queued, held or in flight. */
  readonly waiting: number;
  readonly cancelled: number;
  readonly unknown: number;
  readonly blocked: number;
  readonly noAccount: number;
  readonly optedOut: number;
  readonly rejected: number;
}

/** What became of the message to one person. */
export interface BroadcastOutcome {
  readonly fullName: string;
  readonly organizationName: string | null;
  readonly position: string;
  readonly state: DeliveryState;
  readonly failure: DeliveryFailure | null;
  readonly at: Instant | null;
}

/** Something that people may lack, to choose from. */
export interface AudienceChoice {
  readonly id: string;
  readonly title: string;
}

/** Reads for screens, workbooks and the job. */
export interface BroadcastQueries {
  readonly find: (id: BroadcastId) => Promise<Broadcast | null>;
  /** Newest first; of these organizations alone unless `null`. */
  readonly list: (organizationIds: readonly OrganizationId[] | null) => Promise<readonly Broadcast[]>;
  /** Scheduled ones and those that are being sent. */
  readonly listMoving: () => Promise<readonly BroadcastId[]>;
  readonly readScene: (
    broadcast: Pick<Broadcast, "audience" | "topic" | "organizationId">,
    today: CalendarDay,
  ) => Promise<AudienceScene>;
  readonly countProgress: (id: BroadcastId) => Promise<BroadcastProgress>;
  readonly listOutcomes: (id: BroadcastId) => Promise<readonly BroadcastOutcome[]>;
  readonly listOrganizations: () => Promise<readonly { readonly id: OrganizationId; readonly name: string }[]>;
  readonly listOpenRuns: () => Promise<readonly AudienceChoice[]>;
  readonly listOpenCampaigns: () => Promise<readonly AudienceChoice[]>;
  readonly optOutsOf: (personId: PersonId) => Promise<readonly OptionalTopic[]>;
  /** How many people do without each topic. */
  readonly countOptOuts: () => Promise<Readonly<Record<OptionalTopic, number>>>;
}
