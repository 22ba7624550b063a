import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type CallLog, createCallLog } from "./calls/call-log.ts";
import { createDispatcher, type Violation } from "./calls/dispatcher.ts";
import { createFaults, type Faults } from "./calls/faults.ts";
import { createLimits } from "./calls/limits.ts";
import { createBotApiHttp } from "./http/bot-api-http.ts";
import { isLocalHost, sendJson } from "./http/requests.ts";
import { createStaticFiles } from "./http/static-files.ts";
import type { PageState } from "./page-api.ts";
import { createActions } from "./page-server/actions.ts";
import { createEventStream } from "./page-server/event-stream.ts";
import { createPageHttp } from "./page-server/page-http.ts";
import { createSamples, type SampleFile } from "./page-server/samples.ts";
import { toActorView, toBotView } from "./page-server/views.ts";
import { type GateMode, sharedGate } from "./schema/gate.ts";
import { createStateStore } from "./state-store.ts";
import { createTransport, type Transport } from "./transport/update-transport.ts";
import { createRandom, type Random, type SandboxClock, systemClock } from "./world/clock.ts";
import { createWorld, type World } from "./world/world.ts";

/** How the sandbox is started; everything has a default that suits tests. */
export interface SandboxOptions {
  /** Default 0: any free one. */
  readonly port?: number;
  /** `ID:SECRET` as from BotFather; the number is the bot's user id. */
  readonly token?: string;
  /** Without @. */
  readonly botUsername?: string;
  readonly botName?: string;
  /** Default `reject`. */
  readonly gate?: GateMode;
  /** Telegram's limits on sending. Default on, as in Telegram. */
  readonly limits?: boolean;
  readonly privacyMode?: boolean;
  readonly clock?: SandboxClock;
  /** Default: seeded from the clock, so that two sandboxes give different ids. */
  readonly random?: Random;
  /** Folder that keeps the state between runs; without it everything is gone at the end. */
  readonly stateDir?: string;
  /** Folder of the trial page. */
  readonly pageDir?: string;
  /** Ready-made files that anybody on the page can send; `sandbox/demo/sample-files.ts` has the demonstration's. */
  readonly samples?: readonly SampleFile[];
  /** Fills an empty world: at the first start, and after a reset from the page. */
  readonly seed?: (world: World) => void;
  /** Runs at a reset before the world is filled anew; the place to empty the bot's own database. */
  readonly onReset?: () => Promise<void> | void;
  /** Added to every answer of the Bot API. Default 0. */
  readonly latencyMs?: number;
  /** Unit of the pauses between deliveries to a webhook that fails. Default 1000, as Telegram. */
  readonly webhookRetryMs?: number;
}

/** A running sandbox. */
export interface Sandbox {
  /** For the bot's `apiRoot`. */
  readonly apiRoot: string;
  readonly token: string;
  /** Address of the trial page, with a slash at the end. */
  readonly pageUrl: string;
  readonly world: World;
  readonly calls: CallLog;
  /** Requests of the bot that depart from the Bot API; a test ends with `expect(sandbox.violations).toEqual([])`. */
  readonly violations: readonly Violation[];
  readonly faults: Faults;
  /** Whether the bot listens now. */
  readonly connection: Transport["connection"];
  /** Empties the world and fills it anew. */
  readonly reset: () => Promise<void>;
  /** Saves the state and closes every connection. */
  readonly stop: () => Promise<void>;
}

const DEFAULT_TOKEN = "7000000001:AAsandboxSandboxSandboxSandboxSandbox";

/** After a crash the last ids are not known; nobody does so much in the quarter of a second that may be missing. */
const ID_GAP = 1000;

/** Starts the server on 127.0.0.1: the Bot API, the page's API under `/api/`, and the page. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? systemClock;
  const token = options.token ?? DEFAULT_TOKEN;
  const world = createWorld({
    clock,
    random: options.random ?? createRandom(clock.now()),
    bot: {
      id: Number(token.split(":")[0]),
      username: options.botUsername ?? "kursovod_bot",
      name: options.botName ?? "Курсовод",
    },
    ...(options.privacyMode === undefined ? {} : { privacyMode: options.privacyMode }),
    ...(options.stateDir === undefined ? {} : { filesDir: join(options.stateDir, "files") }),
  });
  const { core } = world;
  const calls = createCallLog();
  const violations: Violation[] = [];
  const faults = createFaults(core.updates.repeatNext);
  const gate = sharedGate();
  const transport = createTransport(core, {
    webhookRetryMs: options.webhookRetryMs ?? 1000,
    onReply: ({ method, ...params }) => {
      // Documentation: "it's not possible to know that such a request was successful"
      void dispatch({ method, params, attachments: new Map(), signal: new AbortController().signal });
    },
  });
  const dispatch = createDispatcher({
    core,
    transport,
    gate,
    gateMode: options.gate ?? "reject",
    limits: options.limits === false ? null : createLimits(clock),
    faults,
    calls,
    violations,
  });
  const stream = createEventStream(core, calls, transport.connection);
  const pageState = (): PageState => ({
    bot: toBotView(core, transport.connection()),
    actors: world.people().map(toActorView),
    lastEventId: stream.lastEventId(),
    now: clock.now(),
  });
  const reset = async (): Promise<void> => {
    await options.onReset?.();
    world.clear();
    faults.clear();
    calls.clear();
    options.seed?.(world);
  };
  const store =
    options.stateDir === undefined
      ? undefined
      : createStateStore(options.stateDir, () => ({ world: world.snapshot(), webhook: transport.webhookSettings() }));
  const saved = store?.load();
  if (saved === undefined) options.seed?.(world);
  else {
    world.restore(saved.world, saved.complete ? 0 : ID_GAP);
    if (saved.webhook !== null) transport.setWebhook(saved.webhook);
  }
  if (store !== undefined) {
    world.on(() => store.saveSoon());
    core.updates.onPush(() => store.saveSoon());
  }

  const serveBotApi = createBotApiHttp({ core, token, gate, dispatch, latencyMs: options.latencyMs ?? 0 });
  const actions = createActions({ world, faults, reset, pageState });
  const servePage = createPageHttp({
    world,
    calls,
    stream,
    actions,
    pageState,
    samples: createSamples(options.samples ?? []),
  });
  const serveStatic = createStaticFiles(options.pageDir);
  const server = createServer((request, response) => {
    if (!isLocalHost(request.headers.host)) {
      sendJson(response, 403, {
        error: { code: "forbidden", message: "Песочница отвечает только на этом компьютере" },
      });
      return;
    }
    const url = readUrl(request.url);
    if (url === undefined) response.writeHead(400).end();
    else if (serveBotApi(request, response, url)) return;
    else if (url.pathname.startsWith("/api/")) servePage(request, response, url);
    else void serveStatic(url.pathname, response);
  });
  // A long poll lasts up to 50 s and an upload may take its time.
  server.requestTimeout = 0;
  // A quiet connection is not ended after Node's five seconds: a call that sets off just then would be lost on the way.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiRoot: address,
    token,
    pageUrl: `${address}/`,
    world,
    calls,
    violations,
    faults,
    connection: transport.connection,
    reset,
    async stop() {
      transport.stop();
      stream.stop();
      store?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Undefined if the address cannot be read, or its escapes make no sense: nobody further in has to care. */
function readUrl(target: string | undefined): URL | undefined {
  const address = `http://127.0.0.1${target ?? "/"}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  try {
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return undefined;
  }
}
