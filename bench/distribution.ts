/**
 * Shares the seats of a large municipality out in a real database (a temporary SQLite file): 60 schools × 500 lines for 150 programmes, a
 * quota of two thirds of what is asked for. Prints for the preview and for applying it `{ ms, longestEventLoopBlockMs }`, and the memory of
 * the process, as JSON. Run: `node --import tsx bench/distribution.ts`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { usualSendingHours } from "../src/domain/campaigns/sending-hours.ts";
import type { Actor } from "../src/domain/people/roles.ts";
import { createApplyDistribution } from "../src/domain/places/quotas/apply-distribution.ts";
import { usualWeights } from "../src/domain/places/quotas/distribution-rule.ts";
import { fingerprintOf, planSteps } from "../src/domain/places/quotas/plan-distribution.ts";
import { usualOfferHours } from "../src/domain/places/seats/offer-time.ts";
import { asCalendarDay } from "../src/domain/shared/calendar-day.ts";
import { runInTurns } from "../src/domain/shared/steps.ts";
import { createRussianCalendar } from "../src/domain/shared/working-calendar.ts";
import { insertIfAbsent } from "../src/infra/db/connection/insert-if-absent.ts";
import { migrateDatabase } from "../src/infra/db/connection/migrate.ts";
import { openDatabase } from "../src/infra/db/connection/open-database.ts";
import { auditSeats } from "../src/infra/db/places/audit-seats.ts";
import { createSeatQueries } from "../src/infra/db/places/seats.queries.ts";
import { createUnitOfWork } from "../src/infra/db/unit-of-work.ts";
import { ids } from "../src/infra/ids.ts";
import { watchEventLoop } from "./event-loop.ts";

const size = { schools: 60, lines: 500, programmes: 150 };
const campaignId = "campaign2027";
const at = new Date("2026-11-01T00:00:00Z");
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const clock = { now: () => Date.UTC(2026, 11, 1, 9), today: () => asCalendarDay("2026-12-01") };
const padded = (word: string, number: number): string => `${word}${String(number).padStart(12 - word.length, "0")}`;
const schools = Array.from({ length: size.schools }, (_, index) => padded("school", index));
const programmes = Array.from({ length: size.programmes }, (_, index) => padded("prog", index));

async function measure<T>(step: string, act: () => Promise<T>): Promise<T> {
  const stop = watchEventLoop();
  const startedAt = performance.now();
  const value = await act();
  const ms = Math.round(performance.now() - startedAt);
  console.log(JSON.stringify({ step, ms, longestEventLoopBlockMs: Math.round(await stop()) }));
  return value;
}

const directory = mkdtempSync(join(tmpdir(), "kursovod-bench-"));
const path = join(directory, "bench.db");
await migrateDatabase({ address: { kind: "sqlite", path }, log, now: Date.now });
const database = await openDatabase({ url: `file:${path}`, log });
try {
  await fill();
  const work = createUnitOfWork({ database, clock });
  const timing = {
    hours: usualOfferHours,
    calendar: createRussianCalendar(),
    timeZone: "Europe/Moscow",
    sendingHours: usualSendingHours,
  };
  const deps = { work, clock, ids, timing };
  const queries = createSeatQueries(database.client);
  const ledgers = await measure("read", () => queries.readLedgers(campaignId));
  const facts = await measure("read facts", () => queries.readFacts(campaignId));
  const plan = await measure("reckon", () =>
    runInTurns(planSteps({ ledgers, facts, weights: usualWeights, today: clock.today() }), setImmediate),
  );
  const mayor: Actor = {
    accountId: "account",
    personId: "municipality",
    fullName: "",
    organizationId: null,
    roles: [{ role: "municipal-coordinator", organizationId: null, isDeputy: false, validTo: null }],
  };
  const applied = await measure("apply", () =>
    createApplyDistribution({ ...deps, letOthersIn: setImmediate })({
      actor: mayor,
      requestKey: "bench",
      campaignId,
      weights: usualWeights,
      fingerprint: fingerprintOf(plan),
    }),
  );
  console.log(JSON.stringify(applied));
  const findings = await measure("audit", () => auditSeats(database.client, clock.now()));
  console.log(JSON.stringify({ findings: findings.length, memoryMb: Math.round(process.memoryUsage.rss() / 1e6) }));
} finally {
  await database.close();
  rmSync(directory, { recursive: true });
}

async function fill(): Promise<void> {
  const { client } = database;
  await client.campaign.create({
    data: { id: campaignId, halfYear: "2027-1", state: "open", openedAt: at, openedById: "municipality" },
  });
  const people = schools.flatMap((school, number) =>
    Array.from({ length: size.lines / 6 }, (_, index) => ({
      id: `${school}-${index}`,
      organizationId: school,
      fullName: `Учитель ${index}`,
      nameKey: `учитель ${index}`,
      position: "учитель",
      lastTrainedOn: (index + number) % 4 === 0 ? "2022-05" : "2025-05",
      createdAt: at,
      updatedAt: at,
    })),
  );
  const perPerson = people.length / size.schools;
  const requests = schools.flatMap((school, number) =>
    Array.from({ length: size.lines }, (_, index) => ({
      id: `${school}-${index}`,
      campaignId,
      organizationId: school,
      personId: `${school}-${index % perPerson}`,
      // Each line of one person is for another programme.
      programmeId: programmes[(index * 7 + Math.floor(index / perPerson) * 11 + number) % size.programmes] ?? "",
      programmeTitle: "Программа",
      period: "2027-03",
      ordinal: index + 1,
      state: "requested",
      createdAt: at,
      updatedAt: at,
    })),
  );
  await database.transaction(async (tx) => {
    await insertIfAbsent(
      tx,
      "Organization",
      schools.map((id) => ({ id, name: `Школа ${id}`, nameKey: id, kind: "school", createdAt: at })),
    );
    await insertIfAbsent(tx, "Person", people);
    await insertIfAbsent(
      tx,
      "Programme",
      programmes.map((id) => ({
        id,
        title: `Программа ${id}`,
        titleKey: id,
        provider: "КК ИПК",
        hours: 72,
        format: "remote",
        audience: "Всем",
        createdAt: at,
      })),
    );
    await insertIfAbsent(tx, "SeatRequest", requests);
    await insertIfAbsent(
      tx,
      "ProgrammeQuota",
      programmes.map((programmeId) => ({
        campaignId,
        programmeId,
        seats: Math.round(((size.schools * size.lines) / size.programmes) * (2 / 3)),
        agreedAt: at,
        agreedById: "municipality",
      })),
    );
  });
}
