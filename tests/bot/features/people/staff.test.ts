import { describe, expect, it } from "vitest";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { useDatabase } from "../../../support/database.ts";
import { createTown } from "./people-chats.ts";

const database = useDatabase();

describe("When the municipal coordinator looks at organizations", () => {
  it("shows counts and who is missing, and leads to a person", async () => {
    const { world, mayorChat } = await createTown(database);
    await world.addOrganization("Детский сад № 9");
    await mayorChat.open(to("p.orgs"));
    expect(mayorChat.text()).toContain("МБОУ «СОШ № 4»\n2 человека, в боте 1. Орлова В. П.");
    expect(mayorChat.text()).toContain("нет ответственного за ПК");
    await mayorChat.press("СОШ № 4");
    await mayorChat.press("Список работников");
    expect(mayorChat.text()).toContain("Орлова Вера Павловна ✓, завуч");
    expect(mayorChat.labels()).toContain("Орлова В. П.");
    await mayorChat.press("Иванова А. П.");
    expect(mayorChat.text()).toContain("Иванова Анна Петровна");
  });

  it("adds an organization, asking about a near name first", async () => {
    const { mayorChat } = await createTown(database);
    await mayorChat.open(to("p.orgs"));
    await mayorChat.press("Добавить организацию");
    await mayorChat.say("Основная школа № 4");
    expect(mayorChat.text()).toContain("Похожие названия уже есть");
    await mayorChat.press("Другая организация");
    expect(mayorChat.text()).toContain("Основная школа № 4");
    expect(await database.client.organization.count()).toBe(2);
  });

  it("makes somebody a school's coordinator, and takes the role back", async () => {
    const { world, teacher, mayorChat } = await createTown(database);
    await mayorChat.open(to("p.card", teacher.id));
    await mayorChat.press("Роли");
    await mayorChat.press("Дать роль");
    await mayorChat.press("Ответственный за ПК");
    expect(await world.rolesOf(teacher.id)).toEqual(["school-coordinator"]);
    await mayorChat.press("Снять: ответственный за ПК");
    await mayorChat.press("Да, снять");
    expect(await world.rolesOf(teacher.id)).toEqual([]);
    await mayorChat.pressOld("Да, снять");
    expect(mayorChat.toasts).toContain("Этой роли уже нет.");
  });

  it("cannot take the last coordinator's role, and says what to do", async () => {
    const { world, mayor, mayorChat } = await createTown(database);
    await mayorChat.open(to("p.roles", mayor.id));
    await mayorChat.press("Снять: муниципальный");
    await mayorChat.press("Да, снять");
    expect(mayorChat.toasts.at(-1)).toContain("последний муниципальный координатор");
    expect(await world.rolesOf(mayor.id)).toEqual(["municipal-coordinator"]);
  });
});

describe("When a school coordinator keeps the list", () => {
  it("adds somebody by name and position, page by page of a dialog", async () => {
    const { schoolChat, school } = await createTown(database);
    await schoolChat.open(to("p.org", school.id));
    await schoolChat.press("Добавить человека");
    await schoolChat.say("<b>Уткин</b>");
    expect(schoolChat.text()).toContain("❗");
    expect(schoolChat.screen().html.html).not.toContain("<b>Уткин</b>");
    await schoolChat.sendOther("voice");
    expect(schoolChat.text()).toContain("Нужен ответ текстом");
    await schoolChat.say("уткин егор львович");
    expect(schoolChat.text()).toContain("Уткин Егор Львович теперь в списке");
    await schoolChat.restart();
    await schoolChat.say("учитель труда & ОБЖ");
    expect(schoolChat.text()).toContain("Учитель труда & ОБЖ");
    expect(schoolChat.screen().html.html).toContain("труда &amp; ОБЖ");
  });

  it("writes an answer once when it is delivered twice", async () => {
    const { schoolChat, school } = await createTown(database);
    await schoolChat.open(to("p.add", school.id));
    await schoolChat.say("уткин егор львович");
    await schoolChat.redeliver();
    expect(await database.client.person.count({ where: { fullName: "Уткин Егор Львович" } })).toBe(1);
  });

  it("shows near names before it adds a namesake", async () => {
    const { schoolChat, school } = await createTown(database);
    await schoolChat.open(to("p.add", school.id));
    await schoolChat.say("Иванова А. П.");
    expect(schoolChat.text()).toContain("Похожие имена уже есть");
    expect(schoolChat.text()).toContain("Иванова Анна Петровна, учитель");
    await schoolChat.press("Другой человек, добавить");
    expect(schoolChat.text()).toContain("Какая должность?");
    expect(await database.client.person.count()).toBe(4);
  });

  it("corrects a field, says what is wrong with an answer, and erases it", async () => {
    const { world, schoolChat, teacher } = await createTown(database);
    await schoolChat.open(to("p.edit", teacher.id));
    await schoolChat.press("Последнее обучение");
    await schoolChat.say("в прошлом году");
    expect(schoolChat.text()).toContain("❗ Не похоже на дату");
    await schoolChat.say("май 2023");
    expect(schoolChat.text()).toContain("май 2023 (просрочено с 31 мая 2026)");
    await schoolChat.open(to("p.field", teacher.id, "lastTrainedOn"));
    await schoolChat.press("Убрать значение");
    expect((await world.findPerson(teacher.id))?.lastTrainedOn).toBeNull();
  });

  it("finds people by a part of the name, and only their own", async () => {
    const { world, schoolChat } = await createTown(database);
    await world.addPerson("Иванов Пётр Ильич", await world.addOrganization("Лицей № 7"));
    await schoolChat.open(to("p.search"));
    await schoolChat.say("иванов");
    expect(schoolChat.labels().filter((label) => label.startsWith("Иванов"))).toEqual(["Иванова А. П."]);
    await schoolChat.say("🙂");
    expect(schoolChat.text()).toContain("никого нет");
    await schoolChat.say("ан ив");
    await schoolChat.press("Иванова");
    expect(schoolChat.text()).toContain("Иванова Анна Петровна");
  });

  it("appoints a deputy for days that are written in words", async () => {
    const { world, schoolChat, teacher } = await createTown(database);
    await schoolChat.open(to("p.give", teacher.id));
    await schoolChat.press("Ответственный за ПК, врем.");
    await schoolChat.say("когда-нибудь");
    expect(schoolChat.text()).toContain("❗ Не получилось прочитать даты");
    await schoolChat.say("с 1 по 20 декабря");
    expect(schoolChat.text()).toContain("временно 1–20 декабря 2026 (ещё не началось)");
    expect(await world.rolesOf(teacher.id)).toEqual(["school-coordinator"]);
  });

  it("marks somebody as gone after a question, and takes them back", async () => {
    const { schoolChat, teacher } = await createTown(database);
    await schoolChat.open(to("p.card", teacher.id));
    await schoolChat.press("Больше не работает");
    await schoolChat.press("Да, отметить");
    expect(schoolChat.text()).toContain("Больше не работает здесь");
    await schoolChat.press("Вернуть в список");
    expect(schoolChat.text()).not.toContain("Больше не работает");
  });

  it("unlinks a lost account", async () => {
    const { world, schoolChat, teacher } = await createTown(database);
    await world.addAccount(teacher, "50");
    await schoolChat.open(to("p.card", teacher.id));
    await schoolChat.press("Отвязать аккаунт");
    await schoolChat.press("Да, отвязать");
    expect(schoolChat.text()).toContain("Ещё не в боте");
  });
});

describe("When a head looks at the list", () => {
  it("sees it and changes nothing", async () => {
    const { world, school, teacher, chatOf } = await createTown(database);
    const head = await world.addPerson("Седова Инна Львовна", school);
    await world.addRole(head, "head");
    await world.addAccount(head, "60");
    const chat = chatOf("60");
    await chat.open(to("p.org", school.id));
    expect(chat.labels()).toEqual(["Список работников", "Найти человека", "Скачать список в Excel", "Меню"]);
    await chat.open(to("p.card", teacher.id));
    expect(chat.labels()).toEqual(["‹ К списку", "Меню"]);
  });
});

describe("When a name is long or strange", () => {
  it("keeps every screen within Telegram's limits", async () => {
    const { world, school, schoolChat } = await createTown(database);
    const long = await world.addPerson("Иванова-Петрова-Водкина Анна-Мария Александровна", school, {
      position: "🙂".repeat(100),
      subject: "\u202Eтекст & <i>",
    });
    for (const route of [to("p.staff", school.id), to("p.card", long.id), to("p.edit", long.id)]) {
      await schoolChat.open(route);
    }
    expect(schoolChat.screen().html.html).not.toContain("<i>");
  });
});
