import type { Instant } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { type Broadcast, type BroadcastState, hasContent, mayBroadcast } from "./broadcast.ts";
import { auditBroadcast, type BroadcastDeps, type BroadcastRequest, type BroadcastStores } from "./broadcast-store.ts";
import type { BroadcastRefusal } from "./compose-broadcast.ts";
import { nextBroadcastMoment } from "./sending-moment.ts";

export type LaunchRefusal =
  | BroadcastRefusal
  | { readonly type: "Empty" }
  | { readonly type: "InPast" }
  | { readonly type: "NobodyToReach" };

/** What became of a launch: when the first message goes out. */
export interface Launched {
  readonly startsAt: Instant;
  readonly isLater: boolean;
}

/** Lets a draft go: at once, at its time, or when the quiet hours are over. `reachable` is how many of the audience can be reached now. */
export const createLaunchBroadcast =
  (deps: BroadcastDeps) =>
  (request: BroadcastRequest & { readonly reachable: number }): Promise<Result<Launched, LaunchRefusal>> =>
    change(deps, request, ["draft"], async (stores, broadcast): Promise<Result<Launched, LaunchRefusal>> => {
      const now = deps.clock.now();
      if (!hasContent(broadcast)) return err({ type: "Empty" });
      if (broadcast.sendAt !== null && broadcast.sendAt < now) return err({ type: "InPast" });
      if (request.reachable === 0) return err({ type: "NobodyToReach" });
      const startsAt = allowedFrom(deps, broadcast, broadcast.sendAt ?? now);
      const isLater = startsAt > now;
      const state = isLater ? "scheduled" : "sending";
      await stores.broadcasts.save({ ...broadcast, state, sendAt: startsAt });
      await auditBroadcast(stores, deps, broadcast, {
        actorId: request.actor.personId,
        action: "launched",
        toState: state,
        details: { reachable: request.reachable, urgentReason: broadcast.urgentReason },
      });
      return ok({ startsAt, isLater });
    });

/** Stops it: what is in flight arrives, nothing else. */
export const createPauseBroadcast =
  (deps: BroadcastDeps) =>
  (request: BroadcastRequest): Promise<Result<void, BroadcastRefusal>> =>
    change(deps, request, ["scheduled", "sending"], async (stores, broadcast) => {
      await stores.broadcasts.save({ ...broadcast, state: "paused" });
      const held = await stores.broadcasts.holdDeliveries(broadcast.id);
      await note(stores, deps, request, broadcast, "paused", "paused", { held });
      return ok();
    });

/** Lets it go on, at once or when the quiet hours are over. */
export const createResumeBroadcast =
  (deps: BroadcastDeps) =>
  (request: BroadcastRequest): Promise<Result<void, BroadcastRefusal>> =>
    change(deps, request, ["paused"], async (stores, broadcast) => {
      const now = deps.clock.now();
      const from = allowedFrom(deps, broadcast, now);
      const isLater = broadcast.sendAt !== null && broadcast.sendAt > now;
      const state = isLater ? "scheduled" : "sending";
      await stores.broadcasts.save({ ...broadcast, state });
      const released = await stores.broadcasts.releaseDeliveries(broadcast.id, from);
      await note(stores, deps, request, broadcast, "resumed", state, { released });
      return ok();
    });

/** Calls it off: nobody who has not got it gets it. */
export const createCancelBroadcast =
  (deps: BroadcastDeps) =>
  (request: BroadcastRequest): Promise<Result<void, BroadcastRefusal>> =>
    change(deps, request, ["draft", "scheduled", "sending", "paused"], async (stores, broadcast) => {
      await stores.broadcasts.save({ ...broadcast, state: "cancelled", finishedAt: deps.clock.now() });
      const spared = await stores.broadcasts.cancelDeliveries(broadcast.id);
      await note(stores, deps, request, broadcast, "cancelled", "cancelled", { spared });
      return ok();
    });

/** «Дослать недоставленным»: once more to those who certainly did not get it and can be reached by now. Returns how many. */
export const createResendBroadcast =
  (deps: BroadcastDeps) =>
  (request: BroadcastRequest): Promise<Result<number, BroadcastRefusal>> =>
    change(deps, request, ["done"], async (stores, broadcast) => {
      const from = allowedFrom(deps, broadcast, deps.clock.now());
      const requeued = await stores.broadcasts.requeueUndelivered(broadcast.id, from);
      if (requeued === 0) return ok(0);
      await stores.broadcasts.save({ ...broadcast, state: "sending", finishedAt: null });
      await note(stores, deps, request, broadcast, "resent", "sending", { requeued });
      return ok(requeued);
    });

/** A trial to oneself: exactly as it will arrive, ahead of all that is queued. */
export const createTryBroadcast =
  ({ work }: BroadcastDeps) =>
  (
    request: BroadcastRequest & { readonly trialId: string },
  ): Promise<Result<void, BroadcastRefusal | { readonly type: "Empty" }>> =>
    work.run(request.requestKey, async (stores) => {
      const broadcast = await stores.broadcasts.take(request.broadcastId);
      if (broadcast === null || !mayBroadcast(request.actor, broadcast.organizationId))
        return err({ type: "NotAllowed" });
      if (!hasContent(broadcast)) return err({ type: "Empty" });
      const { personId } = request.actor;
      const cause = `broadcast-trial:${broadcast.id}:${request.trialId}`;
      // A trial reaches whoever asks for it, whatever topics they do without.
      await stores.deliveries.queue([{ cause, personId, priority: "answer", notice: messageOf(broadcast, true) }]);
      return ok();
    });

/** What one recipient gets. */
export const messageOf = ({ id, topic, html, media }: Broadcast, isTrial = false) =>
  ({ type: "broadcast.message", broadcastId: id, topic, html, media, isTrial }) as const;

/** When messages may go out, seen from a moment. */
export const allowedFrom = (deps: BroadcastDeps, { urgentReason }: Broadcast, at: Instant): Instant =>
  urgentReason === null ? nextBroadcastMoment(at, deps) : at;

/** Takes it, checks who asks and where it stands, and goes on. */
const change = <T, E>(
  { work }: BroadcastDeps,
  { actor, requestKey, broadcastId }: BroadcastRequest,
  states: readonly BroadcastState[],
  decide: (stores: BroadcastStores, broadcast: Broadcast) => Promise<Result<T, E>>,
): Promise<Result<T, E | BroadcastRefusal>> =>
  work.run(requestKey, async (stores): Promise<Result<T, E | BroadcastRefusal>> => {
    const broadcast = await stores.broadcasts.take(broadcastId);
    if (broadcast === null || !mayBroadcast(actor, broadcast.organizationId)) return err({ type: "NotAllowed" });
    return states.includes(broadcast.state)
      ? decide(stores, broadcast)
      : err({ type: "WrongState", state: broadcast.state });
  });

const note = (
  stores: BroadcastStores,
  deps: BroadcastDeps,
  { actor }: BroadcastRequest,
  broadcast: Broadcast,
  action: string,
  toState: BroadcastState,
  details: Readonly<Record<string, number>>,
): Promise<void> => auditBroadcast(stores, deps, broadcast, { actorId: actor.personId, action, toState, details });
