import type { ConfirmationNotice } from "../../../domain/places/confirmations/confirmation-notices.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { confirmationNoticeText, confirmationTexts as texts } from "../../../texts/confirmations.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** A message about who goes, with the buttons that answer it. */
export const renderConfirmationNotice = (notice: ConfirmationNotice): Screen => {
  const html = confirmationNoticeText(notice);
  switch (notice.type) {
    case "confirmation.asked": {
      const about = [notice.run.runId, notice.organizationId] as const;
      return {
        html,
        rows: [
          [
            { label: texts.all, to: to("cf.all", ...about) },
            { label: texts.one, to: to("cf.run", ...about) },
          ],
          [menuButton],
        ],
      };
    }
    case "confirmation.late":
    case "confirmation.withdrawn":
    case "confirmation.replaced":
    case "confirmation.not-handed-over":
    case "confirmation.handover-changed":
      return { html, rows: [[{ label: texts.open, to: to("cf.card", notice.run.runId) }, menuButton]] };
    case "confirmation.own":
      return { html, rows: [[menuButton]] };
  }
};
