import type { GroupTrouble } from "./group.ts";

/** Messages that the bot sends about group chats. */
export interface GroupNotice {
  readonly type: "group.trouble";
  readonly groupId: string;
  /** The group's name. */
  readonly title: string;
  readonly trouble: GroupTrouble;
}
