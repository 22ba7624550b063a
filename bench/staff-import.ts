/**
 * Loads a staff list of 60 organizations and 5,000 people into a real database (a temporary SQLite file) that knows most of them already,
 * as the bot does, and prints for every step a person waits for `{ ms, longestEventLoopBlockMs }` as JSON: reading and comparing the file,
 * showing the dry run, answering a question of it, applying it. First as if nobody else were there, without pauses, then as the bot does
 * it. Run: `node --import tsx bench/staff-import.ts`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { inventName } from "../sandbox/demo/demo-names.ts";
import { createPeopleUseCases } from "../src/bot/features/people/people-use-cases.ts";
import type { Person } from "../src/domain/people/person.ts";
import type { Actor } from "../src/domain/people/roles.ts";
import { asCalendarDay } from "../src/domain/shared/calendar-day.ts";
import type { Grid } from "../src/domain/shared/grid.ts";
import { parseOrganizationName } from "../src/domain/shared/organization-name.ts";
import { parsePersonName } from "../src/domain/shared/person-name.ts";
import type { Result } from "../src/domain/shared/result.ts";
import type { LetOthersIn } from "../src/domain/shared/steps.ts";
import { migrateDatabase } from "../src/infra/db/connection/migrate.ts";
import { openDatabase } from "../src/infra/db/connection/open-database.ts";
import { createUnitOfWork } from "../src/infra/db/unit-of-work.ts";
import { ids, secrets } from "../src/infra/ids.ts";
import { watchEventLoop } from "./event-loop.ts";

const size = { organizations: 60, people: 5000 };
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const clock = { now: () => Date.UTC(2026, 11, 1), today: () => asCalendarDay("2026-12-01") };

const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const organizationName = (number: number): string => `МБОУ «Средняя общеобразовательная школа № ${number + 1}»`;
const nameOf = (number: number): string => inventName(number % 5 === 0 ? "male" : "female", number);
const positionOf = (number: number): string => `учитель предмета ${number % 12}`;

/** The list a month later: every 10th has another position, every 25th another surname's letter, every 40th is new, every 50th is gone. */
function makeRows(): readonly (readonly string[])[] {
  return Array.from({ length: size.people }, (_, number) => {
    const home = organizationName(number % size.organizations);
    const [surname = "", ...rest] = nameOf(number).split(" ");
    const misspelt = `${surname.slice(0, -2)}о${surname.slice(-1)}`;
    const name = [number % 25 === 7 ? misspelt : surname, ...rest].join(" ");
    const position = number % 10 === 3 ? "заместитель директора" : positionOf(number);
    return number % 40 === 9 ? [home, nameOf(number + size.people), position] : [home, name, position];
  }).filter((_, number) => number % 50 !== 11);
}

const grid: Grid = {
  name: "Штат",
  rows: [["Организация", "ФИО", "Должность"], ...makeRows()].map((cells, index) => ({ number: index + 1, cells })),
};

async function measure<T>(mode: string, step: string, act: () => Promise<T>): Promise<T> {
  const stop = watchEventLoop();
  const startedAt = performance.now();
  const value = await act();
  const ms = Math.round(performance.now() - startedAt);
  console.log(JSON.stringify({ mode, step, ms, longestEventLoopBlockMs: await stop() }));
  return value;
}

async function loadList(path: string, mode: string, letOthersIn: LetOthersIn): Promise<void> {
  await migrateDatabase({ address: { kind: "sqlite", path }, log, now: clock.now });
  const database = await openDatabase({ url: `file:${path}`, log });
  const work = createUnitOfWork({ database, clock });
  const people = Array.from({ length: size.people }, (_, number): Person => {
    const { display, key } = must(parsePersonName(nameOf(number)));
    return {
      id: `person${number}`,
      organizationId: `school${number % size.organizations}`,
      fullName: display,
      nameKey: key,
      position: positionOf(number),
      subject: null,
      category: null,
      lastTrainedOn: null,
      phone: null,
      isGone: false,
    };
  });
  await work.run(null, async (stores) => {
    const organizations = Array.from({ length: size.organizations }, (_, number) => {
      const { display, key } = must(parseOrganizationName(organizationName(number)));
      return { id: `school${number}`, name: display, nameKey: key, kind: "school", isGone: false } as const;
    });
    await stores.people.insertOrganizations(organizations, clock.now());
    await stores.people.insertPeople(people, clock.now());
  });

  const useCases = createPeopleUseCases({ work, clock, ids, secrets, letOthersIn });
  const roles = [{ role: "municipal-coordinator", organizationId: null, isDeputy: false, validTo: null }] as const;
  const actor: Actor = { accountId: "a", personId: "person0", fullName: "Орлова Татьяна", organizationId: null, roles };
  let keys = 0;
  const key = (): string => `bench:${(keys += 1)}`;
  const read = async (importId: string) => {
    const view = must(await useCases.readStaffImport({ actor, importId }));
    if (view.state !== "prepared") throw new Error("it is finished");
    return view;
  };

  const importId = await measure(mode, "prepare", async () =>
    must(
      await useCases.prepareStaffImport({
        actor,
        requestKey: key(),
        fileId: "f",
        fileName: "Штат.xlsx",
        grids: [grid],
      }),
    ),
  );
  const view = await measure(mode, "show", () => read(importId));
  const question = view.comparison.questions[0];
  const answer = question?.candidates[0]?.ref;
  if (question === undefined || answer === undefined) throw new Error("nothing is asked");
  await measure(mode, "answer", async () =>
    must(await useCases.answerStaffQuestion({ actor, requestKey: key(), importId, questionKey: question.key, answer })),
  );
  must(await useCases.decideLeavers({ actor, requestKey: key(), importId, leavers: "mark" }));
  const { fingerprint, comparison } = await read(importId);
  const counts = await measure(mode, "apply", async () =>
    must(await useCases.applyStaffImport({ actor, requestKey: key(), importId, fingerprint })),
  );
  console.log(JSON.stringify({ mode, rows: grid.rows.length - 1, questions: comparison.questions.length, ...counts }));
  await database.close();
}

const directory = mkdtempSync(join(tmpdir(), "kursovod-bench-"));
try {
  await loadList(join(directory, "alone.db"), "without pauses", () => Promise.resolve());
  await loadList(join(directory, "together.db"), "with pauses", setImmediate);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
