import { describe, expect, it } from "vitest";
import { estimateMinutes, minutesOf } from "../../../../src/domain/surveys/form/estimate-minutes.ts";
import { form, matrix, note, one, scale, text } from "./forms.ts";

const times = <T>(count: number, make: (code: string) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(`q${index}`));

describe("When minutes are estimated", () => {
  it("promises at least one", () => {
    expect(estimateMinutes(form(one("a")))).toBe(1);
  });

  it("counts reading: 150 words are a minute", () => {
    const words = Array.from({ length: 295 }, () => "слово").join(" ");
    expect(estimateMinutes(form(note("n", { label: words })))).toBe(2);
  });

  it("takes writing for longer than pressing, and a matrix for its statements", () => {
    expect(estimateMinutes(form(...times(10, scale)))).toBe(1);
    expect(estimateMinutes(form(...times(10, text)))).toBe(6);
    expect(
      estimateMinutes(
        form(
          matrix(
            "m",
            Array.from({ length: 20 }, (_, index) => `m${index}`),
          ),
        ),
      ),
    ).toBe(2);
  });

  it("takes half for what only some are asked", () => {
    const asked = times(10, text);
    const some = asked.map(({ code }) => text(code, { when: "1 = 1" }));
    expect(estimateMinutes(form(...some))).toBe(Math.ceil(estimateMinutes(form(...asked)) / 2));
  });

  it("leaves it to the author who says how long it takes", () => {
    expect(minutesOf({ ...form(one("a")), minutes: 7 })).toBe(7);
    expect(minutesOf(form(one("a")))).toBe(1);
  });
});
