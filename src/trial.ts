import { join } from "node:path";
import { demoActors, demoGroup, demoMunicipalityName } from "../sandbox/demo/demo-municipality.ts";
import { createSampleFiles } from "../sandbox/demo/sample-files.ts";
import { startSandbox } from "../sandbox/server.ts";
import type { Clock } from "./domain/shared/clock.ts";
import type { PollingConfig, SandboxConfig } from "./config.ts";

export interface Trial {
  /** Configuration of the bot that talks to the sandbox instead of Telegram. */
  readonly config: PollingConfig;
  readonly pageUrl: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the stand-in of Telegram with the demonstration's people in it; what is said there survives a restart. Ready-made files are of
 * the clock's day. `onReset` empties the
 * bot's own memory when somebody begins afresh on the page.
 */
export const startTrial = async (
  config: SandboxConfig,
  clock: Pick<Clock, "today">,
  onReset: () => Promise<void>,
): Promise<Trial> => {
  const sandbox = await startSandbox({
    port: config.sandboxPort,
    gate: "record",
    stateDir: join(config.dataDir, "sandbox"),
    samples: createSampleFiles(() => clock.today()),
    onReset,
    pageDir: new URL("../sandbox/page", import.meta.url).pathname,
    seed: (world) => {
      for (const actor of demoActors) {
        world.addUser(actor);
        // They came by their links before the trial begins: Telegram lets a bot write only to those who did.
        world.sendText({ userId: actor.id, chatId: actor.id }, "/start");
      }
      world.addGroup(demoGroup);
      world.addBotToGroup(demoGroup.id, demoGroup.memberIds[0] ?? demoGroup.id);
    },
  });
  return {
    config: {
      ...config,
      mode: "polling",
      botToken: sandbox.token,
      apiRoot: sandbox.apiRoot,
      municipalityName: demoMunicipalityName,
    },
    pageUrl: sandbox.pageUrl,
    stop: sandbox.stop,
  };
};
