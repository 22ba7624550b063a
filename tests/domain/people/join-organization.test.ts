import { describe, expect, it } from "vitest";
import { createInviteOrganization } from "../../../src/domain/people/create-invitation.ts";
import { createDecideJoin } from "../../../src/domain/people/decide-join.ts";
import {
  createAgreeByOrganizationLink,
  createReadOrganizationLink,
  createRequestJoin,
  createTakeRoleByOrganizationLink,
} from "../../../src/domain/people/join-organization.ts";
import { createWithdrawConsent } from "../../../src/domain/people/withdraw-consent.ts";
import { useDatabase } from "../../support/database.ts";
import { createPeopleWorld } from "./people-world.ts";

const database = useDatabase();
const ann = { channel: "telegram", externalId: "501" };
const bob = { channel: "telegram", externalId: "502" };

async function createSchool() {
  const world = createPeopleWorld(database);
  const school = await world.addOrganization("МБОУ «СОШ № 4»");
  const mayor = await world.addPerson("Белова Нина Олеговна", null);
  await world.addRole(mayor, "municipal-coordinator");
  await world.addAccount(mayor, "1");
  const coordinator = await world.addPerson("Орлова Вера Павловна", school);
  await world.addRole(coordinator, "school-coordinator");
  await world.addAccount(coordinator, "2");
  const teacher = await world.addPerson("Иванова Анна Петровна", school);
  const made = await createInviteOrganization(world.deps)({
    actor: await world.actorOf(coordinator),
    organizationId: school.id,
  });
  if (!made.ok) throw new Error(made.error.type);
  const { payload, invitationId } = made.value;
  return {
    world,
    school,
    mayor,
    coordinator,
    teacher,
    payload,
    invitationId,
    token: payload.slice(1),
    agree: createAgreeByOrganizationLink(world.deps),
    read: createReadOrganizationLink(world.deps),
    request: createRequestJoin(world.deps),
    decide: createDecideJoin(world.deps),
  };
}

/** Somebody agreed and chose the teacher's name. */
async function createWaiting(address = ann) {
  const school = await createSchool();
  const { token, agree, request, teacher } = school;
  await agree({ ...address, requestKey: "agree", token, consentVersion: "1" });
  const asked = await request({ ...address, requestKey: "ask", token, personId: teacher.id });
  if (!asked.ok) throw new Error(asked.error.type);
  return { ...school, joinRequestId: asked.value.joinRequestId };
}

describe("When somebody opens the school's link", () => {
  it("stores nothing until they agree, then an account without a person and without rights", async () => {
    const { world, school, token, payload, read, agree } = await createSchool();
    expect(payload).toMatch(/^o[\w-]{22}$/u);
    const before = await world.countRows();
    const offer = { organizationId: school.id, organizationName: "МБОУ «СОШ № 4»", personId: null };
    expect(await read({ ...ann, token })).toEqual({ ok: true, value: { ...offer, isConsentNeeded: true } });
    expect(await world.countRows()).toEqual(before);
    await agree({ ...ann, requestKey: "a", token, consentVersion: "1" });
    await agree({ ...ann, requestKey: "b", token, consentVersion: "1" });
    expect(await world.countRows()).toMatchObject({
      accounts: (before.accounts ?? 0) + 1,
      consents: (before.consents ?? 0) + 1,
    });
    expect(await read({ ...ann, token })).toEqual({ ok: true, value: { ...offer, isConsentNeeded: false } });
  });

  it("serves many, and expires after 30 days", async () => {
    const { world, token, read, agree } = await createSchool();
    await agree({ ...ann, requestKey: "a", token, consentVersion: "1" });
    world.deps.clock.pass({ days: 29, hours: 23 });
    expect((await read({ ...bob, token })).ok).toBe(true);
    world.deps.clock.pass({ hours: 1 });
    expect(await read({ ...bob, token })).toEqual({ ok: false, error: { type: "LinkExpired" } });
  });

  it("gives somebody of the school who is in the bot the teacher's role at once", async () => {
    const { world, token, coordinator } = await createSchool();
    const take = createTakeRoleByOrganizationLink(world.deps);
    const taken = await take({ channel: "telegram", externalId: "2", requestKey: "t", token });
    expect(taken).toMatchObject({ ok: true, value: { personId: coordinator.id } });
    expect(await world.rolesOf(coordinator.id)).toEqual(["school-coordinator", "teacher"]);
  });

  it("refuses somebody of another organization", async () => {
    const { world, token, read } = await createSchool();
    const stranger = await world.addPerson("Гусев Пётр Ильич", await world.addOrganization("Детский сад № 9"));
    await world.addAccount(stranger, ann.externalId);
    expect(await read({ ...ann, token })).toEqual({
      ok: false,
      error: { type: "OtherPerson", fullName: "Гусев Пётр Ильич" },
    });
  });
});

describe("When somebody chooses their name", () => {
  it("asks the school coordinator, once however often it is pressed", async () => {
    const { world, token, request, coordinator, teacher, joinRequestId } = await createWaiting();
    const again = await request({ ...ann, requestKey: "again", token, personId: teacher.id });
    expect(again).toMatchObject({ ok: true, value: { joinRequestId } });
    expect(await world.listDeliveries()).toMatchObject([
      { personId: coordinator.id, type: "people.join-requested", state: "queued" },
    ]);
  });

  it("asks the municipal coordinator where the school has none in the bot", async () => {
    const { world, token, mayor, request, agree, teacher } = await createSchool();
    await createWithdrawConsent(world.deps)({ channel: "telegram", externalId: "2", requestKey: "w" });
    await agree({ ...ann, requestKey: "a", token, consentVersion: "1" });
    await request({ ...ann, requestKey: "r", token, personId: teacher.id });
    expect(await world.listDeliveries()).toMatchObject([{ personId: mayor.id, type: "people.join-requested" }]);
  });

  it("asks the municipal coordinator about a head, whose rights the school coordinator may not hand out", async () => {
    const { world, token, mayor, coordinator, request, agree, decide, teacher } = await createSchool();
    await world.addRole(teacher, "head");
    await agree({ ...ann, requestKey: "a", token, consentVersion: "1" });
    const asked = await request({ ...ann, requestKey: "r", token, personId: teacher.id });
    expect(await world.listDeliveries()).toMatchObject([{ personId: mayor.id }]);
    const joinRequestId = asked.ok ? asked.value.joinRequestId : "";
    const actor = await world.actorOf(coordinator);
    expect(await decide({ actor, requestKey: "d", joinRequestId, isConfirmed: true })).toEqual({
      ok: false,
      error: { type: "NotAllowed" },
    });
  });

  it("takes another choice in place of the first, and calls the first question back", async () => {
    const { world, school, token, request } = await createWaiting();
    const second = await world.addPerson("Иванова Анна Павловна", school);
    await request({ ...ann, requestKey: "r2", token, personId: second.id });
    const joins = await database.client.joinRequest.findMany();
    expect(joins.map(({ personId }) => personId)).toEqual([second.id]);
    expect((await world.listDeliveries()).map(({ state }) => state).sort()).toEqual(["cancelled", "queued"]);
  });

  it("refuses names that are taken, gone or of another school, and whoever did not agree", async () => {
    const { world, school, token, request, agree, coordinator, teacher } = await createSchool();
    const gone = await world.addPerson("Уткин Олег Ильич", school, { isGone: true });
    const stranger = await world.addPerson("Гусев Пётр Ильич", await world.addOrganization("Детский сад № 9"));
    expect(await request({ ...ann, requestKey: "0", token, personId: teacher.id })).toMatchObject({
      error: { type: "ConsentNeeded" },
    });
    await agree({ ...ann, requestKey: "a", token, consentVersion: "1" });
    const choose = async (personId: string, requestKey: string) => {
      const asked = await request({ ...ann, requestKey, token, personId });
      return asked.ok ? "taken" : asked.error.type;
    };
    expect(await choose(coordinator.id, "1")).toBe("PersonTaken");
    expect(await choose(gone.id, "2")).toBe("NameNotFound");
    expect(await choose(stranger.id, "3")).toBe("NameNotFound");
    expect(await choose("nobody", "4")).toBe("NameNotFound");
    expect(await database.client.joinRequest.count()).toBe(0);
  });
});

describe("When the school coordinator decides", () => {
  it("links the account, gives the role and tells the teacher", async () => {
    const { world, coordinator, teacher, decide, joinRequestId } = await createWaiting();
    const actor = await world.actorOf(coordinator);
    const decided = await decide({ actor, requestKey: "d", joinRequestId, isConfirmed: true });
    expect(decided).toMatchObject({ ok: true, value: { personId: teacher.id, isConfirmed: true } });
    expect((await world.actorOf(teacher)).roles.map(({ role }) => role)).toEqual(["teacher"]);
    expect((await world.listDeliveries()).filter(({ state }) => state === "queued")).toMatchObject([
      { personId: teacher.id, type: "people.join-decided" },
    ]);
    const consent = await database.client.consent.findFirstOrThrow({ where: { personId: teacher.id } });
    expect(consent.withdrawnAt).toBeNull();
  });

  it("declines others who claim the same name", async () => {
    const { world, token, coordinator, teacher, agree, request, decide, joinRequestId } = await createWaiting();
    await agree({ ...bob, requestKey: "b1", token, consentVersion: "1" });
    const rival = await request({ ...bob, requestKey: "b2", token, personId: teacher.id });
    const actor = await world.actorOf(coordinator);
    await decide({ actor, requestKey: "d", joinRequestId, isConfirmed: true });
    const second = rival.ok ? rival.value.joinRequestId : "";
    expect(await decide({ actor, requestKey: "d2", joinRequestId: second, isConfirmed: true })).toEqual({
      ok: false,
      error: { type: "AlreadyDecided", state: "declined" },
    });
    expect(await database.client.account.count({ where: { personId: teacher.id } })).toBe(1);
  });

  it("counts one decision when two coordinators press in one moment", async () => {
    const { world, coordinator, mayor, decide, joinRequestId } = await createWaiting();
    const outcomes = await Promise.all([
      decide({ actor: await world.actorOf(coordinator), requestKey: "a", joinRequestId, isConfirmed: true }),
      decide({ actor: await world.actorOf(mayor), requestKey: "b", joinRequestId, isConfirmed: false }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ error: { type: "AlreadyDecided" } });
  });

  it("leaves whoever was declined without rights, free to choose again", async () => {
    const { world, token, coordinator, teacher, decide, request, joinRequestId } = await createWaiting();
    const actor = await world.actorOf(coordinator);
    await decide({ actor, requestKey: "d", joinRequestId, isConfirmed: false });
    expect(await world.rolesOf(teacher.id)).toEqual([]);
    expect((await request({ ...ann, requestKey: "r2", token, personId: teacher.id })).ok).toBe(true);
  });

  it("knows nothing of requests of another school", async () => {
    const { world, decide, joinRequestId } = await createWaiting();
    const stranger = await world.addPerson("Гусев Пётр Ильич", await world.addOrganization("Детский сад № 9"));
    await world.addRole(stranger, "school-coordinator");
    await world.addAccount(stranger, "9");
    const actor = await world.actorOf(stranger);
    expect(await decide({ actor, requestKey: "d", joinRequestId, isConfirmed: true })).toEqual({
      ok: false,
      error: { type: "JoinNotFound" },
    });
  });
});
