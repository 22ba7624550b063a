import type { Problem } from "../schema/gate.ts";
import type { FaultKind } from "./faults.ts";

/** One call of the Bot API by the bot, as it ended. */
export interface CallRecord {
  readonly id: number;
  /** Unix milliseconds by the sandbox's clock. */
  readonly at: number;
  readonly method: string;
  /** Decoded parameters; an attached file stands as `attach://NAME`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** By the name in `attach://NAME`. */
  readonly files: readonly { readonly name: string; readonly fileName: string; readonly bytes: number }[];
  readonly chatId: number | null;
  readonly ok: boolean;
  readonly result: unknown;
  readonly error: CallError | null;
  /** Null if the gate is off. */
  readonly problems: readonly Problem[] | null;
  readonly fault: FaultKind | null;
  /** Real time from arrival to answer. */
  readonly ms: number;
}

/** What the bot was told. */
export interface CallError {
  readonly code: number;
  readonly description: string;
  readonly retryAfter: number | null;
}

/** The calls so far. */
export interface CallLog {
  /** Oldest first; at most the last 10,000. Polls that brought nothing are left out. */
  readonly all: () => readonly CallRecord[];
  readonly of: (method: string) => readonly CallRecord[];
  /** Calls that were refused; `expect(calls.refused()).toEqual([])` at the end of a story is worth a line. */
  readonly refused: () => readonly CallRecord[];
  readonly clear: () => void;
  readonly on: (listener: (call: CallRecord) => void) => () => void;
  readonly add: (call: Omit<CallRecord, "id">) => CallRecord;
}

/** A load run makes hundreds of thousands of calls: memory is kept, not history. */
const KEEP = 10_000;

/** Makes an empty log. */
export function createCallLog(): CallLog {
  let calls: CallRecord[] = [];
  let lastId = 0;
  const listeners = new Set<(call: CallRecord) => void>();
  return {
    all: () => calls,
    of: (method) => calls.filter((call) => call.method === method),
    refused: () => calls.filter((call) => !call.ok),
    clear() {
      calls = [];
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(call) {
      const record = { id: ++lastId, ...call };
      calls.push(record);
      // Cut by half when twice too long: cutting at every call would copy the list every time.
      if (calls.length >= KEEP * 2) calls = calls.slice(-KEEP);
      for (const listener of listeners) listener(record);
      return record;
    },
  };
}
