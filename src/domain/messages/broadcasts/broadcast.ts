import {
  type Actor,
  hasRoleIn,
  isMunicipalCoordinator,
  type OrganizationId,
  type PersonId,
} from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { Topic } from "../topics.ts";
import type { BroadcastAudience } from "./audience.ts";

export type BroadcastId = string;

/** `sending` also while rows are still being written; `done` when nothing waits any more. */
export type BroadcastState = "draft" | "scheduled" | "sending" | "paused" | "cancelled" | "done";

/** A file of a message, by the record under which its content is stored. */
export interface BroadcastMedia {
  readonly kind: "photo" | "document";
  readonly fileId: string;
  readonly name: string;
}

/** What is said: safe HTML, or a picture or file with it as the caption. */
export interface BroadcastContent {
  readonly html: string;
  readonly media: BroadcastMedia | null;
}

/** A message to many, from its first word to its last delivery. */
export interface Broadcast extends BroadcastContent {
  readonly id: BroadcastId;
  /** Whose people it goes to; `null`: the municipality's. */
  readonly organizationId: OrganizationId | null;
  readonly topic: Topic;
  readonly audience: BroadcastAudience;
  readonly state: BroadcastState;
  /** `null`: as soon as it is launched. */
  readonly sendAt: Instant | null;
  /** Why it goes out in quiet hours, too; `null` when it does not. */
  readonly urgentReason: string | null;
  /** Everybody of the audience has a delivery row. */
  readonly isWritten: boolean;
  readonly createdById: PersonId;
  readonly createdAt: Instant;
  readonly finishedAt: Instant | null;
}

/** The cause of its delivery rows: with the recipient unique, so that nobody gets it twice. */
export const broadcastCause = (id: BroadcastId): string => `${broadcastCausePrefix}${id}`;

export const broadcastCausePrefix = "broadcast:";

/** Who composes for an organization's people (`null`: for all): the municipal coordinator, and a school coordinator for the own school. */
export const mayBroadcast = (actor: Actor, organizationId: OrganizationId | null): boolean =>
  isMunicipalCoordinator(actor) || (organizationId !== null && hasRoleIn(actor, organizationId, "school-coordinator"));

/** Whether what it says is enough to be sent. */
export const hasContent = ({ html, media }: BroadcastContent): boolean => html.trim() !== "" || media !== null;
