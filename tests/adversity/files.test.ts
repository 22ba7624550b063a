import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleFiles } from "../support/demo-day.ts";
import { makeSheet, openWorkbook } from "../support/applications/workbooks.ts";
import { useDatabase } from "../support/database.ts";
import { surveyWorkbook as makeSurveyWorkbook } from "../support/surveys/workbooks.ts";
import { makeFormulas, makeHostileFiles, makeWindowsCsv, photo } from "./hostile-files.ts";
import { findChanges, readBusiness } from "./stored-rows.ts";
import { draftApplication, expectOk, schoolTwo, slowMs, startTown, stopTown, type Town } from "./town.ts";

const database = useDatabase();
let town: Town;
beforeEach(async () => {
  town = await startTown(database);
});
afterEach(() => stopTown(town, database));

const goodStaff = (): Promise<Uint8Array> =>
  makeSheet([
    ["ФИО", "Должность"],
    ["Новосёлова Анна Ивановна", "учитель"],
  ]);

describe("When people send what is no table", () => {
  it(
    "says what it is and what to do, writes nothing, and waits for the right file",
    async () => {
      const irina = town.play("Ирина");
      const own = { actor: await town.actorOf(irina), campaignId: town.campaignId, organizationId: schoolTwo };
      const applicationId = expectOk(await town.useCases.openApplication({ ...own, requestKey: town.key() }));
      const files = await makeHostileFiles();
      const before = await readBusiness(database);
      for (const [player, door, waits] of [
        [town.play("Елена"), "p.upload", "Пришлите файл Excel"],
        [town.play("Марина"), "pl.upload", "Пришлите файл .xlsx"],
        [town.play("Марина"), "sf.upload", "Пришлите файл .xlsx"],
        [town.play("Марина"), "n.diag-up", "Пришлите файл Excel"],
        [irina, `x.upload~${applicationId}`, "Пришлите"],
      ] as const) {
        await town.adversary.press(player, door);
        for (const { name, bytes, told } of files) {
          const heard = await town.adversary.provoke(player, () => player.upload(name, bytes));
          expect.soft(heard.words, `${door} ${name}`).toMatch(told);
          expect.soft(heard.words, `${door} ${name}`).toContain(waits);
        }
        await town.adversary.provoke(player, () => player.uploadPhoto(photo()));
        expect.soft(player.lastMessage().text, door).toContain("картинка");
        await town.adversary.provoke(player, () => player.sendVoice());
        expect.soft(player.lastMessage().text, door).toMatch(/[Нн]ужен файл/u);
      }
      expect(findChanges(before, await readBusiness(database))).toEqual([]);
      const elena = town.play("Елена");
      const staff = await goodStaff();
      await town.adversary.provoke(elena, () => elena.upload("Штат.xlsx", staff));
      expect(elena.lastMessage().text).toContain("Новые люди: 1");
    },
    slowMs,
  );
});

describe("When a table is unusual but can be read", () => {
  it("reads text of an old Windows, and gives it back as a workbook with its errors", async () => {
    const elena = town.play("Елена");
    const lines = [
      "ФИО;Должность",
      "Ёлкина Анна Ивановна;учитель физики",
      "Семёнова;воспитатель",
      "=cmd|' /C calc'!A0;учитель",
    ];
    await town.adversary.press(elena, "p.upload");
    await town.adversary.provoke(elena, () => elena.upload("Штат.csv", makeWindowsCsv(lines)));
    expect(elena.lastMessage().text).toContain("Новые люди: 1");
    await elena.press("Новые: 1");
    await elena.waitFor("Ёлкина Анна Ивановна");
    await elena.press("‹ К итогам");
    await elena.press("Файл с ошибками");
    await town.adversary.settle();
    const [sheet] = (await openWorkbook(elena.downloadLast().bytes)).worksheets;
    const cells = (sheet?.getSheetValues() ?? []).flatMap((row) => (Array.isArray(row) ? row : []));
    expect(cells.filter((cell) => typeof cell === "object" && cell !== null && "formula" in cell)).toEqual([]);
    expect(cells).toContain("=cmd|' /C calc'!A0");
  });

  it("takes the saved results of formulas, and says where there is none", async () => {
    const elena = town.play("Елена");
    await town.adversary.press(elena, "p.upload");
    const formulas = await makeFormulas();
    const heard = await town.adversary.provoke(elena, () => elena.upload("Формулы.xlsx", formulas));
    expect(heard.words).toContain("Строки с ошибками: 3");
    await elena.press("Новые: 1");
    await elena.waitFor("Формулина Анна Ивановна");
  });

  it("takes a file that was forwarded, and one of two that were sent at once", async () => {
    const elena = town.play("Елена");
    const staff = await goodStaff();
    const sent = await town.adversary.provoke(elena, () => elena.upload("Штат.xlsx", staff));
    expect(sent.words).toContain("Что с ним сделать?");
    await town.adversary.press(elena, "p.upload");
    const message = elena.messages().find(({ document }) => document?.name === "Штат.xlsx");
    await town.adversary.provoke(elena, () => elena.forward(message === undefined ? [] : [message]));
    expect(elena.lastMessage().text).toContain("Новые люди: 1");

    await town.adversary.press(elena, "p.upload");
    const twice = await town.adversary.provoke(elena, () => {
      elena.upload("Раз.xlsx", staff);
      elena.upload("Два.xlsx", staff);
    });
    // The dialog is over with the first file; what came after it is not lost either.
    expect(twice.words).toContain("Проверили файл «Раз.xlsx»");
    expect(twice.words).toContain("Получил файл «Два.xlsx». Что с ним сделать?");
    await elena.press("Загрузить как список работников");
    await elena.waitFor("Проверили файл «Два.xlsx»");

    const album = await town.adversary.provoke(elena, () =>
      elena.uploadAlbum([
        { name: "Первый.xlsx", bytes: staff },
        { name: "Второй.xlsx", bytes: staff },
      ]),
    );
    expect(album.words).toContain("Получил файл «Первый.xlsx». Что с ним сделать?");
    expect(album.words).toContain("Получил файл «Второй.xlsx». Что с ним сделать?");
    expect(
      elena
        .messages()
        .slice(-2)
        .map(({ buttons }) => buttons.flat()[0]),
    ).toEqual(["Загрузить как список работников", "Загрузить как список работников"]);
    expect(await database.client.person.count({ where: { fullName: "Новосёлова Анна Ивановна" } })).toBe(0);
  });
});

describe("When a file comes out of the blue", () => {
  it("keeps none of somebody who has no use for it, whatever it is", async () => {
    const anna = town.play("Анна");
    const before = await readBusiness(database);
    const staff = await goodStaff();
    for (const { name, bytes } of [...(await makeHostileFiles()), { name: "Штат.xlsx", bytes: staff }]) {
      const heard = await town.adversary.provoke(anna, () => anna.upload(name, bytes));
      expect.soft(heard.words, name).toMatch(/сейчас он мне не нужен|такие Telegram не передаёт/u);
      expect.soft(heard.words, name).toContain("Меню");
    }
    expect(findChanges(before, await readBusiness(database))).toEqual([]);
  });

  it("asks those who may have a use for it, and says at the next step what is wrong with it", async () => {
    const marina = town.play("Марина");
    for (const { name, bytes, told } of await makeHostileFiles()) {
      const heard = await town.adversary.provoke(marina, () => marina.upload(name, bytes));
      expect.soft(heard.words, name).toContain(`«${name}»`);
      const offer = "Загрузить как список работников";
      if (!heard.words.includes(offer)) continue;
      await marina.press(offer);
      await town.adversary.settle();
      expect.soft(marina.lastMessage().text, name).toMatch(told);
    }
    expect(await database.client.staffImport.count()).toBe(0);
  });

  it("fetches it once, however many sections look at it", async () => {
    const marina = town.play("Марина");
    const fetched = () => town.sandbox.calls.of("getFile").length;
    const before = fetched();
    const survey = await makeSurveyWorkbook({});
    const heard = await town.adversary.provoke(marina, () => marina.upload("Опрос.xlsx", survey));
    expect(heard.words).toContain("Загрузить как опрос");
    expect(fetched() - before).toBe(1);
  });
});

describe("When pages of the signed paper are sent", () => {
  it("takes photos and PDF once each, nothing else, and nothing of another school", async () => {
    const { applicationId } = await draftApplication(town);
    const elena = town.play("Елена");
    const actor = await town.actorOf(elena);
    expectOk(await town.useCases.submitApplication({ actor, requestKey: town.key(), applicationId, versionNumber: 0 }));
    await town.adversary.press(elena, `a.scan.add~${applicationId}~1`);
    const pages = () => database.client.scanPage.count();
    for (const { name, bytes } of (await makeHostileFiles()).filter(({ name }) => !/pdf|jpg/u.test(name))) {
      const heard = await town.adversary.provoke(elena, () => elena.upload(name.replace("xlsx", "pdf"), bytes));
      expect.soft(heard.words, name).toMatch(/⚠️/u);
    }
    expect(await pages()).toBe(0);
    const pdf = await sample("scan-pdf");
    await town.adversary.provoke(elena, () => {
      elena.uploadPhoto(photo());
      elena.upload("Скан.pdf", pdf);
      elena.upload("Скан ещё раз.pdf", pdf);
    });
    expect(await pages()).toBe(2);
    await elena.press("Готово");
    await town.adversary.settle();

    // A page that Elena sent and did not use is nothing to Irina, though she may know its id.
    const stray = await town.adversary.provoke(elena, () =>
      elena.upload("Ещё.pdf", Buffer.from("%PDF-1.7 another page")),
    );
    expect(stray.words).toContain("Что с ним сделать?");
    const file = await database.client.storedFile.findFirstOrThrow({ where: { name: "Ещё.pdf" } });
    const irina = town.play("Ирина");
    const own = await submitOwn(irina);
    const heard = await town.adversary.press(irina, `a.scan.use~${own}~1~${file.id}`);
    expect(heard.words).toContain("недоступно");
    expect(await pages()).toBe(2);
    await town.adversary.press(elena, `a.scan.use~${applicationId}~1~${file.id}`);
    expect(await pages()).toBe(3);
  });
});

/** Irina's own application, submitted with one line. */
const submitOwn = async (irina: ReturnType<Town["play"]>): Promise<string> => {
  const actor = await town.actorOf(irina);
  const { useCases, key, campaignId } = town;
  const opened = await useCases.openApplication({ actor, requestKey: key(), campaignId, organizationId: schoolTwo });
  const applicationId = expectOk(opened);
  const { id: personId } = await database.client.person.findFirstOrThrow({ where: { organizationId: schoolTwo } });
  const line = { actor, applicationId, lineId: "lineOfIrina1" };
  for (const answer of [
    { type: "own-title", title: "Своя программа" },
    { type: "person", personId },
    { type: "period", period: { kind: "month", year: 2027, month: 3 } },
    { type: "grounds", kind: "free", text: "Своё основание" },
  ] as const) {
    expectOk(await useCases.answerLine({ ...line, requestKey: key(), answer }));
  }
  expectOk(await useCases.submitApplication({ actor, requestKey: key(), applicationId, versionNumber: 0 }));
  return applicationId;
};

const sample = async (id: string): Promise<Uint8Array> => {
  const found = sampleFiles.find((file) => file.id === id);
  if (found === undefined) throw new Error(`there is no sample ${id}`);
  return found.bytes();
};
