import type { NeedsNotice } from "../../../domain/needs/needs-notices.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { needsNoticeButtons as labels, needsNoticeText } from "../../../texts/needs-notices.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** A message that the bot sends by itself about deficits, with the way to what it speaks of. */
export const renderNeedsNotice = (notice: NeedsNotice): Screen => ({
  html: needsNoticeText(notice),
  rows: [[{ label: labels.mine, to: to("n.mine") }], [menuButton]],
});
