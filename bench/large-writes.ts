/**
 * Writes that concern all of 5,000 people of 60 organizations, as the bot does them over a real database (a temporary SQLite file): launching
 * a survey at once, opening one by the clock, noting the deficits of its answers when it is settled, taking over a table of diagnostics. Meanwhile
 * somebody saves something small every few milliseconds. Prints one line of JSON each: `{ what, ms, longestWaitMs, longestEventLoopBlockMs }`,
 * where the wait is that of the small write. Run: `node --import tsx bench/large-writes.ts`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import { usualSendingHours } from "../src/domain/campaigns/sending-hours.ts";
import { createApplyDiagnostics } from "../src/domain/needs/diagnostics/decide-diagnostics.ts";
import {
  createPrepareDiagnostics,
  createReadDiagnosticsImport,
} from "../src/domain/needs/diagnostics/prepare-diagnostics.ts";
import { inventName } from "../sandbox/demo/demo-names.ts";
import { parsePersonName } from "../src/domain/shared/person-name.ts";
import type { Actor } from "../src/domain/people/roles.ts";
import { asCalendarDay } from "../src/domain/shared/calendar-day.ts";
import type { Result } from "../src/domain/shared/result.ts";
import { createRussianCalendar } from "../src/domain/shared/working-calendar.ts";
import { createLaunchRun } from "../src/domain/surveys/runs/launch-run.ts";
import { createInviteRespondents, createOpenDueRun } from "../src/domain/surveys/runs/open-run.ts";
import { createCloseRun } from "../src/domain/surveys/runs/end-run.ts";
import { createPrepareRun } from "../src/domain/surveys/runs/prepare-run.ts";
import { createSettling } from "../src/app-survey-results.ts";
import { createAudienceDirectory } from "../src/infra/db/surveys/audience.queries.ts";
import { openDatabase } from "../src/infra/db/connection/open-database.ts";
import { createUnitOfWork } from "../src/infra/db/unit-of-work.ts";
import { createRunKeys } from "../src/infra/files/run-keys.ts";
import { ids, secrets } from "../src/infra/ids.ts";
import { doneResponse } from "../tests/support/surveys/run-rows.ts";
import { surveyForm } from "../tests/support/surveys/forms.ts";
import { watchEventLoop } from "./event-loop.ts";

const size = { organizations: 60, people: 5000 };
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const timeZone = "Europe/Moscow";
let now = Date.UTC(2026, 10, 2, 9);
const clock = { now: () => now, today: () => asCalendarDay(new Date(now).toISOString().slice(0, 10)) };
const coordinator: Actor = {
  accountId: "account",
  personId: "coordinator",
  organizationId: null,
  fullName: "Координатор",
  roles: [{ role: "municipal-coordinator", organizationId: null, isDeputy: false, validTo: null }],
};

const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const nameOf = (index: number) => {
  const { display, key } = must(parsePersonName(inventName(index % 5 === 0 ? "male" : "female", index)));
  return { fullName: display, nameKey: key };
};

const directory = mkdtempSync(join(tmpdir(), "kursovod-bench-"));
try {
  const database = await openDatabase({ url: `file:${join(directory, "bench.db")}`, log });
  const sealing = { keys: createRunKeys({ dir: join(directory, "keys") }), onUnreadable: () => undefined };
  const work = createUnitOfWork({ database, clock, sealing });
  const deps = {
    work,
    clock,
    ids,
    calendar: createRussianCalendar(),
    timeZone,
    sendingHours: usualSendingHours,
  };
  let keys = 0;
  const request = () => ({ actor: coordinator, requestKey: `bench:${(keys += 1)}` });

  /** Somebody who answers: a small write, again and again; tells how long the slowest took. */
  const watchWaits = () => {
    const ending = new AbortController();
    let longest = 0;
    const writing = (async () => {
      while (!ending.signal.aborted) {
        const startedAt = performance.now();
        await work.run(null, ({ surveyBudget }) => surveyBudget.saveCeiling(60));
        longest = Math.max(longest, performance.now() - startedAt);
        await sleep(5);
      }
    })();
    return async () => {
      ending.abort();
      await writing;
      return Math.round(longest);
    };
  };

  const measure = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    const stopWaits = watchWaits();
    const stop = watchEventLoop();
    const startedAt = performance.now();
    const value = await act();
    const ms = Math.round(performance.now() - startedAt);
    const longestEventLoopBlockMs = await stop();
    console.log(JSON.stringify({ what, ms, longestWaitMs: await stopWaits(), longestEventLoopBlockMs }));
    return value;
  };

  const at = new Date(now);
  const { client } = database;
  const people = Array.from({ length: size.people }, (_, index) => ({
    id: `person${String(index).padStart(4, "0")}`,
    organizationId: `school${index % size.organizations}`,
    ...nameOf(index),
    position: "учитель",
    createdAt: at,
    updatedAt: at,
  }));
  await client.organization.createMany({
    data: Array.from({ length: size.organizations }, (_, index) => {
      const name = `МБОУ «Средняя школа № ${index + 1}»`;
      return { id: `school${index}`, name, nameKey: name.toLowerCase(), kind: "school", createdAt: at };
    }),
  });
  await client.person.createMany({
    data: [
      ...people,
      {
        ...people[0]!,
        id: coordinator.personId,
        organizationId: null,
        fullName: "Координатор",
        nameKey: "координатор",
      },
    ],
  });
  await client.account.createMany({
    data: people.map(({ id }) => ({
      id: `account-${id}`,
      channel: "telegram",
      externalId: id,
      personId: id,
      consentVersion: "1",
      consentAt: at,
      createdAt: at,
    })),
  });
  const form = surveyForm();
  const addSurvey = async (): Promise<string> => {
    const [surveyId, versionId] = [ids.newId(), ids.newId()];
    const { title, kind } = form;
    await client.survey.create({ data: { id: surveyId, code: surveyId, title, kind, createdAt: at } });
    await client.surveyVersion.create({
      data: {
        id: versionId,
        surveyId,
        number: 1,
        state: "published",
        form: JSON.stringify(form),
        createdAt: at,
        publishedAt: at,
      },
    });
    return versionId;
  };
  const prepare = async (): Promise<string> =>
    must(await createPrepareRun(deps)({ ...request(), versionId: await addSurvey() }));

  const launch = createLaunchRun({ ...deps, audiences: createAudienceDirectory(client) });
  const planned = await prepare();
  const run = await prepare();
  await measure("launch for later", async () =>
    must(await launch({ ...request(), runId: planned, isImmediate: false })),
  );
  now += 86_400_000;
  await measure("opening by the clock", async () => {
    await createOpenDueRun(deps)(planned);
    const invite = createInviteRespondents(deps);
    while ((await invite(planned)) > 0) await turn();
  });
  await measure("launch at once", async () => must(await launch({ ...request(), runId: run, isImmediate: true })));

  const { versionId } = await client.surveyRun.findUniqueOrThrow({ where: { id: run } });
  for (let start = 0; start < people.length; start += 500) {
    await work.run(null, async ({ responses }) => {
      for (const { id } of people.slice(start, start + 500)) {
        const answers = {
          wish: { type: "one", choice: "yes" },
          topics: { type: "many", choices: ["ict", "parents"] },
          mood: { type: "number", value: 3 },
        } as const;
        await responses.save(
          { type: "run", runId: run, isAnonymous: false },
          id,
          doneResponse(versionId, answers),
          now,
        );
      }
    });
  }
  await client.surveyRespondent.updateMany({ where: { runId: run }, data: { state: "done" } });
  await measure("closing", async () => must(await createCloseRun(deps)({ ...request(), runId: run })));
  now += 120_000;
  const { settleRun } = createSettling({ database, clock, timeZone, sealing, work });
  await measure("settling with two deficits of each", () => settleRun(run));
  console.log(JSON.stringify({ deficits: await client.deficit.count(), deliveries: await client.delivery.count() }));

  const diagnostics = { ...deps, secrets, usualTitle: "Диагностика" };
  const rows = [
    ["Организация", "ФИО", "Предметная", "Методическая"],
    ...people.map(({ fullName, organizationId }) => [
      `МБОУ «Средняя школа № ${Number(organizationId.slice("school".length)) + 1}»`,
      fullName,
      "низкий",
      "40 %",
    ]),
  ];
  const grids = [{ name: "Лист1", rows: rows.map((cells, index) => ({ number: index + 1, cells })) }];
  const importId = await measure("reading diagnostics", async () =>
    must(await createPrepareDiagnostics(diagnostics)({ ...request(), fileId: "file", fileName: "файл.xlsx", grids })),
  );
  const view = await measure("showing diagnostics", async () =>
    must(await createReadDiagnosticsImport(diagnostics)({ actor: coordinator, importId })),
  );
  const fingerprint = view.state === "prepared" ? view.fingerprint : "";
  const counts = await measure("applying diagnostics", async () =>
    must(await createApplyDiagnostics(diagnostics)({ ...request(), importId, fingerprint })),
  );
  console.log(JSON.stringify(counts));
  await database.close();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
