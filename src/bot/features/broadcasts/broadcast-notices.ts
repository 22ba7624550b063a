import type { BroadcastNotice } from "../../../domain/messages/broadcasts/broadcast-notices.ts";
import { isOptionalTopic } from "../../../domain/messages/topics.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { broadcastTexts as texts } from "../../../texts/broadcasts.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** A message to many with the button by which one does without its topic, or what its author hears. */
export const renderBroadcastNotice = (notice: BroadcastNotice): Screen => {
  switch (notice.type) {
    case "broadcast.message":
      return {
        html: { html: notice.html },
        rows: [
          ...(isOptionalTopic(notice.topic)
            ? [[{ label: texts.optOut(notice.topic), to: to("bc.off", notice.topic) }]]
            : []),
          ...(notice.isTrial ? [[{ label: texts.trialBack, to: to("bc.card", notice.broadcastId) }]] : []),
        ],
      };
    case "broadcast.done":
      return {
        html: texts.done(notice.html),
        rows: [[{ label: texts.openCard, to: to("bc.card", notice.broadcastId) }, menuButton]],
      };
  }
};
