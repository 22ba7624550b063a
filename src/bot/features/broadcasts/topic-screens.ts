import type { createChooseTopic } from "../../../domain/messages/broadcasts/choose-topic.ts";
import { isOptionalTopic, optionalTopics } from "../../../domain/messages/topics.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { broadcastTexts as texts } from "../../../texts/broadcasts.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { BroadcastsFeatureDeps } from "./broadcasts-deps.ts";

/** «Что присылать» for everybody; how many do without what for the coordinator. */
export const createTopicScreens = ({ queries }: Pick<BroadcastsFeatureDeps, "queries">): Feature["screens"] => ({
  "bc.mine": async ({ actor }) => {
    const optOuts = await queries.optOutsOf(actor.personId);
    return {
      html: texts.wanted(optOuts),
      rows: [
        ...optionalTopics.map((topic) => {
          const isOff = optOuts.includes(topic);
          return [{ label: texts.wantedTopic(topic, isOff), to: to(isOff ? "bc.on" : "bc.off", topic) }];
        }),
        [menuButton],
      ],
    };
  },
  "bc.outs": async ({ actor }) =>
    isMunicipalCoordinator(actor)
      ? {
          html: texts.optOutCounts(await queries.countOptOuts()),
          rows: [[{ label: texts.toList, to: to("bc.list") }, menuButton]],
        }
      : unavailableScreen(),
});

/** `bc.off` and `bc.on`, topic: from the settings and from the button under a message. */
export const createTopicActions = (chooseTopic: ReturnType<typeof createChooseTopic>): Feature["actions"] => {
  const choose =
    (isWanted: boolean): Feature["actions"][string] =>
    async ({ actor, requestKey, args: [topic = ""] }) => {
      if (!isOptionalTopic(topic)) return { type: "screen", screen: unavailableScreen() };
      await chooseTopic({ actor, requestKey, topic, isWanted });
      const toast = isWanted ? texts.optedIn(topic) : texts.optedOut(topic);
      return { type: "show", route: to("bc.mine"), toast };
    };
  return { "bc.off": choose(false), "bc.on": choose(true) };
};
