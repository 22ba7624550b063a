import type { IncomingMessage, ServerResponse } from "node:http";
import { ZodError } from "zod";
import type { CallLog } from "../calls/call-log.ts";
import { TooLarge } from "../http/multipart.ts";
import { readBody, sendJson } from "../http/requests.ts";
import type { HistoryPage, PageProblem, PageProblemCode, PageState } from "../page-api.ts";
import { Impossible } from "../world/refusal.ts";
import type { World } from "../world/world.ts";
import type { Action } from "./actions.ts";
import type { EventStream } from "./event-stream.ts";
import type { Samples } from "./samples.ts";
import { toCallView, toChatView, toMessageView } from "./views.ts";

/** What the page's API needs. */
export interface PageHttpDeps {
  readonly world: World;
  readonly calls: CallLog;
  readonly stream: EventStream;
  readonly actions: ReadonlyMap<string, Action>;
  readonly pageState: () => PageState;
  readonly samples: Samples;
}

/** Files of one message travel as base64 in one request: 75 MB of them. */
const MAX_BODY_BYTES = 100 * 1024 * 1024;

const DEFAULT_PAGE = 50;
const MAX_PAGE = 200;

const STATUS_BY_CODE: Readonly<Record<PageProblemCode, number>> = {
  "bad-request": 400,
  forbidden: 403,
  "not-found": 404,
  "wrong-content-type": 415,
  "too-large": 413,
  blocked: 409,
  "not-yours": 403,
  "keyboard-gone": 409,
};

/** Serves everything below `/api/`; the caller has checked the host. */
export function createPageHttp(
  deps: PageHttpDeps,
): (request: IncomingMessage, response: ServerResponse, url: URL) => void {
  const { world, calls, stream, actions, pageState, samples } = deps;
  const { core } = world;

  function answerGet(
    path: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): void | Promise<void> {
    switch (path) {
      case "state":
        return sendJson(response, 200, pageState());
      case "chats":
        return sendJson(response, 200, listChats(actorOf(query)));
      case "messages":
        return sendJson(response, 200, readHistory(query));
      case "calls":
        return sendJson(response, 200, listCalls(query));
      case "events":
        return stream.connect(response, numberOf(request.headers["last-event-id"]) ?? numberOf(query.get("after")));
      case "samples":
        return sendJson(response, 200, samples.list());
      default:
        if (path.startsWith("samples/")) return sendSample(decodeURIComponent(path.slice(8)), response);
        if (path.startsWith("files/"))
          return sendFile(decodeURIComponent(path.slice(6)), query.has("download"), response);
        throw new Impossible("not-found", "Такого адреса нет");
    }
  }

  function actorOf(query: URLSearchParams): number {
    const actorId = numberOf(query.get("actor"));
    if (actorId === undefined || core.users.get(actorId)?.isBot !== false)
      throw new Impossible("not-found", "Такого участника нет");
    return actorId;
  }

  const listChats = (actorId: number): unknown =>
    world
      .chatsOf(actorId)
      .toSorted((a, b) => (b.messageIds.at(-1) ?? 0) - (a.messageIds.at(-1) ?? 0))
      .map((chat) => toChatView(core, actorId, chat));

  function readHistory(query: URLSearchParams): HistoryPage {
    const actorId = actorOf(query);
    const chat = world.chatsOf(actorId).find(({ id }) => id === numberOf(query.get("chat")));
    if (chat === undefined) throw new Impossible("not-found", "Такого чата у этого участника нет");
    const limit = limitOf(query);
    const messages = [];
    for (const message of world.newestFirst(chat.id, numberOf(query.get("before")))) {
      messages.push(toMessageView(core, message));
      if (messages.length > limit) break;
    }
    return {
      chat: toChatView(core, actorId, chat),
      messages: messages.slice(0, limit).reverse(),
      hasMore: messages.length > limit,
    };
  }

  function listCalls(query: URLSearchParams): unknown {
    const before = numberOf(query.get("before")) ?? Number.POSITIVE_INFINITY;
    const older = calls.all().filter((call) => call.id < before);
    return older.slice(-limitOf(query)).reverse().map(toCallView);
  }

  function sendFile(fileId: string, asDownload: boolean, response: ServerResponse): void {
    const file = core.files.find(fileId);
    if (file === undefined) throw new Impossible("not-found", "Такого файла нет");
    const bytes = core.files.read(file);
    const isShown = file.kind === "photo" && !asDownload;
    response.writeHead(200, {
      // What somebody uploaded must never run as a page of this origin.
      "content-type": isShown ? "image/*" : "application/octet-stream",
      "content-disposition": `${isShown ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "content-length": bytes.length,
      "content-security-policy": "sandbox",
      "x-content-type-options": "nosniff",
    });
    response.end(bytes);
  }

  async function sendSample(id: string, response: ServerResponse): Promise<void> {
    const bytes = await samples.read(id);
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": bytes.length });
    response.end(bytes);
  }

  async function answerPost(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const action = actions.get(path);
    if (action === undefined) throw new Impossible("not-found", "Такого адреса нет");
    const body: unknown = JSON.parse((await readBody(request, MAX_BODY_BYTES)).toString("utf8"));
    sendJson(response, 200, await action(body));
  }

  return (request, response, url) => {
    const path = url.pathname.slice("/api/".length);
    const guard = guardOf(request);
    const work = async (): Promise<void> => {
      if (guard !== undefined) return sendProblem(response, ...guard);
      if (request.method === "POST") await answerPost(path, request, response);
      else await answerGet(path, url.searchParams, request, response);
    };
    work().catch((error: unknown) => sendProblem(response, ...problemOf(error)));
  };
}

/** Writing is open to this origin's own scripts only; see the head of `page-api.ts`. */
function guardOf(request: IncomingMessage): readonly [PageProblemCode, string] | undefined {
  const { origin, host } = request.headers;
  if (origin !== undefined && origin !== `http://${host ?? ""}`) return ["forbidden", "Чужая страница"];
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (request.method === "POST" && type !== "application/json") return ["wrong-content-type", "Нужен application/json"];
  if (request.method !== "GET" && request.method !== "POST") return ["bad-request", "Только GET и POST"];
  return undefined;
}

function problemOf(error: unknown): readonly [PageProblemCode, string] {
  if (error instanceof Impossible) return [error.code, error.message];
  if (error instanceof TooLarge) return ["too-large", "Слишком много данных"];
  if (error instanceof SyntaxError) return ["bad-request", "Запрос не разобран"];
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return ["bad-request", `Поле ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`];
  }
  console.error("sandbox:", error);
  return ["bad-request", `Ошибка песочницы: ${String(error)}`];
}

function sendProblem(response: ServerResponse, code: PageProblemCode, message: string): void {
  sendJson(response, STATUS_BY_CODE[code], { error: { code, message } } satisfies PageProblem);
}

function numberOf(value: string | string[] | null | undefined): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
}

const limitOf = (query: URLSearchParams): number =>
  Math.min(Math.max(numberOf(query.get("limit")) ?? DEFAULT_PAGE, 1), MAX_PAGE);
