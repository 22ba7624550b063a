import { createChangeStage } from "../../../domain/campaigns/change-stage.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { createChangeStageFlow } from "../../../flows/campaigns/change-stage.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { ownCampaignTexts } from "../../../texts/campaigns-own.texts.ts";
import { campaignTexts } from "../../../texts/campaigns.texts.ts";
import type { Feature } from "../../feature.ts";
import { createCampaignLifeActions, createCampaignLifeScreens } from "./campaign-life.ts";
import { createCampaignScreens } from "./campaign-screens.ts";
import type { CampaignsFeatureDeps } from "./campaigns-deps.ts";
import { createOwnCampaignScreens, ownOrganizations } from "./own-campaign-screens.ts";
import { createReminderActions, createReminderScreens } from "./reminder-screens.ts";
import { createSchoolScreens } from "./school-screens.ts";

/** The half-year's calendar: the municipal coordinator runs it, schools follow it. */
export const createCampaignsFeature = (deps: CampaignsFeatureDeps): Feature => ({
  id: "campaigns",
  screens: {
    ...createCampaignScreens(deps),
    ...createCampaignLifeScreens(deps),
    ...createSchoolScreens(deps),
    ...createReminderScreens(deps),
    ...createOwnCampaignScreens(deps),
  },
  actions: { ...createCampaignLifeActions(deps), ...createReminderActions(deps) },
  dialogs: [createChangeStageFlow({ findCampaign: deps.queries.findCampaign, changeStage: createChangeStage(deps) })],
  menu: (actor) => [
    ...(isMunicipalCoordinator(actor) ? [{ label: campaignTexts.menu, to: to("c.list") }] : []),
    ...(ownOrganizations(actor).length > 0 ? [{ label: ownCampaignTexts.menu, to: to("c.mine") }] : []),
  ],
});
