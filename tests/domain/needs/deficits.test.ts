import { describe, expect, it } from "vitest";
import {
  createCorrectWording,
  createObjectToDeficit,
  createWithdrawObjection,
} from "../../../src/domain/needs/answer-deficit.ts";
import { createCloseDeficit, createEnterDeficit } from "../../../src/domain/needs/keep-deficits.ts";
import { canSeeDeficit, canSeeNeeds } from "../../../src/domain/needs/need-rights.ts";
import { useDatabase } from "../../support/database.ts";
import { createNeedsWorld } from "./needs-world.ts";

const database = useDatabase();

describe("When a deficit is noted", () => {
  it("is seen by the person, by those who answer for the organization and by the municipality, and by nobody else", async () => {
    const world = await createNeedsWorld(database);
    const deficit = { personId: world.anna.id };
    const seers: string[] = [];
    for (const person of [
      world.mayor,
      world.methodist,
      world.coordinator,
      world.head,
      world.anna,
      world.boris,
      world.stranger,
      world.observer,
    ]) {
      if (canSeeDeficit(await world.actorOf(person), deficit, world.school.id)) seers.push(person.fullName);
    }
    expect(seers).toEqual(
      [world.mayor, world.methodist, world.coordinator, world.head, world.anna].map(({ fullName }) => fullName),
    );
    expect(canSeeNeeds(await world.actorOf(world.anna), world.school.id)).toBe(false);
  });

  it("goes with the person to another organization", async () => {
    const world = await createNeedsWorld(database);
    await world.note(world.school.id, world.anna.id);
    await world.note(world.school.id, null, { wording: "Инклюзия" });
    const found = await world.findPerson(world.anna.id);
    if (found === null) throw new Error("Anna is gone");
    await world.work.run(null, ({ people }) =>
      people.updatePeople([{ ...found, organizationId: world.other.id }], world.clock.now()),
    );
    const [atSchool, atOther] = await Promise.all(
      [world.school, world.other].map(({ id }) => world.queries.viewOrganization(id)),
    );
    expect(atSchool).toMatchObject({ own: 1, people: [], byCompetence: { method: 1 } });
    expect(atOther?.people.map(({ fullName, active }) => [fullName, active])).toEqual([["Иванова Анна Петровна", 1]]);
    const counts = (await world.queries.listOrganizations()).map(({ name, active }) => [name, active]);
    expect(counts).toEqual([
      [world.school.name, 1],
      [world.other.name, 1],
    ]);
  });

  it("is not noted again under the same key", async () => {
    const world = await createNeedsWorld(database);
    await world.note(world.school.id, world.anna.id, { sourceKey: "run:anna:q:1" });
    await world.note(world.school.id, world.anna.id, { sourceKey: "run:anna:q:1", wording: "Другое" });
    expect((await world.queries.listOfPerson(world.anna.id)).map(({ wording }) => wording)).toEqual([
      "Формирующее оценивание",
    ]);
  });
});

describe("When somebody answers to a deficit", () => {
  it("keeps their objection with its words until they take it back", async () => {
    const world = await createNeedsWorld(database);
    const deficitId = await world.note(world.school.id, world.anna.id);
    const actor = await world.actorOf(world.anna);
    const object = createObjectToDeficit(world.deps);
    expect(await object({ actor, requestKey: world.key(), deficitId, words: "Я этому учу других" })).toMatchObject({
      ok: true,
    });
    expect(await world.queries.findDeficit(deficitId)).toMatchObject({
      state: "objected",
      objection: "Я этому учу других",
    });
    expect(await world.queries.viewOrganization(world.school.id)).toMatchObject({ byCompetence: {} });
    await createWithdrawObjection(world.deps)({ actor, requestKey: world.key(), deficitId });
    expect(await world.queries.findDeficit(deficitId)).toMatchObject({ state: "active", objection: null });
    expect(await world.actionsOn(deficitId)).toEqual(["objected", "objection-withdrawn"]);
  });

  it("keeps the first wording beside their own, and drops theirs when they return to it", async () => {
    const world = await createNeedsWorld(database);
    const deficitId = await world.note(world.school.id, world.anna.id);
    const actor = await world.actorOf(world.anna);
    const correct = createCorrectWording(world.deps);
    await correct({ actor, requestKey: world.key(), deficitId, words: " Критерии\nоценивания " });
    expect(await world.queries.findDeficit(deficitId)).toMatchObject({
      wording: "Формирующее оценивание",
      correctedWording: "Критерии оценивания",
    });
    await correct({ actor, requestKey: world.key(), deficitId, words: "Формирующее оценивание" });
    expect(await world.queries.findDeficit(deficitId)).toMatchObject({ correctedWording: null });
    expect(await correct({ actor, requestKey: world.key(), deficitId, words: " " })).toMatchObject({
      ok: false,
      error: { type: "BadWords" },
    });
  });

  it("lets nobody speak for them, not even those who answer for the school", async () => {
    const world = await createNeedsWorld(database);
    const deficitId = await world.note(world.school.id, world.anna.id);
    for (const person of [world.mayor, world.coordinator, world.head, world.boris, world.stranger]) {
      const request = { actor: await world.actorOf(person), deficitId, words: "чужие слова" };
      for (const act of [createObjectToDeficit, createCorrectWording]) {
        expect(await act(world.deps)({ ...request, requestKey: world.key() })).toMatchObject({
          ok: false,
          error: { type: "DeficitNotFound" },
        });
      }
    }
    expect(await world.queries.findDeficit(deficitId)).toMatchObject({ state: "active", correctedWording: null });
  });

  it("lets those who answer for the school speak for the school", async () => {
    const world = await createNeedsWorld(database);
    const deficitId = await world.note(world.school.id, null);
    const actor = await world.actorOf(world.coordinator);
    const done = await createObjectToDeficit(world.deps)({
      actor,
      requestKey: world.key(),
      deficitId,
      words: "Уже обучены все",
    });
    expect(done.ok).toBe(true);
  });
});

describe("When the school coordinator keeps the list", () => {
  it("writes a deficit down for a person or for the school, once per wish", async () => {
    const world = await createNeedsWorld(database);
    const enter = createEnterDeficit(world.deps);
    const common = {
      actor: await world.actorOf(world.coordinator),
      organizationId: world.school.id,
      competence: "digital",
      wording: "Электронный журнал",
    } as const;
    const requestKey = world.key();
    await enter({ ...common, requestKey, personId: world.anna.id });
    await enter({ ...common, requestKey, personId: world.anna.id });
    await enter({ ...common, requestKey: world.key(), personId: null });
    const [noted, ...more] = await world.queries.listOfPerson(world.anna.id);
    expect(more).toEqual([]);
    expect(noted).toMatchObject({ source: "entered", statedOn: "2026-11-22", wording: "Электронный журнал" });
    expect(await world.actionsOn(noted?.id ?? "")).toEqual(["entered"]);
    expect(await world.queries.listOwn(world.school.id)).toHaveLength(1);
  });

  it("closes it after training; then it is in no list, and nobody objects any more", async () => {
    const world = await createNeedsWorld(database);
    const deficitId = await world.note(world.school.id, world.anna.id);
    const close = createCloseDeficit(world.deps);
    expect(await close({ actor: await world.actorOf(world.anna), requestKey: world.key(), deficitId })).toMatchObject({
      ok: false,
    });
    const actor = await world.actorOf(world.coordinator);
    expect(await close({ actor, requestKey: world.key(), deficitId })).toMatchObject({ ok: true });
    expect(await close({ actor, requestKey: world.key(), deficitId })).toMatchObject({ ok: true });
    expect(await world.queries.listOfPerson(world.anna.id)).toEqual([]);
    expect(await world.actionsOn(deficitId)).toEqual(["closed"]);
    const late = await createObjectToDeficit(world.deps)({
      actor: await world.actorOf(world.anna),
      requestKey: world.key(),
      deficitId,
      words: "нет",
    });
    expect(late).toMatchObject({ ok: false, error: { type: "DeficitClosed" } });
  });

  it("has no say in another school, nor over people who are not on the list", async () => {
    const world = await createNeedsWorld(database);
    const deficitId = await world.note(world.school.id, world.anna.id);
    const stranger = await world.actorOf(world.stranger);
    const enter = createEnterDeficit(world.deps);
    const wish = { competence: "digital", wording: "Чужое" } as const;
    const refused = await Promise.all([
      createCloseDeficit(world.deps)({ actor: stranger, requestKey: world.key(), deficitId }),
      enter({ ...wish, actor: stranger, requestKey: world.key(), organizationId: world.school.id, personId: null }),
      enter({
        ...wish,
        actor: stranger,
        requestKey: world.key(),
        organizationId: world.other.id,
        personId: world.anna.id,
      }),
      enter({
        ...wish,
        actor: await world.actorOf(world.head),
        requestKey: world.key(),
        organizationId: world.school.id,
        personId: null,
      }),
    ]);
    expect(refused.map(({ ok }) => ok)).toEqual([false, false, false, false]);
    expect(await database.client.deficit.count()).toBe(1);
  });
});
