import { beforeEach, describe, expect, it } from "vitest";
import { packRoute, to } from "../../../../src/flows/flow-kit/screen.ts";
import { commonTexts } from "../../../../src/texts/common.texts.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";
import { type ApplicationChats, createApplicationChats } from "../../../support/applications/chat.ts";
import { type ApplicationWorld, createApplicationWorld } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";

const database = useDatabase();
let world: ApplicationWorld;
let chats: ApplicationChats;
beforeEach(async () => {
  world = await createApplicationWorld(database);
  chats = createApplicationChats(database, world);
});

const notAvailable = htmlToPlain(commonTexts.notAvailable());

describe("Whoever presses a button that is not theirs", () => {
  const everyone = ["coordinator1", "headofschool", "municipality", "othercoordin", "teacher00001"];
  const school = ["coordinator1", "headofschool"];
  const readers = [...school, "municipality"];

  const routes = (id: string, lineId: string) =>
    [
      [to("a.app", id), readers],
      [to("a.vers", id), readers],
      [to("a.ver", id, 1), readers],
      [to("a.diff", id, 1), readers],
      [to("a.hist", id), readers],
      [to("a.scan", id, 1), readers],
      [to("a.scan.show", id, 1), readers],
      [to("a.line", id, lineId), school],
      [to("a.gone", id), school],
      [to("a.check", id), school],
      [to("a.wd", id, 1), school],
      [to("a.diff", id, 0), school],
      [to("a.add", id), school],
      [to("a.fill", id, lineId), school],
      [to("a.edit", id, lineId, "person"), school],
      [to("a.rm", id, lineId), []],
      [to("a.restore", id, lineId), []],
      [to("a.submit", id, 0), []],
      [to("a.scan.add", id, 1), school],
      [to("a.object", id, 1), school],
      [to("a.rev", id), ["municipality"]],
      [to("a.vl", id, 1, lineId), ["municipality"]],
      [to("a.acc", id, 1), ["municipality"]],
      [to("a.return", id, 1), ["municipality"]],
      [to("a.comment", id, 1, lineId), ["municipality"]],
      [to("a.fix", id, 1, lineId, "person"), ["municipality"]],
    ] as const;

  it("gets a calm screen and a way on; what they open shows nothing and writes nothing", async () => {
    const { id, lineId } = await world.submit();
    const before = await world.fingerprint();
    for (const [route, allowed] of routes(id, lineId)) {
      for (const personId of everyone.filter((candidate) => !(allowed as readonly string[]).includes(candidate))) {
        const chat = await chats.openedBy(personId, route);
        const { rows } = chat.screen();
        expect({ route: packRoute(route), personId, isLedOn: rows.length > 0 }).toMatchObject({ isLedOn: true });
        const isHidden = !readers.includes(personId);
        expect(isHidden ? chat.text() : notAvailable).toBe(notAvailable);
        expect(await chat.openDialog()).toBeNull();
      }
    }
    expect(await world.fingerprint()).toBe(before);
  });

  it("gets what is theirs", async () => {
    const { id, lineId } = await world.submit();
    for (const [route, allowed] of routes(id, lineId)) {
      for (const personId of allowed) {
        const chat = await chats.openedBy(personId, route);
        expect({ route: packRoute(route), personId, text: chat.text() }).not.toMatchObject({ text: notAvailable });
      }
    }
  });

  it.each([
    "a.app",
    "a.line",
    "a.gone",
    "a.check",
    "a.wd",
    "a.rev",
    "a.vl",
    "a.acc",
    "a.vers",
    "a.ver",
    "a.diff",
    "a.hist",
    "a.scan",
    "a.open",
    "a.add",
    "a.fill",
    "a.edit",
    "a.rm",
    "a.restore",
    "a.submit",
    "a.withdraw",
    "a.head",
    "a.take",
    "a.late",
    "a.accept",
    "a.unret",
    "a.return",
    "a.comment",
    "a.fix",
    "a.object",
    "a.scan.add",
    "a.scan.show",
    "a.scan.rm",
    "a.scan.use",
  ])("survives %s with arguments that mean nothing", async (name) => {
    await world.submit();
    const before = await world.fingerprint();
    for (const personId of ["coordinator1", "municipality"]) {
      for (const args of [[], ["nothing"], ["nothing", "-1"], ["<b>", "NaN", "&"]]) {
        const chat = await chats.openedBy(personId, { name, args });
        expect(chat.text()).toBe(notAvailable);
      }
    }
    expect(await world.fingerprint()).toBe(before);
  });
});
