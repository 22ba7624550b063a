import type { Attachment, UpdateTransport } from "../methods/context.ts";
import { METHODS } from "../methods/table.ts";
import type { Gate, GateMode, Problem } from "../schema/gate.ts";
import type { WorldCore } from "../world/core.ts";
import { badRequest, forbidden, Refusal, type RefusalParameters } from "../world/refusal.ts";
import type { CallLog } from "./call-log.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Limits } from "./limits.ts";

/** A call of the Bot API as it came in. */
export interface IncomingCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly attachments: ReadonlyMap<string, Attachment>;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

/** What goes back: an answer, a connection that breaks, or nothing at all. */
export type CallOutcome =
  | { readonly type: "answer"; readonly status: number; readonly body: ApiAnswer }
  | { readonly type: "reset" }
  | { readonly type: "silence" };

/** The Bot API's envelope. */
export type ApiAnswer =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters?: RefusalParameters;
    };

/** A request that departs from the Bot API, or calls a method that is not there. */
export interface Violation extends Problem {
  readonly method: string;
}

/** What the dispatcher works with. */
export interface DispatcherDeps {
  readonly core: WorldCore;
  readonly transport: UpdateTransport;
  readonly gate: Gate;
  readonly gateMode: GateMode;
  /** Null switches the limits off. */
  readonly limits: Limits | null;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly violations: Violation[];
}

interface Verdict {
  readonly result: unknown;
  readonly refusal: Refusal | null;
}

/** Makes the one way by which every call goes: faults, schema, limits, the method, the log. */
export function createDispatcher(deps: DispatcherDeps): (call: IncomingCall) => Promise<CallOutcome> {
  const { core, calls, faults, violations, gateMode } = deps;

  function checkCall(call: IncomingCall): readonly Problem[] | null {
    if (!METHODS.has(call.method)) {
      const problem = { path: "", message: "the sandbox has no such method" };
      violations.push({ method: call.method, ...problem });
      return [problem];
    }
    if (gateMode === "off") return null;
    const problems = deps.gate.check(call.method, call.params);
    violations.push(...problems.map((problem) => ({ method: call.method, ...problem })));
    return problems;
  }

  async function run(call: IncomingCall, problems: readonly Problem[] | null): Promise<Verdict> {
    const method = METHODS.get(call.method);
    try {
      // Client.cpp, `on_cmd`
      if (method === undefined) throw new Refusal(404, "Not Found: method not found");
      const [first] = problems ?? [];
      if (first !== undefined && gateMode === "reject") {
        throw badRequest(`${call.method}${first.path}: ${first.message} (checked against the Bot API's schema)`);
      }
      const wait = deps.limits?.charge(call.method, call.params) ?? 0;
      if (wait > 0) throw tooMany(wait);
      const { attachments, signal } = call;
      const result = await method({ core, transport: deps.transport, attachments, signal }, call.params);
      return { result, refusal: null };
    } catch (error) {
      if (error instanceof Refusal) return { result: null, refusal: error };
      // A request that does not conform was let through and broke the method: that is the caller's doing, not the sandbox's.
      if (problems === null || problems.length > 0)
        return { result: null, refusal: badRequest(`unreadable request: ${String(error)}`) };
      throw error;
    }
  }

  return async (call) => {
    const at = core.clock.now();
    const startedAt = performance.now();
    const chatId = chatIdOf(call.params);
    const fault = faults.take(call.method, chatId);
    const problems = checkCall(call);
    const isExecuted = fault === undefined || fault.kind === "lost-answer";
    const { result, refusal } = isExecuted ? await run(call, problems) : { result: null, refusal: faultRefusal(fault) };

    const isIdlePoll = call.method === "getUpdates" && refusal === null && Array.isArray(result) && result.length === 0;
    if (!isIdlePoll || fault !== undefined) {
      calls.add({
        at,
        method: call.method,
        params: call.params,
        files: [...call.attachments].map(([name, { fileName, bytes }]) => ({ name, fileName, bytes: bytes.length })),
        chatId,
        ok: refusal === null && (fault === undefined || fault.kind === "lost-answer"),
        result,
        error:
          refusal === null
            ? null
            : { code: refusal.code, description: refusal.message, retryAfter: refusal.parameters?.retry_after ?? null },
        problems,
        fault: fault?.kind ?? null,
        ms: performance.now() - startedAt,
      });
    }
    if (fault?.kind === "reset" || fault?.kind === "lost-answer") return { type: "reset" };
    if (fault?.kind === "timeout") return { type: "silence" };
    return { type: "answer", status: refusal?.code ?? 200, body: toAnswer(result, refusal) };
  };
}

/** Client.cpp, `fail_query_with_error`: "Too Many Requests: retry after N", the number also in the parameters. */
const tooMany = (seconds: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

function faultRefusal(fault: Fault): Refusal | null {
  switch (fault.kind) {
    case "429":
      return tooMany(fault.retryAfter);
    case "403":
      return forbidden("bot was blocked by the user");
    case "500":
      return new Refusal(500, "Internal Server Error");
    case "timeout":
    case "reset":
    case "lost-answer":
      return null;
  }
}

function toAnswer(result: unknown, refusal: Refusal | null): ApiAnswer {
  if (refusal === null) return { ok: true, result };
  const { code, message, parameters } = refusal;
  return { ok: false, error_code: code, description: message, ...(parameters === undefined ? {} : { parameters }) };
}

function chatIdOf(params: Readonly<Record<string, unknown>>): number | null {
  const chatId = Number(params["chat_id"] ?? Number.NaN);
  return Number.isNaN(chatId) ? null : chatId;
}
