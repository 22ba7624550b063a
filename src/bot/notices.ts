import type { CampaignNotice } from "../domain/campaigns/campaign-notices.ts";
import type { AnnouncementNotice } from "../domain/places/announcements/announcement-notices.ts";
import type { GroupNotice } from "../domain/messages/groups/group-notices.ts";
import type { Notice } from "../domain/messages/notice.ts";
import type { NeedsNotice } from "../domain/needs/needs-notices.ts";
import type { PeopleNotice } from "../domain/people/people-notices.ts";
import type { SeatNotice } from "../domain/places/seats/seat-notices.ts";
import type { SurveyNotice } from "../domain/surveys/runs/survey-notices.ts";
import type { Screen } from "../flows/flow-kit/screen.ts";
import { renderAnnouncementNotice } from "./features/announcements/announcement-notices.ts";
import { renderApplicationNotice } from "./features/applications/applications-notices.ts";
import { renderCampaignNotice } from "./features/campaigns/campaigns-notices.ts";
import { renderGroupNotice } from "./features/groups/group-notices.ts";
import { renderNeedsNotice } from "./features/needs/needs-notices.ts";
import { renderPeopleNotice } from "./features/people/people-notices.ts";
import { renderSeatNotice } from "./features/seats/seats-notices.ts";
import { renderSurveyNotice } from "./features/surveys-runs/survey-notices.ts";

/** Words and buttons of any notice; the capability is told by the first word of its type. */
export const renderNotice = (notice: Notice): Screen => {
  if (isPeopleNotice(notice)) {
    return renderPeopleNotice(notice);
  }
  if (isCampaignNotice(notice)) {
    return renderCampaignNotice(notice);
  }
  if (isNeedsNotice(notice)) {
    return renderNeedsNotice(notice);
  }
  if (isSurveyNotice(notice)) {
    return renderSurveyNotice(notice);
  }
  if (isGroupNotice(notice)) {
    return renderGroupNotice(notice);
  }
  if (isAnnouncementNotice(notice)) {
    return renderAnnouncementNotice(notice);
  }
  if (isSeatNotice(notice)) {
    return renderSeatNotice(notice);
  }
  return renderApplicationNotice(notice);
};

const isPeopleNotice = (notice: Notice): notice is PeopleNotice => notice.type.startsWith("people.");

const isCampaignNotice = (notice: Notice): notice is CampaignNotice => notice.type.startsWith("campaign.");

const isNeedsNotice = (notice: Notice): notice is NeedsNotice => notice.type.startsWith("needs.");

const isSurveyNotice = (notice: Notice): notice is SurveyNotice => notice.type.startsWith("survey.");

const isGroupNotice = (notice: Notice): notice is GroupNotice => notice.type.startsWith("group.");

const isAnnouncementNotice = (notice: Notice): notice is AnnouncementNotice => notice.type.startsWith("announcement.");

const isSeatNotice = (notice: Notice): notice is SeatNotice => notice.type.startsWith("seats.");
