import type { GroupDeps, GroupStores } from "./group-deps.ts";
import type { Group, GroupState, GroupTrouble } from "./group.ts";

/** What the messenger says of the bot's place in a group. */
export interface Membership {
  readonly channel: string;
  readonly externalId: string;
  readonly title: string;
  readonly isForum: boolean;
  readonly state: GroupState;
}

/**
 * Notes that the bot was added to a group, removed from it, or may write there no more (or again); returns the group. Those who bound it and the coordinators are told once when a bound group is lost.
 */
export const createNoteMembership =
  ({ work, clock, ids }: Pick<GroupDeps, "work" | "clock" | "ids">) =>
  (membership: Membership): Promise<Group> =>
    work.run(null, async (stores) => {
      const known = await stores.groups.findByAddress(membership.channel, membership.externalId);
      const group = await stores.groups.noteGroup({ id: known?.id ?? ids.newId(), ...membership }, clock.now());
      if (membership.state === "present") await clearTrouble(stores, group, clock.now());
      else await noteTrouble(stores, group, membership.state === "left" ? "left" : "cannot-write", clock);
      return group;
    });

/** The group became a supergroup: its id is another one from now on, and everything of it goes along. An unknown group is nothing to note. */
export const createMoveGroup =
  ({ work, clock }: Pick<GroupDeps, "work" | "clock">) =>
  (from: { readonly channel: string; readonly externalId: string }, externalId: string): Promise<void> =>
    work.run(null, async ({ groups }) => {
      const group = await groups.findByAddress(from.channel, from.externalId);
      if (group !== null) await groups.moveGroup(group.id, externalId, clock.now());
    });

/** Notes why one schedule cannot be kept up, and tells it once; `null` when it can again. */
export const createNoteTrouble =
  ({ work, clock }: Pick<GroupDeps, "work" | "clock">) =>
  (bindingId: string, trouble: GroupTrouble | null): Promise<void> =>
    work.run(null, async (stores) => {
      const binding = await stores.groups.takeBinding(bindingId);
      const group = binding === null ? null : await stores.groups.findGroup(binding.groupId);
      if (binding === null || group === null || binding.trouble === trouble) return;
      await stores.groups.saveBinding({ ...binding, trouble }, clock.now());
      if (trouble !== null) await tell(stores, group, [binding.boundById], trouble, clock);
    });

type Now = Pick<GroupDeps["clock"], "now" | "today">;

const noteTrouble = async (stores: GroupStores, group: Group, trouble: GroupTrouble, clock: Now): Promise<void> => {
  const bindings = (await stores.groups.listBindings(group.id)).filter((binding) => binding.trouble !== trouble);
  if (bindings.length === 0) return;
  for (const binding of bindings) {
    // A message of a group that the bot has left cannot be edited any more, should it come back.
    const messageId = trouble === "left" ? null : binding.messageId;
    await stores.groups.saveBinding({ ...binding, trouble, messageId, shownMark: null }, clock.now());
  }
  await tell(
    stores,
    group,
    bindings.map(({ boundById }) => boundById),
    trouble,
    clock,
  );
};

const clearTrouble = async ({ groups }: GroupStores, group: Group, at: number): Promise<void> => {
  for (const binding of await groups.listBindings(group.id)) {
    if (binding.trouble !== null) await groups.saveBinding({ ...binding, trouble: null, shownMark: null }, at);
  }
};

/** To those who bound it, or where none of them can be reached, to the coordinators: somebody has to know. */
const tell = async (
  { people, deliveries }: GroupStores,
  group: Group,
  boundByIds: readonly string[],
  trouble: GroupTrouble,
  clock: Now,
): Promise<void> => {
  const owners = new Set<string>();
  for (const personId of new Set(boundByIds)) {
    if ((await people.accountsOf(personId)).length > 0) owners.add(personId);
  }
  const recipients =
    owners.size > 0 ? owners : new Set(await people.holdersOf("municipal-coordinator", null, clock.today()));
  await deliveries.queue(
    [...recipients].map((personId) => ({
      cause: `group:${group.id}:${trouble}:${clock.now()}`,
      personId,
      priority: "confirmation" as const,
      notice: { type: "group.trouble", groupId: group.id, title: group.title, trouble },
    })),
  );
};
