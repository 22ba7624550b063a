import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Feature } from "../../../../src/bot/feature.ts";
import { createPeopleFeature } from "../../../../src/bot/features/people/people-feature.ts";
import { createFileStore } from "../../../../src/infra/files/file-store.ts";
import type { Database } from "../../../../src/infra/db/connection/database-types.ts";
import { createPeopleQueries } from "../../../../src/infra/db/people/people.queries.ts";
import { createLoadSender } from "../../../../src/infra/db/people/senders.queries.ts";
import { markErrors } from "../../../../src/infra/excel/mark-errors.ts";
import { readWorkbook } from "../../../../src/infra/excel/read-workbook.ts";
import { writeStaffWorkbook } from "../../../../src/infra/excel/write-staff-workbook.ts";
import { createPeopleWorld } from "../../../domain/people/people-world.ts";
import { createFeatureDriver, type FeatureDriver } from "../../../support/feature-driver.ts";

export const municipalityName = "Берёзовский район <b>&";

/** A municipality in a real database, and chats with its people. */
export function createPeopleChats(database: Database) {
  const world = createPeopleWorld(database);
  const queries = createPeopleQueries(database.client);
  const loadSender = createLoadSender(database.client);
  const dir = mkdtempSync(join(tmpdir(), "kursovod-files-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const feature = createPeopleFeature({
    ...world.deps,
    queries,
    loadSender,
    files: createFileStore({ database, clock: world.deps.clock, dir }),
    readWorkbook,
    markWorkbook: markErrors,
    writeStaffWorkbook,
    linkOf: (payload) => `https://t.me/kursovod_bot?start=${payload}`,
    municipalityName,
    timeZone: "Asia/Krasnoyarsk",
  });
  /** The chat of whoever has this address; they may have no account yet. */
  const chatOf = (externalId: string): FeatureDriver =>
    createFeatureDriver({
      features: [withOwnKeys(feature, externalId), history],
      chatKey: `telegram:${externalId}`,
      loadActor: async () => {
        const sender = await loadSender({ channel: "telegram", externalId }, world.deps.clock.today());
        return sender.type === "actor" ? sender.actor : null;
      },
    });
  return { world, feature, queries, chatOf };
}

/** Each chat counts its updates from 1: the chat makes their keys differ, as in the bot. */
function withOwnKeys(feature: Feature, chat: string): Feature {
  const own = <Request extends { readonly requestKey: string }, Outcome>(
    handlers: Readonly<Record<string, (request: Request) => Promise<Outcome>>>,
  ) =>
    Object.fromEntries(
      Object.entries(handlers).map(([name, handle]) => [
        name,
        (request: Request) => handle({ ...request, requestKey: `${chat}:${request.requestKey}` }),
      ]),
    );
  return {
    ...feature,
    actions: own(feature.actions),
    visitorActions: own(feature.visitorActions ?? {}),
    startLinks: own(feature.startLinks ?? {}),
  };
}

/** The screen of another capability to which buttons lead. */
const history: Feature = {
  id: "history",
  screens: { "au.history": () => Promise.resolve({ html: { html: "history" }, rows: [] }) },
  actions: {},
  dialogs: [],
  menu: () => [],
};

/** The payload in the text that is to be forwarded. */
export function payloadIn(text: string): string {
  const payload = /start=([\w-]+)/u.exec(text)?.[1];
  if (payload === undefined) throw new Error(`no link in:\n${text}`);
  return payload;
}

/** A school with its coordinator and a teacher, and the municipal coordinator. */
export async function createTown(database: Database) {
  const chats = createPeopleChats(database);
  const { world, chatOf } = chats;
  const mayor = await world.addPerson("Белова Нина Олеговна", null, { position: "методист" });
  await world.addRole(mayor, "municipal-coordinator");
  await world.addAccount(mayor, "1");
  const school = await world.addOrganization("МБОУ «СОШ № 4»");
  const coordinator = await world.addPerson("Орлова Вера Павловна", school, { position: "завуч" });
  await world.addRole(coordinator, "school-coordinator");
  await world.addAccount(coordinator, "2");
  const teacher = await world.addPerson("Иванова Анна Петровна", school);
  return { ...chats, mayor, school, coordinator, teacher, mayorChat: chatOf("1"), schoolChat: chatOf("2") };
}
