import { beforeEach, describe, expect, it } from "vitest";
import { packRoute, type Route, to } from "../../../../src/flows/flow-kit/screen.ts";
import { applicationDialogTexts as dialog } from "../../../../src/texts/applications-dialogs.texts.ts";
import { applicationRefusalText, textRefused } from "../../../../src/texts/applications-refusals.texts.ts";
import { reviewTexts } from "../../../../src/texts/applications-review.texts.ts";
import { applicationTexts as texts } from "../../../../src/texts/applications.texts.ts";
import { commonTexts } from "../../../../src/texts/common.texts.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";
import { type ApplicationChats, createApplicationChats } from "../../../support/applications/chat.ts";
import { type ApplicationWorld, createApplicationWorld, expectOk, known } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";
import type { FeatureDriver } from "../../../support/feature-driver.ts";

const database = useDatabase();
let world: ApplicationWorld;
let chats: ApplicationChats;
beforeEach(async () => {
  world = await createApplicationWorld(database);
  chats = createApplicationChats(database, world);
});

const openedBy = async (personId: string, route: Route): Promise<FeatureDriver> => {
  const chat = chats.chatOf(personId);
  await chat.open(route);
  return chat;
};
const notAvailable = htmlToPlain(commonTexts.notAvailable());

describe("When the school submits", () => {
  it("is shown what is missing and led to the line, then submits and sees version, code and holder", async () => {
    const id = await world.open();
    await world.addLine(id);
    const chat = await openedBy("coordinator1", to("a.app", id));
    await chat.press(texts.addLine);
    await chat.press("2");
    await chat.press(texts.toApplication);
    await chat.press(texts.check);
    expect(chat.text()).toContain("Не хватает: работника, дат, обоснования. Заполните");
    expect(chat.labels()).not.toContain(texts.submit);
    await chat.press("2");
    await chat.press(texts.remove);
    await chat.press(texts.toApplication);
    await chat.press(texts.check);
    await chat.press(texts.submit);
    const { code } = await world.latest(id);
    expect(chat.toasts.at(-1)).toBe(texts.submitted(1, code));
    expect(chat.text()).toContain(`версия 1 от 20 ноября, код ${code}`);
    expect(chat.text()).toContain("Сейчас у руководителя");
    expect(chat.labels()).toEqual(expect.arrayContaining([texts.withdraw, texts.print, texts.scan(0)]));
  });

  it("is warned of a late submission and of remarks, and may submit nevertheless", async () => {
    const id = await world.open();
    await world.addLine(id, { personId: known.petrov });
    world.clock.set("2026-12-03");
    const chat = await openedBy("coordinator1", to("a.check", id));
    expect(chat.text()).toContain("Приём закончился 3 дня назад");
    expect(chat.text()).toContain("Если нужно ещё одно, оставьте строку и поясните в обосновании");
    await chat.press(texts.submitAnyway);
    expect(chat.text()).toContain("Опоздание на 3 дня: нужно согласие координатора");
  });

  it("makes nothing twice by two taps, and an old button leads to what is now", async () => {
    const id = await world.open();
    await world.addLine(id);
    const chat = await openedBy("coordinator1", to("a.check", id));
    await chat.press(texts.submit);
    await chat.pressOld(texts.submit);
    expect(chat.toasts.at(-1)).toBe(
      applicationRefusalText({ type: "NotEditable", state: "submitted", isTakenUp: false }),
    );
    await chat.press(texts.withdraw);
    await chat.press(texts.withdrawYes);
    await chat.redeliver();
    expect(chat.text()).toContain("черновик");
    await chat.pressOld(texts.submit);
    expect(chat.toasts.at(-1)).toBe(applicationRefusalText({ type: "VersionOutdated", current: 1 }));
    expect(await world.queries.listVersions(id)).toMatchObject([{ number: 1, outcome: "withdrawn" }]);
  });

  it("can bring a removed line back later", async () => {
    const id = await world.open();
    await world.addLine(id);
    const chat = await openedBy("coordinator1", to("a.app", id));
    await chat.press("1");
    await chat.press(texts.remove);
    await chat.open(to("a.app", id));
    await chat.press(texts.removedLines(1));
    await chat.press("Вернуть строку 1");
    expect(chat.text()).toContain("Иванова Анна Петровна");
  });
});

describe("When the head opens the application", () => {
  it("approves the version, once", async () => {
    const { id } = await world.submit();
    const chat = await openedBy("headofschool", to("a.app", id));
    await chat.press(texts.approve);
    expect(chat.text()).toContain("Руководитель утвердил: Волков Сергей Сергеевич");
    expect(chat.labels()).not.toContain(texts.approve);
    await chat.pressOld(texts.approve);
    expect(chat.text()).toContain("Руководитель утвердил");
  });
});

describe("When the coordinator reviews", () => {
  it("sees the submission, not the draft, and takes it up", async () => {
    const { id } = await world.submit();
    const chat = await openedBy("municipality", to("a.app", id));
    expect(chat.text()).toContain("Иванова А. П.");
    expect(chat.labels()).not.toContain(texts.addLine);
    await chat.press(reviewTexts.takeUp);
    expect(chat.text()).toContain("Сейчас у вас: вы рассматриваете заявку.");
    const school = await openedBy("coordinator1", to("a.app", id));
    expect(school.text()).toContain("Сейчас у координатора (Орлова Татьяна Викторовна): рассматривает.");
    expect(school.labels()).not.toContain(texts.withdraw);
  });

  it("does not see what the school has not submitted", async () => {
    const id = await world.open();
    await world.addLine(id);
    const chat = await openedBy("municipality", to("a.app", id));
    expect(chat.text()).toContain("Заявку ещё не отправили");
    expect(chat.text()).not.toContain("Иванова");
  });

  it("comments a line, returns with a reason; the school corrects, resubmits, and the change is marked", async () => {
    const { id } = await world.submit();
    const chat = await openedBy("municipality", to("a.rev", id));
    await chat.press("1");
    await chat.press(reviewTexts.comment);
    await chat.say("Уточните <даты>");
    expect(chat.text()).toContain("Уточните <даты>");
    const early = await openedBy("coordinator1", to("a.app", id));
    expect(early.text()).not.toContain("Уточните");
    await chat.press(commonTexts.back);
    await chat.press(reviewTexts.sendBack);
    await chat.say("Проверьте даты, пожалуйста");
    expect(await chat.openDialog()).toBeNull();
    expect(chat.text()).toContain("возвращена");

    const school = await openedBy("coordinator1", to("a.app", id));
    expect(school.text()).toContain("Причина возврата: Проверьте даты, пожалуйста");
    expect(school.text()).toContain("Уточните <даты>");
    await school.press("1");
    await school.press("Даты");
    await school.press("Май");
    await school.press(commonTexts.back);
    expect(school.text()).toContain("изменена");
    await school.press(texts.check);
    await school.press(texts.submit);
    await chat.open(to("a.rev", id));
    expect(chat.text()).toContain("версия 2");
    expect(chat.text()).toContain("✏️ изменена");
    await chat.press(reviewTexts.differences);
    expect(chat.text()).toContain("даты: март 2027 → май 2027");
  });

  it("refuses an empty reason and a voice message in words, and takes a readymade one", async () => {
    const { id } = await world.submit();
    const chat = await openedBy("municipality", to("a.return", id, 1));
    await chat.sendOther("voice");
    expect(chat.text()).toContain("Голосовые сообщения бот не разбирает");
    await chat.say("а".repeat(5000));
    expect(chat.text()).toContain(textRefused({ type: "TooLong", length: 5000, max: 600 }));
    await chat.press("Нет подписи или печати");
    expect(await world.latest(id)).toMatchObject({ outcome: "returned" });
    await chat.redeliver().catch(() => undefined);
    expect((await world.actions(id)).filter((action) => action === "returned")).toHaveLength(1);
    await chat.open(to("a.rev", id));
    await chat.press(reviewTexts.cancelReturn);
    expect(chat.text()).toContain("рассматривает");
  });

  it("consents to lateness before accepting, and is told what is missing", async () => {
    world.clock.set("2026-12-02");
    const { id } = await world.submit();
    const chat = await openedBy("municipality", to("a.rev", id));
    expect(chat.labels()).not.toContain(reviewTexts.accept);
    await chat.press(reviewTexts.consent);
    await chat.press(reviewTexts.accept);
    expect(chat.text()).toContain("нет подписанного скана");
    expect(chat.text()).toContain("руководитель не утвердил в боте");
    await chat.press(reviewTexts.acceptYes);
    expect(chat.text()).toContain("принята");
    await chat.pressOld(reviewTexts.acceptYes);
    expect(chat.toasts.at(-1)).toBe(applicationRefusalText({ type: "NotSubmitted", state: "accepted" }));
  });

  it("corrects a slip, which the school sees as a change", async () => {
    const { id } = await world.submit();
    const chat = await openedBy("municipality", to("a.rev", id));
    await chat.press("1");
    await chat.press("Исправить: даты");
    await chat.press("Апрель");
    expect(await chat.openDialog()).toBeNull();
    expect(chat.text()).toContain("версия 2");
    expect(chat.text()).toContain("апрель 2027");
    const school = await openedBy("coordinator1", to("a.diff", id, 2));
    expect(school.text()).toContain("даты: март 2027 → апрель 2027");
    await school.open(to("a.hist", id));
    expect(school.text()).toContain("координатор исправил (версия 2)");
  });

  it("reads versions and history", async () => {
    const { id, version } = await world.submit();
    const chat = await openedBy("municipality", to("a.vers", id));
    expect(chat.text()).toContain(`Версия 1, код ${version.code}`);
    await chat.press("Версия 1");
    expect(chat.text()).toContain("Функциональная грамотность");
    await chat.open(to("a.hist", id));
    expect(chat.text()).toContain(`отправлена версия 1, код ${version.code}`);
    expect(chat.text()).toContain("обоснование: — → Профессиональный дефицит: Затрудняется с заданиями");
  });
});

describe("When the signed paper is sent", () => {
  const jpeg = (name: string) => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...new TextEncoder().encode(name)]);
  const pdf = new TextEncoder().encode("%PDF-1.7 pages");

  it("collects photos and a PDF in order, each once, refuses what is no page, and shows them again", async () => {
    const { id, version } = await world.submit();
    const chat = await openedBy("coordinator1", to("a.app", id));
    await chat.press(texts.scan(0));
    expect(chat.text()).toContain(version.code);
    await chat.sendFile("photo.jpg", jpeg("1"), "image/jpeg", "photo");
    await chat.redeliver();
    expect(chat.text()).toContain("Приложено: 1 файл");
    await chat.sendFile("2.pdf", pdf, "application/pdf");
    await chat.sendFile("снова.jpg", jpeg("1"), "image/jpeg");
    expect(chat.text()).toContain(dialog.scanTwice);
    await chat.sendFile("заявка.docx", new TextEncoder().encode("PK34"), "application/pdf");
    expect(chat.text()).toContain(dialog.scanNotReadable);
    await chat.sendFile("пусто.pdf", new Uint8Array());
    expect(chat.text()).toContain(dialog.scanEmpty);
    await chat.say("вот скан");
    expect(chat.text()).toContain(dialog.scanNeedsFile);
    await chat.sendOther("voice");
    await chat.press(dialog.scanDone);
    expect(await chat.openDialog()).toBeNull();
    expect(chat.text()).toContain("Приложено: 2 файла");

    const reader = await openedBy("municipality", to("a.scan", id, 1));
    expect(reader.labels()).not.toContain(reviewTexts.scanAdd);
    await reader.press(reviewTexts.scanShow);
    expect(reader.documents.map(({ name, mimeType }) => [name, mimeType])).toEqual([
      ["scan.jpg", "image/jpeg"],
      ["2.pdf", "application/pdf"],
    ]);
    expect(reader.documents[1]?.bytes).toEqual(Buffer.from(pdf));

    await chat.press(reviewTexts.scanRemove(1));
    expect(chat.text()).toContain("Приложено: 1 файл");
    await chat.pressOld(reviewTexts.scanRemove(1));
    expect(chat.text()).toContain("Приложено: 1 файл");
  });

  it("is offered a photo that came outside of the dialog, and takes nothing that is no page", async () => {
    const { id } = await world.submit();
    const files = new Map([["photo", jpeg("stray")]]);
    const offer = (personId: string, file: { readonly name: string; readonly mimeType: string }) =>
      chats.feature.offersForFile?.({
        actor: world.as(personId),
        file: { ...file, fileId: "photo", size: 10, kind: "document" },
        chat: { ...silentChat, download: () => Promise.resolve(files.get("photo") ?? new Uint8Array()) },
      });
    expect(await offer("municipality", { name: "a.jpg", mimeType: "image/jpeg" })).toEqual([]);
    expect(await offer("coordinator1", { name: "a.xlsx", mimeType: "application/zip" })).toEqual([]);
    const [use] = (await offer("coordinator1", { name: "a.jpg", mimeType: "image/jpeg" })) ?? [];
    const chat = await openedBy("coordinator1", use?.to ?? to("menu"));
    expect(chat.text()).toContain("Приложено: 1 файл");
    expect((await world.latest(id)).scanFileIds).toHaveLength(1);
    const stranger = await openedBy("othercoordin", use?.to ?? to("menu"));
    expect(stranger.text()).toBe(notAvailable);
    files.set("photo", new TextEncoder().encode("PK34"));
    expect(await offer("coordinator1", { name: "a.pdf", mimeType: "application/pdf" })).toEqual([]);
  });

  it("goes on after a restart, and ends when the version is no longer the one that counts", async () => {
    const { id } = await world.submit();
    const chat = await openedBy("coordinator1", to("a.scan.add", id, 1));
    await chat.sendFile("photo.jpg", jpeg("1"), "image/jpeg", "photo");
    await chat.restart();
    expect(chat.text()).toContain("Приложено: 1 файл");
    expectOk(
      await world.useCases.withdrawApplication({
        actor: world.as("coordinator2"),
        requestKey: world.key(),
        applicationId: id,
        versionNumber: 1,
      }),
    );
    await chat.sendFile("photo.jpg", jpeg("2"), "image/jpeg", "photo");
    expect(await chat.openDialog()).toBeNull();
    expect((await world.latest(id)).scanFileIds).toHaveLength(1);
  });
});

const silentChat = {
  sendDocument: () => Promise.resolve(),
  sendFiles: () => Promise.resolve(),
  showProgress: () => Promise.resolve(),
};

describe("When the campaign is closed", () => {
  it("says so in the draft, and offers nothing to change", async () => {
    const id = await world.open();
    await world.addLine(id);
    await database.client.campaign.updateMany({ data: { state: "closed" } });
    const chat = await openedBy("coordinator1", to("a.app", id));
    expect(chat.text()).toContain(applicationRefusalText({ type: "CampaignClosed" }));
    expect(chat.labels()).not.toContain(texts.addLine);
    await chat.open(to("a.add", id));
    expect(chat.text()).toContain(applicationRefusalText({ type: "CampaignClosed" }));
  });
});

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
        const chat = await openedBy(personId, route);
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
        const chat = await openedBy(personId, route);
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
    "a.scan.add",
    "a.scan.show",
    "a.scan.rm",
    "a.scan.use",
  ])("survives %s with arguments that mean nothing", async (name) => {
    await world.submit();
    const before = await world.fingerprint();
    for (const personId of ["coordinator1", "municipality"]) {
      for (const args of [[], ["nothing"], ["nothing", "-1"], ["<b>", "NaN", "&"]]) {
        const chat = await openedBy(personId, { name, args });
        expect(chat.text()).toBe(notAvailable);
      }
    }
    expect(await world.fingerprint()).toBe(before);
  });
});
