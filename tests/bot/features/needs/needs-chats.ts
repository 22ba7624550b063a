import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createAppFeatures } from "../../../../src/app-features.ts";
import type { Person } from "../../../../src/domain/people/person.ts";
import { createRussianCalendar } from "../../../../src/domain/shared/working-calendar.ts";
import type { Database } from "../../../../src/infra/db/connection/database-types.ts";
import { createRunKeys } from "../../../../src/infra/files/run-keys.ts";
import { createNeedsWorld } from "../../../domain/needs/needs-world.ts";
import { createFeatureDriver, type FeatureDriver } from "../../../support/feature-driver.ts";

/** Two schools with their people, a bank of programmes, and chats with the whole bot. */
export async function createNeedsChats(database: Database) {
  const world = await createNeedsWorld(database);
  const dataDir = mkdtempSync(join(tmpdir(), "kursovod-needs-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const { features } = createAppFeatures({
    config: {
      mode: "polling",
      botToken: "1:token",
      apiRoot: "http://localhost",
      municipalityName: "Тестовый район",
      databaseUrl: "file:unused.db",
      timeZone: "Europe/Moscow",
      dataDir,
      logLevel: "warn",
      extraDaysOff: [],
      workingDays: [],
      seatOfferHours: 48,
    },
    database,
    work: world.work,
    clock: world.clock,
    calendar: createRussianCalendar(),
    sealing: { keys: createRunKeys({ dir: join(dataDir, "keys") }), onUnreadable: () => undefined },
    botUsername: () => "kursovod_bot",
    isGroupAdministrator: () => Promise.resolve(false),
    wakeSchedules: () => undefined,
    refreshCalendar: () => Promise.resolve(),
  });
  const programme = (id: string, title: string, hours = 36) => ({
    id,
    title,
    titleKey: title.toLowerCase(),
    provider: "КК ИПК",
    hours,
    format: "remote" as const,
    audience: "учителя",
  });
  await world.work.run(null, ({ programmes }) =>
    programmes.saveProgrammes([
      programme("programmfor1", "Формирующее оценивание на уроке: от целей к обратной связи"),
      programme("programmlit2", "Функциональная грамотность школьников"),
      programme("programmdig3", "Цифровые инструменты педагога", 72),
    ]),
  );
  const chats = new Map<string, FeatureDriver>();
  const chatOf = (person: Person): FeatureDriver => {
    const known = chats.get(person.id);
    const chat =
      known ??
      createFeatureDriver({
        features,
        loadActor: () => world.actorOf(person),
        chatKey: `telegram:${person.id}`,
      });
    chats.set(person.id, chat);
    return chat;
  };
  return { ...world, features, chatOf };
}

export type NeedsChats = Awaited<ReturnType<typeof createNeedsChats>>;
