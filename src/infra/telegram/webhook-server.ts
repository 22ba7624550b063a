import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { failureName } from "../failure.ts";
import type { Log } from "../log.ts";
import type { UpdateIntake } from "./update-intake.ts";

export interface WebhookServerDeps {
  readonly intake: Pick<UpdateIntake, "accept">;
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
export const startWebhookServer = async (deps: WebhookServerDeps, port: number): Promise<WebhookServer> => {
  const server = createServer((request, response) => {
    // A caller who hangs up in the middle is nobody's failure.
    answer(deps, request, response).catch(() => response.destroy());
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

const answer = async (deps: WebhookServerDeps, request: IncomingMessage, response: ServerResponse): Promise<void> => {
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
  const body = await readBody(request);
  if (body === null) {
    // The rest is not read: the connection is of no more use.
    end(413, { connection: "close" });
    return;
  }
  const update = parseJson(body);
  if (update === undefined) {
    end(400);
    return;
  }
  try {
    await deps.intake.accept([update]);
    end(200);
  } catch (error) {
    deps.log.error({ failure: failureName(error) }, "an update could not be stored");
    end(503, { "retry-after": String(retryAfterSeconds) });
  }
};

const isSecret = (given: string | string[] | undefined, secret: string): boolean => {
  const actual = Buffer.from(typeof given === "string" ? given : "");
  const expected = Buffer.from(secret);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
};

/** `null` when it is longer than any update. */
const readBody = async (request: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) {
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
