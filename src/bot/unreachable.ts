import { GrammyError, type Transformer } from "grammy";
import type { ApiError } from "grammy/types";
import { currentScope } from "./update-scope.ts";

/** Whether Telegram's refusal means that this person cannot be written to: blocked the bot, deleted the account, never began the chat. */
const isRefusalOfAll = ({ error_code: code, description }: Pick<ApiError, "error_code" | "description">): boolean =>
  code === 403 || (code === 400 && description.toLowerCase().includes("chat not found"));

/** The same of an error that grammY threw. */
export const isUnreachable = (error: unknown): boolean => error instanceof GrammyError && isRefusalOfAll(error);

/**
 * Notes in the update's scope that its person cannot be reached. The error alone does not tell: conversations hand on a copy of it without
 * its class.
 */
export const watchUnreachable: Transformer = async (previous, method, payload, signal) => {
  const result = await previous(method, payload, signal);
  const scope = currentScope();
  if (!result.ok && scope !== null && isRefusalOfAll(result)) {
    scope.isUnreachable = true;
  }
  return result;
};
