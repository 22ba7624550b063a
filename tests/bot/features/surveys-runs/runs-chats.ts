import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createAppFeatures } from "../../../../src/app-features.ts";
import type { Actor } from "../../../../src/domain/people/roles.ts";
import type { Database } from "../../../../src/infra/db/connection/database-types.ts";
import { timeZone } from "../../../support/campaign-world.ts";
import { createFeatureDriver, type FeatureDriver } from "../../../support/feature-driver.ts";
import type { KeyFolder } from "../../../support/surveys/run-keys.ts";
import { createRunsWorld } from "../../../support/surveys/runs-world.ts";

/** A municipality that runs surveys, and chats with the whole bot. */
export const createRunsChats = (database: Database, sealing: KeyFolder, day?: string) => {
  const world = createRunsWorld(database, sealing, day);
  const dataDir = mkdtempSync(join(tmpdir(), "kursovod-runs-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const { features } = createAppFeatures({
    config: {
      mode: "polling",
      botToken: "1:token",
      apiRoot: "http://localhost",
      municipalityName: "Тестовый район",
      databaseUrl: "file:unused.db",
      timeZone,
      dataDir,
      logLevel: "warn",
      extraDaysOff: [],
      workingDays: [],
      seatOfferHours: 48,
    },
    database,
    work: world.work,
    clock: world.clock,
    calendar: world.deps.calendar,
    sealing,
    botUsername: () => "kursovod_bot",
    isGroupAdministrator: () => Promise.resolve(false),
    wakeSchedules: () => undefined,
    refreshCalendar: () => Promise.resolve(),
  });
  let chats = 0;
  const as = (actor: Actor): FeatureDriver => {
    chats += 1;
    return createFeatureDriver({ features, loadActor: () => Promise.resolve(actor), chatKey: `telegram:${chats}` });
  };
  return { ...world, features, as, chat: as(world.coordinator) };
};
