import {
  type Actor,
  hasRoleIn,
  isMunicipalCoordinator,
  type OrganizationId,
  type PersonId,
} from "../../people/roles.ts";
import type { CourseRunId } from "../../places/course-runs/course-run.ts";
import type { Instant } from "../../shared/clock.ts";

export type GroupId = string;

/** present → left (removed, or the group is gone) and back; muted: there, but not allowed to write. */
export type GroupState = "present" | "muted" | "left";

/** A group chat to which the bot was added. */
export interface Group {
  readonly id: GroupId;
  readonly channel: string;
  /** The chat's id in the channel; another one once the group has become a supergroup. */
  readonly externalId: string;
  readonly title: string;
  readonly isForum: boolean;
  readonly state: GroupState;
}

/** What a group is for: whose schedule it shows, and in which mailings it is an addressee. */
export type GroupSubject =
  /** The staff of one organization. */
  | { readonly kind: "organization"; readonly organizationId: OrganizationId }
  /** The people of one course run. */
  | { readonly kind: "course-run"; readonly runId: CourseRunId }
  /** All organizations of the municipality: coordinators, heads, methodists. */
  | { readonly kind: "municipality" };

/** The topic of a chat without topics, and the general one. */
export const generalTopic = 0;

/** A group, or one topic of a forum, bound to a subject, with the one message that is its schedule. */
export interface GroupBinding {
  readonly id: string;
  readonly groupId: GroupId;
  /** Telegram's id of the forum topic; `generalTopic` otherwise. */
  readonly topicId: number;
  readonly subject: GroupSubject;
  readonly boundById: PersonId;
  /** The pinned schedule; `null` while none was sent, or it is gone. */
  readonly messageId: number | null;
  /** Names what that message says, so that it is edited only when something has changed. */
  readonly shownMark: string | null;
  /** Why the schedule cannot be kept up; told once when it begins. */
  readonly trouble: GroupTrouble | null;
}

/**
 * `cannot-write`: the bot may not send messages. `cannot-pin`: it may not pin them; the schedule is kept up nevertheless. `topic-gone`: the topic was closed or
 * deleted. `left`: the bot is no member any more.
 */
export type GroupTrouble = "cannot-write" | "cannot-pin" | "topic-gone" | "left";

/** Groups within a transaction. */
export interface GroupStore {
  readonly findGroup: (id: GroupId) => Promise<Group | null>;
  readonly findByAddress: (channel: string, externalId: string) => Promise<Group | null>;
  /** Adds it, or writes title, kind and state of the one with this address; returns it as it is kept. */
  readonly noteGroup: (group: Group, at: Instant) => Promise<Group>;
  /** Gives the group its new address, with the one that may have been noted there meanwhile. */
  readonly moveGroup: (id: GroupId, externalId: string, at: Instant) => Promise<void>;
  readonly findBinding: (groupId: GroupId, topicId: number) => Promise<GroupBinding | null>;
  /** Reads it and keeps others from writing it until the transaction ends. */
  readonly takeBinding: (id: string) => Promise<GroupBinding | null>;
  readonly listBindings: (groupId: GroupId) => Promise<readonly GroupBinding[]>;
  /** Adds or replaces the binding of that group and topic. */
  readonly saveBinding: (binding: GroupBinding, at: Instant) => Promise<void>;
  readonly removeBinding: (id: string) => Promise<void>;
}

/** Whether the actor may say that a group is for this: the coordinator anything, a school its own organization and nothing else. */
export function mayBind(actor: Actor, subject: GroupSubject): boolean {
  if (isMunicipalCoordinator(actor)) return true;
  return subject.kind === "organization" && hasRoleIn(actor, subject.organizationId, "school-coordinator", "head");
}

/** Whether the actor may bind a group to something at all. */
export const mayBindSomething = (actor: Actor): boolean =>
  isMunicipalCoordinator(actor) || actor.roles.some(({ role }) => role === "school-coordinator" || role === "head");
