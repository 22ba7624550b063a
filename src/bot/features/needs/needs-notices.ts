import type { NeedsNotice } from "../../../domain/needs/needs-notices.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { needsNoticeButtons as labels, needsNoticeText } from "../../../texts/needs-notices.texts.ts";
import { dutyButtons } from "../watching/watching-notices.ts";
import { menuButton } from "../../common-screens.ts";

/** A message that the bot sends by itself about deficits, with the way to what it speaks of. */
export const renderNeedsNotice = (notice: NeedsNotice): Screen => ({
  html: needsNoticeText(notice),
  rows: [...buttonsOf(notice).map((button) => [button]), [menuButton]],
});

function buttonsOf(notice: NeedsNotice): readonly Button[] {
  switch (notice.type) {
    case "needs.noted":
    case "needs.diagnosed":
      return [{ label: labels.mine, to: to("n.mine") }];
    case "needs.delivery-reminder":
      return [
        { label: labels.list, to: to("n.org", notice.organizationId) },
        ...dutyButtons({ kind: "deficits", id: notice.campaignId }, notice.organizationId),
      ];
    case "needs.wanted":
      return [
        { label: labels.toApplication, to: to("n.line", notice.deficitId, notice.programmeId) },
        { label: labels.card, to: to("n.card", notice.deficitId) },
      ];
  }
}
