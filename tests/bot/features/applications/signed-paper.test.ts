import { beforeEach, describe, expect, it } from "vitest";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { applicationDialogTexts as dialog } from "../../../../src/texts/applications-dialogs.texts.ts";
import { reviewTexts } from "../../../../src/texts/applications-review.texts.ts";
import { applicationTexts as texts } from "../../../../src/texts/applications.texts.ts";
import { commonTexts } from "../../../../src/texts/common.texts.ts";
import { htmlToPlain } from "../../../../src/texts/html.ts";
import { type ApplicationChats, createApplicationChats } from "../../../support/applications/chat.ts";
import { type ApplicationWorld, createApplicationWorld, expectOk } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";

const database = useDatabase();
let world: ApplicationWorld;
let chats: ApplicationChats;
beforeEach(async () => {
  world = await createApplicationWorld(database);
  chats = createApplicationChats(database, world);
});

const notAvailable = htmlToPlain(commonTexts.notAvailable());

describe("When the signed paper is sent", () => {
  const jpeg = (name: string) => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...new TextEncoder().encode(name)]);
  const pdf = new TextEncoder().encode("%PDF-1.7 pages");

  it("collects photos and a PDF in order, each once, refuses what is no page, and shows them again", async () => {
    const { id, version } = await world.submit();
    const chat = await chats.openedBy("coordinator1", to("a.app", id));
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

    const reader = await chats.openedBy("municipality", to("a.scan", id, 1));
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
    const chat = await chats.openedBy("coordinator1", use?.to ?? to("menu"));
    expect(chat.text()).toContain("Приложено: 1 файл");
    expect((await world.latest(id)).scanFileIds).toHaveLength(1);
    const stranger = await chats.openedBy("othercoordin", use?.to ?? to("menu"));
    expect(stranger.text()).toBe(notAvailable);
    files.set("photo", new TextEncoder().encode("PK34"));
    expect(await offer("coordinator1", { name: "a.pdf", mimeType: "application/pdf" })).toEqual([]);
  });

  it("goes on after a restart, and ends when the version is no longer the one that counts", async () => {
    const { id } = await world.submit();
    const chat = await chats.openedBy("coordinator1", to("a.scan.add", id, 1));
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
