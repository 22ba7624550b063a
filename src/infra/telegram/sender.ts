import { type Api, GrammyError } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { Notice } from "../../domain/messages/notice.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import { htmlToPlain } from "../../texts/html.ts";
import type { LeasedDelivery, Outbox } from "../db/messages/outbox.repo.ts";
import { failureName } from "../failure.ts";
import type { Log } from "../log.ts";
import { createSendGate, type SendGate } from "./send-gate.ts";
import type { OutgoingMedia, SendMedia } from "./send-media.ts";
import { settleFailure } from "./settle-failure.ts";

export interface SenderDeps {
  readonly api: Api;
  readonly outbox: Outbox;
  readonly owner: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Words of a notice, in as many messages as they need, with the buttons under the last; or a file with the only part as its caption. */
  readonly render: (notice: Notice) => {
    readonly parts: readonly string[];
    readonly keyboard: InlineKeyboardButton[][];
    readonly media?: OutgoingMedia | null;
  };
  readonly sendMedia: SendMedia;
  /** The person blocked the bot: nothing more is sent until they write again. */
  readonly pause: (externalId: string) => Promise<void>;
  /** A message of the bot came between a question and its answer: the question is to be shown again. Reports its own failures. */
  readonly afterSent: (externalId: string) => void;
}

export interface Sender {
  /** Sends until `stop`, and finishes what is in flight. */
  readonly run: () => Promise<void>;
  /** Rows were queued: do not wait for the next look. */
  readonly wake: () => void;
  readonly stop: () => void;
}

/** A message in flight that takes longer than its lease is taken for lost with its process. */
const leaseMs = 120_000;
/** In flight at once: what is in flight at a crash may be sent twice, so few. */
const concurrency = 4;
/** Rows that are not yet due, and rows queued by another process, are looked for this often. */
const lookEveryMs = 2_000;

/** The one sender of all that the bot says by itself: in order of urgency, within Telegram's limits, each row once. */
export const createSender = (deps: SenderDeps): Sender => {
  const stopping = new AbortController();
  const gate = createSendGate({ clock: deps.clock, sleep: deps.sleep, random: deps.random });
  const inFlight = new Set<Promise<void>>();
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

  const start = (row: LeasedDelivery): void => {
    const delivery = deliver(deps, gate, row, stopping.signal)
      // The row keeps its lease: it is taken again when that runs out.
      .catch((error: unknown) => deps.log.error({ failure: failureName(error) }, "a delivery could not be settled"))
      .finally(() => inFlight.delete(delivery));
    inFlight.add(delivery);
  };

  /** Takes as many rows as may be in flight, but none while Telegram asked for a pause: their leases would run out. */
  const takeRows = async (): Promise<number> => {
    const closedMs = gate.opensAt() - deps.clock.now();
    if (closedMs > 0) {
      await deps.sleep(closedMs, stopping.signal);
    }
    const rows = stopping.signal.aborted
      ? []
      : await deps.outbox.lease(deps.owner, concurrency - inFlight.size, leaseMs);
    rows.forEach(start);
    return rows.length;
  };

  return {
    run: async () => {
      while (!stopping.signal.aborted) {
        try {
          if ((await takeRows()) === 0) {
            await rest();
          } else if (inFlight.size >= concurrency) {
            await Promise.race(inFlight);
          }
        } catch (error) {
          deps.log.error({ failure: failureName(error) }, "the sender could not work");
          await deps.sleep(lookEveryMs, stopping.signal);
        }
      }
      await Promise.all(inFlight);
    },
    wake: () => {
      isWoken = true;
      wakeUp?.();
    },
    stop: () => stopping.abort(),
  };
};

const deliver = async (deps: SenderDeps, gate: SendGate, row: LeasedDelivery, stopping: AbortSignal): Promise<void> => {
  if (row.account === null || row.account.isPaused) {
    await deps.outbox.markUndelivered(row.id, "unreachable", row.account === null ? "no-account" : "blocked");
    return;
  }
  const { externalId } = row.account;
  const words = renderOrNull(deps, row);
  if (words === null) {
    await deps.outbox.markUndelivered(row.id, "failed", "rejected");
    return;
  }
  let messageId: number;
  try {
    if (!(await gate.pass(externalId, stopping))) {
      await deps.outbox.postpone(row.id, Math.max(gate.opensAt(), deps.clock.now()), row.attempts);
      return;
    }
    messageId = await send(deps, externalId, words);
  } catch (error) {
    await settleFailure({ ...deps, gate }, row, externalId, error);
    return;
  }
  await markSent(deps, row.id, externalId, messageId);
  deps.afterSent(externalId);
};

/** A notice without words is a mistake of the program; the other messages go on. */
const renderOrNull = (deps: SenderDeps, row: LeasedDelivery): ReturnType<SenderDeps["render"]> | null => {
  try {
    return deps.render(row.notice);
  } catch (error) {
    deps.log.error({ failure: failureName(error), notice: row.notice.type }, "a notice has no words");
    return null;
  }
};

/** Returns the id of the last message. */
const send = async (
  { api, sendMedia }: Pick<SenderDeps, "api" | "sendMedia">,
  chat: string,
  words: ReturnType<SenderDeps["render"]>,
): Promise<number> => {
  if (words.media !== undefined && words.media !== null) return sendWithCaption(sendMedia, chat, words, words.media);
  let messageId = 0;
  for (const [index, part] of words.parts.entries()) {
    const isLast = index === words.parts.length - 1;
    const options = {
      link_preview_options: { is_disabled: true },
      ...(isLast && words.keyboard.length > 0 ? { reply_markup: { inline_keyboard: words.keyboard } } : {}),
    };
    messageId = (await sendPart(api, chat, part, options)).message_id;
  }
  return messageId;
};

const sendWithCaption = async (
  sendMedia: SendMedia,
  chat: string,
  { parts, keyboard }: ReturnType<SenderDeps["render"]>,
  media: OutgoingMedia,
): Promise<number> => {
  const caption = parts[0] ?? "";
  const options = keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } };
  try {
    return await sendMedia(chat, media, { caption, parse_mode: "HTML", ...options });
  } catch (error) {
    if (!isUnparsable(error)) throw error;
    return sendMedia(chat, media, { caption: htmlToPlain({ html: caption }), ...options });
  }
};

/** Words matter more than their weight. */
const isUnparsable = (error: unknown): boolean =>
  error instanceof GrammyError && error.description.includes("can't parse entities");

const sendPart = async (api: Api, chat: string, part: string, options: Parameters<Api["sendMessage"]>[2]) => {
  try {
    return await api.sendMessage(chat, part, { parse_mode: "HTML", ...options });
  } catch (error) {
    if (isUnparsable(error)) {
      return api.sendMessage(chat, htmlToPlain({ html: part }), options);
    }
    throw error;
  }
};

/** Pauses before writing once more that a message was sent: were that not written, it would be sent again. */
const notePausesMs = [100, 1_000, 5_000];

const markSent = async (deps: SenderDeps, id: string, externalId: string, messageId: number): Promise<void> => {
  for (const pause of notePausesMs) {
    try {
      await deps.outbox.markSent(id, externalId, messageId);
      return;
    } catch {
      await deps.sleep(pause);
    }
  }
  await deps.outbox.markSent(id, externalId, messageId);
};
