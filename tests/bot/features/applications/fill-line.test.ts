import { beforeEach, describe, expect, it } from "vitest";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { applicationDialogTexts as dialog, wrongInputText } from "../../../../src/texts/applications-dialogs.texts.ts";
import { remarkText } from "../../../../src/texts/applications-lines.texts.ts";
import { periodErrorText } from "../../../../src/texts/applications-period.texts.ts";
import { applicationRefusalText, textRefused } from "../../../../src/texts/applications-refusals.texts.ts";
import { applicationTexts as texts } from "../../../../src/texts/applications.texts.ts";
import { commonTexts } from "../../../../src/texts/common.texts.ts";
import { type ApplicationChats, createApplicationChats } from "../../../support/applications/chat.ts";
import { type ApplicationWorld, createApplicationWorld, expectOk, known } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";
import type { FeatureDriver } from "../../../support/feature-driver.ts";

const database = useDatabase();
let world: ApplicationWorld;
let chats: ApplicationChats;
let chat: FeatureDriver;
beforeEach(async () => {
  world = await createApplicationWorld(database);
  chats = createApplicationChats(database, world);
  chat = chats.chatOf("coordinator1");
});

const linesOf = async () => {
  const id = await world.queries.findApplicationId(known.campaign, known.school);
  return (id === null ? null : await world.queries.viewApplication(id))?.application.lines ?? [];
};

/** From the list of applications to the first question of a new line. */
const begin = async (driver = chat): Promise<void> => {
  await driver.open(to("a.my"));
  await driver.press("полугодие 2027");
  await driver.press(texts.addLine);
};

const fillIn = async (driver = chat): Promise<void> => {
  await begin(driver);
  await driver.press("2");
  await driver.say("иванова");
  await driver.press("Иванова А. П.");
  await driver.say("10-14 марта");
  await driver.press("дефицит");
  await driver.say("Затрудняется с заданиями ОГЭ");
};

describe("When a line is filled in", () => {
  it("asks four things in few taps and ends with the line and the next step", async () => {
    await fillIn();
    expect(await chat.openDialog()).toBeNull();
    expect(chat.text()).toContain("Строка 1");
    expect(chat.text()).toContain("10–14 марта 2027");
    expect(chat.labels()).toContain(texts.anotherLine);
    expect(await linesOf()).toMatchObject([
      {
        programme: { type: "bank", programmeId: known.mentoring },
        personId: known.ivanova,
        period: { kind: "days", from: "2027-03-10", to: "2027-03-14" },
        grounds: { kind: "deficit", text: "Затрудняется с заданиями ОГЭ" },
      },
    ]);
  });

  it("takes programme and dates of the line before, and a month, by one tap each", async () => {
    await fillIn();
    await chat.press(texts.anotherLine);
    await chat.press(dialog.sameAsLast);
    await chat.press("Белова");
    await chat.press(dialog.sameAsLast);
    await chat.press(dialog.stepBack);
    await chat.press(dialog.skip);
    expect(await linesOf()).toMatchObject([
      {},
      { programme: { programmeId: known.mentoring }, personId: "teacher00001" },
    ]);
    expect((await linesOf()).map((line) => line.period)).toEqual([
      { kind: "days", from: "2027-03-10", to: "2027-03-14" },
      { kind: "days", from: "2027-03-10", to: "2027-03-14" },
    ]);
  });

  it("finds a programme by a part of its title, and says when there is none", async () => {
    await begin();
    await chat.say("наставн");
    expect(chat.text()).toContain("Наставничество в школе");
    expect(chat.text()).not.toContain("Искусство");
    await chat.say("квантовая физика");
    expect(chat.text()).toContain("ничего не нашлось");
    await chat.press(dialog.takeAsOwn);
    expect(await linesOf()).toMatchObject([{ programme: { type: "own", title: "квантовая физика" } }]);
  });

  it("takes a title of one's own as it is typed", async () => {
    await begin();
    await chat.press(dialog.ownTitle);
    await chat.say("  Шахматы <b>в школе</b> & дома 🎲 ");
    expect(await linesOf()).toMatchObject([{ programme: { type: "own", title: "Шахматы <b>в школе</b> & дома 🎲" } }]);
    expect(chat.text()).toContain("Шахматы <b>в школе</b> & дома 🎲");
    expect(chat.screen().html.html).toContain("Шахматы &lt;b&gt;в школе&lt;/b&gt; &amp; дома 🎲");
  });

  it("takes typed grounds for grounds in one's own words", async () => {
    await begin();
    await chat.press("1");
    await chat.press("Белова");
    await chat.press("Апрель");
    await chat.say("Просит сама");
    expect(await linesOf()).toMatchObject([
      { period: { kind: "month", year: 2027, month: 4 }, grounds: { kind: "free", text: "Просит сама" } },
    ]);
    expect(await chat.openDialog()).toBeNull();
  });

  it("offers readymade words for an expired term", async () => {
    await begin();
    await chat.press("1");
    await chat.press("Иванова");
    await chat.press("Март");
    await chat.press("Прошло больше трёх лет");
    await chat.press(dialog.prefill);
    expect((await linesOf())[0]?.grounds).toEqual({
      kind: "overdue-term",
      text: dialog.overdueGrounds("2021-05-10"),
    });
  });

  it("offers none when the term has not expired: they would not be true", async () => {
    await begin();
    await chat.press("1");
    await chat.press("Петров П. П.");
    await chat.press(dialog.keepAnyway);
    await chat.press("Март");
    await chat.press("Прошло больше трёх лет");
    expect(chat.labels()).not.toContain(dialog.prefill);
    expect(chat.text()).not.toContain(dialog.overdueGrounds("2025-03"));
  });

  it("says a remark once: not again after the next answer", async () => {
    await begin();
    await chat.press("1");
    await chat.press("Петров П. П.");
    await chat.press(dialog.keepAnyway);
    await chat.press("Март");
    expect(chat.text()).toContain("На чём основана заявка");
  });

  it("does not ask about an old remark when the line is taken up again, only about what the next answer brings", async () => {
    await begin();
    await chat.press("1");
    await chat.press("Петров П. П.");
    await chat.press(dialog.keepAnyway);
    await chat.cancel();
    const id = await world.open();
    const [line] = await linesOf();
    await chat.open(to("a.line", id, line?.id ?? ""));
    await chat.press(texts.fillUp);
    expect(chat.text()).toContain("Когда удобно учиться");
    await chat.say("март 2026");
    expect(chat.text()).toContain("Даты не попадают в полугодие");
    expect(chat.text()).not.toContain(
      remarkText({ type: "TrainedWithinThreeYears", lastTrainedOn: "2025-03" }, () => null),
    );
  });
});

describe("When an answer cannot be taken", () => {
  const tooLong = "я".repeat(5000);

  it.each([
    ["a title of 5,000 signs", async () => chat.say(tooLong), textRefused({ type: "TooLong", length: 5000, max: 300 })],
    ["nothing visible", async () => chat.say("\u200B\u202E"), textRefused({ type: "Empty" })],
    ["a voice message", async () => chat.sendOther("voice"), wrongInputText({ type: "TextNeeded", kind: "voice" })],
    ["a file", async () => chat.sendFile("заявка.xlsx", new Uint8Array(3)), wrongInputText({ type: "FileNotHere" })],
  ])("says what to do about %s, keeps the draft, and asks again", async (_case, send, words) => {
    await begin();
    const before = await world.fingerprint();
    await send();
    expect(chat.text()).toContain(words);
    expect(chat.labels()).toContain(dialog.ownTitle);
    expect(await world.fingerprint()).toBe(before);
  });

  it("says why dates cannot be read, and takes them when they can", async () => {
    await begin();
    await chat.press("1");
    await chat.press("Белова");
    await chat.say("как-нибудь весной");
    expect(chat.text()).toContain(periodErrorText({ type: "NotADate" }));
    await chat.say("31.02.2027");
    expect(chat.text()).toContain(periodErrorText({ type: "NoSuchDay", year: 2027, month: 2, day: 31 }));
    await chat.say("с 10 по 14 марта");
    expect((await linesOf())[0]?.period).toEqual({ kind: "days", from: "2027-03-10", to: "2027-03-14" });
  });

  it("refuses grounds that are too long and an own title without text", async () => {
    await begin();
    await chat.press(dialog.ownTitle);
    await chat.say("\u200B");
    expect(chat.text()).toContain(textRefused({ type: "Empty" }));
    await chat.say("Шахматы");
    await chat.press("Белова");
    await chat.press("Март");
    await chat.press("Рекомендация");
    await chat.say(tooLong);
    expect(chat.text()).toContain(textRefused({ type: "TooLong", length: 5000, max: 600 }));
    expect((await linesOf())[0]?.grounds).toEqual({ kind: "recommendation", text: "" });
  });

  it("asks for a button where only a button will do", async () => {
    await begin();
    await chat.press("1");
    await chat.press("Петров П. П.");
    await chat.say("оставить");
    expect(chat.text()).toContain(wrongInputText({ type: "PressAButton" }));
    await chat.sendOther("sticker");
    expect(chat.text()).toContain(wrongInputText({ type: "TextNeeded", kind: "sticker" }));
    await chat.press(dialog.keepAnyway);
    expect(chat.text()).toContain("Когда удобно учиться");
  });
});

describe("When the rules have something to say", () => {
  it("tells it at once, and lets the person be changed", async () => {
    await begin();
    await chat.press("1");
    await chat.press("Петров П. П.");
    const remark = remarkText({ type: "TrainedWithinThreeYears", lastTrainedOn: "2025-03" }, () => null);
    expect(chat.text()).toContain(remark);
    await chat.press(dialog.changeField.person);
    await chat.press("Белова");
    expect(chat.text()).not.toContain(remark);
    expect((await linesOf())[0]?.personId).toBe("teacher00001");
  });

  it("tells of the same person on the same programme and on overlapping days, naming the line", async () => {
    await fillIn();
    await chat.press(texts.anotherLine);
    await chat.press("2");
    await chat.press("Иванова");
    expect(chat.text()).toContain(remarkText({ type: "TwiceOnProgramme", otherLineId: "" }, () => 1));
    await chat.press(dialog.changeField.programme);
    await chat.press("1");
    await chat.say("14 марта");
    expect(chat.text()).toContain("В эти даты работник уже записан (строка 1)");
    await chat.press(dialog.changeField.period);
    await chat.press("Май");
    expect(chat.text()).toContain("На чём основана заявка");
  });

  it("tells of dates outside of the half-year, and leaves them when the person insists", async () => {
    await begin();
    await chat.press("1");
    await chat.press("Белова");
    await chat.say("март 2026");
    expect(chat.text()).toContain("Даты не попадают в полугодие");
    await chat.press(dialog.keepAnyway);
    expect((await linesOf())[0]?.period).toEqual({ kind: "month", year: 2026, month: 3 });
  });
});

describe("When the dialog is left", () => {
  it("keeps what was answered, and goes on where it stopped", async () => {
    await begin();
    await chat.press("1");
    await chat.press("Белова");
    await chat.cancel();
    expect(await linesOf()).toMatchObject([{ personId: "teacher00001", period: null }]);
    await chat.open(to("a.my"));
    await chat.press("полугодие 2027");
    expect(chat.text()).toContain("не хватает: дат, обоснования");
    await chat.press("1");
    await chat.press(texts.fillUp);
    expect(chat.text()).toContain("Когда удобно учиться");
  });

  it("asks the same question after a restart of the bot, with the search that was typed", async () => {
    await begin();
    await chat.say("наставн");
    const asked = chat.text();
    await chat.restart();
    expect(chat.text()).toBe(asked);
    await chat.press("1");
    expect(await linesOf()).toMatchObject([{ programme: { programmeId: known.mentoring } }]);
  });

  it("can be begun again from inside: the line that was left stays as it is", async () => {
    await begin();
    await chat.press("1");
    await begin();
    await chat.press("2");
    expect(await linesOf()).toMatchObject([
      { programme: { programmeId: "programart03" } },
      { programme: { programmeId: known.mentoring } },
    ]);
  });
});

describe("When an answer comes twice", () => {
  it("is taken once: a press, typed dates, and typed grounds", async () => {
    await begin();
    await chat.press("1");
    await chat.redeliver();
    expect(chat.text()).toContain("Кто будет учиться");
    await chat.press("Белова");
    await chat.redeliver();
    await chat.say("март");
    const afterDates = await linesOf();
    await chat.redeliver();
    expect(await linesOf()).toEqual(afterDates);
    expect(chat.text()).toContain("На чём основана заявка");
    const id = await world.open();
    expect(await world.actions(id)).toEqual(["opened", "line-added", "line-changed", "line-changed"]);
  });

  it("is out of date on an old question's button", async () => {
    await begin();
    await chat.press("1");
    const before = await world.fingerprint();
    await chat.pressOld("3");
    expect(chat.text()).toContain("Кто будет учиться");
    expect(await world.fingerprint()).toBe(before);
  });
});

describe("When a line that exists is changed", () => {
  beforeEach(async () => {
    await fillIn();
  });

  it("asks for that field alone and returns to the line", async () => {
    await chat.press("Даты");
    await chat.press("Июнь");
    expect(await chat.openDialog()).toBeNull();
    expect(chat.text()).toContain("июнь 2027");
    expect((await linesOf())[0]).toMatchObject({ personId: known.ivanova, period: { kind: "month", month: 6 } });
  });

  it("lets the kind of grounds change and the words stay, or the words alone", async () => {
    await chat.press("Обоснование");
    await chat.press("Результат диагностики");
    await chat.press(dialog.keepGrounds);
    expect((await linesOf())[0]?.grounds).toEqual({ kind: "diagnostics", text: "Затрудняется с заданиями ОГЭ" });
    await chat.press("Обоснование");
    await chat.press("Результат диагностики");
    await chat.say("ЦНППМ, октябрь");
    expect((await linesOf())[0]?.grounds).toEqual({ kind: "diagnostics", text: "ЦНППМ, октябрь" });
  });

  it("tells what the change brings about", async () => {
    await chat.press("Работник");
    await chat.press("Петров П. П.");
    expect(chat.text()).toContain("В последние три года обучение уже было");
    await chat.press(dialog.keepAnyway);
    expect(await chat.openDialog()).toBeNull();
    expect((await linesOf())[0]?.personId).toBe(known.petrov);
  });
});

describe("When two people of one school fill in at once", () => {
  it("shows the second what the first did, and doubles nothing", async () => {
    const other = chats.chatOf("coordinator2");
    await begin();
    await chat.press("2");
    await begin(other);
    await other.press("1");
    await chat.press("Белова");
    await other.press("Иванова");
    expect(await linesOf()).toMatchObject([
      { programme: { programmeId: known.mentoring }, personId: "teacher00001" },
      { programme: { programmeId: "programart03" }, personId: known.ivanova },
    ]);
    await other.open(to("a.my"));
    await other.press("полугодие 2027");
    expect(other.text()).toContain("Белова Д. И.");
  });

  it("takes no answer to a question that the other one has answered meanwhile for an answer to the next", async () => {
    const other = chats.chatOf("coordinator2");
    await begin();
    await chat.press("2");
    await chat.press("Белова");
    const [line] = await linesOf();
    await other.open(to("a.fill", await world.open(), line?.id ?? ""));
    expect(other.text()).toContain("Когда удобно учиться");
    await chat.press("Апрель");
    await other.say("март");
    expect(other.toasts).toEqual([commonTexts.questionChanged]);
    expect(other.text()).toContain("На чём основана заявка");
    expect(await linesOf()).toMatchObject([{ period: { month: 4 }, grounds: null }]);
    await other.say("Просит сама");
    expect(await linesOf()).toMatchObject([{ period: { month: 4 }, grounds: { text: "Просит сама" } }]);
  });

  it("goes on in the line that the other one has begun", async () => {
    const other = chats.chatOf("coordinator2");
    await begin();
    await chat.press("2");
    await other.open(to("a.my"));
    await other.press("полугодие 2027");
    await other.press("1");
    await other.press(texts.fillUp);
    await other.press("Белова");
    await chat.restart();
    expect(chat.text()).toContain("Когда удобно учиться");
  });

  it("says kindly that the line was removed, and brings it back", async () => {
    await fillIn();
    const lineId = (await linesOf())[0]?.id ?? "";
    const applicationId = await world.open();
    await chat.press("Даты");
    expectOk(
      await world.useCases.removeLine({
        actor: world.as("coordinator2"),
        requestKey: world.key(),
        applicationId,
        lineId,
      }),
    );
    await chat.press("Май");
    expect(chat.text()).toContain(applicationRefusalText({ type: "LineRemoved" }));
    await chat.press(texts.restore);
    expect(chat.text()).toContain("10–14 марта 2027");
  });

  it("stops when the other one has submitted meanwhile", async () => {
    await fillIn();
    const applicationId = await world.open();
    await chat.press("Даты");
    expectOk(
      await world.useCases.submitApplication({
        actor: world.as("coordinator2"),
        requestKey: world.key(),
        applicationId,
        versionNumber: 0,
      }),
    );
    const before = await world.fingerprint();
    await chat.press("Май");
    expect(chat.text()).toContain(
      applicationRefusalText({ type: "NotEditable", state: "submitted", isTakenUp: false }),
    );
    expect(await world.fingerprint()).toBe(before);
    await chat.press(texts.toApplication);
    expect(chat.text()).toContain("отправлена");
  });
});
