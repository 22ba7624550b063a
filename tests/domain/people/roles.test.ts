import { describe, expect, it } from "vitest";
import { createGiveRole } from "../../../src/domain/people/give-role.ts";
import { createRevokeRole } from "../../../src/domain/people/revoke-role.ts";
import { givableRoles } from "../../../src/domain/people/role-rules.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { useDatabase } from "../../support/database.ts";
import { createPeopleWorld } from "./people-world.ts";

const database = useDatabase();
const december = { from: asCalendarDay("2026-12-01"), to: asCalendarDay("2026-12-20") };

async function createMunicipality() {
  const world = createPeopleWorld(database);
  const school = await world.addOrganization("МБОУ «СОШ № 4»");
  const mayor = await world.addPerson("Белова Нина Олеговна", null);
  await world.addRole(mayor, "municipal-coordinator");
  await world.addAccount(mayor, "1");
  const coordinator = await world.addPerson("Орлова Вера Павловна", school);
  await world.addRole(coordinator, "school-coordinator");
  await world.addAccount(coordinator, "2");
  const teacher = await world.addPerson("Иванова Анна Петровна", school);
  await world.addAccount(teacher, "3");
  return {
    world,
    school,
    mayor,
    coordinator,
    teacher,
    give: createGiveRole(world.deps),
    revoke: createRevokeRole(world.deps),
  };
}

describe("When the municipal coordinator gives a role", () => {
  it("gives it at once, writes history and tells the person", async () => {
    const { world, mayor, teacher, give } = await createMunicipality();
    const given = await give({
      actor: await world.actorOf(mayor),
      requestKey: "g",
      personId: teacher.id,
      role: "head",
      term: null,
    });
    expect(given.ok).toBe(true);
    expect((await world.actorOf(teacher)).roles).toEqual([
      { role: "head", organizationId: teacher.organizationId, isDeputy: false, validTo: null },
    ]);
    expect(await world.actionsOn(teacher.id)).toContain("role-given");
    expect(await world.listDeliveries()).toMatchObject([{ personId: teacher.id, type: "people.role-given" }]);
  });

  it("gives several roles to one person, each once", async () => {
    const { world, mayor, teacher, give } = await createMunicipality();
    const actor = await world.actorOf(mayor);
    const wish = { actor, personId: teacher.id, term: null };
    await give({ ...wish, requestKey: "a", role: "teacher" });
    await give({ ...wish, requestKey: "b", role: "methodist" });
    expect(await give({ ...wish, requestKey: "c", role: "methodist" })).toEqual({
      ok: false,
      error: { type: "AlreadyHasRole" },
    });
    expect(await world.rolesOf(teacher.id)).toEqual(["methodist", "teacher"]);
  });

  it("does it once when the press is delivered twice", async () => {
    const { world, mayor, teacher, give } = await createMunicipality();
    const wish = {
      actor: await world.actorOf(mayor),
      requestKey: "same",
      personId: teacher.id,
      role: "head" as const,
      term: null,
    };
    expect(await give(wish)).toEqual(await give(wish));
    expect(await world.rolesOf(teacher.id)).toEqual(["head"]);
  });

  it("does it once when two coordinators press in one moment", async () => {
    const { world, mayor, teacher, give } = await createMunicipality();
    const wish = { actor: await world.actorOf(mayor), personId: teacher.id, role: "head" as const, term: null };
    const outcomes = await Promise.all([give({ ...wish, requestKey: "a" }), give({ ...wish, requestKey: "b" })]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await world.rolesOf(teacher.id)).toEqual(["head"]);
  });
});

describe("When a deputy is appointed", () => {
  it("gives the rights on the days of the term and on no others", async () => {
    const { world, coordinator, teacher, give } = await createMunicipality();
    const actor = await world.actorOf(coordinator);
    await give({ actor, requestKey: "g", personId: teacher.id, role: "school-coordinator", term: december });
    expect((await world.actorOf(teacher)).roles).toEqual([]);
    world.deps.clock.pass({ days: 9 });
    expect((await world.actorOf(teacher)).roles).toMatchObject([{ role: "school-coordinator", isDeputy: true }]);
    world.deps.clock.pass({ days: 19 });
    expect((await world.actorOf(teacher)).roles).toHaveLength(1);
    world.deps.clock.pass({ days: 1 });
    expect((await world.actorOf(teacher)).roles).toEqual([]);
  });

  it("replaces the deputy's earlier term", async () => {
    const { world, coordinator, teacher, give } = await createMunicipality();
    const wish = {
      actor: await world.actorOf(coordinator),
      personId: teacher.id,
      role: "school-coordinator" as const,
    };
    await give({ ...wish, requestKey: "a", term: december });
    await give({ ...wish, requestKey: "b", term: { ...december, to: asCalendarDay("2026-12-31") } });
    const grants = await database.client.roleGrant.findMany({ where: { personId: teacher.id, revokedAt: null } });
    expect(grants.map(({ validTo }) => validTo)).toEqual(["2026-12-31"]);
  });

  it("refuses a term that is over", async () => {
    const { world, coordinator, teacher, give } = await createMunicipality();
    const past = { from: asCalendarDay("2026-10-01"), to: asCalendarDay("2026-10-20") };
    const actor = await world.actorOf(coordinator);
    expect(
      await give({ actor, requestKey: "g", personId: teacher.id, role: "school-coordinator", term: past }),
    ).toEqual({ ok: false, error: { type: "TermIsOver" } });
  });

  it("lets the deputy appoint teachers, but no further deputies", async () => {
    const { world, coordinator, teacher, school, give } = await createMunicipality();
    const actor = await world.actorOf(coordinator);
    await give({ actor, requestKey: "g", personId: teacher.id, role: "school-coordinator", term: december });
    world.deps.clock.pass({ days: 10 });
    const deputy = await world.actorOf(teacher);
    const offers = givableRoles(deputy, school.id);
    expect(offers).toEqual([{ role: "teacher", isDeputy: false, organizationId: school.id }]);
  });
});

describe("When somebody gives a role that is not theirs to give", () => {
  it.each(["head", "school-coordinator", "methodist", "municipal-coordinator", "observer", "host"] as const)(
    "refuses a school coordinator who gives %s",
    async (role) => {
      const { world, coordinator, teacher, give } = await createMunicipality();
      const actor = await world.actorOf(coordinator);
      expect(await give({ actor, requestKey: "g", personId: teacher.id, role, term: null })).toEqual({
        ok: false,
        error: { type: "NotAllowed" },
      });
      expect(await world.rolesOf(teacher.id)).toEqual([]);
    },
  );

  it("knows nobody of another school", async () => {
    const { world, coordinator, give } = await createMunicipality();
    const stranger = await world.addPerson("Гусев Пётр Ильич", await world.addOrganization("Детский сад № 9"));
    const actor = await world.actorOf(coordinator);
    expect(await give({ actor, requestKey: "g", personId: stranger.id, role: "teacher", term: null })).toEqual({
      ok: false,
      error: { type: "PersonNotFound" },
    });
  });
});

describe("When a role is revoked", () => {
  it("ends at once, with history and a notice", async () => {
    const { world, mayor, coordinator, revoke } = await createMunicipality();
    const grantId = await world.addRole(coordinator, "teacher");
    const revoked = await revoke({ actor: await world.actorOf(mayor), requestKey: "r", grantId });
    expect(revoked).toEqual({ ok: true, value: coordinator.id });
    expect((await world.actorOf(coordinator)).roles.map(({ role }) => role)).toEqual(["school-coordinator"]);
    expect(await world.listDeliveries()).toMatchObject([{ personId: coordinator.id, type: "people.role-revoked" }]);
    expect(await revoke({ actor: await world.actorOf(mayor), requestKey: "r2", grantId })).toEqual({
      ok: false,
      error: { type: "RoleNotFound" },
    });
  });

  it("refuses whoever may not give it", async () => {
    const { world, school, coordinator, teacher, revoke } = await createMunicipality();
    const grantId = await world.addRole(teacher, "head");
    expect(await revoke({ actor: await world.actorOf(coordinator), requestKey: "r", grantId })).toEqual({
      ok: false,
      error: { type: "NotAllowed" },
    });
    const colleague = await world.addPerson("Уткин Олег Ильич", school);
    await world.addAccount(colleague, "4");
    expect(await revoke({ actor: await world.actorOf(colleague), requestKey: "r2", grantId })).toEqual({
      ok: false,
      error: { type: "RoleNotFound" },
    });
  });
});

describe("When the municipal coordinator's role is revoked", () => {
  it("refuses to leave the municipality without one", async () => {
    const { world, mayor, revoke } = await createMunicipality();
    const grant = await database.client.roleGrant.findFirstOrThrow({ where: { personId: mayor.id } });
    expect(await revoke({ actor: await world.actorOf(mayor), requestKey: "r", grantId: grant.id })).toEqual({
      ok: false,
      error: { type: "LastCoordinator" },
    });
  });

  it("does not count a second one who is not in the bot, or is only a deputy", async () => {
    const { world, mayor, teacher, revoke } = await createMunicipality();
    await world.addRole(await world.addPerson("Ким Ольга Юрьевна", null), "municipal-coordinator");
    await world.addRole(teacher, "municipal-coordinator", { ...december, from: asCalendarDay("2026-11-01") });
    const grant = await database.client.roleGrant.findFirstOrThrow({ where: { personId: mayor.id } });
    const refused = await revoke({ actor: await world.actorOf(mayor), requestKey: "r", grantId: grant.id });
    expect(refused).toEqual({ ok: false, error: { type: "LastCoordinator" } });
  });

  it("keeps one when two coordinators revoke each other in one moment", async () => {
    const { world, mayor, teacher, revoke } = await createMunicipality();
    const mine = await database.client.roleGrant.findFirstOrThrow({ where: { personId: mayor.id } });
    const theirs = await world.addRole(teacher, "municipal-coordinator");
    const [first, second] = [await world.actorOf(mayor), await world.actorOf(teacher)];
    const outcomes = await Promise.all([
      revoke({ actor: first, requestKey: "a", grantId: theirs }),
      revoke({ actor: second, requestKey: "b", grantId: mine.id }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, error: { type: "LastCoordinator" } });
  });
});
