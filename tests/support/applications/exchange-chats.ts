import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createExchangeFeatureFor } from "../../../src/app-exchange.ts";
import type { Feature } from "../../../src/bot/feature.ts";
import { createApplicationsFeature } from "../../../src/bot/features/applications/applications-feature.ts";
import type { FileStore } from "../../../src/domain/files/file-store.ts";
import { createAuditQueries } from "../../../src/infra/db/audit/audit.queries.ts";
import type { Database } from "../../../src/infra/db/connection/database-types.ts";
import { createFileStore } from "../../../src/infra/files/file-store.ts";
import { ids, secrets } from "../../../src/infra/ids.ts";
import { html } from "../../../src/texts/html.ts";
import { timeZone } from "../campaign-world.ts";
import { createFeatureDriver, type FeatureDriver } from "../feature-driver.ts";
import type { ApplicationWorld } from "./world.ts";

const elsewhere = () => Promise.resolve({ html: html`elsewhere`, rows: [] });

/** What other capabilities offer, as far as buttons lead there. */
const neighbours: Feature = {
  id: "neighbours",
  screens: { "c.schools": elsewhere, "c.card": elsewhere },
  actions: {},
  dialogs: [],
  menu: () => [],
};

export interface ExchangeChats {
  readonly feature: Feature;
  readonly files: FileStore;
  /** The chat of one person with the bot. */
  readonly chatOf: (personId: string) => FeatureDriver;
}

/** Applications and their exchange as files over the world's database, wired as in the program. */
export function createExchangeChats(database: Database, world: ApplicationWorld): ExchangeChats {
  const files = createFileStore({ database, clock: world.clock, dir: mkdtempSync(join(tmpdir(), "kursovod-files-")) });
  let chats = 0;
  // The driver counts updates per chat, the bot over all of them: here too no two presses may have the same key.
  const workOf = (chat: string): ApplicationWorld["work"] => ({
    run: (key, work) => world.work.run(key === null ? null : `${chat}:${key}`, work),
  });
  const wiring = { database, clock: world.clock, files, timeZone, municipalityName: "Светлореченский район" };
  const createExchange = (chat: string): Feature => createExchangeFeatureFor({ ...wiring, work: workOf(chat) });
  const createApplications = (chat: string): Feature =>
    createApplicationsFeature({
      work: workOf(chat),
      clock: world.clock,
      ids,
      hash: secrets.hash,
      queries: world.queries,
      audit: createAuditQueries(database.client),
      files,
      timeZone,
    });
  return {
    feature: createExchange("none"),
    files,
    chatOf: (personId) => {
      chats += 1;
      const chat = `chat${chats}`;
      return createFeatureDriver({
        features: [createApplications(chat), createExchange(chat), neighbours],
        loadActor: () => Promise.resolve(world.as(personId)),
        chatKey: `telegram:${chats}`,
      });
    },
  };
}
