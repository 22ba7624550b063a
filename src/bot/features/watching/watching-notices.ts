import type { DutyTold, WatchingNotice } from "../../../domain/watching/watching-notices.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { daySheetTexts, deadlineTexts } from "../../../texts/day-sheet.texts.ts";
import { watchingNoticeText, watchingTexts as texts } from "../../../texts/watching.texts.ts";
import { decisionButtons } from "./decision-buttons.ts";
import { menuButton } from "../../common-screens.ts";

/** A message about a deadline with the buttons that lead on. */
export const renderWatchingNotice = (notice: WatchingNotice): Screen => {
  const html = watchingNoticeText(notice);
  switch (notice.type) {
    case "watching.handed-over":
      return { html, rows: [dutyButtons(notice.duty, notice.organizationId), [menuButton]] };
    case "watching.extension-asked":
      return { html, rows: [...decisionRows(notice.extensionId), [menuButton]] };
    case "watching.day-sheet":
      return {
        html,
        rows: [
          ...decisionButtons(notice.sheet.decisions, notice.today),
          [{ label: daySheetTexts.menu, to: to("wt.sheet") }, menuButton],
        ],
      };
    case "watching.digest":
      return { html, rows: [[{ label: deadlineTexts.menu, to: to("wt.dates") }, menuButton]] };
    case "watching.extension-decided":
      return { html, rows: [[menuButton]] };
  }
};

/** What can be done with a duty instead of doing it. */
export const dutyButtons = (duty: Pick<DutyTold, "kind" | "id">, organizationId: string): readonly Button[] => [
  { label: texts.pass, to: to("wt.pass", duty.kind, duty.id, organizationId) },
  { label: texts.more, to: to("wt.more", duty.kind, duty.id, organizationId) },
];

/** By how many days a term is usually made longer. */
const extensionDays = [3, 7, 14];

/** The coordinator's answers to a request for more time. */
export const decisionRows = (extensionId: string): readonly (readonly Button[])[] => [
  extensionDays.map((days) => ({ label: texts.extend(days), to: to("wt.grant", extensionId, days) })),
  [{ label: texts.decline, to: to("wt.grant", extensionId, 0) }],
];
