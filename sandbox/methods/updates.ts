import { badRequest, Refusal } from "../world/refusal.ts";
import { defineMethod, type Method } from "./context.ts";

/** Client.cpp, `LONG_POLL_MAX_TIMEOUT`. */
const MAX_POLL_SECONDS = 50;

/** Documentation of `setWebhook.max_connections`. */
const DEFAULT_CONNECTIONS = 40;
const MAX_CONNECTIONS = 100;

/** How the bot gets its updates. */
export const updateMethods: Readonly<Record<string, Method>> = {
  getUpdates: defineMethod<{
    readonly offset?: number;
    readonly limit?: number;
    readonly timeout?: number;
    readonly allowed_updates?: readonly string[];
  }>(({ core, transport, signal }, params) => {
    if (transport.webhookInfo().url !== "") {
      // Client.cpp, `process_get_updates_query`
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    core.updates.allow(params.allowed_updates);
    return transport.poll(
      {
        offset: params.offset ?? 0,
        limit: Math.min(Math.max(params.limit ?? 100, 1), 100),
        timeoutSeconds: Math.min(Math.max(params.timeout ?? 0, 0), MAX_POLL_SECONDS),
      },
      signal,
    );
  }),

  setWebhook: defineMethod<{
    readonly url: string;
    readonly secret_token?: string;
    readonly max_connections?: number;
    readonly allowed_updates?: readonly string[];
    readonly drop_pending_updates?: boolean;
  }>(({ core, transport }, params) => {
    if (params.drop_pending_updates === true) core.updates.clear();
    if (params.url === "") {
      transport.setWebhook(null);
      return true;
    }
    checkWebhookUrl(params.url);
    // Documentation of `secret_token`: "1-256 characters. Only characters A-Z, a-z, 0-9, _ and - are allowed."
    if (params.secret_token !== undefined && !/^[\w-]{1,256}$/.test(params.secret_token)) {
      throw badRequest("secret token contains unallowed characters");
    }
    core.updates.allow(params.allowed_updates);
    transport.setWebhook({
      url: params.url,
      secretToken: params.secret_token ?? null,
      maxConnections: Math.min(Math.max(params.max_connections ?? DEFAULT_CONNECTIONS, 1), MAX_CONNECTIONS),
    });
    return true;
  }),

  deleteWebhook: defineMethod<{ readonly drop_pending_updates?: boolean }>(({ core, transport }, params) => {
    if (params.drop_pending_updates === true) core.updates.clear();
    transport.setWebhook(null);
    return true;
  }),

  getWebhookInfo: defineMethod(({ transport }) => transport.webhookInfo()),
};

/** Telegram wants HTTPS on port 443, 80, 88 or 8443; the sandbox sends nothing beyond this machine, and there plain HTTP serves. */
function checkWebhookUrl(address: string): void {
  // Client.cpp, `do_set_webhook`
  if (!URL.canParse(address)) throw badRequest("invalid webhook URL specified");
  const { hostname, protocol } = new URL(address);
  const isLocal = hostname === "127.0.0.1" || hostname === "localhost";
  if (!isLocal || (protocol !== "http:" && protocol !== "https:")) {
    throw badRequest("bad webhook: the sandbox delivers to localhost and 127.0.0.1 only");
  }
}
