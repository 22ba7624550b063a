import { describe, expect, it } from "vitest";
import { createAddPerson } from "../../../src/domain/people/add-person.ts";
import { createEditPerson, createSetPersonGone } from "../../../src/domain/people/edit-person.ts";
import { createSaveOrganization } from "../../../src/domain/people/save-organization.ts";
import { useDatabase } from "../../support/database.ts";
import { createPeopleWorld } from "./people-world.ts";

const database = useDatabase();

async function createSchool() {
  const world = createPeopleWorld(database);
  const school = await world.addOrganization("МБОУ «СОШ № 4»");
  const coordinator = await world.addPerson("Орлова Вера Павловна", school);
  await world.addRole(coordinator, "school-coordinator");
  await world.addAccount(coordinator, "2");
  const teacher = await world.addPerson("Иванова Анна Петровна", school);
  const actor = await world.actorOf(coordinator);
  return { world, school, coordinator, teacher, actor };
}

describe("When somebody is put on the staff list by chat", () => {
  it("adds them under the name as documents spell it", async () => {
    const { world, school, actor } = await createSchool();
    const added = await createAddPerson(world.deps)({
      actor,
      requestKey: "a",
      organizationId: school.id,
      fullName: "уткин  ЕГОР львович",
      isSurelyNew: false,
    });
    const person = added.ok ? await world.findPerson(added.value) : null;
    expect(person).toMatchObject({ fullName: "Уткин Егор Львович", organizationId: school.id, position: "" });
  });

  it("shows people with a near name first, and adds a namesake when it is none of them", async () => {
    const { world, school, actor, teacher } = await createSchool();
    const add = createAddPerson(world.deps);
    const wish = { actor, organizationId: school.id, fullName: "Иванова Анна Петрована" };
    expect(await add({ ...wish, requestKey: "a", isSurelyNew: false })).toMatchObject({
      ok: false,
      error: { type: "SimilarPeople", people: [{ id: teacher.id }] },
    });
    expect((await add({ ...wish, requestKey: "b", isSurelyNew: true })).ok).toBe(true);
  });

  it.each(["🙂", "вакансия", "Иванова", "я".repeat(5000), "<b>Иванова</b> Анна", "\u202Eавон"])(
    "refuses %s and writes nothing",
    async (fullName) => {
      const { world, school, actor } = await createSchool();
      const before = await world.countRows();
      const wish = { actor, requestKey: "a", organizationId: school.id, fullName, isSurelyNew: true };
      expect(await createAddPerson(world.deps)(wish)).toMatchObject({ ok: false, error: { type: "BadName" } });
      expect(await world.countRows()).toEqual(before);
    },
  );

  it("refuses for another school and for the municipality itself", async () => {
    const { world, actor } = await createSchool();
    const other = await world.addOrganization("Лицей № 7");
    for (const organizationId of [other.id, null, "nothing"]) {
      const wish = { actor, requestKey: null, organizationId, fullName: "Уткин Егор Львович", isSurelyNew: true };
      expect(await createAddPerson(world.deps)(wish)).toEqual({ ok: false, error: { type: "NotAllowed" } });
    }
  });
});

describe("When a field is corrected", () => {
  it.each([
    ["fullName", "ПЕТРОВА анна", "Петрова Анна"],
    ["position", "  учитель   химии & биологии ", "учитель химии & биологии"],
    ["category", "1 кв. категория", "первая"],
    ["lastTrainedOn", "май 2024", "2024-05"],
    ["phone", "8 913 123 45 67", "+79131234567"],
    ["subject", "-", null],
  ] as const)("takes %s as people write it", async (field, text, stored) => {
    const { world, teacher, actor } = await createSchool();
    const edited = await createEditPerson(world.deps)({ actor, requestKey: "e", personId: teacher.id, field, text });
    expect(edited.ok).toBe(true);
    expect((await world.findPerson(teacher.id))?.[field]).toBe(stored);
  });

  it("notes what was and what is", async () => {
    const { world, teacher, actor } = await createSchool();
    const edit = createEditPerson(world.deps);
    const request = { actor, personId: teacher.id, field: "position", text: "завуч" } as const;
    await edit({ ...request, requestKey: "1" });
    await edit({ ...request, requestKey: "2" });
    const records = await database.client.auditRecord.findMany({ where: { subjectId: teacher.id } });
    expect(records.map(({ details }) => details)).toEqual(['{"position.from":"учитель","position.to":"завуч"}']);
  });

  it.each([
    ["fullName", "Иванова"],
    ["position", ""],
    ["position", "-".repeat(300)],
    ["lastTrainedOn", "10.05.2031"],
    ["phone", "112"],
  ] as const)("refuses %s: %s", async (field, text) => {
    const { world, teacher, actor } = await createSchool();
    const edited = await createEditPerson(world.deps)({ actor, requestKey: "e", personId: teacher.id, field, text });
    expect(edited.ok).toBe(false);
    expect(await world.findPerson(teacher.id)).toEqual(teacher);
  });

  it("refuses a teacher, also about themselves", async () => {
    const { world, teacher } = await createSchool();
    await world.addRole(teacher, "teacher");
    await world.addAccount(teacher, "5");
    const actor = await world.actorOf(teacher);
    const request = { actor, requestKey: "e", personId: teacher.id, field: "position", text: "директор" } as const;
    expect(await createEditPerson(world.deps)(request)).toEqual({ ok: false, error: { type: "NotAllowed" } });
  });
});

describe("When somebody leaves the school", () => {
  it("marks them, ends their roles, and takes them back without roles", async () => {
    const { world, teacher, actor } = await createSchool();
    await world.addRole(teacher, "teacher");
    const setGone = createSetPersonGone(world.deps);
    await setGone({ actor, requestKey: "1", personId: teacher.id, isGone: true });
    expect(await world.findPerson(teacher.id)).toMatchObject({ isGone: true });
    expect(await world.rolesOf(teacher.id)).toEqual([]);
    await setGone({ actor, requestKey: "2", personId: teacher.id, isGone: false });
    expect(await world.findPerson(teacher.id)).toMatchObject({ isGone: false });
    expect(await world.actionsOn(teacher.id)).toEqual(expect.arrayContaining(["marked-gone", "returned"]));
  });

  it("refuses for oneself and for a head", async () => {
    const { world, school, coordinator, actor } = await createSchool();
    const head = await world.addPerson("Седова Инна Львовна", school);
    await world.addRole(head, "head");
    for (const { id: personId } of [coordinator, head]) {
      expect(await createSetPersonGone(world.deps)({ actor, requestKey: null, personId, isGone: true })).toEqual({
        ok: false,
        error: { type: "NotAllowed" },
      });
    }
  });
});

describe("When the municipal coordinator keeps organizations", () => {
  async function createMunicipality() {
    const school = await createSchool();
    const mayor = await school.world.addPerson("Белова Нина Олеговна", null);
    await school.world.addRole(mayor, "municipal-coordinator");
    await school.world.addAccount(mayor, "1");
    return { ...school, mayor: await school.world.actorOf(mayor), save: createSaveOrganization(school.world.deps) };
  }

  it("adds one, asks about a near name, and refuses one that is there", async () => {
    const { mayor, save, school } = await createMunicipality();
    const wish = { actor: mayor, organizationId: null, isSurelyAnother: false };
    expect((await save({ ...wish, requestKey: "1", name: "Лицей № 7" })).ok).toBe(true);
    expect(await save({ ...wish, requestKey: "2", name: "лицей №7" })).toMatchObject({
      error: { type: "OrganizationExists" },
    });
    expect(await save({ ...wish, requestKey: "3", name: "Гимназия № 4" })).toMatchObject({ ok: true });
    expect(await save({ ...wish, requestKey: "4", name: "Основная школа № 4" })).toMatchObject({
      error: { type: "SimilarOrganizations", organizations: [{ id: school.id }] },
    });
  });

  it("renames one", async () => {
    const { mayor, save, school } = await createMunicipality();
    const wish = { actor: mayor, requestKey: "1", isSurelyAnother: false, organizationId: school.id };
    expect(await save({ ...wish, name: "Гимназия № 4 «Росток»" })).toEqual({ ok: true, value: school.id });
    const row = await database.client.organization.findUniqueOrThrow({ where: { id: school.id } });
    expect(row.name).toBe("Гимназия № 4 «Росток»");
  });

  it("is the only one who may", async () => {
    const { save, school, actor } = await createMunicipality();
    const wish = { actor, requestKey: "1", isSurelyAnother: true, organizationId: school.id, name: "Гимназия № 4" };
    expect(await save(wish)).toEqual({ ok: false, error: { type: "NotAllowed" } });
  });
});
