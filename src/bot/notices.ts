import type { Notice } from "../domain/messages/notice.ts";
import type { Screen } from "../flows/flow-kit/screen.ts";
import { renderAnnouncementNotice } from "./features/announcements/announcement-notices.ts";
import { renderApplicationNotice } from "./features/applications/applications-notices.ts";
import { renderBroadcastNotice } from "./features/broadcasts/broadcast-notices.ts";
import { renderCampaignNotice } from "./features/campaigns/campaigns-notices.ts";
import { renderConfirmationNotice } from "./features/confirmations/confirmation-notices.ts";
import { renderGroupNotice } from "./features/groups/group-notices.ts";
import { renderNeedsNotice } from "./features/needs/needs-notices.ts";
import { renderPlanNotice } from "./features/plan/plan-notices.ts";
import { renderPeopleNotice } from "./features/people/people-notices.ts";
import { renderSeatNotice } from "./features/seats/seats-notices.ts";
import { renderSurveyNotice } from "./features/surveys-runs/survey-notices.ts";
import { renderWatchingNotice } from "./features/watching/watching-notices.ts";

/** The first word of a notice's type names its capability. */
type Capability = Notice["type"] extends `${infer Name}.${string}` ? Name : never;
type NoticeOf<Name extends Capability> = Extract<Notice, { readonly type: `${Name}.${string}` }>;

const renderers: { readonly [Name in Capability]: (notice: NoticeOf<Name>) => Screen } = {
  announcement: renderAnnouncementNotice,
  application: renderApplicationNotice,
  broadcast: renderBroadcastNotice,
  campaign: renderCampaignNotice,
  confirmation: renderConfirmationNotice,
  group: renderGroupNotice,
  needs: renderNeedsNotice,
  people: renderPeopleNotice,
  plan: renderPlanNotice,
  seats: renderSeatNotice,
  survey: renderSurveyNotice,
  watching: renderWatchingNotice,
};

/** Words and buttons of any notice. */
export const renderNotice = (notice: Notice): Screen => {
  const [name = ""] = notice.type.split(".");
  // The keys are the capabilities of all types: there is one for this, and it takes this notice.
  return (renderers as Readonly<Record<string, (notice: Notice) => Screen>>)[name]?.(notice) ?? unknownNotice(notice);
};

const unknownNotice = ({ type }: Notice): never => {
  throw new Error(`no words for ${type}`);
};
