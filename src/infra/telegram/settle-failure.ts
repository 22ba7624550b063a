import { GrammyError, HttpError } from "grammy";
import type { LeasedDelivery } from "../db/messages/outbox.repo.ts";
import type { SendGate } from "./send-gate.ts";
import type { SenderDeps } from "./sender.ts";

/** Refusals that may pass (a fault at Telegram): pauses before each further attempt. */
const retryPausesMs = [5_000, 30_000, 120_000, 600_000];
/** While there is no way to Telegram, or the token is not accepted, nothing is sent, and nothing is lost by it. */
const noWayPauseMs = 15_000;
/** Deliveries from this number on go to many: better one too few than one twice. */
const broadcastPriority = 3;

/** Decides what becomes of a message that was not sent, or whose answer was lost. */
export const settleFailure = async (
  deps: Pick<SenderDeps, "outbox" | "clock" | "log" | "pause"> & { readonly gate: SendGate },
  row: LeasedDelivery,
  externalId: string,
  error: unknown,
): Promise<void> => {
  const { outbox, gate } = deps;
  switch (kindOf(error)) {
    case "no-way":
      gate.close(noWayPauseMs);
      await outbox.postpone(row.id, gate.opensAt(), row.attempts);
      return;
    case "pause":
      gate.close(((error as GrammyError).parameters.retry_after ?? 1) * 1000);
      await outbox.postpone(row.id, gate.opensAt(), row.attempts);
      return;
    case "unreachable":
      await deps.pause(externalId);
      await outbox.markUndelivered(row.id, "failed", "blocked");
      return;
    case "unclear":
      // It may have arrived. Better twice than never for what a person waits for, the reverse for a mass mailing.
      if (row.priority >= broadcastPriority) {
        await outbox.markUndelivered(row.id, "unknown", "network-unclear");
        return;
      }
      await retry(deps, row, "network-unclear");
      return;
    case "fault":
      await retry(deps, row, "rejected");
      return;
    case "refused":
      deps.log.error({ code: codeOf(error), notice: row.notice.type }, "Telegram refused a message");
      await outbox.markUndelivered(row.id, "failed", "rejected");
      return;
  }
};

type Kind = "no-way" | "pause" | "unreachable" | "unclear" | "fault" | "refused";

const kindOf = (error: unknown): Kind => {
  if (!(error instanceof GrammyError)) {
    return isNeverSent(error) ? "no-way" : "unclear";
  }
  const { error_code: code, description } = error;
  if (code === 403 || (code === 400 && description.toLowerCase().includes("chat not found"))) {
    return "unreachable";
  }
  if (code === 429) {
    return "pause";
  }
  // 401: the token was revoked; 404: the address of the Bot API is wrong. The messages are right.
  if (code === 401 || code === 404) {
    return "no-way";
  }
  return code >= 500 ? "fault" : "refused";
};

const codeOf = (error: unknown): number | null => (error instanceof GrammyError ? error.error_code : null);

/** Failures before a connection is there: the message cannot have arrived. */
const neverSentCodes = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "ENETDOWN"];

const isNeverSent = (error: unknown): boolean => {
  const cause = error instanceof HttpError ? error.error : error;
  return cause instanceof Error && "code" in cause && neverSentCodes.includes(String(cause.code));
};

const retry = async (
  deps: Pick<SenderDeps, "outbox" | "clock">,
  row: LeasedDelivery,
  failure: "network-unclear" | "rejected",
): Promise<void> => {
  const pause = retryPausesMs[row.attempts];
  if (pause === undefined) {
    await deps.outbox.markUndelivered(row.id, "failed", failure);
    return;
  }
  await deps.outbox.postpone(row.id, deps.clock.now() + pause, row.attempts + 1);
};
