import type { ApplicationNotice } from "../../../domain/applications/application-notices.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import {
  applicationNoticeButtons as labels,
  applicationNoticeText,
} from "../../../texts/applications-notices.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** A message that the bot sends by itself about an application, with the way to what it speaks of. */
export const renderApplicationNotice = (notice: ApplicationNotice): Screen => ({
  html: applicationNoticeText(notice),
  rows: [...buttonsOf(notice).map((button) => [button]), [menuButton]],
});

function buttonsOf(notice: ApplicationNotice): readonly Button[] {
  const open: Button = { label: labels.open, to: to("a.app", notice.applicationId) };
  switch (notice.type) {
    case "application.head-asked":
      return [{ label: labels.approve, to: to("a.app", notice.applicationId) }];
    case "application.corrected":
      return [
        { label: labels.differences, to: to("a.diff", notice.applicationId, notice.version) },
        { label: labels.object, to: to("a.object", notice.applicationId, notice.version) },
        open,
      ];
    case "application.submitted":
    case "application.head-approved":
    case "application.returned":
    case "application.return-cancelled":
    case "application.accepted":
    case "application.withdrawn":
    case "application.late-consented":
    case "application.objected":
      return [open];
  }
}
