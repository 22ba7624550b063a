import type { WebhookSettings } from "../methods/context.ts";
import type { SandboxClock } from "../world/clock.ts";
import type { QueuedUpdate, UpdateQueue } from "../world/updates.ts";

/** What the webhook's user may answer with: a method to be called, instead of a request of its own. */
export type WebhookReply = Readonly<Record<string, unknown>> & { readonly method: string };

/** Delivery of updates to one address. */
export interface WebhookDelivery {
  readonly stop: () => void;
  readonly lastError: () => { readonly date: number; readonly message: string } | undefined;
}

/** What the delivery needs. */
export interface WebhookDeps {
  readonly queue: UpdateQueue;
  readonly clock: SandboxClock;
  readonly settings: WebhookSettings;
  /** First pause between two attempts; it doubles each time. Telegram's is 1 s with the first repetition at once. */
  readonly retryMs: number;
  readonly onReply: (reply: WebhookReply) => void;
}

/** WebhookActor.cpp: pauses double up to a random 60 to 120 s; `Retry-After` is honoured up to an hour. */
const LONGEST_PAUSE_MS = 60_000;
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/** A webhook that does not answer for so long has failed. Telegram's own patience is not published; a minute is an assumption. */
const ANSWER_WITHIN_MS = 60_000;

/** Delivers the queue: one update at a time in every lane, lanes side by side, a failed one again until it expires. */
export function startWebhook({ queue, clock, settings, retryMs, onReply }: WebhookDeps): WebhookDelivery {
  const busy = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const stopping = new AbortController();
  let failure: { readonly date: number; readonly message: string } | undefined;

  function deliverHeads(): void {
    if (stopping.signal.aborted) return;
    for (const entry of queue.heads(busy, settings.maxConnections - busy.size)) {
      busy.add(entry.lane);
      void deliver(entry, 0);
    }
  }

  async function deliver(entry: QueuedUpdate, attempt: number): Promise<void> {
    const outcome = await post(entry);
    if (stopping.signal.aborted) return;
    if (outcome.ok) {
      queue.confirm(entry.update.update_id);
      release(entry.lane);
      return;
    }
    failure = { date: Math.floor(clock.now() / 1000), message: outcome.message };
    const backoff = attempt === 0 ? 0 : Math.min(retryMs * 2 ** attempt, LONGEST_PAUSE_MS);
    const pause = Math.min(outcome.retryAfterMs ?? backoff, LONGEST_RETRY_AFTER_MS);
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (clock.now() >= entry.expiresAt) release(entry.lane);
      else void deliver(entry, attempt + 1);
    }, pause);
    timers.add(timer);
  }

  function release(lane: string): void {
    busy.delete(lane);
    deliverHeads();
  }

  async function post(entry: QueuedUpdate): Promise<Outcome> {
    try {
      const response = await fetch(settings.url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(settings.secretToken === null ? {} : { "x-telegram-bot-api-secret-token": settings.secretToken }),
        },
        body: JSON.stringify(entry.update),
        redirect: "error",
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      const body = await response.text();
      if (response.ok) {
        const reply = readReply(body);
        if (reply !== undefined) onReply(reply);
        return { ok: true };
      }
      const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
      const message = `Wrong response from the webhook: ${response.status} ${response.statusText}`;
      return { ok: false, message, ...(Number.isNaN(retryAfter) ? {} : { retryAfterMs: retryAfter * 1000 }) };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }

  const stopListening = queue.onPush(deliverHeads);
  deliverHeads();
  return {
    stop() {
      stopping.abort();
      stopListening();
      timers.forEach((timer) => clearTimeout(timer));
    },
    lastError: () => failure,
  };
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly message: string; readonly retryAfterMs?: number };

/** core.telegram.org/bots/api#making-requests-when-getting-updates */
function readReply(body: string): WebhookReply | undefined {
  if (!body.trimStart().startsWith("{")) return undefined;
  try {
    const parsed: unknown = JSON.parse(body);
    const isCall =
      typeof parsed === "object" && parsed !== null && "method" in parsed && typeof parsed.method === "string";
    return isCall ? (parsed as WebhookReply) : undefined;
  } catch {
    return undefined;
  }
}
