import { type Api, type Context, GrammyError } from "grammy";
import type { ChatMember } from "grammy/types";
import { generalTopic, type Group, type GroupBinding, type GroupState } from "../domain/messages/groups/group.ts";
import type { Membership } from "../domain/messages/groups/note-membership.ts";
import { groupTexts } from "../texts/groups.texts.ts";
import type { Html } from "../texts/html.ts";
import { isUnreachable } from "./unreachable.ts";

/** What the bot notes of groups. */
export interface GroupPort {
  readonly noteMembership: (membership: Membership) => Promise<Group>;
  readonly moveGroup: (
    from: { readonly channel: string; readonly externalId: string },
    externalId: string,
  ) => Promise<void>;
  readonly findBinding: (groupId: string, topicId: number) => Promise<GroupBinding | null>;
}

/** The bot came into a group, was sent away, or may write there no more: noted, and who has just let it in is told what comes next. */
export const createMembershipHandler =
  ({ noteMembership, findBinding }: GroupPort) =>
  async (context: Context): Promise<void> => {
    const change = context.myChatMember;
    if (change === undefined || (change.chat.type !== "group" && change.chat.type !== "supergroup")) return;
    const group = await noteMembership({ ...namesOf(change.chat), state: stateOf(change.new_chat_member) });
    const hasCome = stateOf(change.old_chat_member) === "left" && group.state === "present";
    if (hasCome && (await findBinding(group.id, generalTopic)) === null) {
      await say(context, groupTexts.arrival(), linkOf(context, group, generalTopic), generalTopic);
    }
  };

/** A plain group became a supergroup, which has another id. */
export const createMigrationHandler =
  ({ moveGroup }: GroupPort) =>
  async (context: Context): Promise<void> => {
    const { chat, message } = context;
    if (chat === undefined || message?.migrate_to_chat_id === undefined) return;
    await moveGroup({ channel: "telegram", externalId: String(chat.id) }, String(message.migrate_to_chat_id));
  };

/** A group has another name. */
export const createTitleHandler =
  ({ noteMembership }: GroupPort) =>
  async (context: Context): Promise<void> => {
    const { chat } = context;
    if (chat?.type === "group" || chat?.type === "supergroup") {
      await noteMembership({ ...namesOf(chat), state: "present" });
    }
  };

/** Answers a command in a group: how to choose its schedule, or that it has one. A group that does not let it write is no failure. */
export const createGroupGreeter =
  ({ noteMembership, findBinding }: GroupPort) =>
  async (context: Context): Promise<void> => {
    const { chat, message } = context;
    if (chat?.type !== "group" && chat?.type !== "supergroup") return;
    const group = await noteMembership({ ...namesOf(chat), state: "present" });
    const topicId = message?.is_topic_message === true ? (message.message_thread_id ?? generalTopic) : generalTopic;
    if ((await findBinding(group.id, topicId)) === null) {
      await say(context, groupTexts.arrival(), linkOf(context, group, topicId), topicId);
    } else {
      const button = { text: groupTexts.openBot, url: `https://t.me/${context.me.username}` };
      await say(context, groupTexts.bound(), button, topicId);
    }
  };

/** Whether whoever writes from that private chat administers the group today. */
export const createIsAdministrator =
  (api: Api) =>
  async ({ externalId }: Group, userId: string): Promise<boolean> => {
    try {
      const { status } = await api.getChatMember(externalId, Number(userId));
      return status === "creator" || status === "administrator";
    } catch (error) {
      // The bot is gone from the group, or the group does not know the person.
      if (error instanceof GrammyError && (error.error_code === 400 || error.error_code === 403)) return false;
      throw error;
    }
  };

interface GroupChat {
  readonly id: number;
  readonly title: string;
  readonly is_forum?: true | undefined;
}

const namesOf = (chat: GroupChat): Omit<Membership, "state"> => ({
  channel: "telegram",
  externalId: String(chat.id),
  title: chat.title,
  isForum: chat.is_forum === true,
});

const stateOf = (member: ChatMember): GroupState => {
  switch (member.status) {
    case "left":
    case "kicked":
      return "left";
    case "restricted":
      if (!member.is_member) return "left";
      return member.can_send_messages ? "present" : "muted";
    case "creator":
    case "administrator":
    case "member":
      return "present";
  }
};

interface LinkButton {
  readonly text: string;
  readonly url: string;
}

const linkOf = (context: Context, group: Group, topicId: number): LinkButton => ({
  text: groupTexts.bindHere,
  url: `https://t.me/${context.me.username}?start=g${group.id}_${topicId}`,
});

const say = async (context: Context, words: Html, button: LinkButton, topicId: number): Promise<void> => {
  try {
    await context.reply(words.html, {
      parse_mode: "HTML",
      ...(topicId === generalTopic ? {} : { message_thread_id: topicId }),
      reply_markup: { inline_keyboard: [[button]] },
    });
  } catch (error) {
    const isForbidden = isUnreachable(error) || (error instanceof GrammyError && error.error_code === 400);
    if (!isForbidden) throw error;
  }
};
