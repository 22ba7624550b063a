import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWebhookServer, type WebhookServer } from "../../../src/infra/telegram/webhook-server.ts";
import { createTestLog } from "../../support/running-bot.ts";

const secret = "0123456789abcdef";
let server: WebhookServer;
let accepted: unknown[];
let isDatabaseAway: boolean;
let lines: ReturnType<typeof createTestLog>["lines"];

beforeEach(async () => {
  accepted = [];
  isDatabaseAway = false;
  const test = createTestLog();
  lines = test.lines;
  const accept = (updates: readonly unknown[]): Promise<void> => {
    if (isDatabaseAway) {
      return Promise.reject(new Error("connect ECONNREFUSED user:password@host, said Иванов"));
    }
    accepted.push(...updates);
    return Promise.resolve();
  };
  server = await startWebhookServer({ intake: { accept }, secret, log: test.log }, 0);
});

afterEach(() => server.stop());

const call = (body: string, headers: Record<string, string> = { "x-telegram-bot-api-secret-token": secret }) =>
  fetch(`http://127.0.0.1:${server.port}/`, { method: "POST", body, headers });

describe("When Telegram calls", () => {
  it("stores the update, then says so", async () => {
    const response = await call('{"update_id":1}');
    expect(response.status).toBe(200);
    expect(accepted).toEqual([{ update_id: 1 }]);
  });

  it("asks for the update again in a few seconds while the database is away, and logs nothing of it", async () => {
    isDatabaseAway = true;
    const response = await call('{"update_id":1,"message":{"text":"Иванов"}}');
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/Иванов|password/u);
  });
});

describe("When somebody else calls", () => {
  it("shows nothing without the secret, or with a wrong one", async () => {
    expect((await call("{}", {})).status).toBe(404);
    expect((await call("{}", { "x-telegram-bot-api-secret-token": "wrong" })).status).toBe(404);
    expect((await call("{}", { "x-telegram-bot-api-secret-token": `${secret.slice(0, -1)}x` })).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404);
    expect(accepted).toEqual([]);
  });

  it("says that it lives", async () => {
    expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(200);
  });

  it("refuses what is no JSON, and what is longer than any update", async () => {
    expect((await call("{broken")).status).toBe(400);
    expect((await call(`"${"x".repeat(1024 * 1024)}"`)).status).toBe(413);
    expect(accepted).toEqual([]);
  });

  it("outlives a caller who hangs up in the middle", async () => {
    const socket = connect(server.port, "127.0.0.1");
    await new Promise<void>((resolve) => {
      socket.once("connect", resolve);
    });
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${secret}\r\nContent-Length: 1000\r\n\r\n{"upda`,
    );
    // The server has taken up the request once it answers the next one.
    await fetch(`http://127.0.0.1:${server.port}/health`);
    socket.destroy();
    expect((await call('{"update_id":2}')).status).toBe(200);
    expect(accepted).toEqual([{ update_id: 2 }]);
  });
});
