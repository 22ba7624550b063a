import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Feature } from "../../../src/bot/feature.ts";
import { createApplicationsFeature } from "../../../src/bot/features/applications/applications-feature.ts";
import { createAuditQueries } from "../../../src/infra/db/audit/audit.queries.ts";
import type { Database } from "../../../src/infra/db/connection/database-types.ts";
import type { Route } from "../../../src/flows/flow-kit/screen.ts";
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
  screens: {
    "x.form": elsewhere,
    "x.upload": elsewhere,
    "x.docx": elsewhere,
    "x.xlsx": elsewhere,
    "c.schools": elsewhere,
  },
  actions: {},
  dialogs: [],
  menu: () => [],
};

export interface ApplicationChats {
  readonly feature: Feature;
  /** The chat of one person with the bot. */
  readonly chatOf: (personId: string) => FeatureDriver;
  /** The same, in which this was opened. */
  readonly openedBy: (personId: string, route: Route) => Promise<FeatureDriver>;
}

/** The applications feature over the world's database, and chats with it. */
export function createApplicationChats(database: Database, world: ApplicationWorld): ApplicationChats {
  const dir = mkdtempSync(join(tmpdir(), "kursovod-scans-"));
  const feature = createApplicationsFeature({
    work: world.work,
    clock: world.clock,
    ids,
    hash: secrets.hash,
    queries: world.queries,
    audit: createAuditQueries(database.client),
    files: createFileStore({ database, clock: world.clock, dir }),
    timeZone,
  });
  const chatOf = (personId: string): FeatureDriver =>
    createFeatureDriver({
      features: [feature, neighbours],
      loadActor: () => Promise.resolve(world.as(personId)),
      chatKey: `telegram:${personId}`,
    });
  return {
    feature,
    chatOf,
    openedBy: async (personId, route) => {
      const chat = chatOf(personId);
      await chat.open(route);
      return chat;
    },
  };
}
