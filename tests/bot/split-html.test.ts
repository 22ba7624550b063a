import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitHtml } from "../../src/bot/split-html.ts";
import { html, htmlToPlain, joinHtml } from "../../src/texts/html.ts";

const plainOf = (part: string): string => htmlToPlain({ html: part });
const isBalanced = (part: string): boolean => {
  const open: string[] = [];
  for (const [, slash, name = ""] of part.matchAll(/<(\/?)([a-z]+)[^>]*>/gu)) {
    if (slash === "") {
      open.push(name);
    } else if (open.pop() !== name) {
      return false;
    }
  }
  return open.length === 0;
};

describe("When a text is longer than one message", () => {
  it("is divided at line ends, with every tag closed and opened again", () => {
    const lines = Array.from({ length: 200 }, (_, index) => html`Строка <i>${index}</i>: ${"слово ".repeat(5)}`);
    const long = joinHtml([html`<b>`, ...lines, html`</b>`]);
    const parts = splitHtml(long.html);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(4096);
      expect(isBalanced(part)).toBe(true);
    }
  });

  it("leaves room for closing the tag that a part opens last", () => {
    const words = Array.from({ length: 40 }, (_, index) => html`<b>${"я".repeat(index)}</b>`);
    for (let limit = 60; limit < 120; limit += 1) {
      const parts = splitHtml(joinHtml(words, " ").html, limit);
      expect(parts.every((part) => part.length <= limit && isBalanced(part))).toBe(true);
    }
  });

  it("loses no word and never exceeds the limit, whatever was typed", () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ maxLength: 40 }),
        fc.constant("\n"),
        fc.constant("😀🎓"),
        fc.string({ minLength: 900, maxLength: 1200 }),
      ),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(words, (texts) => {
        const whole = joinHtml(
          texts.map((text) => html`<b>${text}</b>`),
          " ",
        ).html;
        const parts = splitHtml(whole, 1500);
        expect(parts.every((part) => part.length <= 1500 && isBalanced(part))).toBe(true);
        const squeeze = (text: string): string => text.replaceAll(/\s/gu, "");
        expect(squeeze(parts.map(plainOf).join(""))).toBe(squeeze(plainOf(whole)));
      }),
    );
  });
});
