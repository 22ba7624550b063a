import { describe, expect, it } from "vitest";
import { createFirstCoordinatorInvitation } from "../../../../src/domain/people/first-coordinator.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { useDatabase } from "../../../support/database.ts";
import { createPeopleChats, createTown, payloadIn } from "./people-chats.ts";

const database = useDatabase();

describe("When the first coordinator comes", () => {
  it("asks for consent, then for the name, and shows the menu", async () => {
    const { world, chatOf } = createPeopleChats(database);
    const link = await createFirstCoordinatorInvitation(world.deps)();
    const chat = chatOf("7");
    await chat.follow(link?.payload ?? "");
    expect(chat.text()).toContain("Согласие на обработку персональных данных");
    expect(await database.client.account.count()).toBe(0);
    await chat.press("Даю согласие");
    expect(chat.text()).toContain("Как вас зовут?");
    await chat.say("белова");
    expect(chat.text()).toContain("❗ Одного слова мало");
    await chat.say("белова нина ОЛЕГОВНА");
    expect(chat.text()).toBe("menu");
    const [person] = await database.client.person.findMany();
    expect(person).toMatchObject({ fullName: "Белова Нина Олеговна", organizationId: null });
  });

  it("tells a second one that there is a coordinator", async () => {
    const { chatOf } = createPeopleChats(database);
    const chat = chatOf("7");
    await chat.follow("fAAAAAAAAAAAAAAAAAAAAAA");
    expect(chat.text()).toContain("Такой ссылки нет");
  });
});

describe("When a school coordinator invites a teacher", () => {
  it("gives a link to forward, by which the teacher comes in", async () => {
    const { world, teacher, schoolChat, chatOf } = await createTown(database);
    await schoolChat.open(to("p.card", teacher.id));
    expect(schoolChat.text()).toContain("Ещё не в боте");
    await schoolChat.press("Пригласить в бот");
    await schoolChat.press("Педагог");
    const payload = payloadIn(schoolChat.text());
    expect(schoolChat.text()).toContain("Ссылка личная");

    const chat = chatOf("50");
    await chat.follow(payload);
    expect(chat.text()).toContain("Иванова Анна Петровна, педагог, МБОУ «СОШ № 4»");
    await chat.press("Даю согласие");
    expect(chat.text()).toContain("Готово. Ваша роль: педагог");
    expect((await world.actorOf(teacher)).roles).toHaveLength(1);
    await schoolChat.open(to("p.card", teacher.id));
    expect(schoolChat.text()).toContain("✓ В боте");
  });

  it("keeps nothing of somebody who refuses, and says what they can do", async () => {
    const { world, teacher, schoolChat, chatOf } = await createTown(database);
    await schoolChat.open(to("p.invite-go", teacher.id, "teacher"));
    const chat = chatOf("50");
    const before = await world.countRows();
    await chat.follow(payloadIn(schoolChat.text()));
    await chat.press("Не даю согласия");
    expect(chat.text()).toContain("бот ничего о вас не записал");
    expect(chat.text()).toContain("на бумаге");
    expect(await world.countRows()).toEqual(before);
  });

  it("stays calm when the consent is pressed again, and when somebody else comes by the used link", async () => {
    const { teacher, schoolChat, chatOf } = await createTown(database);
    await schoolChat.open(to("p.invite-go", teacher.id, "teacher"));
    const payload = payloadIn(schoolChat.text());
    const chat = chatOf("50");
    await chat.follow(payload);
    await chat.press("Даю согласие");
    await chat.redeliver();
    expect(chat.text()).toContain("Готово");
    await chat.pressOld("Даю согласие");
    expect(chat.text()).toContain("Вы уже вошли по этой ссылке");
    const thief = chatOf("51");
    await thief.follow(payload);
    expect(thief.text()).toContain("По этой ссылке уже вошли");
    expect(await database.client.account.count()).toBe(3);
  });

  it("lists open links and ends one", async () => {
    const { school, teacher, schoolChat, chatOf } = await createTown(database);
    await schoolChat.open(to("p.invite-go", teacher.id, "teacher"));
    const payload = payloadIn(schoolChat.text());
    await schoolChat.open(to("p.links", school.id));
    expect(schoolChat.text()).toContain("Иванова Анна Петровна, педагог: до");
    await schoolChat.press("Отозвать: Иванова А. П.");
    expect(schoolChat.toasts).toContain("Ссылка больше не работает");
    const chat = chatOf("50");
    await chat.follow(payload);
    expect(chat.text()).toContain("Эту ссылку отозвали");
  });
});

describe("When teachers come by the school's link", () => {
  async function openLink() {
    const town = await createTown(database);
    await town.schoolChat.open(to("p.links", town.school.id));
    await town.schoolChat.press("Новая общая ссылка");
    return { ...town, payload: payloadIn(town.schoolChat.text()) };
  }

  it("lets them choose their name, asks the coordinator, and lets them in", async () => {
    const { world, payload, teacher, schoolChat, chatOf } = await openLink();
    const chat = chatOf("50");
    await chat.follow(payload);
    await chat.press("Даю согласие");
    expect(chat.labels()).toContain("Иванова Анна Петровна");
    expect(chat.labels()).not.toContain("Орлова Вера Павловна");
    await chat.press("Иванова");
    expect(chat.text()).toContain("Вы — Иванова Анна Петровна, учитель");
    await chat.press("Да, это я");
    expect(chat.text()).toContain("Ждём подтверждения");

    await schoolChat.open(to("p.joins"));
    await schoolChat.press("Иванова А. П.");
    await schoolChat.press("Подтвердить");
    expect(schoolChat.toasts).toContain("Иванова А. П.: теперь в боте");
    expect((await world.actorOf(teacher)).roles).toHaveLength(1);
    await schoolChat.pressOld("Подтвердить");
    expect(schoolChat.text()).toContain("Этот запрос уже подтвердили");
  });

  it("offers letters where the list is long, and ё beside е", async () => {
    const { world, school, payload, chatOf } = await openLink();
    for (let index = 0; index < 25; index += 1) {
      const surname = index < 13 ? `Ёлкин${"аоуыэяюеи".charAt(index % 9)}` : "Сидоров";
      await world.addPerson(`${surname} Иван${"оуаеи".charAt(index % 5)} Петрович`, school);
    }
    const chat = chatOf("50");
    await chat.follow(payload);
    await chat.press("Даю согласие");
    expect(chat.text()).toContain("На какую букву начинается ваша фамилия?");
    expect(chat.labels()).toEqual(["Е", "И", "С", "Отозвать согласие"]);
    await chat.press("Е");
    expect(chat.text()).toContain("Страница 1 из 2");
    await chat.press("›");
    expect(chat.labels().filter((label) => label.startsWith("Ёлкин"))).toHaveLength(3);
    await chat.press("Другая буква");
    expect(chat.labels()).toEqual(["Е", "И", "С", "Отозвать согласие"]);
  });

  it("shows no names to somebody who did not agree", async () => {
    const { payload, teacher, chatOf } = await openLink();
    const token = payload.slice(1);
    const chat = chatOf("50");
    for (const route of [to("p.names", token), to("p.name", token, teacher.id), to("p.join", token, teacher.id)]) {
      await chat.open(route);
      expect(chat.text()).not.toContain("Иванова");
    }
    expect(await database.client.joinRequest.count()).toBe(0);
  });

  it("lets somebody who waits withdraw the consent", async () => {
    const { payload, chatOf } = await openLink();
    const chat = chatOf("50");
    await chat.follow(payload);
    await chat.press("Даю согласие");
    await chat.press("Иванова");
    await chat.press("Да, это я");
    await chat.press("Отозвать согласие");
    await chat.press("Да, отозвать");
    expect(chat.text()).toContain("Согласие отозвано");
    expect(await database.client.account.count()).toBe(2);
    expect(await database.client.joinRequest.count()).toBe(0);
  });
});
