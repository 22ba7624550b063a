import { type Api, GrammyError } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { Notice } from "../../domain/messages/notice.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import type { LeasedDelivery, Outbox } from "../db/messages/outbox.repo.ts";
import type { Log } from "../log.ts";
import { createSendGate, type SendGate } from "./send-gate.ts";

export interface SenderDeps {
  readonly api: Api;
  readonly outbox: Outbox;
  readonly owner: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Words and buttons of a notice. */
  readonly render: (notice: Notice) => { readonly html: string; readonly keyboard: InlineKeyboardButton[][] };
  /** The person blocked the bot: nothing more is sent until they write again. */
  readonly pause: (externalId: string) => Promise<void>;
  /** A message of the bot came between a question and its answer: the question is shown again. */
  readonly afterSent: (externalId: string) => Promise<void>;
}

export interface Sender {
  readonly run: () => Promise<void>;
  /** Rows were queued: do not wait for the next look. */
  readonly wake: () => void;
  /** Finishes what is in flight. */
  readonly stop: () => void;
}

/** A message in flight that takes longer than its lease is taken for lost with its process. */
const leaseMs = 120_000;
/** In flight at once: what is in flight at a crash may be sent twice, so few. */
const concurrency = 4;
/** Rows that are not yet due, and rows queued by another process, are looked for this often. */
const lookEveryMs = 2_000;
/** Refusals that may pass (a fault at Telegram): pauses before each further attempt. */
const retryPausesMs = [5_000, 30_000, 120_000, 600_000];

/** The one sender of all that the bot says by itself: in order of urgency, within Telegram's limits, each row once. */
export const createSender = (deps: SenderDeps): Sender => {
  const stopping = new AbortController();
  const gate = createSendGate({ clock: deps.clock, sleep: deps.sleep, random: deps.random });
  let wakeUp: (() => void) | null = null;
  let isWoken = false;

  const rest = async (): Promise<void> => {
    if (isWoken || stopping.signal.aborted) {
      isWoken = false;
      return;
    }
    const resting = new AbortController();
    wakeUp = () => resting.abort();
    await deps.sleep(lookEveryMs, AbortSignal.any([resting.signal, stopping.signal]));
    wakeUp = null;
    isWoken = false;
  };

  return {
    run: async () => {
      while (!stopping.signal.aborted) {
        try {
          const rows = await deps.outbox.lease(deps.owner, concurrency, leaseMs);
          await Promise.all(rows.map((row) => deliver(deps, gate, row)));
          if (rows.length === 0) {
            await rest();
          }
        } catch (error) {
          deps.log.error({ failure: error instanceof Error ? error.name : "unknown" }, "the sender could not work");
          await deps.sleep(lookEveryMs, stopping.signal);
        }
      }
    },
    wake: () => {
      isWoken = true;
      wakeUp?.();
    },
    stop: () => stopping.abort(),
  };
};

const deliver = async (deps: SenderDeps, gate: SendGate, row: LeasedDelivery): Promise<void> => {
  if (row.account === null) {
    await deps.outbox.markUndelivered(row.id, "unreachable", "no-account");
    return;
  }
  if (row.account.isPaused) {
    await deps.outbox.markUndelivered(row.id, "unreachable", "blocked");
    return;
  }
  const { externalId } = row.account;
  const { html, keyboard } = deps.render(row.notice);
  await gate.pass(externalId);
  try {
    const message = await deps.api.sendMessage(externalId, html, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } }),
    });
    await deps.outbox.markSent(row.id, externalId, message.message_id);
    await deps.afterSent(externalId);
  } catch (error) {
    await settleFailure(deps, gate, row, externalId, error);
  }
};

const settleFailure = async (
  deps: SenderDeps,
  gate: SendGate,
  row: LeasedDelivery,
  externalId: string,
  error: unknown,
): Promise<void> => {
  const now = deps.clock.now();
  if (!(error instanceof GrammyError)) {
    // The answer was lost: it may have arrived. Better twice than never for what a person waits for, the reverse for a mass mailing.
    if (row.priority >= broadcastPriority) {
      await deps.outbox.markUndelivered(row.id, "unknown", "network-unclear");
      return;
    }
    await retry(deps, row, now, "network-unclear");
    return;
  }
  if (error.error_code === 429) {
    const pauseMs = gate.close((error.parameters.retry_after ?? 1) * 1000);
    await deps.outbox.postpone(row.id, now + pauseMs, row.attempts);
    return;
  }
  if (error.error_code === 403) {
    await deps.pause(externalId);
    await deps.outbox.markUndelivered(row.id, "failed", "blocked");
    return;
  }
  if (error.error_code >= 500) {
    await retry(deps, row, now, "rejected");
    return;
  }
  deps.log.error({ code: error.error_code, notice: row.notice.type }, "Telegram refused a message");
  await deps.outbox.markUndelivered(row.id, "failed", "rejected");
};

const broadcastPriority = 3;

const retry = async (
  deps: SenderDeps,
  row: LeasedDelivery,
  now: number,
  failure: "network-unclear" | "rejected",
): Promise<void> => {
  const pause = retryPausesMs[row.attempts];
  if (pause === undefined) {
    await deps.outbox.markUndelivered(row.id, "failed", failure);
    return;
  }
  await deps.outbox.postpone(row.id, now + pause, row.attempts + 1);
};
