import { describe, expect, it } from "vitest";
import { createUnlinkAccount, createWithdrawConsent } from "../../../src/domain/people/withdraw-consent.ts";
import { createPauseAccount, createResumeAccount } from "../../../src/domain/people/pause-account.ts";
import { createLoadSender } from "../../../src/infra/db/people/senders.queries.ts";
import { useDatabase } from "../../support/database.ts";
import { createPeopleWorld } from "./people-world.ts";

const database = useDatabase();
const address = { channel: "telegram", externalId: "5012345" };

async function createTeacher() {
  const world = createPeopleWorld(database);
  const school = await world.addOrganization("МБОУ «СОШ № 4»");
  const coordinator = await world.addPerson("Орлова Вера Павловна", school);
  await world.addRole(coordinator, "school-coordinator");
  await world.addAccount(coordinator, "2");
  const teacher = await world.addPerson("Иванова Анна Петровна", school);
  await world.addRole(teacher, "teacher");
  await world.addAccount(teacher, address.externalId);
  return { world, school, coordinator, teacher, withdraw: createWithdrawConsent(world.deps) };
}

/** Traces that a chat leaves behind: an open dialog, a screen, a message that was sent, keys of answers. */
async function leaveTraces(personId: string) {
  const chatKey = `telegram:${address.externalId}`;
  const at = new Date(0);
  await database.client.dialogState.create({ data: { chatKey, state: "{}", updatedAt: at } });
  await database.client.chatScreen.create({ data: { chatKey, messageId: 5, route: "menu", updatedAt: at } });
  await database.client.handledRequest.create({ data: { key: `people.term:${chatKey}:77`, result: "{}", at } });
  await database.client.inboxUpdate.create({
    data: { updateId: 1n, lane: chatKey, state: "done", notBefore: at, receivedAt: at, doneAt: at },
  });
  await database.client.delivery.create({
    data: {
      id: "d1",
      cause: "x",
      personId,
      priority: 1,
      notice: "{}",
      state: "sent",
      notBefore: at,
      createdAt: at,
      externalId: address.externalId,
      messageId: "6",
    },
  });
}

const everyRow = async (): Promise<string> =>
  JSON.stringify(
    [
      await database.client.account.findMany(),
      await database.client.consent.findMany(),
      await database.client.dialogState.findMany(),
      await database.client.chatScreen.findMany(),
      await database.client.handledRequest.findMany(),
      await database.client.inboxUpdate.findMany(),
      await database.client.delivery.findMany(),
      await database.client.auditRecord.findMany(),
      await database.client.joinRequest.findMany(),
    ],
    (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value),
  );

describe("When a teacher withdraws the consent", () => {
  it("leaves nothing that names the messenger's account", async () => {
    const { teacher, withdraw } = await createTeacher();
    await leaveTraces(teacher.id);
    expect(await everyRow()).toContain(address.externalId);
    expect((await withdraw({ ...address, requestKey: "w" })).ok).toBe(true);
    expect(await everyRow()).not.toContain(address.externalId);
  });

  it("keeps the staff list's entry and the proof of the consent", async () => {
    const { world, teacher, withdraw } = await createTeacher();
    world.deps.clock.pass({ days: 1 });
    await withdraw({ ...address, requestKey: "w" });
    expect(await world.findPerson(teacher.id)).toMatchObject({ fullName: "Иванова Анна Петровна", isGone: false });
    const consent = await database.client.consent.findFirstOrThrow({ where: { personId: teacher.id } });
    expect(consent).toMatchObject({ textVersion: "1", withdrawnAt: new Date(world.deps.clock.now()) });
    expect(await world.actionsOn(teacher.id)).toEqual(["consent-withdrawn"]);
  });

  it("makes them a visitor at once, and again changes nothing", async () => {
    const { world, withdraw } = await createTeacher();
    await withdraw({ ...address, requestKey: "w" });
    const load = createLoadSender(database.client);
    expect(await load(address, world.deps.clock.today())).toEqual({
      type: "visitor",
      hasAccount: false,
      isPaused: false,
    });
    expect(await withdraw({ ...address, requestKey: "w2" })).toEqual({ ok: false, error: { type: "NoAccount" } });
  });

  it("works for somebody who was never confirmed, and drops their request", async () => {
    const { world, school, teacher, withdraw } = await createTeacher();
    const accountId = await world.addAccount(null, "77");
    const join = { id: "j1", accountId, organizationId: school.id, personId: teacher.id, state: "waiting" as const };
    await world.deps.work.run(null, ({ joins }) => joins.insert(join, 0));
    expect((await withdraw({ channel: "telegram", externalId: "77", requestKey: "w" })).ok).toBe(true);
    expect(await world.countRows()).toMatchObject({ accounts: 2, joins: 0 });
  });
});

describe("When a school coordinator unlinks a lost account", () => {
  it("frees the name for a new link, with history", async () => {
    const { world, coordinator, teacher } = await createTeacher();
    const unlink = createUnlinkAccount(world.deps);
    const actor = await world.actorOf(coordinator);
    expect((await unlink({ actor, requestKey: "u", personId: teacher.id })).ok).toBe(true);
    expect(await database.client.account.count({ where: { personId: teacher.id } })).toBe(0);
    expect(await world.actionsOn(teacher.id)).toEqual(["account-unlinked"]);
  });

  it("refuses for oneself, a head, and people of other schools", async () => {
    const { world, school, coordinator } = await createTeacher();
    const unlink = createUnlinkAccount(world.deps);
    const actor = await world.actorOf(coordinator);
    const head = await world.addPerson("Седова Инна Львовна", school);
    await world.addRole(head, "head");
    const stranger = await world.addPerson("Гусев Пётр Ильич", await world.addOrganization("Детский сад № 9"));
    await world.addAccount(head, "81");
    await world.addAccount(stranger, "82");
    for (const person of [coordinator, head, stranger]) {
      expect(await unlink({ actor, requestKey: person.id, personId: person.id })).toEqual({
        ok: false,
        error: { type: "NotAllowed" },
      });
    }
    expect(await database.client.account.count()).toBe(4);
  });
});

describe("When a person blocks the bot", () => {
  it("notes it, until they come back", async () => {
    const { world } = await createTeacher();
    const isPaused = async () => {
      const sender = await createLoadSender(database.client)(address, world.deps.clock.today());
      return sender.type === "actor" && sender.isPaused;
    };
    expect(await createPauseAccount(world.deps)(address)).toBe(true);
    expect(await isPaused()).toBe(true);
    expect(await createResumeAccount(world.deps)(address)).toBe(true);
    expect(await isPaused()).toBe(false);
    expect(await createPauseAccount(world.deps)({ channel: "telegram", externalId: "0" })).toBe(false);
  });
});
