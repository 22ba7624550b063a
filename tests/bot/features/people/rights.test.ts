import { describe, expect, it } from "vitest";
import type { Feature } from "../../../../src/bot/feature.ts";
import { type Route, to } from "../../../../src/flows/flow-kit/screen.ts";
import { commonTexts } from "../../../../src/texts/common.texts.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";
import { useDatabase } from "../../../support/database.ts";
import { createTown } from "./people-chats.ts";

const database = useDatabase();

/** Routes that are everyone's own: they concern nobody but the one who presses. */
const ownRoutes = new Set(["p.me", "p.me-file", "p.consent"]);

/** The town with something behind every kind of id, and a stranger of another school. */
async function createTownWithStranger(role: "nothing" | "school-coordinator" | "head") {
  const town = await createTown(database);
  const { world, school, teacher, coordinator } = town;
  const lyceum = await world.addOrganization("Лицей № 7");
  const stranger = await world.addPerson("Гусев Пётр Ильич", lyceum);
  if (role !== "nothing") await world.addRole(stranger, role);
  await world.addAccount(stranger, "90");
  const grant = await database.client.roleGrant.findFirstOrThrow({ where: { personId: coordinator.id } });
  const accountId = await world.addAccount(null, "80");
  await world.deps.work.run(null, async ({ joins, imports, invitations }) => {
    const join = { id: "join00000001", accountId, organizationId: school.id, personId: teacher.id } as const;
    await joins.insert({ ...join, state: "waiting" }, 0);
    const plan = JSON.stringify({ fileName: "f", scope: { organizationIds: null }, file: {}, answers: {} });
    const own = { uploadedById: coordinator.id, state: "prepared", plan } as const;
    await imports.insert({ id: "import000001", fileId: "file00000001", ...own }, 0);
    await invitations.insert({
      id: "link00000001",
      kind: "personal",
      tokenHash: "hash",
      role: "teacher",
      organizationId: school.id,
      personId: teacher.id,
      term: null,
      createdById: coordinator.id,
      createdAt: 0,
      expiresAt: world.deps.clock.now() + 1000,
      usedAt: null,
      usedById: null,
      revokedAt: null,
    });
  });
  await database.client.storedFile.create({
    data: {
      id: "file00000001",
      sha256: "00",
      name: "f.xlsx",
      mimeType: "",
      size: 1,
      createdById: coordinator.id,
      createdAt: new Date(0),
    },
  });
  const ids = [school.id, teacher.id, grant.id, "join00000001", "import000001", "link00000001", "file00000001"];
  return { ...town, stranger, strangerChat: town.chatOf("90"), grant, ids };
}

/** All screens and actions that concern others. */
const namesOf = (feature: Feature): readonly string[] =>
  [...Object.keys(feature.screens), ...Object.keys(feature.actions)].filter((name) => !ownRoutes.has(name));

/** What follows the id in the buttons that carry more than one argument. */
const tails: Readonly<Record<string, readonly string[]>> = {
  "p.grant": ["teacher"],
  "p.deputy": ["school-coordinator"],
  "p.invite-go": ["teacher"],
  "p.field": ["fullName"],
  "p.imp-mark": ["mark"],
  "p.imp-ans": ["p0-2", "new"],
  "p.imp-ok": ["00000000"],
};

/** The button with the id of each of somebody else's things, with and without what may follow it. */
const routesOf = (name: string, ids: readonly string[], personId: string): readonly Route[] => [
  to(name),
  to(name, "_"),
  // The template takes no id, and writing a workbook takes a while.
  ...(name === "p.template" ? [] : ids.flatMap((id) => [to(name, id), to(name, id, ...(tails[name] ?? [personId]))])),
];

describe.each(["nothing", "head", "school-coordinator"] as const)(
  "When a stranger with the role «%s» of another school presses any button",
  (role) => {
    it("learns nothing of the school's people and changes nothing", async () => {
      const { world, feature, ids, teacher, strangerChat } = await createTownWithStranger(role);
      const before = await world.countRows();
      const people = await database.client.person.findMany({ orderBy: { id: "asc" } });
      for (const name of namesOf(feature)) {
        for (const route of routesOf(name, ids, teacher.id)) {
          await strangerChat.open(route);
          const shown = `${name}: ${strangerChat.screen().html.html} ${strangerChat.labels().join(" ")}`;
          expect(shown).not.toContain("Иванова");
          expect(shown).not.toContain("Орлова");
          expect(shown).not.toContain("СОШ № 4");
        }
      }
      expect(await world.countRows()).toEqual(before);
      expect(await database.client.person.findMany({ orderBy: { id: "asc" } })).toEqual(people);
      const links = await database.client.invitation.findMany();
      expect(links.filter(({ revokedAt }) => revokedAt !== null)).toEqual([]);
    });
  },
);

describe("When somebody without roles presses any button", () => {
  it("is told calmly that it is not available, with a way on", async () => {
    const { world, feature, ids, teacher, strangerChat } = await createTownWithStranger("nothing");
    const before = await world.countRows();
    const refusal = htmlToPlain(commonTexts.notAvailable());
    for (const name of namesOf(feature)) {
      await strangerChat.open(to("p.me"));
      await strangerChat.open(to(name, ids[1] ?? "", "teacher", teacher.id));
      const isCalm =
        strangerChat.text() === refusal ||
        strangerChat.text().includes("уже") ||
        strangerChat.text().includes("недоступно") ||
        strangerChat.text().includes("нет");
      expect(`${name}: ${isCalm ? "calm" : strangerChat.text()}`).toBe(`${name}: calm`);
      expect(strangerChat.labels()).toContain(commonTexts.menu);
    }
    expect(await world.countRows()).toEqual(before);
  });
});

describe("When a visitor presses a button of somebody's screen", () => {
  it("sees the visitor's screen and nothing else", async () => {
    const { world, feature, ids, teacher, chatOf } = await createTownWithStranger("nothing");
    const before = await world.countRows();
    const chat = chatOf("99");
    for (const name of namesOf(feature)) {
      await chat.open(to(name, ids[0] ?? "", teacher.id));
      expect(chat.text()).toBe("visitor");
    }
    expect(await world.countRows()).toEqual(before);
  });
});
