import type { ApplicationNotice } from "../applications/application-notices.ts";
import type { CampaignNotice } from "../campaigns/campaign-notices.ts";
import type { BroadcastNotice } from "./broadcasts/broadcast-notices.ts";
import type { GroupNotice } from "./groups/group-notices.ts";
import type { NeedsNotice } from "../needs/needs-notices.ts";
import type { AnnouncementNotice } from "../places/announcements/announcement-notices.ts";
import type { PlanNotice } from "../places/plan/plan-notices.ts";
import type { ConfirmationNotice } from "../places/confirmations/confirmation-notices.ts";
import type { PeopleNotice } from "../people/people-notices.ts";
import type { SeatNotice } from "../places/seats/seat-notices.ts";
import type { WatchingNotice } from "../watching/watching-notices.ts";
import type { SurveyNotice } from "../surveys/runs/survey-notices.ts";

/**
 * What a message of the bot says, as data. It carries all that its words need, so that it is true when it is sent and needs no
 * reading; the words and buttons are chosen in `texts` and `bot/notices` when it goes out.
 */
export type Notice =
  | PeopleNotice
  | CampaignNotice
  | ApplicationNotice
  | NeedsNotice
  | SurveyNotice
  | GroupNotice
  | AnnouncementNotice
  | PlanNotice
  | ConfirmationNotice
  | SeatNotice
  | WatchingNotice
  | BroadcastNotice;
