import { describe, expect, it } from "vitest";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { useDatabase } from "../../../support/database.ts";
import { createTown, municipalityName } from "./people-chats.ts";

const database = useDatabase();

describe("When somebody asks what is stored about them", () => {
  it("shows it, with everything escaped", async () => {
    const { schoolChat } = await createTown(database);
    await schoolChat.open(to("p.me"));
    expect(schoolChat.text()).toContain("Орлова Вера Павловна\nМБОУ «СОШ № 4»\nДолжность: завуч");
    expect(schoolChat.text()).toContain("Telegram, номер чата 2");
    expect(schoolChat.text()).toContain(`Оператор данных: ${municipalityName}`);
    expect(schoolChat.screen().html.html).toContain("&lt;b&gt;&amp;");
  });

  it("gives it as a file that any phone opens, without others' names", async () => {
    const { world, teacher, coordinator, schoolChat } = await createTown(database);
    await schoolChat.open(to("p.grant", teacher.id, "teacher"));
    await schoolChat.open(to("p.me"));
    await schoolChat.press("Получить файлом");
    const [file] = schoolChat.documents;
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file?.bytes);
    expect(file?.name).toBe("Мои данные.txt");
    expect(text.startsWith("\uFEFF")).toBe(true);
    expect(text).toContain("ФИО: Орлова Вера Павловна");
    expect(text).toContain("ответственный за ПК, МБОУ «СОШ № 4»: дана");
    expect(text).toContain("дана роль");
    expect(text).not.toContain("Иванова");
    expect((await world.findPerson(coordinator.id))?.id).toBe(coordinator.id);
  });

  it("shows the consent's text again", async () => {
    const { schoolChat } = await createTown(database);
    await schoolChat.open(to("p.me"));
    await schoolChat.press("Текст согласия");
    expect(schoolChat.text()).toContain("Согласие на обработку персональных данных");
  });
});

describe("When somebody withdraws the consent", () => {
  it("asks first, then forgets them", async () => {
    const { schoolChat } = await createTown(database);
    await schoolChat.open(to("p.me"));
    await schoolChat.press("Отозвать согласие");
    expect(schoolChat.text()).not.toContain("единственный муниципальный координатор");
    await schoolChat.press("Да, отозвать");
    expect(schoolChat.text()).toContain("Согласие отозвано");
    await schoolChat.open(to("p.me"));
    expect(schoolChat.text()).toBe("visitor");
  });

  it("warns the only municipal coordinator", async () => {
    const { mayorChat } = await createTown(database);
    await mayorChat.open(to("p.off"));
    expect(mayorChat.text()).toContain("единственный муниципальный координатор");
    await mayorChat.press("Оставить");
    expect(mayorChat.text()).toContain("остаётся в силе");
    expect(await database.client.account.count()).toBe(2);
  });

  it("tells a visitor that nothing is stored", async () => {
    const { chatOf } = await createTown(database);
    const chat = chatOf("99");
    await chat.open(to("p.off-ok"));
    expect(chat.text()).toContain("ничего не хранит");
  });
});
