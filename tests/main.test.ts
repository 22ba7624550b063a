import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDriver } from "../sandbox/driver.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
let sandbox: Sandbox;
let dir: string;
let program: ChildProcess | null = null;

beforeEach(async () => {
  sandbox = await startSandbox({ limits: false });
  dir = mkdtempSync(join(tmpdir(), "kursovod-main-"));
});

afterEach(async () => {
  program?.kill("SIGKILL");
  await sandbox.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** The program as it is started for real, in a folder of its own; what it says is gathered. */
const start = (env: Record<string, string>) => {
  const { PATH = "" } = process.env;
  const all = { PATH, DATA_DIR: dir, TELEGRAM_API_ROOT: sandbox.apiRoot, MUNICIPALITY_NAME: "Район", ...env };
  const child = spawn(process.execPath, ["--import", "tsx", join(root, "src/main.ts")], { cwd: root, env: all });
  program = child;
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
    });
  }
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, said }));
  return { child, ended, said: () => said };
};

describe("When the program is started", () => {
  it("says what is wrong with its configuration, and does not start", async () => {
    const { code, said } = await start({ BOT_TOKEN: "7:hush", LOG_LEVEL: "loud" }).ended;
    expect(code).toBe(1);
    expect(said).toContain("BOT_TOKEN: expected");
    expect(said).toContain("LOG_LEVEL: expected");
    expect(said).not.toContain("hush");
  });

  it("says that Telegram does not know the token, without repeating it", async () => {
    const token = "7000000002:AAunknownUnknownUnknownUnknownUnknown";
    const { code, said } = await start({ BOT_TOKEN: token }).ended;
    expect(code).toBe(1);
    expect(said).toContain("Telegram does not know BOT_TOKEN");
    expect(said).not.toContain(token.slice(11));
  });

  it("prints the link of the first coordinator, and ends in good order when it is asked to", async () => {
    const { child, ended, said } = start({ BOT_TOKEN: sandbox.token });
    await vi.waitFor(() => expect(said()).toContain("https://t.me/kursovod_bot?start="), { timeout: 20_000 });
    const anna = createDriver(sandbox.world).as(sandbox.world.addUser({ firstName: "Анна" }));
    anna.send("/start");
    await anna.waitFor(/приглашени/u, { timeoutMs: 10_000 });
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
    expect(sandbox.world.core.updates.pending()).toBe(0);
  });
});
