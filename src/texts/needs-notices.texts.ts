import type { NeedsNotice } from "../domain/needs/needs-notices.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { plural } from "./russian.ts";

/** What the bot says by itself about deficits. */
export function needsNoticeText(notice: NeedsNotice): Html {
  switch (notice.type) {
    case "needs.noted":
      return joinHtml([
        html`<b>Спасибо за ответы:</b> опрос «${notice.runTitle}»`,
        html`По ним записано: ${plural(notice.count, "дефицит", "дефицита", "дефицитов")}. Их видит ответственный за ПК вашей организации, когда подбирает вам курсы. Посмотрите: с записью можно не согласиться или сказать её своими словами.`,
      ]);
  }
}

/** Buttons under these messages. */
export const needsNoticeButtons = {
  mine: "Посмотреть",
} as const;
