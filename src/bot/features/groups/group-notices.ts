import type { GroupNotice } from "../../../domain/messages/groups/group-notices.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { groupTexts } from "../../../texts/groups.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** A message about a group chat with the button that leads on. */
export const renderGroupNotice = (notice: GroupNotice): Screen => ({
  html: groupTexts.trouble(notice.title, notice.trouble),
  rows: [[{ label: groupTexts.title, to: to("g.list") }, menuButton]],
});
