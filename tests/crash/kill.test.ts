import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoActors } from "../../sandbox/demo/demo-municipality.ts";
import { type Actor, createDriver } from "../../sandbox/driver.ts";
import { type Sandbox, startSandbox } from "../../sandbox/server.ts";
import { createApp } from "../../src/app.ts";
import { seedDemo } from "../../src/demo-seed.ts";
import { createSystemClock } from "../../src/infra/clock.ts";
import { openDatabase } from "../../src/infra/db/connection/open-database.ts";
import { openCampaignNow } from "../support/campaign.ts";
import { createDatabaseSite, type DatabaseSite, silentLog } from "../support/database.ts";
import { createTestLog, testConfig } from "../support/running-bot.ts";

const timeZone = "Europe/Moscow";
const coordinatorOfSchool = demoActors.find((actor) => actor.firstName === "Елена");

/** The program as it is started for real, in a process of its own that can be killed. */
class Program {
  #process: ChildProcess | null = null;
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  start(): void {
    this.#process = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
      env: { ...process.env, ...this.#env },
      stdio: ["ignore", "ignore", "inherit"],
    });
  }

  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const running = this.#process;
    if (running !== null && running.exitCode === null && running.signalCode === null) {
      const exited = once(running, "exit");
      running.kill(signal);
      await exited;
    }
  }
}

let site: DatabaseSite;
let sandbox: Sandbox;
let dataDir: string;
let program: Program;
let elena: Actor;

beforeEach(async () => {
  site = await createDatabaseSite();
  sandbox = await startSandbox({ limits: false });
  dataDir = await mkdtemp(join(tmpdir(), "kursovod-crash-"));
  const database = await openDatabase({ url: site.url, log: silentLog });
  const clock = createSystemClock(timeZone);
  const app = createApp({ config: testConfig(sandbox), database, clock, log: createTestLog().log });
  await seedDemo({ work: app.work, clock });
  await openCampaignNow(app.work, clock);
  await database.close();
  for (const actor of demoActors) {
    sandbox.world.addUser(actor);
  }
  elena = createDriver(sandbox.world).as(coordinatorOfSchool?.id ?? 0);
  program = new Program({
    BOT_TOKEN: sandbox.token,
    TELEGRAM_API_ROOT: sandbox.apiRoot,
    DATABASE_URL: site.url,
    DATA_DIR: dataDir,
    MUNICIPALITY_NAME: "Тестовый район",
    TIME_ZONE: timeZone,
    LOG_LEVEL: "error",
  });
  program.start();
});

afterEach(async () => {
  await program.kill();
  await sandbox.stop();
  await site.remove();
  await rm(dataDir, { recursive: true, force: true });
});

/** The program takes a second or two to start. */
const patience = { timeoutMs: 20_000 };

const openNewLine = async (): Promise<void> => {
  elena.send("/menu");
  await elena.press("Мои заявки", patience);
  await elena.press(/полугодие|пол\. /u, patience);
  await elena.press(/Добавить строку/u, patience);
};

describe("When the program is killed twenty times while a school fills its application", () => {
  it("loses no answer, doubles none, and asks on where it stood", async () => {
    const titles: string[] = [];
    for (let round = 1; round <= 20; round += 1) {
      await openNewLine();
      await elena.press("Своё название", patience);
      await elena.waitFor(/Напишите название/u, patience);
      const title = `Программа школы номер ${round}`;
      titles.push(title);
      elena.send(title);
      // Killed at another moment of each answer: before it is taken, while it is handled, after it was answered.
      await killAfterCalls(round % 4);
      program.start();
      await elena.waitFor(/Кто будет учиться/u, patience);
    }
    expect(await storedTitles()).toEqual(titles);
    expect(sandbox.violations).toEqual([]);
  }, 240_000);
});

/** Kills the program once the bot has made that many more calls; 0 at once. */
const killAfterCalls = async (count: number): Promise<void> => {
  if (count > 0) {
    await new Promise<void>((resolve) => {
      let left = count;
      const end = sandbox.calls.on(() => {
        left -= 1;
        if (left === 0) {
          end();
          resolve();
        }
      });
    });
  }
  await program.kill();
};

const storedTitles = async (): Promise<readonly (string | null)[]> => {
  const database = await openDatabase({ url: site.url, log: silentLog });
  const lines = await database.client.applicationLine.findMany({
    where: { removedAt: null },
    orderBy: { ordinal: "asc" },
  });
  await database.close();
  return lines.map((line) => line.programmeTitle);
};
