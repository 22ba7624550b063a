import type { Actor } from "../../people/roles.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { OptionalTopic } from "../topics.ts";
import type { BroadcastDeps } from "./broadcast-store.ts";

/** Whether somebody wants messages of a topic: their own choice alone. */
export const createChooseTopic =
  ({ work, clock }: Pick<BroadcastDeps, "work" | "clock">) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly topic: OptionalTopic;
    readonly isWanted: boolean;
  }): Promise<void> =>
    work.run(request.requestKey, ({ topics }) =>
      topics.setOptOut(request.actor.personId, request.topic, request.isWanted ? null : clock.now()),
    );
