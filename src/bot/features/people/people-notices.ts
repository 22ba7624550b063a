import type { PeopleNotice } from "../../../domain/people/people-notices.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { peopleNoticeLabels as labels, peopleNoticeText } from "../../../texts/people-notices.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** A message about people with the buttons that lead on. */
export const renderPeopleNotice = (notice: PeopleNotice): Screen => {
  const html = peopleNoticeText(notice);
  switch (notice.type) {
    case "people.join-requested":
      return {
        html,
        rows: [
          [
            { label: labels.confirm, to: to("p.join-yes", notice.joinRequestId) },
            { label: labels.decline, to: to("p.join-no", notice.joinRequestId) },
          ],
          [menuButton],
        ],
      };
    case "people.join-decided":
    case "people.role-given":
    case "people.role-revoked":
      return { html, rows: [[menuButton]] };
  }
};
