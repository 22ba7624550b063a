import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanInput, cleanLine, foldedWords, foldText } from "../../../src/domain/shared/search-text.ts";

describe("When texts are folded for search", () => {
  it.each([
    ["  ИВАНОВ\u00A0\u00A0Иван ", "иванов иван"],
    ["Ёлкина", "елкина"],
    ["Е\u0308лкина", "елкина"],
    ["Ив\u0301анов", "иванов"],
    ["Ивaнoв", "иванов"],
    ["BOPOНИН", "воронин"],
    ["Кузьмин", "кузьмин"],
    ["Любовb", "любовь"],
    ["Bолков и bолков", "волков и волков"],
    ["Алëна", "алена"],
    ["IT-прорыв", "it-прорыв"],
    ["cope", "cope"],
    ["СОШ №\u200B4", "сош №4"],
    ["Об\u00ADра\u00ADзо\u00ADва\u00ADние", "образование"],
    ["a\tb\r\nc", "a b c"],
    ["\u202Eабв\u202C", "абв"],
    ["Ｆｕｌｌ", "full"],
  ])("folds %j to %j", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("leaves a word alone whose Latin letters resemble nothing", () => {
    expect(foldText("Ivанов")).toBe("ivанов");
  });

  it("changes nothing when it is done twice", () => {
    const letters = fc.string({ unit: fc.constantFrom(...Array.from("аеёйьвabceË İb\u0308\u0301№")), maxLength: 40 });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), letters), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  it("splits into words without punctuation", () => {
    expect(foldedWords("«Ф.И.О. педагога», № 4")).toEqual(["ф", "и", "о", "педагога", "4"]);
  });
});

describe("When a person types free text", () => {
  it("keeps lines, emoji and markup, and drops what cannot be seen", () => {
    const typed = "  Срок\u202E истёк <b>&amp;</b> 👨‍👩‍👧 ❤️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿  \r\n\r\n\r\n вторая\u0000\tстрока\uD800 \n";
    expect(cleanInput(typed, 200)).toEqual({
      ok: true,
      value: "Срок истёк <b>&amp;</b> 👨‍👩‍👧 ❤️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿\n\nвторая строка",
    });
  });

  it("makes one line where one line is wanted", () => {
    expect(cleanLine(" Учитель\n математики\u2028и физики ", 100)).toEqual({
      ok: true,
      value: "Учитель математики и физики",
    });
  });

  it.each(["", "   ", "\u200B\u200D\uFE0F", "\u3164", "\u2800\n", "\u202E", "\u0000"])(
    "refuses %j as empty",
    (text) => {
      expect(cleanInput(text, 10)).toEqual({ ok: false, error: { type: "Empty" } });
    },
  );

  it("refuses what is too long after cleaning, and says by how much", () => {
    expect(cleanInput(`${"я".repeat(11)}   `, 10)).toEqual({
      ok: false,
      error: { type: "TooLong", length: 11, max: 10 },
    });
    expect(cleanInput(`${"я".repeat(10)}\u200B\u200B`, 10).ok).toBe(true);
  });

  it("changes nothing when it is done twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const once = cleanInput(text, 1000);
        expect(cleanInput(once.ok ? once.value : "", 1000)).toEqual(once);
      }),
    );
  });
});
