import { beforeEach, describe, expect, it } from "vitest";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { applicationRefusalText, textRefused } from "../../../../src/texts/applications-refusals.texts.ts";
import { reviewTexts } from "../../../../src/texts/applications-review.texts.ts";
import { applicationTexts as texts } from "../../../../src/texts/applications.texts.ts";
import { commonTexts } from "../../../../src/texts/common.texts.ts";
import { type ApplicationChats, createApplicationChats } from "../../../support/applications/chat.ts";
import { type ApplicationWorld, createApplicationWorld, known } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";

const database = useDatabase();
let world: ApplicationWorld;
let chats: ApplicationChats;
beforeEach(async () => {
  world = await createApplicationWorld(database);
  chats = createApplicationChats(database, world);
});

describe("When the school submits", () => {
  it("is shown what is missing and led to the line, then submits and sees version, code and holder", async () => {
    const id = await world.open();
    await world.addLine(id);
    const chat = await chats.openedBy("coordinator1", to("a.app", id));
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
    const chat = await chats.openedBy("coordinator1", to("a.check", id));
    expect(chat.text()).toContain("Приём закончился 3 дня назад");
    expect(chat.text()).toContain("Если нужно ещё одно, оставьте строку и поясните в обосновании");
    await chat.press(texts.submitAnyway);
    expect(chat.text()).toContain("Опоздание на 3 дня: нужно согласие координатора");
  });

  it("makes nothing twice by two taps, and an old button leads to what is now", async () => {
    const id = await world.open();
    await world.addLine(id);
    const chat = await chats.openedBy("coordinator1", to("a.check", id));
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
    const chat = await chats.openedBy("coordinator1", to("a.app", id));
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
    const chat = await chats.openedBy("headofschool", to("a.app", id));
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
    const chat = await chats.openedBy("municipality", to("a.app", id));
    expect(chat.text()).toContain("Иванова А. П.");
    expect(chat.labels()).not.toContain(texts.addLine);
    await chat.press(reviewTexts.takeUp);
    expect(chat.text()).toContain("Сейчас у вас: вы рассматриваете заявку.");
    const school = await chats.openedBy("coordinator1", to("a.app", id));
    expect(school.text()).toContain("Сейчас у координатора (Орлова Татьяна Викторовна): рассматривает.");
    expect(school.labels()).not.toContain(texts.withdraw);
  });

  it("does not see what the school has not submitted", async () => {
    const id = await world.open();
    await world.addLine(id);
    const chat = await chats.openedBy("municipality", to("a.app", id));
    expect(chat.text()).toContain("Заявку ещё не отправили");
    expect(chat.text()).not.toContain("Иванова");
  });

  it("comments a line, returns with a reason; the school corrects, resubmits, and the change is marked", async () => {
    const { id } = await world.submit();
    const chat = await chats.openedBy("municipality", to("a.rev", id));
    await chat.press("1");
    await chat.press(reviewTexts.comment);
    await chat.say("Уточните <даты>");
    expect(chat.text()).toContain("Уточните <даты>");
    const early = await chats.openedBy("coordinator1", to("a.app", id));
    expect(early.text()).not.toContain("Уточните");
    await chat.press(commonTexts.back);
    await chat.press(reviewTexts.sendBack);
    await chat.say("Проверьте даты, пожалуйста");
    expect(await chat.openDialog()).toBeNull();
    expect(chat.text()).toContain("возвращена");

    const school = await chats.openedBy("coordinator1", to("a.app", id));
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
    const chat = await chats.openedBy("municipality", to("a.return", id, 1));
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
    const chat = await chats.openedBy("municipality", to("a.rev", id));
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
    const chat = await chats.openedBy("municipality", to("a.rev", id));
    await chat.press("1");
    await chat.press("Исправить: даты");
    await chat.press("Апрель");
    expect(await chat.openDialog()).toBeNull();
    expect(chat.text()).toContain("версия 2");
    expect(chat.text()).toContain("апрель 2027");
    const school = await chats.openedBy("coordinator1", to("a.diff", id, 2));
    expect(school.text()).toContain("даты: март 2027 → апрель 2027");
    await school.open(to("a.hist", id));
    expect(school.text()).toContain("координатор исправил (версия 2)");
  });

  it("reads versions and history", async () => {
    const { id, version } = await world.submit();
    const chat = await chats.openedBy("municipality", to("a.vers", id));
    expect(chat.text()).toContain(`Версия 1, код ${version.code}`);
    await chat.press("Версия 1");
    expect(chat.text()).toContain("Функциональная грамотность");
    await chat.open(to("a.hist", id));
    expect(chat.text()).toContain(`отправлена версия 1, код ${version.code}`);
    expect(chat.text()).toContain("обоснование: — → Профессиональный дефицит: Затрудняется с заданиями");
  });
});

describe("When the campaign is closed", () => {
  it("says so in the draft, and offers nothing to change", async () => {
    const id = await world.open();
    await world.addLine(id);
    await database.client.campaign.updateMany({ data: { state: "closed" } });
    const chat = await chats.openedBy("coordinator1", to("a.app", id));
    expect(chat.text()).toContain(applicationRefusalText({ type: "CampaignClosed" }));
    expect(chat.labels()).not.toContain(texts.addLine);
    await chat.open(to("a.add", id));
    expect(chat.text()).toContain(applicationRefusalText({ type: "CampaignClosed" }));
  });
});
