import type { Transformer } from "grammy";

/** Longer than that nobody waits for an answer: the update fails and is tried again later. */
const longestPauseSeconds = 20;
const maxAttempts = 4;
/** Faults that pass: pauses before each further attempt at a call that may be repeated. */
const faultPauseMs = 1000;

/** Calls that change nothing when they are made twice. */
const isRepeatable = (method: string): boolean => /^(get|edit|answer|delete|set|pin|unpin)/u.test(method);

/**
 * Obeys a 429 for answers to people: waits as long as Telegram asks and calls again, since a refused call was not carried out. Calls that may be
 * repeated are also repeated after a fault of Telegram's. A sending whose outcome is unknown is never repeated here. Polls have pauses of their
 * own, which end when the program does.
 */
export const createPatience =
  (sleep: (ms: number) => Promise<void>): Transformer =>
  async (previous, method, payload, signal) => {
    for (let attempt = 1; ; attempt += 1) {
      const result = await previous(method, payload, signal);
      if (result.ok || attempt >= maxAttempts || method === "getUpdates") {
        return result;
      }
      const asked = result.parameters?.retry_after;
      if (result.error_code === 429 && asked !== undefined && asked <= longestPauseSeconds) {
        await sleep(asked * 1000);
      } else if (result.error_code >= 500 && isRepeatable(method)) {
        await sleep(faultPauseMs * attempt);
      } else {
        return result;
      }
    }
  };
