import type { CampaignNotice } from "../domain/campaigns/campaign-notices.ts";
import type { Notice } from "../domain/messages/notice.ts";
import type { PeopleNotice } from "../domain/people/people-notices.ts";
import type { Screen } from "../flows/flow-kit/screen.ts";
import { renderApplicationNotice } from "./features/applications/applications-notices.ts";
import { renderCampaignNotice } from "./features/campaigns/campaigns-notices.ts";
import { renderPeopleNotice } from "./features/people/people-notices.ts";

/** Words and buttons of any notice; the capability is told by the first word of its type. */
export const renderNotice = (notice: Notice): Screen => {
  if (isPeopleNotice(notice)) {
    return renderPeopleNotice(notice);
  }
  if (isCampaignNotice(notice)) {
    return renderCampaignNotice(notice);
  }
  return renderApplicationNotice(notice);
};

const isPeopleNotice = (notice: Notice): notice is PeopleNotice => notice.type.startsWith("people.");

const isCampaignNotice = (notice: Notice): notice is CampaignNotice => notice.type.startsWith("campaign.");
