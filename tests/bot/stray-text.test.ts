import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commonTexts } from "../../src/texts/common.texts.ts";
import { htmlToPlain } from "../../src/texts/html.ts";
import { useDatabase } from "../support/database.ts";
import { type Municipality, startMunicipality } from "../support/municipality.ts";

const database = useDatabase();
let municipality: Municipality;
beforeEach(async () => {
  municipality = await startMunicipality({ database, filled: "demo" });
});
afterEach(() => municipality.stop());

describe("When somebody sends a workbook of the old Excel out of the blue", () => {
  it("says how to save it so that it can be read", async () => {
    const elena = municipality.play("Елена");
    elena.upload("Заявка.XLS", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]));
    expect((await elena.waitFor("Заявка.XLS")).text).toContain("«Сохранить как» → «Книга Excel (.xlsx)»");
  });
});

describe("When somebody writes what nobody asked for", () => {
  it.each([
    ["что дальше", htmlToPlain(commonTexts.unknownText())],
    ["/start zzz", htmlToPlain(commonTexts.unknownLink())],
    ["/cancel", commonTexts.nothingToCancel],
  ])("answers «%s» by one message: the hint, and the menu beneath it", async (text, hint) => {
    const elena = municipality.play("Елена");
    elena.send(text);
    const shown = await elena.waitFor(hint);
    expect(shown.text).toContain("что сделаем?");
    expect(elena.messages().filter(({ fromBot }) => fromBot)).toHaveLength(1);
  });
});

describe("When somebody writes or speaks to a screen that only has buttons", () => {
  it("shows that screen again, with the hint next to its buttons", async () => {
    const elena = municipality.play("Елена");
    elena.send("/menu");
    await elena.press("Моя организация");
    await elena.waitFor("в списке");
    elena.send("список");
    const shown = await elena.waitFor(htmlToPlain(commonTexts.unknownText()));
    expect(shown.text).toMatch(/в списке[^]*одну из кнопок/u);
    expect(shown.buttons.flat()).toContain("Список работников");
    elena.sendVoice();
    const again = await elena.waitFor("Голосовые сообщения");
    expect(again.id).toBeGreaterThan(shown.id);
    expect(again.buttons.flat()).toContain("Список работников");
  });
});
