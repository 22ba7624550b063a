import type { CampaignNotice } from "../domain/campaigns/campaign-notices.ts";
import type { Notice } from "../domain/messages/notice.ts";
import type { PeopleNotice } from "../domain/people/people-notices.ts";
import type { Screen } from "../flows/flow-kit/screen.ts";
import { renderApplicationNotice } from "./features/applications/applications-notices.ts";
import { renderCampaignNotice } from "./features/campaigns/campaigns-notices.ts";
import { renderPeopleNotice } from "./features/people/people-notices.ts";

/** Words and buttons of any notice; the capability is told by the first word of its type. */
export const renderNotice = (notice: Notice): Screen => {
  if (isOf<PeopleNotice>(notice, "people.")) {
    return renderPeopleNotice(notice);
  }
  if (isOf<CampaignNotice>(notice, "campaign.")) {
    return renderCampaignNotice(notice);
  }
  return renderApplicationNotice(notice);
};

const isOf = <Kind extends Notice>(notice: Notice, prefix: string): notice is Kind => notice.type.startsWith(prefix);
