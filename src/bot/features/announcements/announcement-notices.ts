import type { AnnouncementNotice } from "../../../domain/places/announcements/announcement-notices.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { announcementNoticeText, announcementTexts as texts } from "../../../texts/announcements.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** A message about course runs with the buttons that lead on. */
export const renderAnnouncementNotice = (notice: AnnouncementNotice): Screen => {
  const html = announcementNoticeText(notice);
  switch (notice.type) {
    case "announcement.run-changed":
      return {
        html,
        rows: [
          [{ label: texts.seen, to: to("an.seen", notice.run.runId) }],
          [{ label: texts.calendar, to: to("an.ics", notice.run.runId) }, menuButton],
        ],
      };
    case "announcement.run-changed-school":
      return { html, rows: [[{ label: texts.calendar, to: to("an.ics", notice.run.runId) }, menuButton]] };
    case "announcement.month-person":
      return { html, rows: [[{ label: texts.seen, to: to("an.seen-month", notice.month) }], [menuButton]] };
    case "announcement.month-school":
    case "announcement.month-done":
      return { html, rows: [[{ label: texts.monthMenu, to: to("an.month", notice.month) }, menuButton]] };
    case "announcement.unseen":
      return { html, rows: [[{ label: texts.who, to: to("an.who", notice.run.runId) }, menuButton]] };
  }
};
