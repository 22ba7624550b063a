import { type Api, GrammyError } from "grammy";
import type { Leases } from "../db/messages/leases.repo.ts";
import type { Log } from "../log.ts";
import type { UpdateIntake } from "./update-intake.ts";

export interface PollerDeps {
  readonly api: Api;
  readonly intake: UpdateIntake;
  readonly leases: Leases;
  readonly owner: string;
  readonly isAlive: (owner: string) => boolean;
  readonly allowedUpdates: readonly string[];
  readonly log: Log;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Called after each finished poll: the program is awake and connected. */
  readonly onPoll: () => Promise<void>;
}

export interface Poller {
  /** Polls until `stop`. */
  readonly run: () => Promise<void>;
  readonly stop: () => void;
}

/** Seconds Telegram holds a poll open; its own cap is 50. */
const pollSeconds = 25;
/** A poll that takes longer than that hangs: it is cut off and begun again. */
const watchdogMs = 90_000;
/** The lease is prolonged at each poll, so it must outlive one; another machine takes over after that. */
const leaseMs = 60_000;
/** Pauses after failures: they grow up to the last. */
const pausesMs = [500, 1_000, 3_000, 10_000, 30_000];

/** Long polling by one process at a time; an update is confirmed (by the next offset) only after it is stored. */
export const createPoller = (deps: PollerDeps): Poller => {
  const stopping = new AbortController();
  let offset = 0;
  let failures = 0;

  const pollOnce = async (): Promise<void> => {
    if (!(await deps.leases.hold("poller", deps.owner, leaseMs, deps.isAlive))) {
      await deps.sleep(pausesMs[2] ?? 0, stopping.signal);
      return;
    }
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(watchdogMs)]);
    const updates = await deps.api.getUpdates(
      { offset, limit: 100, timeout: pollSeconds, allowed_updates: deps.allowedUpdates as never },
      signal as never,
    );
    await deps.intake.accept(updates);
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    failures = 0;
    await deps.onPoll();
  };

  return {
    run: async () => {
      while (!stopping.signal.aborted) {
        try {
          await pollOnce();
        } catch (error) {
          if (stopping.signal.aborted) {
            break;
          }
          const code = error instanceof GrammyError ? error.error_code : "network";
          deps.log.warn({ code, failures }, "a poll failed and is repeated");
          const asked = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0;
          await deps.sleep(Math.max(asked, pausesMs[Math.min(failures, pausesMs.length - 1)] ?? 0), stopping.signal);
          failures += 1;
        }
      }
      // Confirms what is stored, so that the next start is not given it again; harmless if it fails.
      if (offset > 0) {
        await deps.api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => []);
      }
      await deps.leases.release("poller", deps.owner);
    },
    stop: () => stopping.abort(),
  };
};
