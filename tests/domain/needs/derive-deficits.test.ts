import { describe, expect, it } from "vitest";
import type { AnsweredRun } from "../../../src/domain/needs/answered-run.ts";
import { deriveDeficits, noteDeficitsOf, recordDeficits } from "../../../src/domain/needs/derive-deficits.ts";
import { createWithdrawConsent } from "../../../src/domain/people/withdraw-consent.ts";
import type { DoneResponse } from "../../../src/domain/surveys/answering/response-store.ts";
import { useDatabase } from "../../support/database.ts";
import { surveyForm } from "../../support/surveys/forms.ts";
import { createNeedsWorld, noResults } from "./needs-world.ts";

const database = useDatabase();
const timeZone = "Asia/Krasnoyarsk";
/** 22:30 in Krasnoyarsk, where nobody is written to. */
const late = Date.UTC(2026, 10, 25, 15, 30);

const answered = (people: readonly { readonly id: string; readonly organizationId: string | null }[]): AnsweredRun => ({
  run: { id: "run", title: "Чего не хватает", isAnonymous: false, closesAt: late, closedAt: null },
  forms: new Map([["v1", surveyForm()]]),
  responses: people.map(
    ({ id, organizationId }): DoneResponse => ({
      versionId: "v1",
      answers: { topics: { type: "many", choices: ["ict", "parents"] } },
      doneAt: late - 86_400_000,
      respondent: { personId: id, organizationId, position: "учитель", subject: null, category: null },
    }),
  ),
  results: noResults,
  timeZone,
});

describe("When a run is settled", () => {
  it("notes what people answered, and tells each in one message in the morning", async () => {
    const world = await createNeedsWorld(database);
    const run = answered([world.anna, world.boris]);
    const derive = () => world.work.run(null, (stores) => deriveDeficits(stores, run, late));
    expect(await derive()).toEqual({ people: 2, deficits: 4 });
    expect(
      (await world.queries.listOfPerson(world.anna.id)).map(({ wording, statedOn }) => [wording, statedOn]),
    ).toEqual(
      expect.arrayContaining([
        ["Цифровые средства", "2026-11-24"],
        ["Разговор с родителями", "2026-11-24"],
      ]),
    );
    const deliveries = await database.client.delivery.findMany();
    expect(deliveries.map(({ personId }) => personId).toSorted()).toEqual([world.anna.id, world.boris.id].toSorted());
    expect(deliveries.map(({ notice }) => JSON.parse(notice))).toEqual(
      [1, 2].map(() => ({ type: "needs.noted", runTitle: "Чего не хватает", count: 2 })),
    );
    expect(deliveries.every(({ notBefore }) => notBefore.getTime() === Date.UTC(2026, 10, 26, 1))).toBe(true);

    expect(await derive()).toEqual({ people: 0, deficits: 0 });
    expect(await database.client.deficit.count()).toBe(4);
    expect(await database.client.delivery.count()).toBe(2);
    expect(await world.actionsOn("run")).toEqual(["deficits-noted"]);
  });

  it("goes on after a crash between two portions, and says once how many there are", async () => {
    const world = await createNeedsWorld(database);
    const portion = (...people: Parameters<typeof answered>[0]) =>
      world.work.run(null, (stores) => noteDeficitsOf(stores, answered(people), late));
    expect(await portion(world.anna)).toEqual({ people: 1, deficits: 2 });
    // The program dies here, and begins again.
    expect(await portion(world.anna)).toEqual({ people: 0, deficits: 0 });
    expect(await portion(world.boris)).toEqual({ people: 1, deficits: 2 });
    await world.work.run(null, (stores) => recordDeficits(stores, answered([]).run, late));
    const [record] = await database.client.auditRecord.findMany({ where: { action: "deficits-noted" } });
    expect(JSON.parse(record?.details ?? "")).toEqual({ people: 2, deficits: 4 });
    expect(await database.client.delivery.count()).toBe(2);
  });

  it("notes nothing of somebody who has withdrawn their consent, and forgets what was noted before", async () => {
    const world = await createNeedsWorld(database);
    await world.work.run(null, (stores) => deriveDeficits(stores, answered([world.anna]), late));
    await world.note(world.school.id, world.anna.id, { source: "diagnostics" });
    await createWithdrawConsent({ ...world.deps })({ channel: "telegram", externalId: "5", requestKey: world.key() });
    expect((await world.queries.listOfPerson(world.anna.id)).map(({ source }) => source)).toEqual(["diagnostics"]);
    const again = await world.work.run(null, (stores) => deriveDeficits(stores, answered([world.anna]), late));
    expect(again).toEqual({ people: 0, deficits: 0 });
    expect(await world.queries.listOfPerson(world.anna.id)).toHaveLength(1);
  });
});
