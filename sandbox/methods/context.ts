import type { ApiUpdate } from "../world/bot-api-types.ts";
import type { WorldCore } from "../world/core.ts";

/** A file that came with the request, under the name by which the parameters mention it (`attach://NAME`). */
export interface Attachment {
  readonly fileName: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** How updates leave the sandbox: by long poll or webhook. */
export interface UpdateTransport {
  readonly poll: (request: PollRequest, signal: AbortSignal) => Promise<readonly ApiUpdate[]>;
  readonly setWebhook: (webhook: WebhookSettings | null) => void;
  readonly webhookInfo: () => WebhookInfo;
}

export interface PollRequest {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutSeconds: number;
}

export interface WebhookSettings {
  readonly url: string;
  readonly secretToken: string | null;
  readonly maxConnections: number;
}

/** `WebhookInfo` of the Bot API. */
export interface WebhookInfo {
  readonly url: string;
  readonly has_custom_certificate: boolean;
  readonly pending_update_count: number;
  readonly max_connections?: number;
  readonly last_error_date?: number;
  readonly last_error_message?: string;
  readonly allowed_updates?: readonly string[];
}

/** What a method has at hand. */
export interface CallContext {
  readonly core: WorldCore;
  readonly attachments: ReadonlyMap<string, Attachment>;
  readonly transport: UpdateTransport;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

/** Carries a call out and returns `result`; what Telegram would refuse throws `Refusal`. */
export type Method = (context: CallContext, params: Readonly<Record<string, unknown>>) => unknown;

/** Gives a method its parameters' type: the gate has checked them against the schema before. */
export const defineMethod =
  <Params>(run: (context: CallContext, params: Params) => unknown): Method =>
  (context, params) =>
    run(context, params as Params);
