import { z } from "zod";
import type { DialogWrites, Inbox, PendingUpdate, RawUpdate } from "../../domain/messages/inbox.ts";
import type { Log } from "../log.ts";
import { createLanes, type Lanes } from "./lanes.ts";

/** Handles one update; returns the dialogs' states that end with it. Rejects when it could not be handled. */
export type HandleUpdate = (updateId: number, payload: unknown) => Promise<DialogWrites>;

export interface UpdateIntakeDeps {
  readonly inbox: Inbox;
  readonly handle: HandleUpdate;
  /** Tells the person that their message could not be handled, with the code that stands in the log. */
  readonly tellFailure: (payload: unknown, code: string) => Promise<void>;
  readonly log: Log;
  readonly sleep: (ms: number) => Promise<void>;
}

export interface UpdateIntake {
  /** Stores updates, then hands them to their lanes. Resolves when they are stored: only then may they be confirmed to Telegram. */
  readonly accept: (updates: readonly unknown[]) => Promise<void>;
  /** Hands over what an earlier run left unfinished. */
  readonly resume: () => Promise<number>;
  readonly idle: () => Promise<void>;
}

/** Pauses before the second, third and fourth attempt; then the update is set aside. */
const pausesMs = [500, 2_000, 8_000];

/** An update that takes longer frees its lane. */
const freeAfterMs = 30_000;

/** Handlers that run at once; each spends most of its time waiting for Telegram. */
const concurrency = 64;

/** Inbox first: an update is stored, then handled in the lane of its chat, then marked done together with its dialog's state. */
export const createUpdateIntake = (deps: UpdateIntakeDeps): UpdateIntake => {
  const lanes: Lanes = createLanes({
    freeAfterMs,
    concurrency,
    onSlow: (lane) => deps.log.warn({ lane: hideChat(lane) }, "an update takes over 30 s, its lane goes on"),
  });

  const enqueue = (update: PendingUpdate): void => {
    lanes.add(update.lane, () => work(deps, update));
  };

  return {
    accept: async (updates) => {
      const raw = updates.flatMap((update): RawUpdate[] => {
        const parsed = updateSchema.safeParse(update);
        if (!parsed.success) {
          deps.log.error({ code: "update-shape" }, "an update has no id and is dropped");
          return [];
        }
        return [{ updateId: parsed.data.update_id, lane: laneOf(parsed.data), payload: update }];
      });
      const fresh = await deps.inbox.accept(raw);
      for (const update of fresh) {
        enqueue({ ...update, attempts: 0 });
      }
    },
    resume: async () => {
      const pending = await deps.inbox.listPending();
      for (const update of pending) {
        enqueue(update);
      }
      return pending.length;
    },
    idle: lanes.idle,
  };
};

const work = async (deps: UpdateIntakeDeps, update: PendingUpdate): Promise<void> => {
  for (let attempt = update.attempts; ; attempt += 1) {
    try {
      await deps.inbox.finish(update.updateId, await deps.handle(update.updateId, update.payload));
      return;
    } catch (error) {
      const isLast = attempt >= pausesMs.length;
      if (await noteFailure(deps, update, attempt + 1, error, isLast)) {
        return;
      }
      await deps.sleep(pausesMs[Math.min(attempt, pausesMs.length - 1)] ?? 0);
    }
  }
};

/** Whether the update is given up. A database that is away keeps it: it will be handled after the next start. */
const noteFailure = async (
  deps: UpdateIntakeDeps,
  update: PendingUpdate,
  attempts: number,
  error: unknown,
  isLast: boolean,
): Promise<boolean> => {
  const code = `U${update.updateId.toString(36).toUpperCase()}`;
  const failure = failureName(error);
  deps.log.error({ code, attempts, failure, stack: stackOf(error) }, "an update could not be handled");
  try {
    if (!isLast) {
      await deps.inbox.noteFailure(update.updateId, attempts, failure);
      return false;
    }
    await deps.inbox.setAside(update.updateId, failure);
    await deps.tellFailure(update.payload, code);
    return true;
  } catch (secondary) {
    deps.log.error({ code, failure: failureName(secondary) }, "the failure of an update could not be noted");
    return isLast;
  }
};

const chat = z.object({ chat: z.object({ id: z.number() }) });
const updateSchema = z.looseObject({
  update_id: z.number().int(),
  message: chat.optional(),
  edited_message: chat.optional(),
  callback_query: z.object({ message: chat.optional(), from: z.object({ id: z.number() }) }).optional(),
  my_chat_member: chat.optional(),
});

/** One lane per chat, across messages and presses, since Telegram orders only messages among themselves. */
const laneOf = (update: z.infer<typeof updateSchema>): string => {
  const press = update.callback_query;
  const from = update.message ?? update.edited_message ?? update.my_chat_member ?? press?.message ?? undefined;
  return String(from?.chat.id ?? press?.from.id ?? "none");
};

/** Errors of grammY carry the token, the person's name and the text: only their kind is kept. */
const failureName = (error: unknown): string => {
  const inner = error instanceof Error && "error" in error && error.error instanceof Error ? error.error : error;
  if (!(inner instanceof Error)) {
    return "unknown";
  }
  const code = "error_code" in inner ? inner.error_code : "code" in inner ? inner.code : "";
  return `${inner.name}${code === "" ? "" : ` ${String(code)}`}`;
};

/** Where it happened, without the message, which may quote what somebody wrote. */
const stackOf = (error: unknown): string => {
  const inner = error instanceof Error && "error" in error && error.error instanceof Error ? error.error : error;
  const lines = inner instanceof Error ? (inner.stack ?? "").split("\n") : [];
  return lines
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 8)
    .map((line) => line.trim())
    .join(" | ");
};

const hideChat = (lane: string): string => `…${lane.slice(-3)}`;
