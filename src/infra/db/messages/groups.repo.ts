import type { Group, GroupBinding, GroupStore, GroupSubject } from "../../../domain/messages/groups/group.ts";
import type { Queries } from "../connection/database-types.ts";
import type { Prisma } from "../generated/sqlite/client.ts";

type GroupRow = Prisma.GroupChatGetPayload<object>;
type BindingRow = Prisma.GroupBindingGetPayload<object>;

/** Groups of a transaction. */
export const createGroupStore = (tx: Queries): GroupStore => ({
  findGroup: async (id) => {
    const row = await tx.groupChat.findUnique({ where: { id } });
    return row === null ? null : rowToGroup(row);
  },
  findByAddress: async (channel, externalId) => {
    const row = await tx.groupChat.findUnique({ where: { channel_externalId: { channel, externalId } } });
    return row === null ? null : rowToGroup(row);
  },
  noteGroup: async ({ id, channel, externalId, title, isForum, state }, at) => {
    const data = { title, isForum, state, updatedAt: new Date(at) };
    const row = await tx.groupChat.upsert({
      where: { channel_externalId: { channel, externalId } },
      create: { id, channel, externalId, ...data, createdAt: new Date(at) },
      update: data,
    });
    return rowToGroup(row);
  },
  moveGroup: async (id, externalId, at) => {
    const group = await tx.groupChat.findUnique({ where: { id } });
    if (group === null) return;
    const { channel } = group;
    const there = await tx.groupChat.findUnique({ where: { channel_externalId: { channel, externalId } } });
    if (there !== null && there.id !== id) {
      // The supergroup was noted as a stranger before the move was heard of: nobody can have bound it.
      await tx.groupBinding.deleteMany({ where: { groupId: there.id } });
      await tx.groupChat.delete({ where: { id: there.id } });
    }
    // Messages do not keep their ids in a supergroup.
    await tx.groupBinding.updateMany({ where: { groupId: id }, data: { messageId: null, shownMark: null } });
    await tx.groupChat.update({
      where: { id },
      data: { externalId, state: "present", updatedAt: new Date(at) },
    });
  },
  findBinding: async (groupId, topicId) => {
    const row = await tx.groupBinding.findUnique({ where: { groupId_topicId: { groupId, topicId } } });
    return row === null ? null : rowToBinding(row);
  },
  takeBinding: async (id) => {
    // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
    await tx.groupBinding.updateMany({ where: { id }, data: { id } });
    const row = await tx.groupBinding.findUnique({ where: { id } });
    return row === null ? null : rowToBinding(row);
  },
  listBindings: async (groupId) =>
    (await tx.groupBinding.findMany({ where: { groupId }, orderBy: { topicId: "asc" } })).map(rowToBinding),
  saveBinding: async ({ id, groupId, topicId, subject, boundById, messageId, shownMark, trouble }, at) => {
    const data = { ...subjectToColumns(subject), boundById, messageId, shownMark, trouble, updatedAt: new Date(at) };
    await tx.groupBinding.upsert({
      where: { groupId_topicId: { groupId, topicId } },
      create: { id, groupId, topicId, ...data, createdAt: new Date(at) },
      update: data,
    });
  },
  removeBinding: async (id) => {
    await tx.groupBinding.deleteMany({ where: { id } });
  },
});

/** A row as the domain knows it. */
export const rowToGroup = (row: GroupRow): Group => ({
  id: row.id,
  channel: row.channel,
  externalId: row.externalId,
  title: row.title,
  isForum: row.isForum,
  state: row.state as Group["state"],
});

/** A row as the domain knows it. */
export const rowToBinding = (row: BindingRow): GroupBinding => ({
  id: row.id,
  groupId: row.groupId,
  topicId: row.topicId,
  subject: columnsToSubject(row),
  boundById: row.boundById,
  messageId: row.messageId,
  shownMark: row.shownMark,
  trouble: row.trouble as GroupBinding["trouble"],
});

const subjectToColumns = (subject: GroupSubject) => {
  switch (subject.kind) {
    case "organization":
      return { subjectKind: subject.kind, subjectId: subject.organizationId };
    case "course-run":
      return { subjectKind: subject.kind, subjectId: subject.runId };
    case "municipality":
      return { subjectKind: subject.kind, subjectId: "" };
  }
};

const columnsToSubject = ({ subjectKind, subjectId }: BindingRow): GroupSubject => {
  switch (subjectKind as GroupSubject["kind"]) {
    case "organization":
      return { kind: "organization", organizationId: subjectId };
    case "course-run":
      return { kind: "course-run", runId: subjectId };
    case "municipality":
      return { kind: "municipality" };
  }
};
