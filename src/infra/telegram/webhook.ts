import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Log } from "../log.ts";
import type { UpdateIntake } from "./update-intake.ts";

export interface WebhookDeps {
  readonly intake: UpdateIntake;
  readonly secret: string;
  readonly log: Log;
}

export interface WebhookServer {
  /** The port it listens on. */
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Telegram's updates are at most 512 KB. */
const maxBodyBytes = 1024 * 1024;
/** Telegram tries again after that many seconds when the database is away. */
const retryAfterSeconds = 5;

/** Takes Telegram's calls: each update is stored before it is answered with 200. `GET /health` answers 200 while the program lives. */
export const startWebhook = async (deps: WebhookDeps, port: number): Promise<WebhookServer> => {
  const server = createServer((request, response) => {
    void answer(deps, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
};

const answer = async (deps: WebhookDeps, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const end = (status: number, headers: Record<string, string> = {}): void => {
    response.writeHead(status, headers).end();
  };
  if (request.method === "GET" && request.url === "/health") {
    end(200);
    return;
  }
  if (request.method !== "POST" || !isSecret(request.headers["x-telegram-bot-api-secret-token"], deps.secret)) {
    end(404);
    return;
  }
  const update = await readJson(request);
  if (update === undefined) {
    end(400);
    return;
  }
  try {
    await deps.intake.accept([update]);
    end(200);
  } catch (error) {
    deps.log.error({ failure: error instanceof Error ? error.name : "unknown" }, "an update could not be stored");
    end(503, { "retry-after": String(retryAfterSeconds) });
  }
};

const isSecret = (given: string | string[] | undefined, secret: string): boolean => {
  const actual = Buffer.from(typeof given === "string" ? given : "");
  const expected = Buffer.from(secret);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
};

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) {
      return undefined;
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return undefined;
  }
};
