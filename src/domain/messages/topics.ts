import type { PersonId } from "../people/roles.ts";
import type { Instant } from "../shared/clock.ts";
import type { Notice } from "./notice.ts";

/** What anybody may do without: messages of these topics stop when a person says so. */
export const optionalTopics = ["announcements", "courses", "surveys"] as const;
export type OptionalTopic = (typeof optionalTopics)[number];

/** What a message to many is about; `service` reaches everybody, since the regulation asks for it. */
export type Topic = OptionalTopic | "service";

export const topics: readonly Topic[] = [...optionalTopics, "service"];

/** Whether a text from a button names a topic. */
export const isTopic = (text: string): text is Topic => topics.some((topic) => topic === text);

/** Whether a text from a button names a topic that one may do without. */
export const isOptionalTopic = (text: string): text is OptionalTopic => optionalTopics.some((topic) => topic === text);

/** The topic by which a person may refuse this message; `null` for what concerns their own things. */
export function topicOf(notice: Notice): OptionalTopic | null {
  // A trial reaches whoever asked for it.
  if (notice.type === "broadcast.message" && !notice.isTrial && isOptionalTopic(notice.topic)) return notice.topic;
  return notice.type === "survey.reminder" ? "surveys" : null;
}

/** What people do not want, within a transaction. */
export interface TopicStore {
  readonly optOutsOf: (personId: PersonId) => Promise<readonly OptionalTopic[]>;
  /** Setting what is set already changes nothing. */
  readonly setOptOut: (personId: PersonId, topic: OptionalTopic, at: Instant | null) => Promise<void>;
}
