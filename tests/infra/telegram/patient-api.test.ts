import { Api, GrammyError, HttpError } from "grammy";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDriver } from "../../../sandbox/driver.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/server.ts";
import { createPatience } from "../../../src/infra/telegram/patient-api.ts";

let sandbox: Sandbox;
let pauses: number[];
let api: Api;
let chat: number;

beforeEach(async () => {
  sandbox = await startSandbox({ limits: false });
  pauses = [];
  api = new Api(sandbox.token, { apiRoot: sandbox.apiRoot });
  api.config.use(
    createPatience(async (ms) => {
      pauses.push(ms);
      await Promise.resolve();
    }),
  );
  chat = sandbox.world.addUser({ firstName: "Анна" }).id;
  createDriver(sandbox.world).as(chat).send("/start");
});

afterEach(() => sandbox.stop());

const say = (): Promise<unknown> => api.sendMessage(chat, "слово");

describe("When Telegram asks for a pause", () => {
  it("waits as long as it is asked to, and says it then", async () => {
    sandbox.faults.next({ method: "sendMessage", kind: "429", retryAfter: 3, times: 2 });
    await say();
    expect(pauses).toEqual([3000, 3000]);
  });

  it("gives up when nobody would wait so long", async () => {
    sandbox.faults.next({ method: "sendMessage", kind: "429", retryAfter: 21 });
    await expect(say()).rejects.toThrow(GrammyError);
    expect(pauses).toEqual([]);
  });

  it("leaves the pauses of polls to the poller, which can be stopped", async () => {
    sandbox.faults.next({ method: "getUpdates", kind: "429", retryAfter: 3 });
    await expect(api.getUpdates()).rejects.toThrow(GrammyError);
    expect(pauses).toEqual([]);
  });
});

describe("When Telegram is in trouble", () => {
  it("repeats what may be done twice", async () => {
    sandbox.faults.next({ method: "getMe", kind: "500", times: 2 });
    expect((await api.getMe()).is_bot).toBe(true);
    expect(pauses).toHaveLength(2);
  });

  it("never repeats a sending by itself, since it may have arrived", async () => {
    sandbox.faults.next({ method: "sendMessage", kind: "500" });
    await expect(say()).rejects.toThrow(GrammyError);
    sandbox.faults.next({ method: "sendMessage", kind: "lost-answer" });
    await expect(say()).rejects.toThrow(HttpError);
    expect(sandbox.calls.of("sendMessage")).toHaveLength(2);
  });

  it("gives up in the end", async () => {
    sandbox.faults.next({ method: "getMe", kind: "500", times: 10 });
    await expect(api.getMe()).rejects.toThrow(GrammyError);
    expect(sandbox.calls.of("getMe").length).toBeLessThan(10);
  });
});
