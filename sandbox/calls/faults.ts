/**
 * What goes wrong: `429`, `403` (blocked) and `500` are answers; `timeout` never answers; `reset` breaks the connection before anything is
 * done; `lost-answer` carries the call out and then breaks the connection.
 */
export type FaultKind = "429" | "403" | "500" | "timeout" | "reset" | "lost-answer";

/** Which calls go wrong, and how. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** Any method but the bot's polls if missing. */
  readonly method?: string | undefined;
  readonly chatId?: number | undefined;
  /** Default 1. */
  readonly times?: number | undefined;
  /** Seconds for `429`. Default 1. */
  readonly retryAfter?: number | undefined;
}

/** A fault that meets a call. */
export interface Fault {
  readonly kind: FaultKind;
  readonly retryAfter: number;
}

/** Puts faults into the way of the bot. */
export interface Faults {
  /** The next matching calls go wrong; rules made earlier come first. */
  readonly next: (rule: FaultRule) => void;
  /** The next `count` updates that the bot confirms are delivered once more, with the same id. */
  readonly duplicateUpdates: (count: number) => void;
  /** Takes all rules back. */
  readonly clear: () => void;
  /** How many faults are still waiting for a call. */
  readonly pending: () => number;
  /** For the dispatcher: the fault that meets this call, used up by it. */
  readonly take: (method: string, chatId: number | null) => Fault | undefined;
}

/** Makes faults without any rule; `repeatNext` is the queue's. */
export function createFaults(repeatNext: (count: number) => void): Faults {
  let rules: { readonly rule: FaultRule; left: number }[] = [];
  return {
    next(rule) {
      rules.push({ rule, left: rule.times ?? 1 });
    },
    duplicateUpdates: repeatNext,
    clear() {
      rules = [];
    },
    pending: () => rules.reduce((sum, { left }) => sum + left, 0),
    take(method, chatId) {
      const found = rules.find(({ rule }) => {
        const isMethod = rule.method === undefined ? method !== "getUpdates" : rule.method === method;
        return isMethod && (rule.chatId === undefined || rule.chatId === chatId);
      });
      if (found === undefined) return undefined;
      found.left--;
      rules = rules.filter(({ left }) => left > 0);
      return { kind: found.rule.kind, retryAfter: found.rule.retryAfter ?? 1 };
    },
  };
}
