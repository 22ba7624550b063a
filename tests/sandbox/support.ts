import { Api, type GrammyError, InputFile } from "grammy";
import { afterEach } from "vitest";
import { createDriver, type Driver } from "../../sandbox/driver.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/server.ts";
import { createManualClock, createRandom, type ManualClock } from "../../sandbox/world/clock.ts";
import type { UserRecord } from "../../sandbox/world/world.ts";

export { InputFile };

/** A running sandbox with one person, and the bot's side as grammY's own client. */
export interface Bench {
  readonly sandbox: Sandbox;
  readonly api: Api;
  readonly driver: Driver;
  readonly clock: ManualClock;
  readonly olga: UserRecord;
}

const running: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
});

/** Starts a sandbox that stops after the test. Limits are off, the clock stands. */
export async function startBench(options: SandboxOptions = {}): Promise<Bench> {
  // 10 March 2027, noon in Moscow.
  const clock = createManualClock(Date.UTC(2027, 2, 10, 9));
  const sandbox = await startSandbox({ clock, random: createRandom(7), limits: false, ...options });
  running.push(sandbox);
  const olga = sandbox.world.addUser({ firstName: "Ольга", lastName: "Белова", username: "olga_belova" });
  const api = new Api(sandbox.token, { apiRoot: sandbox.apiRoot });
  return { sandbox, api, driver: createDriver(sandbox.world), clock, olga };
}

/** The refusal of a call that must be refused. */
export async function refusalOf(call: Promise<unknown>): Promise<GrammyError> {
  try {
    await call;
  } catch (error) {
    return error as GrammyError;
  }
  throw new Error("The call was not refused");
}

/** A picture of one pixel. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
