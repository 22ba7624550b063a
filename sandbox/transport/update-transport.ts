import type { UpdateTransport, WebhookSettings } from "../methods/context.ts";
import type { WorldCore } from "../world/core.ts";
import { createPolling } from "./polling.ts";
import { startWebhook, type WebhookDelivery, type WebhookReply } from "./webhook.ts";

/** The way from the queue to the bot. */
export interface Transport extends UpdateTransport {
  readonly connection: () => "polling" | "webhook" | "absent";
  readonly webhookSettings: () => WebhookSettings | null;
  readonly stop: () => void;
}

/** The page calls a bot absent when its last poll is longer ago: the longest poll takes 50 s. */
const ABSENT_AFTER_MS = 60_000;

/** Makes the transport; `onReply` carries out a method that came as answer to a webhook. */
export function createTransport(
  core: WorldCore,
  { webhookRetryMs, onReply }: { readonly webhookRetryMs: number; readonly onReply: (reply: WebhookReply) => void },
): Transport {
  const polling = createPolling(core.updates);
  let settings: WebhookSettings | null = null;
  let delivery: WebhookDelivery | undefined;
  let lastPollAt = Number.NEGATIVE_INFINITY;

  function connection(): "polling" | "webhook" | "absent" {
    if (settings !== null) return "webhook";
    return polling.isWaiting() || core.clock.now() - lastPollAt < ABSENT_AFTER_MS ? "polling" : "absent";
  }

  /** Runs the change and tells the page if the bot came or went by it. */
  function announce<T>(change: () => T): T {
    const before = connection();
    const result = change();
    if (connection() !== before) core.emit({ type: "bot" });
    return result;
  }

  return {
    poll: (request, signal) =>
      announce(() => {
        lastPollAt = core.clock.now();
        return polling.poll(request, signal);
      }),
    setWebhook: (next) =>
      announce(() => {
        delivery?.stop();
        delivery = undefined;
        settings = next;
        if (next === null) return;
        // Client.cpp, `abort_long_poll`
        polling.terminate("terminated by setWebhook request");
        delivery = startWebhook({
          queue: core.updates,
          clock: core.clock,
          settings: next,
          retryMs: webhookRetryMs,
          onReply,
        });
      }),
    webhookInfo: () => {
      const failure = delivery?.lastError();
      return {
        url: settings?.url ?? "",
        has_custom_certificate: false,
        pending_update_count: core.updates.pending(),
        ...(settings === null ? {} : { max_connections: settings.maxConnections }),
        ...(failure === undefined ? {} : { last_error_date: failure.date, last_error_message: failure.message }),
        allowed_updates: core.updates.allowed(),
      };
    },
    connection,
    webhookSettings: () => settings,
    stop() {
      // A waiting poll simply loses its connection, as when Telegram goes away: an answer would tell the bot to give up.
      delivery?.stop();
    },
  };
}
