import { createChooseTopic } from "../../../domain/messages/broadcasts/choose-topic.ts";
import { createChangeBroadcast } from "../../../domain/messages/broadcasts/compose-broadcast.ts";
import { isMunicipalCoordinator, organizationsWithRole } from "../../../domain/people/roles.ts";
import { createBroadcastSettingFlow } from "../../../flows/messages/broadcast-setting.flow.ts";
import { createComposeBroadcastFlow } from "../../../flows/messages/compose-broadcast.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { broadcastTexts as texts } from "../../../texts/broadcasts.texts.ts";
import type { Feature } from "../../feature.ts";
import { createAudienceActions, createAudienceScreens } from "./audience-screens.ts";
import { createComposeActions, createRunActions } from "./broadcast-actions.ts";
import type { BroadcastsFeatureDeps } from "./broadcasts-deps.ts";
import { createBroadcastMark, createCardScreens } from "./card-screens.ts";
import { createTopicActions, createTopicScreens } from "./topic-screens.ts";

/** Messages to many, and what people do without. */
export const createBroadcastsFeature = (deps: BroadcastsFeatureDeps): Feature => {
  const change = createChangeBroadcast(deps);
  return {
    id: "broadcasts",
    screens: { ...createCardScreens(deps), ...createAudienceScreens(deps), ...createTopicScreens(deps) },
    liveScreens: { "bc.card": createBroadcastMark(deps) },
    actions: {
      ...createComposeActions(deps, change),
      ...createAudienceActions(deps, change),
      ...createRunActions(deps),
      ...createTopicActions(createChooseTopic(deps)),
    },
    dialogs: [createComposeBroadcastFlow({ ...deps, change }), createBroadcastSettingFlow({ ...deps, change })],
    menu: (actor) => [
      ...(isMunicipalCoordinator(actor) || organizationsWithRole(actor, "school-coordinator").length > 0
        ? [{ label: texts.menu, to: to("bc.list") }]
        : []),
      { label: texts.wantedMenu, to: to("bc.mine") },
    ],
  };
};
