import { GrammyError, HttpError } from "grammy";
import type { Inbox, PendingUpdate, RawUpdate, UpdateWrites } from "../../domain/messages/inbox.ts";
import { failureName, failurePlace } from "../failure.ts";
import type { Log } from "../log.ts";
import { createLanes, type Lanes } from "./lanes.ts";
import { readUpdate } from "./read-update.ts";

/** Handles one update; returns what is stored with its end. Rejects when it could not be handled. */
export type HandleUpdate = (updateId: number, payload: unknown) => Promise<UpdateWrites>;

export interface UpdateIntakeDeps {
  readonly inbox: Inbox;
  readonly handle: HandleUpdate;
  /** Tells the person that their message could not be handled, with the code that stands in the log. */
  readonly tellFailure: (payload: unknown, code: string) => Promise<void>;
  readonly log: Log;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export interface UpdateIntake {
  /** Stores updates, then hands them to their lanes. Resolves when they are stored: only then may they be confirmed to Telegram. */
  readonly accept: (updates: readonly unknown[]) => Promise<void>;
  /**
   * Hands over what an earlier run left unfinished, and says how much it was. Only for the one process that takes updates: it cannot tell what
   * another one is working on.
   */
  readonly resume: () => Promise<number>;
  /** Does something in a chat's lane, beside no update of that chat. Forgotten at a crash. */
  readonly inLane: (lane: string, work: () => Promise<void>) => Promise<void>;
  /** Resolves when nothing is waiting or under way. */
  readonly idle: () => Promise<void>;
  /** Begins nothing more; resolves when what is under way is over, or after a few seconds. The rest is resumed by the next start. */
  readonly stop: () => Promise<void>;
}

/** Pauses before the second, third and fourth attempt; then the update is set aside. */
const pausesMs = [500, 2_000, 8_000];

/** Pauses while Telegram or the database is away: they grow up to the last. */
const awayPausesMs = [500, 2_000, 8_000, 30_000];

/** About ten minutes: an update that Telegram answers with its own fault each time is not the network's fault. */
const mostTimesAway = 20;

/** An update that takes longer frees its lane. */
const freeAfterMs = 30_000;

/** Handlers that run at once; each spends most of its time waiting for Telegram. */
const concurrency = 64;

/** What ends the process does so sooner; whoever only waits for Telegram does not keep the others from beginning. */
const aloneMs = 30_000;

/** What supervisors leave at the least between asking a program to end and killing it is ten seconds. */
const stopWithinMs = 8_000;

interface Work {
  readonly deps: UpdateIntakeDeps;
  readonly stopping: AbortSignal;
  readonly touch: () => void;
}

/** Inbox first: an update is stored, then handled in the lane of its chat, then marked done together with its dialog's state. */
export const createUpdateIntake = (deps: UpdateIntakeDeps): UpdateIntake => {
  const stopping = new AbortController();
  const inMemory = new Set<number>();
  const lanes: Lanes = createLanes({
    freeAfterMs,
    concurrency,
    onSlow: (lane) => deps.log.warn({ lane: hideChat(lane) }, "an update takes over 30 s, its lane goes on"),
  });

  const enqueue = (update: PendingUpdate, isResumed: boolean): Promise<void> => {
    inMemory.add(update.updateId);
    return lanes.add(update.lane, async (touch) => {
      const work: Work = { deps, stopping: stopping.signal, touch };
      try {
        await (isResumed ? handleAgain(work, update) : handleUpdate(work, update));
      } finally {
        inMemory.delete(update.updateId);
      }
    });
  };

  return {
    accept: async (updates) => {
      const raw = updates.flatMap((update): RawUpdate[] => {
        const read = readUpdate(update);
        if (read === null) {
          deps.log.error({ code: "update-shape" }, "an update has no id and is dropped");
          return [];
        }
        return [{ ...read, payload: update }];
      });
      for (const update of raw.length === 0 ? [] : await deps.inbox.accept(raw)) {
        void enqueue({ ...update, attempts: 0 }, false);
      }
    },
    resume: async () => {
      const pending = (await deps.inbox.listPending()).filter(({ updateId }) => !inMemory.has(updateId));
      // One of those that were begun before may have ended the process: alone, it does not take others down with it.
      for (const suspect of pending.filter(({ attempts }) => attempts > 0)) {
        const patience = new AbortController();
        await Promise.race([enqueue(suspect, true), deps.sleep(aloneMs, patience.signal)]);
        patience.abort();
      }
      for (const update of pending.filter(({ attempts }) => attempts === 0)) {
        void enqueue(update, true);
      }
      return pending.length;
    },
    inLane: lanes.add,
    idle: lanes.idle,
    stop: async () => {
      stopping.abort();
      lanes.close();
      const patience = new AbortController();
      await Promise.race([lanes.idle(), deps.sleep(stopWithinMs, patience.signal)]);
      patience.abort();
    },
  };
};

/** An earlier run did not finish it. That is noted first: what ends the process each time is set aside at last. */
const handleAgain = async (work: Work, update: PendingUpdate): Promise<void> => {
  const { inbox, log } = work.deps;
  if (update.attempts > pausesMs.length) {
    await giveUp(work.deps, update, update.attempts, "interrupted");
    return;
  }
  const attempts = update.attempts + 1;
  await inbox
    .noteFailure(update.updateId, attempts, "interrupted")
    .catch((error: unknown) => log.error({ failure: failureName(error) }, "an attempt could not be noted"));
  await handleUpdate(work, { ...update, attempts: update.attempts });
};

const handleUpdate = async (work: Work, update: PendingUpdate): Promise<void> => {
  const { deps, stopping, touch } = work;
  let attempt = update.attempts;
  let timesAway = 0;
  while (!stopping.aborted) {
    touch();
    const failure = await tryOnce(deps, update, attempt + 1);
    if (failure === null) {
      return;
    }
    const isAway = failure.isTelegramAway && timesAway < mostTimesAway;
    const isLast = attempt >= pausesMs.length;
    const isCounted = !isAway && (await (isLast ? giveUp : note)(deps, update, attempt + 1, failure.name));
    if (isCounted && isLast) {
      return;
    }
    // Somebody who is away is no attempt: the update waits in its lane, and stands in the inbox meanwhile.
    const pause = isCounted ? pausesMs[attempt] : awayPausesMs[Math.min(timesAway, awayPausesMs.length - 1)];
    attempt += isCounted ? 1 : 0;
    timesAway += isCounted ? 0 : 1;
    touch();
    await deps.sleep(pause ?? 0, stopping);
  }
};

interface Failure {
  readonly name: string;
  /** Telegram, or the way to it, does not work; nothing is wrong with the update. */
  readonly isTelegramAway: boolean;
}

/** `null` when the update is done. */
const tryOnce = async (deps: UpdateIntakeDeps, update: PendingUpdate, attempts: number): Promise<Failure | null> => {
  try {
    await deps.inbox.finish(update.updateId, await deps.handle(update.updateId, update.payload));
    return null;
  } catch (error) {
    const name = failureName(error);
    const fields = { code: codeOf(update), attempts, failure: name, place: failurePlace(error) };
    deps.log.error(fields, "an update could not be handled");
    return { name, isTelegramAway: isTelegramAway(error) };
  }
};

const isTelegramAway = (error: unknown): boolean =>
  error instanceof HttpError || (error instanceof GrammyError && (error.error_code >= 500 || error.error_code === 429));

const note = (deps: UpdateIntakeDeps, update: PendingUpdate, attempts: number, failure: string): Promise<boolean> =>
  orLogged(deps, update, () => deps.inbox.noteFailure(update.updateId, attempts, failure));

/** Sets the update aside and tells its person; false when not even that could be written. */
const giveUp = async (
  deps: UpdateIntakeDeps,
  update: PendingUpdate,
  _attempts: number,
  failure: string,
): Promise<boolean> => {
  const isSetAside = await orLogged(deps, update, () => deps.inbox.setAside(update.updateId, failure));
  if (isSetAside) {
    await orLogged(deps, update, () => deps.tellFailure(update.payload, codeOf(update)));
  }
  return isSetAside;
};

const orLogged = async (deps: UpdateIntakeDeps, update: PendingUpdate, work: () => Promise<void>): Promise<boolean> => {
  try {
    await work();
    return true;
  } catch (error) {
    deps.log.error(
      { code: codeOf(update), failure: failureName(error) },
      "the failure of an update could not be noted or told",
    );
    return false;
  }
};

/** The code under which a failed update stands in the log, and which its person is told. */
const codeOf = (update: PendingUpdate): string => `U${update.updateId.toString(36).toUpperCase()}`;

const hideChat = (lane: string): string => `…${lane.slice(-3)}`;
