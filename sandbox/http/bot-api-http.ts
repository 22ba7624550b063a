import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { ApiAnswer, CallOutcome, IncomingCall } from "../calls/dispatcher.ts";
import type { Attachment } from "../methods/context.ts";
import type { Gate } from "../schema/gate.ts";
import type { WorldCore } from "../world/core.ts";
import { Malformed, readMultipart, TooLarge } from "./multipart.ts";
import { hangUpSignal, readBody, sendJson } from "./requests.ts";

/** What the HTTP face of the Bot API needs. */
export interface BotApiHttpDeps {
  readonly core: WorldCore;
  readonly token: string;
  readonly gate: Gate;
  readonly dispatch: (call: IncomingCall) => Promise<CallOutcome>;
  /** Added to every answer, to see what a slow network does. Default 0. */
  readonly latencyMs: number;
}

/** Documentation of `sendDocument`: "files of any type of up to 50 MB in size". */
const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

/** An album of ten such files, with room for the fields. */
const CAPS = { file: MAX_UPLOAD_BYTES, total: 10 * MAX_UPLOAD_BYTES + 1024 * 1024 };

/** Parameters without files; the longest are keyboards of a few kilobytes. */
const MAX_JSON_BYTES = 1024 * 1024;

/** Serves `/bot<token>/METHOD` and `/file/bot<token>/PATH`; false if the address is neither. */
export function createBotApiHttp(
  deps: BotApiHttpDeps,
): (request: IncomingMessage, response: ServerResponse, url: URL) => boolean {
  const { core, token, gate, dispatch, latencyMs } = deps;
  const methodPrefix = `/bot${token}/`;
  const filePrefix = `/file/bot${token}/`;

  async function handleCall(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const method = url.pathname.slice(methodPrefix.length);
    const signal = hangUpSignal(response);
    const outcome = await readAndDispatch(request, url, method, signal);
    if (latencyMs > 0) await pause(latencyMs);
    switch (outcome.type) {
      case "answer":
        if (!response.destroyed) sendJson(response, outcome.status, outcome.body);
        return;
      case "reset":
        response.destroy();
        return;
      case "silence":
        // The connection stays open until the caller gives up or the server stops.
        return;
    }
  }

  async function readAndDispatch(
    request: IncomingMessage,
    url: URL,
    method: string,
    signal: AbortSignal,
  ): Promise<CallOutcome> {
    try {
      const { params, attachments } = await readCall(request, url, method);
      return await dispatch({ method, params, attachments, signal });
    } catch (error) {
      // HttpConnection.cpp and the server before it: too much is 413, unreadable is 400.
      if (error instanceof TooLarge) return refuse(413, "Request Entity Too Large");
      if (error instanceof Malformed || error instanceof SyntaxError)
        return refuse(400, "Bad Request: can't parse the request");
      throw error;
    }
  }

  async function readCall(
    request: IncomingMessage,
    url: URL,
    method: string,
  ): Promise<Pick<IncomingCall, "params" | "attachments">> {
    const fields = new Map<string, unknown>();
    for (const [name, value] of url.searchParams) fields.set(name, decodeField(gate, method, name, value));
    const type = request.headers["content-type"] ?? "";
    if (type.startsWith("multipart/form-data")) return readForm(request, type, method, fields);
    const body = await readBody(request, MAX_JSON_BYTES);
    if (type.startsWith("application/json") && body.length > 0) {
      const parsed: unknown = JSON.parse(body.toString("utf8"));
      if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw new Malformed("not an object");
      for (const [name, value] of Object.entries(parsed)) fields.set(name, value);
    } else if (type.startsWith("application/x-www-form-urlencoded")) {
      for (const [name, value] of new URLSearchParams(body.toString("utf8"))) {
        fields.set(name, decodeField(gate, method, name, value));
      }
    }
    return { params: Object.fromEntries(fields), attachments: new Map() };
  }

  async function readForm(
    request: IncomingMessage,
    type: string,
    method: string,
    fields: Map<string, unknown>,
  ): Promise<Pick<IncomingCall, "params" | "attachments">> {
    const form = await readMultipart(request as AsyncIterable<Buffer>, type, CAPS);
    for (const [name, value] of form.fields) fields.set(name, decodeField(gate, method, name, value));
    const attachments = new Map<string, Attachment>();
    for (const [name, file] of form.files) {
      attachments.set(name, file);
      // A part named like a parameter is that parameter; grammY's parts have random names that a parameter mentions.
      if (!fields.has(name) && gate.kindsOf(method, name).size > 0) fields.set(name, `attach://${name}`);
    }
    return { params: Object.fromEntries(fields), attachments };
  }

  function handleDownload(response: ServerResponse, path: string): void {
    const file = core.files.findByPath(decodeURIComponent(path));
    if (file === undefined) return sendJson(response, 404, notFound);
    const bytes = core.files.read(file);
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": bytes.length });
    response.end(bytes);
  }

  return (request, response, url) => {
    if (url.pathname.startsWith(methodPrefix)) {
      handleCall(request, response, url).catch((error: unknown) => {
        // A bug of the sandbox must not look like Telegram's: it is said aloud and the call fails.
        console.error("sandbox:", error);
        sendJson(response, 500, {
          ok: false,
          error_code: 500,
          description: `Internal Server Error: sandbox: ${String(error)}`,
        });
      });
      return true;
    }
    if (url.pathname.startsWith(filePrefix)) {
      handleDownload(response, url.pathname.slice(filePrefix.length));
      return true;
    }
    if (!/^\/(?:file\/)?bot/.test(url.pathname)) return false;
    // ClientManager.cpp, `send`: a token that is not known
    sendJson(response, 401, { ok: false, error_code: 401, description: "Unauthorized" } satisfies ApiAnswer);
    return true;
  };
}

/** In forms everything is text; what the schema wants as something else is JSON. Text that is no JSON stays, and the gate names it. */
function decodeField(gate: Gate, method: string, name: string, value: string): unknown {
  const kinds = gate.kindsOf(method, name);
  if (kinds.size === 0 || (kinds.size === 1 && kinds.has("string"))) return value;
  if (kinds.has("string") && !/^-?\d+$/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

const refuse = (status: number, description: string): CallOutcome => ({
  type: "answer",
  status,
  body: { ok: false, error_code: status, description },
});

const notFound: ApiAnswer = { ok: false, error_code: 404, description: "Not Found" };
