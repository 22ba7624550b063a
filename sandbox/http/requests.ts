import type { IncomingMessage, ServerResponse } from "node:http";
import { TooLarge } from "./multipart.ts";

/** The whole body, at most `cap` bytes; more is read to the end without being kept, and then throws `TooLarge`: so it can still be answered. */
export async function readBody(request: IncomingMessage, cap: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total <= cap) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (total > cap) throw new TooLarge("the body");
  return Buffer.concat(chunks);
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "content-length": body.length });
  response.end(body);
}

/**
 * Whether the request is addressed to this machine by its own name. A foreign page whose name was made to point at 127.0.0.1 (DNS rebinding)
 * still sends its own name here.
 */
export function isLocalHost(host: string | undefined): boolean {
  const name = (host ?? "").replace(/:\d+$/, "").toLowerCase();
  return name === "localhost" || name === "127.0.0.1";
}

/** Aborted when the other side closes the connection before it got the answer. */
export function hangUpSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableEnded) controller.abort();
  });
  return controller.signal;
}
