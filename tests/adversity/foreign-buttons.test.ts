import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor as Player } from "../../sandbox/driver.ts";
import type { ChatOutput, OutgoingDocument } from "../../src/bot/feature.ts";
import { demoId } from "../../src/demo-seed.ts";
import type { Actor } from "../../src/domain/people/roles.ts";
import { keyboardOf } from "../../src/bot/keyboard.ts";
import { packRoute, unpackRoute } from "../../src/flows/flow-kit/screen.ts";
import { readWorkbook } from "../../src/infra/excel/read-workbook.ts";
import { useOneDatabase } from "../support/database.ts";
import type { Heard } from "./adversary.ts";
import { fillSchoolOne, readIds, secretAnswer } from "./foreign-things.ts";
import { findChanges, readBusiness } from "./stored-rows.ts";
import {
  expectOk,
  linkAccount,
  schoolTwo,
  secretsOfSchoolOne,
  secretWords,
  slowMs,
  startTown,
  stopTown,
  type Town,
} from "./town.ts";

const database = useOneDatabase();
/** All press in one town after the other, since nothing may change there; those who may change something come last. */
let town: Town;
/** Data of the buttons that were offered to the owners of what is in school № 1. */
let offered: readonly string[];
beforeAll(async () => {
  town = await startTown(database);
  offered = await fillSchoolOne(town);
}, slowMs);
afterAll(() => stopTown(town, database));

/** Buttons that were offered to their owners and concern nothing of school № 2; `perRoute` of each name. */
const chooseForeign = async (perRoute: number): Promise<readonly string[]> => {
  const people = await database.client.person.findMany({ where: { organizationId: schoolTwo } });
  const grants = await database.client.roleGrant.findMany({ where: { organizationId: schoolTwo } });
  const own = new Set([schoolTwo, ...people.map(({ id }) => id), ...grants.map(({ id }) => id)]);
  const byRoute = new Map<string, Set<string>>();
  for (const data of offered) {
    const [name = "", ...args] = data.split("~");
    const chosen = byRoute.get(name) ?? new Set();
    byRoute.set(name, chosen);
    if (chosen.size < perRoute && isShared(name) && !args.some((arg) => own.has(arg))) chosen.add(data);
  }
  return [...byRoute.values()].flatMap((chosen) => [...chosen]);
};

/** Routes of visitors, and those of one's own messages and wishes, are about whoever presses, and nobody else. */
const isShared = (name: string): boolean =>
  !ownRoutes.has(name) && town.features.every(({ visitorActions = {} }) => !(name in visitorActions));

/** A mailing of one's own organization that is begun; which messages one wants. */
const ownRoutes = new Set(["bc.new", "bc.off", "bc.on"]);

/** Secrets in all that somebody heard, files opened; their own name is none to them. */
const findSecrets = async ({ words, files }: Heard, player: Player): Promise<readonly string[]> => {
  const inFiles = await Promise.all(files.map(async ({ name, bytes }) => `${name} ${await readWords(bytes)}`));
  const all = [words, ...inFiles].join("\n");
  const ownName = `${player.user.lastName} ${player.user.firstName}`;
  return secretsOfSchoolOne().filter((secret) => all.includes(secret) && !secret.startsWith(ownName));
};

const readWords = async (bytes: Uint8Array): Promise<string> => {
  const grids = await readWorkbook(bytes);
  return grids.ok ? JSON.stringify(grids.value) : Buffer.from(bytes).toString("utf8");
};

/** So many kinds of buttons at the least: fewer, and the owners were not shown their things. */
const manyButtons = 80;

describe("When people press buttons that were never theirs", () => {
  it(
    "shows nothing, writes nothing, and answers each press",
    async () => {
      const buttons = await chooseForeign(1);
      expect(buttons.length).toBeGreaterThan(manyButtons);
      const nobody = town.stranger("Никто");
      await town.adversary.provoke(nobody, () => nobody.send("/start"));
      const before = await readBusiness(database);
      for (const player of [town.play("Ирина"), town.play("Анна"), nobody]) {
        const presses: string[] = [];
        const heard = await town.adversary.provoke(player, () => {
          presses.push(...buttons.map((data) => town.adversary.pressAtOnce(player, data)));
        });
        expect(await findSecrets(heard, player)).toEqual([]);
        expect(findChanges(before, await readBusiness(database))).toEqual([]);
        expect(presses.filter((id) => town.adversary.toastOf(id) === null)).toEqual([]);
      }
      // The same eyes see what they look for when the owner presses.
      const elena = town.play("Елена");
      const heard = await town.adversary.press(elena, buttons.find((data) => data.startsWith("a.app~")) ?? "");
      expect(await findSecrets(heard, elena)).toContain(secretWords);
    },
    slowMs,
  );

  it(
    "does the same with the id of anything behind any route",
    async () => {
      const buttons = await chooseForeign(2);
      const ids = await readIds(database);
      const names = town.features
        .flatMap(({ screens, actions }) => [...Object.keys(screens), ...Object.keys(actions)])
        .filter((name) => !ownRoutes.has(name));
      const forged = names.flatMap((name) =>
        ids.flatMap((id) => [[id], [id, "1", id]].map((args) => [name, ...args].join("~"))),
      );
      const before = await readBusiness(database);
      const irina = town.play("Ирина");
      for (const [player, data] of [
        [irina, forged],
        [town.headOfTwo, buttons],
        [town.play("Ольга"), buttons],
      ] as const) {
        const heard = await pressInProcess(await town.actorOf(player), data);
        expect(await findSecrets(heard, player)).toEqual([]);
        expect(heard.entered).toEqual([]);
        expect(heard.broken).toEqual([]);
        expect(findChanges(before, await readBusiness(database))).toEqual([]);
      }
    },
    slowMs,
  );
});

describe("When people of the school press what only runs and reads surveys", () => {
  it(
    "tells no answer, changes nothing, and lets no methodist into diagnostics",
    async () => {
      const ofSurveys = offered.filter((data) => /^s[frx]\./u.test(data) && !/^sr\.(?:school|org)/u.test(data));
      expect(new Set(ofSurveys.map((data) => data.slice(0, 3)))).toEqual(new Set(["sf.", "sr.", "sx."]));
      const methodist = town.stranger("Методист");
      await linkAccount(town, methodist, demoId("municipality/2"));
      const before = await readBusiness(database);
      for (const [player, buttons] of [
        [town.play("Елена"), ofSurveys],
        [town.play("Сергей"), ofSurveys],
        [town.play("Анна"), ofSurveys],
        [methodist, offered.filter((data) => data.startsWith("n.diag"))],
      ] as const) {
        const heard = await pressInProcess(await town.actorOf(player), buttons);
        const files = await Promise.all(heard.files.map(({ bytes }) => readWords(bytes)));
        expect([heard.words, ...files].join("\n")).not.toContain(secretAnswer);
        expect(heard.files).toEqual([]);
        expect(heard.entered).toEqual([]);
        expect(heard.broken).toEqual([]);
        expect(findChanges(before, await readBusiness(database))).toEqual([]);
      }
      // The coordinator finds it behind the very same buttons.
      const marina = await pressInProcess(
        await town.actorOf(town.play("Марина")),
        ofSurveys.filter((data) => /^sx\.(?:t|q|book)/u.test(data)),
      );
      const books = await Promise.all(marina.files.map(({ bytes }) => readWords(bytes)));
      expect([marina.words, ...books].join("\n")).toContain(secretAnswer);
    },
    slowMs,
  );
});

describe("When people answer questions with what was never theirs", () => {
  it(
    "takes no answer in a dialog that names what is not theirs",
    async () => {
      const irina = town.play("Ирина");
      const actor = await town.actorOf(irina);
      const own = { actor, campaignId: town.campaignId, organizationId: schoolTwo };
      const applicationId = expectOk(await town.useCases.openApplication({ ...own, requestKey: town.key() }));
      const ids = await readIds(database);
      const values = [
        "is",
        "own-search",
        "last",
        "keep",
        "back",
        "page:-1",
        "page:9e99",
        "change:person",
        "new",
        "done",
        "clear",
      ];
      const before = await readBusiness(database);
      for (const door of [`a.add~${applicationId}`, `p.add~${schoolTwo}`, "p.upload", `p.search~${schoolTwo}`]) {
        await town.adversary.press(irina, door);
        const token = await readToken(irina);
        const answers = [...values, ...ids.flatMap((id) => [id, `is:${id}`])].map((value) => `=${token}=${value}`);
        const heard = await town.adversary.provoke(irina, () => {
          for (const answer of answers) town.adversary.pressAtOnce(irina, answer);
        });
        expect(await findSecrets(heard, irina)).toEqual([]);
      }
      const written = findChanges(before, await readBusiness(database)).filter((row) => !row.includes(applicationId));
      expect(written).toEqual([]);
      const people = await database.client.person.findMany({
        where: { organizationId: schoolTwo },
        select: { id: true },
      });
      const lines = await database.client.applicationLine.findMany({ where: { applicationId } });
      const strangers = lines.filter(({ personId }) => personId !== null && people.every(({ id }) => id !== personId));
      expect(strangers).toEqual([]);
    },
    slowMs,
  );
});

describe("When a button's data are nothing that the bot ever made", () => {
  it(
    "answers their owners calmly all the same",
    async () => {
      const shapes = new Map(offered.map((data) => [data.split("~")[0], data]));
      for (const player of [town.play("Елена"), town.play("Марина")]) {
        const garbled = [...shapes.values()].flatMap(garble);
        expect((await pressInProcess(await town.actorOf(player), garbled)).broken).toEqual([]);
      }
      const anna = town.play("Анна");
      for (const data of [
        "",
        "~",
        "~~~~",
        "нет такой",
        "__proto__",
        "constructor~x",
        "toString",
        "=",
        "==",
        "=x",
        "menu~1~2~3",
      ]) {
        await town.adversary.press(anna, data);
        expect.soft(anna.lastMessage().text, data).toContain("что сделаем");
      }
    },
    slowMs,
  );
});

/** Telegram takes 64 bytes of data; a client of one's own may send any of them. */
const mostBytes = 64;

/** The same button with too few arguments, too many, too long ones, and numbers that are none. */
const garble = (data: string): readonly string[] => {
  const [name = "", ...args] = data.split("~");
  const long = (kept: readonly string[]): string => {
    const begun = [name, ...kept, ""].join("~");
    return `${begun}${"я".repeat(mostBytes)}`.slice(0, begun.length + (mostBytes - begun.length) / 2);
  };
  const full = (kept: readonly string[]): string => [name, ...kept, ""].join("~").padEnd(mostBytes, "x");
  return [
    name,
    full(args),
    full(args.slice(0, -1)),
    full([]),
    long(args.slice(0, -1)),
    ...["-1", "1e99", "NaN", "", "__proto__"].map((odd) => [name, ...args.slice(0, -1), odd].join("~")),
  ];
};

/** What a question's buttons are marked with. */
const readToken = async ({ chatId }: Player): Promise<string> => {
  const { memo } = await database.client.chatScreen.findUniqueOrThrow({ where: { chatKey: `telegram:${chatId}` } });
  return (JSON.parse(memo ?? "null") as { readonly token: string }).token;
};

/** Files that are the same for everybody: making them again and again takes a while. */
const templates = ["p.template", "pl.template"];

interface InProcess extends Heard {
  /** Buttons that entered a dialog about something that they name. */
  readonly entered: readonly string[];
  /** What should not have happened: the button, and the error. */
  readonly broken: readonly string[];
}

/** Thousands of presses through the features alone, without Telegram between, drawn as far as Telegram would get it. */
const pressInProcess = async (actor: Actor, buttons: readonly string[]): Promise<InProcess> => {
  const words: string[] = [];
  const entered: string[] = [];
  const broken: string[] = [];
  const files: { readonly name: string; readonly bytes: Buffer }[] = [];
  const send = (documents: readonly OutgoingDocument[]): Promise<void> => {
    files.push(...documents.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) })));
    return Promise.resolve();
  };
  const chat: ChatOutput = {
    sendDocument: (document) => send([document]),
    sendFiles: send,
    showProgress: (text) => Promise.resolve(void words.push(text.html)),
    download: () => Promise.reject(new Error("no file came with a press")),
  };
  const screens = new Map(town.features.flatMap((feature) => Object.entries(feature.screens)));
  const actions = new Map(town.features.flatMap((feature) => Object.entries(feature.actions)));
  const show = async (data: string): Promise<void> => {
    const [name = "", ...args] = data.split("~");
    const screen = await screens.get(name)?.({ actor, args });
    if (screen !== undefined) words.push(screen.html.html, JSON.stringify(keyboardOf(screen, "")));
  };
  const act = async (data: string): Promise<void> => {
    const [name = "", ...args] = data.split("~");
    const request = { actor, args, chat, chatKey: "telegram:1", requestKey: town.key() };
    const outcome = await actions.get(name)?.(request);
    words.push(JSON.stringify(outcome));
    if (outcome?.type === "show") await show(packRoute(outcome.route));
    if (outcome?.type === "screen") keyboardOf(outcome.screen, "");
    const isNamed = (arg: string): boolean => JSON.stringify(outcome).includes(`"${arg}"`);
    if (outcome?.type === "enter" && args.some(isNamed)) entered.push(data);
  };
  for (const data of buttons
    .map((button) => packRoute(unpackRoute(button)))
    .filter((button) => !templates.includes(button.split("~")[0] ?? ""))) {
    await Promise.all([show(data), act(data)]).catch((error: unknown) => broken.push(`${data}: ${String(error)}`));
  }
  return { words: words.join("\n"), files, toasts: [], entered, broken };
};
