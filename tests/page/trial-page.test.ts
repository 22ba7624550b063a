import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoActors, demoGroup } from "../../sandbox/demo/demo-municipality.ts";
import { sampleFiles } from "../support/demo-day.ts";
import { closeBrowser, openTrialPage, type TrialPage } from "../support/page-driver.ts";
import { type SmallTrial, startSmallTrial } from "./small-bot.ts";

const idOf = (lastName: string): number => demoActors.find((actor) => actor.lastName === lastName)?.id ?? 0;

let trial: SmallTrial;
let trialPage: TrialPage;

beforeEach(async () => {
  trial = await startSmallTrial();
  trialPage = await openTrialPage(trial.sandbox.pageUrl);
});

afterEach(async () => {
  await trialPage.close();
  await trial.stop();
});

afterAll(closeBrowser);

describe("When a person talks to the bot on the page", () => {
  it("starts the bot and shows its formatted greeting", async () => {
    const chat = await trialPage.actor("Елена Ковалёва");
    await chat.start();
    const greeting = await chat.waitFor("Здравствуйте");
    expect(await greeting.locator.locator("strong").textContent()).toBe("Здравствуйте.");
    expect(await greeting.buttons()).toEqual(["Нажато: 0", "Спросить", "Приглашение"]);
  });

  it("shows what people write as they wrote it, markup and all", async () => {
    const chat = await trialPage.actor("Елена Ковалёва");
    await chat.start();
    await chat.say(`<img src=x onerror="alert(1)"> & <b>жирно</b>`);
    await chat.waitFor("Вы написали");
    expect((await chat.texts()).at(-1)).toBe(`Вы написали: <img src=x onerror="alert(1)"> & <b>жирно</b>`);
    expect(await chat.locator.locator(".row img").count()).toBe(0);
  });

  it("redraws a message that the bot edits, and shows the bot's answer to the press", async () => {
    const chat = await trialPage.actor("Елена Ковалёва");
    await chat.start();
    await chat.press("Нажато: 0");
    await chat.waitForAnswer("Посчитано: 1");
    await chat.press("Нажато: 1");
    const screen = await chat.waitFor("Нажали раз: 2");
    expect(await screen.buttons()).toContain("Нажато: 2");
    expect((await chat.texts()).filter((text) => text.startsWith("Нажали"))).toHaveLength(1);
  });

  it("keeps a window open until it is confirmed", async () => {
    const chat = await trialPage.actor("Елена Ковалёва");
    await chat.start();
    await chat.press("Спросить");
    await chat.waitForAnswer("Это важно знать");
    expect(await chat.locator.locator(".alert").count()).toBe(0);
  });

  it("offers the keyboard at the bottom and asks before it shares a number", async () => {
    const chat = await trialPage.actor("Елена Ковалёва");
    await chat.start();
    await chat.say("/keyboard");
    await chat.pressBelow("Меню");
    await chat.waitFor("Вы написали: Меню");
    await chat.pressBelow("Передать номер");
    await trialPage.page.getByRole("dialog").getByRole("button", { name: "Передать" }).click();
    await chat.waitFor(/Номер: \+?7300/);
    expect((await chat.texts()).at(-1)).toMatch(/Номер/);
  });

  it("can be used without a mouse", async () => {
    const { keyboard } = trialPage.page;
    await keyboard.press("Alt+Digit2");
    await trialPage.page.locator("button:focus", { hasText: "Запустить" }).waitFor();
    await keyboard.press("Enter");
    await trialPage.page.locator(".inline-button").first().waitFor();
    await keyboard.press("Alt+Digit2");
    await keyboard.type("с клавиатуры");
    await keyboard.press("Enter");
    const chat = await trialPage.actor("Елена Ковалёва");
    expect(await (await chat.waitFor("с клавиатуры")).text()).toBe("Вы написали: с клавиатуры");
  });

  it("blocks and unblocks the bot", async () => {
    const chat = await trialPage.actor("Рашид Мамедов");
    await chat.start();
    await chat.waitFor("Здравствуйте");
    await chat.locator.getByRole("button", { name: "Действия с чатом" }).click();
    await trialPage.page.getByRole("menuitem", { name: "Заблокировать бота" }).click();
    await chat.locator.getByRole("button", { name: "Разблокировать бота" }).click();
    await chat.say("снова здесь");
    expect(await (await chat.waitFor("снова здесь")).text()).toContain("Вы написали");
  });
});

describe("When files go both ways", () => {
  it("sends several files with a caption and gives back what the bot sent, byte for byte", async () => {
    const chat = await trialPage.actor("Ирина Фёдорова");
    await chat.start();
    const [first, second] = [Buffer.from("раз;два\n"), Buffer.from("три\n")];
    await chat.attach(
      [
        { name: "отчёт.csv", mimeType: "text/csv", bytes: first },
        { name: "ещё.txt", mimeType: "text/plain", bytes: second },
      ],
      { caption: "Два файла" },
    );
    const copy = await (await chat.waitFor("Копия отчёт.csv")).download();
    await chat.waitFor("Копия ещё.txt");
    expect(copy.name).toBe("Копия отчёт.csv");
    expect(copy.bytes.equals(first)).toBe(true);
  });

  it("sends pictures as an album of photographs that can be opened", async () => {
    const chat = await trialPage.actor("Ирина Фёдорова");
    await chat.start();
    const scans = sampleFiles.filter((file) => file.as === "photo");
    const files = await Promise.all(
      scans.map(async (file) => ({ name: file.name, mimeType: file.mime, bytes: await file.bytes() })),
    );
    await chat.attach(files, { as: "photo" });
    await chat.waitFor("Фотография получена");
    expect(await chat.locator.locator(".album .photo").count()).toBe(scans.length);
    await chat.locator.locator(".photo").first().click();
    expect(await trialPage.page.locator("dialog .picture").getAttribute("src")).toContain("/api/files/");
    await trialPage.page.keyboard.press("Escape");
  });
});

describe("When something is sent with one click", () => {
  it("sends a ready-made file as it is", async () => {
    const [sample] = sampleFiles;
    if (sample === undefined) throw new Error("there are no samples");
    const chat = await trialPage.actor("Марина Соколова");
    await chat.start();
    await chat.sendSample(sample.name);
    const copy = await (await chat.waitFor(`Копия ${sample.name}`)).download();
    expect(copy.bytes.subarray(0, 2).toString()).toBe("PK");
  });

  it("sends what people send by mistake: a sticker and a voice message", async () => {
    const chat = await trialPage.actor("Марина Соколова");
    await chat.start();
    await chat.sendFromMenu("Стикер");
    await chat.waitFor(/Стикер \p{Emoji}/u);
    await chat.sendFromMenu("Голосовое сообщение");
    await chat.waitFor("Голос, секунд");
    expect(await chat.locator.locator(".sticker").count()).toBe(1);
  });
});

describe("When a link to the bot is followed", () => {
  it("asks who follows it, and opens that person's chat beside", async () => {
    const coordinator = await trialPage.actor("Марина Соколова");
    await coordinator.start();
    await coordinator.tap("Приглашение");
    const teacher = await trialPage.followLinkAs("Анна Лебедева");
    await teacher.waitFor("Код приглашения: welcome");
    expect(await trialPage.page.locator(".column h2").allTextContents()).toEqual(["Марина Соколова", "Анна Лебедева"]);
  });
});

describe("When several people talk at once", () => {
  it("counts what somebody has not looked at yet", async () => {
    const head = await trialPage.actor("Сергей Громов");
    await head.start();
    await head.waitFor("Здравствуйте");
    await trialPage.actor("Марина Соколова");
    await trial.bot.api.sendMessage(idOf("Громов"), "Заявка принята");
    await trial.bot.api.sendMessage(idOf("Громов"), "Заявка подписана");
    await expect.poll(() => trialPage.unreadOf("Сергей Громов")).toBe(2);
    await trialPage.actor("Сергей Громов");
    await expect.poll(() => trialPage.unreadOf("Сергей Громов")).toBe(0);
  });

  it("shows a group to each of its members with the others' names", async () => {
    const [first, second] = [
      await trialPage.group("Марина Соколова", demoGroup.title),
      await trialPage.group("Елена Ковалёва", demoGroup.title, { beside: true }),
    ];
    await first.say("Коллеги, добрый день");
    const seen = await second.waitFor("Коллеги, добрый день");
    expect(await seen.locator.locator(".author").textContent()).toBe("Марина Соколова");
    expect(await first.locator.locator(".row.is-mine").count()).toBe(1);
  });
});

describe("When the bot's calls are looked at", () => {
  it("lists them with their parameters, and marks the one that departs from the Bot API", async () => {
    const chat = await trialPage.actor("Елена Ковалёва");
    await chat.start();
    await chat.waitFor("Здравствуйте");
    const greeting = trialPage.journal().filter({ hasText: "Здравствуйте" });
    expect(await greeting.getAttribute("data-verdict")).toBe("fine");
    await greeting.locator("summary").click();
    expect(await greeting.locator("pre").first().textContent()).toContain('"parse_mode": "HTML"');

    await chat.say("/wrong");
    const wrong = trialPage.page.locator('.call[data-verdict="wrong"]');
    await wrong.locator("summary").click();
    expect(await wrong.locator(".problems").textContent()).toContain("paress_mode");
  });
});

describe("When a chat is long", () => {
  it("draws only its end, and keeps the place of somebody who reads older messages", async () => {
    const chat = await trialPage.actor("Ольга Белова-Зайцева");
    await chat.start();
    await chat.waitFor("Здравствуйте");
    for (let number = 1; number <= 400; number++)
      await trial.bot.api.sendMessage(idOf("Белова-Зайцева"), `Сообщение ${number}.`);
    await chat.waitFor("Сообщение 400.");
    expect(await chat.locator.locator(".row").count()).toBeLessThan(200);

    const history = chat.locator.locator(".history");
    await history.hover();
    await trialPage.page.mouse.wheel(0, -2_500);
    await chat.locator.locator(".to-end").waitFor();
    const read = chat.locator.locator(".row", { hasText: "Сообщение 350." });
    await read.scrollIntoViewIfNeeded();
    const before = await read.boundingBox();
    for (let number = 401; number <= 420; number++)
      await trial.bot.api.sendMessage(idOf("Белова-Зайцева"), `Сообщение ${number}.`);
    await expect.poll(() => chat.locator.locator(".to-end .badge").textContent()).toBe("20");
    expect(await read.boundingBox()).toEqual(before);
    await chat.locator.locator(".to-end").click();
    await chat.waitFor("Сообщение 420.");
    expect(await chat.locator.locator(".to-end").isHidden()).toBe(true);
  });
});

describe("When the sandbox starts anew", () => {
  it("comes back by itself and goes on with the same chat", async () => {
    const folder = await mkdtemp(join(tmpdir(), "trial-"));
    await trial.stop();
    trial = await startSmallTrial({ stateDir: folder });
    const port = Number(new URL(trial.sandbox.pageUrl).port);
    await trialPage.page.goto(trial.sandbox.pageUrl);
    const chat = await trialPage.actor("Елена Ковалёва");
    await chat.start();
    await chat.waitFor("Здравствуйте");

    await trial.stop();
    const banner = trialPage.page.getByText("Связь с площадкой потеряна");
    await banner.waitFor();
    trial = await startSmallTrial({ stateDir: folder, port });
    await banner.waitFor({ state: "hidden" });
    await chat.say("после перезапуска");
    await chat.waitFor("Вы написали: после перезапуска");
    expect((await chat.texts())[0]).toBe("/start");
    await rm(folder, { recursive: true });
  });
});

describe("When the page is opened on a phone", () => {
  it("shows one chat at a time, with a tab for each", async () => {
    const phone = await openTrialPage(trial.sandbox.pageUrl, { viewport: { width: 360, height: 740 }, isPhone: true });
    const first = await phone.actor("Елена Ковалёва");
    await first.start();
    await first.waitFor("Здравствуйте");
    const second = await phone.actor("Анна Лебедева");
    await second.start();
    await second.press("Нажато: 0");
    expect(await first.locator.isVisible()).toBe(false);
    expect(await phone.page.locator(".tab-label").allTextContents()).toEqual([
      "Люди",
      "Марина",
      "Елена",
      "Анна",
      "Журнал",
    ]);
    await first.say("привет с телефона");
    await first.waitFor("Вы написали: привет с телефона");
    const width = await phone.page.locator(".frame").boundingBox();
    expect(width?.width).toBe(360);
    await phone.close();
  });
});
