import type { GroupPort } from "./bot/groups.ts";
import { createGroupsFeature } from "./bot/features/groups/groups-feature.ts";
import type { GroupSchedulesDeps } from "./bot/group-schedules.ts";
import type { Feature } from "./bot/feature.ts";
import { createBindGroup, createUnbindGroup } from "./domain/messages/groups/bind-group.ts";
import type { GroupMembers } from "./domain/messages/groups/group-deps.ts";
import { createMoveGroup, createNoteMembership, createNoteTrouble } from "./domain/messages/groups/note-membership.ts";
import { createNoteShown } from "./domain/messages/groups/note-shown.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { Database } from "./infra/db/connection/database-types.ts";
import { createGroupQueries } from "./infra/db/messages/groups.queries.ts";
import type { Stores } from "./infra/db/stores.ts";
import { ids } from "./infra/ids.ts";

export interface GroupsWiring {
  readonly database: Database;
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
}

/** What the bot's transport needs of groups. */
export type AppGroups = GroupPort & Pick<GroupSchedulesDeps, "queries" | "noteShown" | "noteTrouble">;

/** Groups as the bot notes them. */
export const createAppGroups = ({ database, work, clock }: GroupsWiring): AppGroups => ({
  noteMembership: createNoteMembership({ work, clock, ids }),
  moveGroup: createMoveGroup({ work, clock }),
  findBinding: (groupId, topicId) => work.run(null, ({ groups }) => groups.findBinding(groupId, topicId)),
  queries: createGroupQueries(database.client),
  noteShown: createNoteShown({ work, clock }),
  noteTrouble: createNoteTrouble({ work, clock }),
});

/** Screens of group chats with their ports. */
export const createGroupsFeatureFor = ({
  database,
  work,
  clock,
  isAdministrator,
  wakeSchedules,
}: GroupsWiring & Pick<GroupMembers, "isAdministrator"> & { readonly wakeSchedules: () => void }): Feature => {
  const deps = { work, clock, ids, members: { isAdministrator } };
  const bindGroup = createBindGroup(deps);
  return createGroupsFeature({
    queries: createGroupQueries(database.client),
    findGroup: (id) => work.run(null, ({ groups }) => groups.findGroup(id)),
    bindGroup: async (request) => {
      const bound = await bindGroup(request);
      if (bound.ok) wakeSchedules();
      return bound;
    },
    unbindGroup: createUnbindGroup(deps),
    clock,
  });
};
