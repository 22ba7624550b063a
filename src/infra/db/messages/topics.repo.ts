import { isOptionalTopic, type TopicStore } from "../../../domain/messages/topics.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";

/** Topics that people do without. */
export const createTopicStore = (tx: Queries): TopicStore => ({
  optOutsOf: async (personId) => {
    const rows = await tx.topicOptOut.findMany({ where: { personId }, orderBy: { topic: "asc" } });
    return rows.map(({ topic }) => topic).filter(isOptionalTopic);
  },
  setOptOut: async (personId, topic, at) => {
    if (at === null) await tx.topicOptOut.deleteMany({ where: { personId, topic } });
    else await insertIfAbsent(tx, "TopicOptOut", [{ personId, topic, at: new Date(at) }]);
  },
});
