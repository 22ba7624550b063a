import { describe, expect, it } from "vitest";
import { createChatOutput } from "../../src/bot/chat-output.ts";
import type { ChatScreens } from "../../src/bot/chat-screens.ts";
import type { OutgoingDocument } from "../../src/bot/feature.ts";
import { drawCharts } from "../../src/infra/charts/draw-charts.ts";
import { html } from "../../src/texts/html.ts";
import { startBench } from "../sandbox/support.ts";

const nothing = () => Promise.resolve();
const screens: ChatScreens = {
  show: nothing,
  redraw: () => Promise.resolve("elsewhere"),
  showProgress: nothing,
  say: nothing,
  showToVisitor: nothing,
  retire: nothing,
  place: () => Promise.resolve(null),
  forget: nothing,
};

const setUp = async () => {
  const { api, sandbox, olga } = await startBench();
  sandbox.world.sendText({ userId: olga.id, chatId: olga.id }, "/start");
  const clock = { now: () => 0, today: () => "2027-03-10" as never };
  const output = createChatOutput(
    { api, screens, clock, download: () => Promise.resolve(null) },
    `telegram:${olga.id}`,
  );
  const sent = () =>
    [...sandbox.world.newestFirst(olga.id)]
      .toReversed()
      .flatMap(({ content: { kind }, albumId }) =>
        kind === "photo" || kind === "document" ? [{ kind, album: albumId !== null }] : [],
      );
  return { output, sent };
};

const pictures = async (count: number): Promise<readonly OutgoingDocument[]> => {
  const bar = { label: "Да", share: 1, value: "100 %" };
  const chart = { type: "bars", title: "Вопрос", subtitle: "Ответили 5", source: "Опрос", bars: [bar] } as const;
  const [bytes = new Uint8Array()] = await drawCharts([chart]);
  return Array.from({ length: count }, (_, index) => ({
    name: `${index}.png`,
    bytes,
    mimeType: "image/png",
    isPicture: true,
    caption: html`<b>Вопрос</b> ${index}`,
  }));
};

describe("When pictures are sent", () => {
  it("shows them in the chat, as albums of ten", async () => {
    const { output, sent } = await setUp();
    await output.sendFiles(await pictures(11));
    expect(sent()).toEqual([
      ...Array.from({ length: 10 }, () => ({ kind: "photo", album: true })),
      { kind: "photo", album: false },
    ]);
  });

  it("sends files as files, also with pictures among them", async () => {
    const { output, sent } = await setUp();
    const file: OutgoingDocument = { name: "a.xlsx", bytes: new Uint8Array([1]), mimeType: "application/zip" };
    await output.sendFiles([...(await pictures(1)), file]);
    await output.sendDocument(file);
    expect(sent().map(({ kind }) => kind)).toEqual(["document", "document", "document"]);
  });
});
