import type { ApiChatMember } from "./bot-api-types.ts";
import { chatOf, queueForChat, userOf, type WorldCore } from "./core.ts";
import { addMessage } from "./messages.ts";
import { Impossible } from "./refusal.ts";
import type { ChatRecord, MemberStatus, UserRecord } from "./state.ts";
import { fullName, toApiChat, toApiUser } from "./wire.ts";

/** A person to be put into the world; all but the name is invented if it is missing. */
export interface NewUser {
  readonly id?: number;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly phone?: string;
  readonly role?: string;
  readonly stranger?: boolean;
}

/** A group to be put into the world. */
export interface NewGroup {
  readonly id?: number;
  readonly title: string;
  /** The first one creates the group. */
  readonly memberIds: readonly number[];
  /** Default: a plain group. */
  readonly type?: "group" | "supergroup";
  /** Names of topics: the group is a forum. Their ids count from 2, as Telegram gives them to the first messages. */
  readonly topics?: readonly string[];
}

/** Puts a person into the world, with an empty private chat with the bot. An id that is taken throws. */
export function addUser(core: WorldCore, person: NewUser): UserRecord {
  const id = person.id ?? ++core.counters.userId;
  if (core.users.has(id)) throw new Error(`User ${id} is there already`);
  const user: UserRecord = {
    id,
    isBot: false,
    firstName: person.firstName,
    lastName: person.lastName ?? null,
    username: person.username ?? null,
    // Numbers of the range +7 000 are not given to anybody.
    phone: person.phone ?? `+7000${String(id % 10_000_000).padStart(7, "0")}`,
    role: person.role ?? "",
    stranger: person.stranger ?? false,
    started: false,
    blockedBot: false,
    deactivated: false,
  };
  core.users.set(id, user);
  core.chats.set(id, emptyChat(id, "private", null));
  core.emit({ type: "user", user });
  return user;
}

/** Puts a group into the world, without the bot. */
export function addGroup(core: WorldCore, group: NewGroup): ChatRecord {
  const type = group.type ?? "group";
  // Supergroup ids have the mark -100 in front (documentation of chat ids, "52 significant bits").
  const id = group.id ?? (type === "group" ? -++core.counters.groupId : -1_000_000_000_000 - ++core.counters.groupId);
  if (core.chats.has(id)) throw new Error(`Chat ${id} is there already`);
  const topics = group.topics === undefined ? null : new Map(group.topics.map((name, index) => [index + 2, name]));
  const chat = { ...emptyChat(id, type, group.title), topics };
  group.memberIds.forEach((userId, index) => {
    userOf(core, userId);
    chat.members.set(userId, index === 0 ? "creator" : "member");
  });
  core.chats.set(id, chat);
  core.emit({ type: "chat", chatId: id, userId: null });
  return chat;
}

/**
 * Makes somebody a member, an administrator, or nobody any more. If it is the bot, it gets `my_chat_member`; joining and leaving leave a
 * service message, which every bot in the group sees whatever its privacy mode.
 */
export function setMember(core: WorldCore, chatId: number, userId: number, status: MemberStatus, byId: number): void {
  const chat = chatOf(core, chatId);
  const user = userOf(core, userId);
  const before = chat.members.get(userId) ?? "left";
  if (before === status) return;
  chat.members.set(userId, status);
  const change = {
    chat: toApiChat(core, chat),
    from: toApiUser(userOf(core, byId)),
    date: core.seconds(),
    old_chat_member: toApiMember(user, before),
    new_chat_member: toApiMember(user, status),
  };
  if (userId === core.bot.id) queueForChat(core, "my_chat_member", chatId, { my_chat_member: change });
  else queueForChat(core, "chat_member", chatId, { chat_member: change });

  const wasIn = isIn(before);
  if (!wasIn && isIn(status)) {
    const line =
      byId === userId ? `${fullName(user)} теперь в группе` : `${nameOf(core, byId)} добавляет: ${fullName(user)}`;
    addMessage(core, {
      chatId,
      fromId: byId,
      content: { kind: "service", fields: { new_chat_members: [toApiUser(user)] }, line },
    });
  } else if (wasIn && !isIn(status)) {
    const line =
      byId === userId ? `${fullName(user)} покидает группу` : `${nameOf(core, byId)} удаляет: ${fullName(user)}`;
    addMessage(core, {
      chatId,
      fromId: byId,
      content: { kind: "service", fields: { left_chat_member: toApiUser(user) }, line },
    });
  }
  core.emit({ type: "chat", chatId, userId: null });
}

/** Blocks the bot or takes the block back; the bot learns it by `my_chat_member`, in private chats "only when the bot is blocked or unblocked". */
export function setBlocked(core: WorldCore, userId: number, blocked: boolean): void {
  const user = userOf(core, userId);
  if (user.blockedBot === blocked) return;
  user.blockedBot = blocked;
  const [before, after] = blocked ? (["member", "kicked"] as const) : (["kicked", "member"] as const);
  queueForChat(core, "my_chat_member", userId, {
    my_chat_member: {
      chat: toApiChat(core, chatOf(core, userId)),
      from: toApiUser(user),
      date: core.seconds(),
      old_chat_member: toApiMember(core.bot, before),
      new_chat_member: toApiMember(core.bot, after),
    },
  });
  core.emit({ type: "chat", chatId: userId, userId });
}

/** The account is deleted: nobody can write to it any more, and the bot is not told. */
export function deactivateUser(core: WorldCore, userId: number): void {
  userOf(core, userId).deactivated = true;
  core.emit({ type: "chat", chatId: userId, userId });
}

/** Turns a group into a supergroup with another id, as Telegram does by itself; returns the new chat. */
export function upgradeGroup(core: WorldCore, chatId: number): ChatRecord {
  const group = chatOf(core, chatId);
  if (group.type !== "group") throw new Error(`Chat ${chatId} is not a plain group`);
  const creator = [...group.members].find(([, status]) => status === "creator")?.[0] ?? core.bot.id;
  const members = [...group.members];
  const upgraded = addGroup(core, { title: group.title ?? "", memberIds: [], type: "supergroup" });
  for (const [userId, status] of members) upgraded.members.set(userId, status);
  const line = "Группа стала супергруппой";
  addMessage(core, {
    chatId,
    fromId: creator,
    content: { kind: "service", fields: { migrate_to_chat_id: upgraded.id }, line },
  });
  addMessage(core, {
    chatId: upgraded.id,
    fromId: creator,
    content: { kind: "service", fields: { migrate_from_chat_id: chatId }, line },
  });
  group.upgradedTo = upgraded.id;
  core.emit({ type: "chat", chatId, userId: null });
  return upgraded;
}

/** Whether the user sees the chat: their own private one, or a group they are in. */
export function canSee(core: WorldCore, userId: number, chatId: number): boolean {
  const chat = core.chats.get(chatId);
  if (chat === undefined) return false;
  return chat.type === "private" ? chatId === userId : isIn(chat.members.get(userId)) && chat.upgradedTo === null;
}

/** The chat, if the user sees it; otherwise it is not found. */
export function visibleChat(core: WorldCore, userId: number, chatId: number): ChatRecord {
  if (!canSee(core, userId, chatId)) throw new Impossible("not-found", "Такого чата у этого участника нет");
  return chatOf(core, chatId);
}

/** A member as the Bot API shows it, with the fields that the documentation marks as always there. */
export function toApiMember(user: UserRecord, status: MemberStatus): ApiChatMember {
  const base = { status, user: toApiUser(user) };
  switch (status) {
    case "creator":
      return { ...base, is_anonymous: false };
    case "administrator":
      return { ...base, ...ADMINISTRATOR_RIGHTS };
    case "kicked":
      // 0 means for ever.
      return { ...base, until_date: 0 };
    case "member":
    case "left":
      return base;
  }
}

/** Whether the status means being in the group. */
export const isIn = (status: MemberStatus | undefined): boolean =>
  status === "creator" || status === "administrator" || status === "member";

const ADMINISTRATOR_RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_send_welcome_messages: false,
};

const nameOf = (core: WorldCore, userId: number): string => fullName(userOf(core, userId));

const emptyChat = (id: number, type: ChatRecord["type"], title: string | null): ChatRecord => ({
  id,
  type,
  title,
  members: new Map(),
  messages: new Map(),
  messageIds: [],
  pinned: [],
  keyboards: new Map(),
  topics: null,
  upgradedTo: null,
});
