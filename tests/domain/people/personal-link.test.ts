import { describe, expect, it } from "vitest";
import { createFirstCoordinatorInvitation } from "../../../src/domain/people/first-coordinator.ts";
import { createInvitePerson } from "../../../src/domain/people/create-invitation.ts";
import { createAcceptPersonalLink, createReadPersonalLink } from "../../../src/domain/people/personal-link.ts";
import { createRevokeInvitation } from "../../../src/domain/people/revoke-invitation.ts";
import type { Person } from "../../../src/domain/people/person.ts";
import type { Role } from "../../../src/domain/people/roles.ts";
import { useDatabase } from "../../support/database.ts";
import { createPeopleWorld } from "./people-world.ts";

const database = useDatabase();

const address = { channel: "telegram", externalId: "501" };
const other = { channel: "telegram", externalId: "502" };

async function createSchool() {
  const world = createPeopleWorld(database);
  const school = await world.addOrganization("МБОУ «СОШ № 4»");
  const coordinator = await world.addPerson("Орлова Вера Павловна", school);
  await world.addRole(coordinator, "school-coordinator");
  await world.addAccount(coordinator, "1");
  const teacher = await world.addPerson("Иванова Анна Петровна", school);
  const invite = async (person: Person = teacher, role: Role = "teacher") => {
    const link = await createInvitePerson(world.deps)({
      actor: await world.actorOf(coordinator),
      personId: person.id,
      role,
    });
    if (!link.ok) throw new Error(link.error.type);
    return { ...link.value, token: link.value.payload.slice(1) };
  };
  const accept = createAcceptPersonalLink(world.deps);
  const read = createReadPersonalLink(world.deps);
  return { world, school, coordinator, teacher, invite, accept, read };
}

describe("When a teacher opens a personal link", () => {
  it("stores nothing before the consent, and says whom the link is for", async () => {
    const { world, invite, read, accept, teacher } = await createSchool();
    const { token } = await invite();
    const before = await world.countRows();
    expect(await read({ ...address, token })).toEqual({
      ok: true,
      value: {
        personId: teacher.id,
        fullName: "Иванова Анна Петровна",
        role: "teacher",
        organizationName: "МБОУ «СОШ № 4»",
        isConsentNeeded: true,
      },
    });
    expect(await accept({ ...address, requestKey: "a", token, consentVersion: null })).toEqual({
      ok: false,
      error: { type: "ConsentNeeded" },
    });
    expect(await world.countRows()).toEqual(before);
  });

  it("makes account, consent and role together", async () => {
    const { world, invite, accept, teacher } = await createSchool();
    const { token } = await invite();
    const accepted = await accept({ ...address, requestKey: "a", token, consentVersion: "2" });
    expect(accepted.ok).toBe(true);
    const actor = await world.actorOf(teacher);
    expect(actor.roles.map(({ role }) => role)).toEqual(["teacher"]);
    const consent = await database.client.consent.findFirstOrThrow({ where: { personId: teacher.id } });
    expect(consent.textVersion).toBe("2");
    expect(await world.actionsOn(teacher.id)).toEqual(
      expect.arrayContaining(["consent-given", "role-given", "joined"]),
    );
  });

  it("never keeps the token itself", async () => {
    const { invite } = await createSchool();
    const { token, payload } = await invite();
    const rows = JSON.stringify([
      await database.client.invitation.findMany(),
      await database.client.handledRequest.findMany(),
      await database.client.auditRecord.findMany(),
    ]);
    expect(rows).not.toContain(token);
    expect(payload).toMatch(/^i[\w-]{22}$/u);
  });
});

describe("When a link is opened again", () => {
  it("tells the one who used it that they are in already", async () => {
    const { invite, accept } = await createSchool();
    const { token } = await invite();
    await accept({ ...address, requestKey: "a", token, consentVersion: "1" });
    expect(await accept({ ...address, requestKey: "b", token, consentVersion: "1" })).toEqual({
      ok: false,
      error: { type: "LinkUsedByYou" },
    });
  });

  it("gives the first outcome again when the same press is delivered twice", async () => {
    const { world, invite, accept } = await createSchool();
    const { token } = await invite();
    const first = await accept({ ...address, requestKey: "a", token, consentVersion: "1" });
    expect(await accept({ ...address, requestKey: "a", token, consentVersion: "1" })).toEqual(first);
    expect((await world.countRows()).consents).toBe(2);
  });

  it("lets only one of two accounts in when both press in one moment", async () => {
    const { world, invite, accept, teacher } = await createSchool();
    const { token } = await invite();
    const outcomes = await Promise.all([
      accept({ ...address, requestKey: "a", token, consentVersion: "1" }),
      accept({ ...other, requestKey: "b", token, consentVersion: "1" }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ error: { type: "LinkUsed" } });
    expect(await database.client.account.count({ where: { personId: teacher.id } })).toBe(1);
    expect(await world.rolesOf(teacher.id)).toEqual(["teacher"]);
  });
});

describe("When a link is dead", () => {
  it("says that it expired after 14 days, and not a moment before", async () => {
    const { world, invite, read } = await createSchool();
    const { token } = await invite();
    world.deps.clock.pass({ days: 13, hours: 23 });
    expect((await read({ ...address, token })).ok).toBe(true);
    world.deps.clock.pass({ hours: 1 });
    expect(await read({ ...address, token })).toEqual({ ok: false, error: { type: "LinkExpired" } });
  });

  it("says that it was revoked", async () => {
    const { world, invite, read, coordinator } = await createSchool();
    const { token, invitationId } = await invite();
    const actor = await world.actorOf(coordinator);
    const revoke = createRevokeInvitation(world.deps);
    expect((await revoke({ actor, requestKey: "r", invitationId })).ok).toBe(true);
    expect(await read({ ...address, token })).toEqual({ ok: false, error: { type: "LinkRevoked" } });
    expect(await revoke({ actor, requestKey: "r2", invitationId })).toEqual({
      ok: false,
      error: { type: "LinkNotFound" },
    });
  });

  it("ends the earlier link of the same person when a new one is made", async () => {
    const { invite, read } = await createSchool();
    const first = await invite();
    const second = await invite();
    expect(await read({ ...address, token: first.token })).toEqual({ ok: false, error: { type: "LinkRevoked" } });
    expect((await read({ ...address, token: second.token })).ok).toBe(true);
  });

  it("knows nothing of a made-up token, nor of a token of another kind of link", async () => {
    const { world, read } = await createSchool();
    const first = await createFirstCoordinatorInvitation(world.deps)();
    const unknown = { ok: false, error: { type: "LinkUnknown" } };
    expect(await read({ ...address, token: "made-up" })).toEqual(unknown);
    expect(await read({ ...address, token: first?.payload.slice(1) ?? "" })).toEqual(unknown);
  });

  it("does not let in somebody who left the school", async () => {
    const { world, invite, read, teacher } = await createSchool();
    const { token } = await invite();
    await world.deps.work.run(null, ({ people }) => people.updatePeople([{ ...teacher, isGone: true }], 0));
    expect(await read({ ...address, token })).toEqual({ ok: false, error: { type: "PersonIsGone" } });
  });
});

describe("When somebody who is in the bot opens a link", () => {
  it("gives them the additional role without another consent", async () => {
    const { world, invite, accept, teacher } = await createSchool();
    await world.addAccount(teacher, address.externalId);
    const { token } = await invite();
    const accepted = await accept({ ...address, requestKey: "a", token, consentVersion: null });
    expect(accepted).toMatchObject({ ok: true, value: { role: "teacher" } });
    expect(await world.rolesOf(teacher.id)).toEqual(["teacher"]);
    expect(await database.client.account.count({ where: { personId: teacher.id } })).toBe(1);
  });

  it("refuses a link of another person, and leaves it unused for its owner", async () => {
    const { world, school, invite, accept } = await createSchool();
    const stranger = await world.addPerson("Петров Олег Ильич", school);
    await world.addAccount(stranger, other.externalId);
    const { token } = await invite();
    expect(await accept({ ...other, requestKey: "a", token, consentVersion: null })).toEqual({
      ok: false,
      error: { type: "OtherPerson", fullName: "Петров Олег Ильич" },
    });
    expect((await accept({ ...address, requestKey: "b", token, consentVersion: "1" })).ok).toBe(true);
  });

  it("refuses a second account of the same person", async () => {
    const { world, invite, accept, teacher } = await createSchool();
    await world.addAccount(teacher, other.externalId);
    const { token } = await invite();
    expect(await accept({ ...address, requestKey: "a", token, consentVersion: "1" })).toEqual({
      ok: false,
      error: { type: "PersonTaken" },
    });
  });
});

describe("When a school coordinator invites", () => {
  it("refuses roles that are not theirs to give, and people whose roles are not", async () => {
    const { world, school, coordinator, teacher } = await createSchool();
    const head = await world.addPerson("Седова Инна Львовна", school);
    await world.addRole(head, "head");
    const actor = await world.actorOf(coordinator);
    const invite = createInvitePerson(world.deps);
    const refused = { ok: false, error: { type: "NotAllowed" } };
    expect(await invite({ actor, personId: teacher.id, role: "head" })).toEqual(refused);
    expect(await invite({ actor, personId: teacher.id, role: "municipal-coordinator" })).toEqual(refused);
    expect(await invite({ actor, personId: head.id, role: "teacher" })).toEqual(refused);
    expect(await invite({ actor, personId: head.id, role: "head" })).toEqual(refused);
  });

  it("knows nobody of another school", async () => {
    const { world, coordinator } = await createSchool();
    const stranger = await world.addPerson("Гусев Пётр Ильич", await world.addOrganization("Детский сад № 9"));
    const actor = await world.actorOf(coordinator);
    expect(await createInvitePerson(world.deps)({ actor, personId: stranger.id, role: "teacher" })).toEqual({
      ok: false,
      error: { type: "PersonNotFound" },
    });
  });
});
