import { GrammyError } from "grammy";
import { failureName } from "../failure.ts";
import { takerLease, takerLeaseMs, type UpdateSource, type UpdateSourceDeps } from "./update-source.ts";

/** Seconds Telegram holds a poll open; its own cap is 50. */
const pollSeconds = 25;
/** A poll that takes longer than that hangs: it is cut off and begun again, before the lease runs out. */
const watchdogMs = 50_000;
/** With the longest poll behind it, a lease that is so old still has five seconds to run. */
const leaseFreshMs = 5_000;
/** A process without the lease asks for it this often. */
const leasePauseMs = 3_000;
/** Pauses after failures: they grow up to the last. */
const pausesMs = [500, 1_000, 3_000, 10_000, 30_000];
/** Telegram confirms at once, or is away. */
const confirmWithinMs = 3_000;

/** Long polling by one process at a time; an update is confirmed (by the next offset) only after it is stored. */
export const createPoller = (deps: UpdateSourceDeps): UpdateSource => {
  const stopping = new AbortController();
  let offset = 0;
  let failures = 0;
  let isTaking = false;
  let isConnected = false;
  let heldAt = Number.NEGATIVE_INFINITY;

  /** Prolonged now and then: in a busy hour there are thirty polls a second. */
  const holdLease = async (): Promise<boolean> => {
    const now = performance.now();
    if (now - heldAt < leaseFreshMs) {
      return true;
    }
    const isHeld = await deps.leases.hold(takerLease, deps.owner, takerLeaseMs, deps.isAlive);
    heldAt = isHeld ? now : Number.NEGATIVE_INFINITY;
    return isHeld;
  };

  const pollOnce = async (): Promise<void> => {
    if (!(await holdLease())) {
      isTaking = false;
      await deps.sleep(leasePauseMs, stopping.signal);
      return;
    }
    if (!isTaking) {
      await deps.api.deleteWebhook();
      // What the holder before us left unfinished comes first; while it held the lease, it was at work on it.
      const resumed = await deps.intake.resume();
      deps.log.info({ resumed }, "taking updates");
      isTaking = true;
    }
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(watchdogMs)]);
    // After a start or a failure the first look is short: what has been waiting comes at once, or nothing has.
    const timeout = isConnected ? pollSeconds : 0;
    const updates = await deps.api.getUpdates(
      { offset, limit: 100, timeout, allowed_updates: deps.allowedUpdates as never },
      signal as never,
    );
    await deps.intake.accept(updates);
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    failures = 0;
    isConnected = true;
    await deps.onAwake();
  };

  const rest = async (error: unknown): Promise<void> => {
    deps.log.warn({ failure: failureName(error), failures }, "a poll failed and is repeated");
    const asked = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0;
    const pause = pausesMs[Math.min(failures, pausesMs.length - 1)] ?? 0;
    failures += 1;
    isConnected = false;
    await deps.sleep(Math.max(asked, pause), stopping.signal);
  };

  return {
    prepare: () => Promise.resolve(),
    run: async () => {
      while (!stopping.signal.aborted) {
        try {
          await pollOnce();
        } catch (error) {
          if (!stopping.signal.aborted) {
            await rest(error);
          }
        }
      }
      // Confirms what is stored, so that the next start is not given it again; harmless if it fails.
      if (offset > 0) {
        const signal = AbortSignal.timeout(confirmWithinMs);
        await deps.api.getUpdates({ offset, limit: 1, timeout: 0 }, signal as never).catch(() => []);
      }
    },
    stop: () => stopping.abort(),
    release: () => deps.leases.release(takerLease, deps.owner),
  };
};
