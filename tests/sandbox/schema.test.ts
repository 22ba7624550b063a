import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sharedGate } from "../../sandbox/schema/gate.ts";
// @ts-expect-error the generator is plain JavaScript without declarations
import { renderSchema, SCHEMA_FILE } from "../../scripts/generate-bot-api-schema.mjs";

describe("When the schema is generated anew", () => {
  it("is the committed one", () => {
    expect(readFileSync(SCHEMA_FILE as string, "utf8") === (renderSchema as () => string)()).toBe(true);
  });
});

describe("When a request departs from the Bot API", () => {
  const gate = sharedGate();
  const pathsOf = (method: string, params: unknown): string[] =>
    gate.check(method, params).map((problem) => problem.path);

  it("lets a right one through", () => {
    const markup = { inline_keyboard: [[{ text: "Да", callback_data: "yes" }]] };
    expect(pathsOf("sendMessage", { chat_id: 1, text: "x", reply_markup: markup })).toEqual([]);
  });

  it("names a misspelt and a missing parameter", () => {
    expect(pathsOf("sendMessage", { chat_id: 1, txt: "x" })).toEqual(["", "/txt"]);
  });

  it("names the wrong field of the branch that was meant in a union", () => {
    const misspelt = { inline_keyboard: [[{ text: "Да", calback_data: "yes" }]] };
    expect(pathsOf("sendMessage", { chat_id: 1, text: "x", reply_markup: misspelt })).toEqual([
      "/reply_markup/inline_keyboard/0/0/calback_data",
    ]);
    expect(pathsOf("sendMediaGroup", { chat_id: 1, media: [{ type: "photo", media: 1 }] })).toEqual(["/media/0/media"]);
  });

  it("takes a plain string as a button of the keyboard at the bottom", () => {
    expect(pathsOf("sendMessage", { chat_id: 1, text: "x", reply_markup: { keyboard: [["Меню"]] } })).toEqual([]);
  });

  it("does not count the marks of HTML as length", () => {
    expect(pathsOf("sendMessage", { chat_id: 1, text: "<b>a</b>".repeat(2000) })).toEqual([]);
  });
});
