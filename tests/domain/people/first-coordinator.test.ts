import { describe, expect, it } from "vitest";
import {
  createAcceptFirstCoordinatorLink,
  createFirstCoordinatorInvitation,
  createReadFirstCoordinatorLink,
} from "../../../src/domain/people/first-coordinator.ts";
import { createWithdrawConsent } from "../../../src/domain/people/withdraw-consent.ts";
import { useDatabase } from "../../support/database.ts";
import { createPeopleWorld } from "./people-world.ts";

const database = useDatabase();
const address = { channel: "telegram", externalId: "7" };
const provisional = { fullName: "Координатор", position: "методист" };

function createInstallation() {
  const world = createPeopleWorld(database);
  return {
    world,
    make: createFirstCoordinatorInvitation(world.deps),
    read: createReadFirstCoordinatorLink(world.deps),
    accept: createAcceptFirstCoordinatorLink(world.deps),
  };
}

const tokenOf = (link: { payload: string } | null): string => link?.payload.slice(1) ?? "";

describe("When the database has no municipal coordinator", () => {
  it("makes a link that turns whoever agrees into the coordinator", async () => {
    const { world, make, read, accept } = createInstallation();
    const link = await make();
    expect(link?.payload).toMatch(/^f[\w-]{22}$/u);
    const token = tokenOf(link);
    expect(await read({ ...address, token })).toEqual({ ok: true, value: { isConsentNeeded: true } });
    const before = await world.countRows();
    expect(await accept({ ...address, requestKey: "n", token, consentVersion: null, provisional })).toMatchObject({
      error: { type: "ConsentNeeded" },
    });
    expect(await world.countRows()).toEqual(before);

    const accepted = await accept({ ...address, requestKey: "a", token, consentVersion: "1", provisional });
    if (!accepted.ok) throw new Error(accepted.error.type);
    expect(await world.rolesOf(accepted.value)).toEqual(["municipal-coordinator"]);
    const person = await world.findPerson(accepted.value);
    expect(person).toMatchObject({ organizationId: null, fullName: "Координатор", position: "методист" });
  });

  it("ends the link of the start before", async () => {
    const { make, read } = createInstallation();
    const token = tokenOf(await make());
    await make();
    expect(await read({ ...address, token })).toEqual({ ok: false, error: { type: "LinkRevoked" } });
  });

  it("lets only one of two people in who agree in one moment", async () => {
    const { world, make, accept } = createInstallation();
    const token = tokenOf(await make());
    const outcomes = await Promise.all(
      ["7", "8"].map((externalId) =>
        accept({ channel: "telegram", externalId, requestKey: externalId, token, consentVersion: "1", provisional }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await world.countRows()).toMatchObject({ accounts: 1, people: 1, grants: 1 });
  });

  it("gives the role to somebody who is in the bot under their own name", async () => {
    const { world, make, accept } = createInstallation();
    const teacher = await world.addPerson("Иванова Анна Петровна", await world.addOrganization("СОШ № 4"));
    await world.addAccount(teacher, address.externalId);
    const token = tokenOf(await make());
    const accepted = await accept({ ...address, requestKey: "a", token, consentVersion: null, provisional });
    expect(accepted).toEqual({ ok: true, value: teacher.id });
    expect((await world.findPerson(teacher.id))?.fullName).toBe("Иванова Анна Петровна");
  });
});

describe("When the municipality has a coordinator", () => {
  it("makes no link, and an old one leads nowhere", async () => {
    const { world, make, read } = createInstallation();
    const token = tokenOf(await make());
    const mayor = await world.addPerson("Белова Нина Олеговна", null);
    await world.addRole(mayor, "municipal-coordinator");
    await world.addAccount(mayor, "1");
    expect(await make()).toBeNull();
    expect(await read({ ...address, token })).toEqual({ ok: false, error: { type: "CoordinatorExists" } });
  });

  it("makes a link again after the only one withdrew the consent", async () => {
    const { world, make } = createInstallation();
    const mayor = await world.addPerson("Белова Нина Олеговна", null);
    await world.addRole(mayor, "municipal-coordinator");
    await world.addAccount(mayor, "1");
    await createWithdrawConsent(world.deps)({ channel: "telegram", externalId: "1", requestKey: "w" });
    expect(await make()).not.toBeNull();
  });
});
