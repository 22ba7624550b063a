import type { Actor, NotAllowed, OrganizationId } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { Instant } from "../../shared/clock.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { Topic } from "../topics.ts";
import { type BroadcastAudience, everybody } from "./audience.ts";
import {
  type Broadcast,
  type BroadcastContent,
  type BroadcastId,
  type BroadcastState,
  mayBroadcast,
} from "./broadcast.ts";
import { auditBroadcast, type BroadcastDeps, type BroadcastRequest } from "./broadcast-store.ts";

/** Telegram takes no longer text, and no longer words under a file. */
export const longestText = 4096;
export const longestCaption = 1024;
/** A reason is a sentence, and has something to say. */
const reasonLength = { least: 5, most: 200 };

/** Begins a message to an organization's people, or to all; returns its id. */
export const createBeginBroadcast =
  ({ work, clock, ids }: Pick<BroadcastDeps, "work" | "clock" | "ids">) =>
  (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly organizationId: OrganizationId | null;
  }): Promise<Result<BroadcastId, NotAllowed>> =>
    work.run(request.requestKey, async (stores) => {
      const { actor, organizationId } = request;
      if (!mayBroadcast(actor, organizationId)) return err({ type: "NotAllowed" });
      const broadcast: Broadcast = {
        id: ids.newId(),
        organizationId,
        topic: "announcements",
        html: "",
        media: null,
        audience: everybody,
        state: "draft",
        sendAt: null,
        urgentReason: null,
        isWritten: false,
        createdById: actor.personId,
        createdAt: clock.now(),
        finishedAt: null,
      };
      await stores.broadcasts.insert(broadcast);
      await auditBroadcast(stores, { clock }, broadcast, { actorId: actor.personId, action: "begun" });
      return ok(broadcast.id);
    });

/** One thing that can be changed while it is a draft. */
export type BroadcastChange =
  /** `length` is that of what people read, as the messenger counts it. */
  | { readonly field: "content"; readonly content: BroadcastContent; readonly length: number }
  | { readonly field: "topic"; readonly topic: Topic }
  | { readonly field: "audience"; readonly audience: BroadcastAudience }
  /** `null`: at once. */
  | { readonly field: "sendAt"; readonly sendAt: Instant | null }
  /** `null`: quiet hours hold. */
  | { readonly field: "urgent"; readonly reason: string | null };

/** Changes a draft. */
export const createChangeBroadcast =
  ({ work, clock }: Pick<BroadcastDeps, "work" | "clock">) =>
  (request: BroadcastRequest & { readonly change: BroadcastChange }): Promise<Result<void, ChangeRefusal>> =>
    work.run(request.requestKey, async (stores) => {
      const broadcast = await stores.broadcasts.take(request.broadcastId);
      if (broadcast === null || !mayBroadcast(request.actor, broadcast.organizationId))
        return err({ type: "NotAllowed" });
      if (broadcast.state !== "draft") return err({ type: "WrongState", state: broadcast.state });
      const changed = applyChange(broadcast, request.change, clock.now());
      if (!changed.ok) return changed;
      await stores.broadcasts.save(changed.value);
      return ok();
    });

export type ChangeRefusal =
  | BroadcastRefusal
  | { readonly type: "Empty" }
  | { readonly type: "TooLong"; readonly most: number }
  | { readonly type: "InPast" }
  | { readonly type: "ReasonTooShort" };

export type BroadcastRefusal = NotAllowed | { readonly type: "WrongState"; readonly state: BroadcastState };

function applyChange(broadcast: Broadcast, change: BroadcastChange, now: Instant): Result<Broadcast, ChangeRefusal> {
  switch (change.field) {
    case "content": {
      const { content, length } = change;
      const most = content.media === null ? longestText : longestCaption;
      if (content.media === null && content.html.trim() === "") return err({ type: "Empty" });
      return length > most ? err({ type: "TooLong", most }) : ok({ ...broadcast, ...content });
    }
    case "topic":
      return ok({ ...broadcast, topic: change.topic });
    case "audience":
      return ok({ ...broadcast, audience: change.audience });
    case "sendAt":
      return change.sendAt !== null && change.sendAt <= now
        ? err({ type: "InPast" })
        : ok({ ...broadcast, sendAt: change.sendAt });
    case "urgent": {
      const reason = change.reason?.trim().slice(0, reasonLength.most) ?? null;
      if (reason !== null && reason.length < reasonLength.least) return err({ type: "ReasonTooShort" });
      return ok({ ...broadcast, urgentReason: reason });
    }
  }
}
