import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberButtons, pageOf, pageRow } from "../../../src/flows/flow-kit/paging.ts";
import { personButtons } from "../../../src/flows/flow-kit/person-buttons.ts";
import { to } from "../../../src/flows/flow-kit/screen.ts";

describe("Pages of a list", () => {
  it("together are the list, and no page lies outside", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (items, size) => {
        const { count } = pageOf(items, 0, size);
        const pages = Array.from({ length: count }, (_, index) => pageOf(items, index, size));
        expect(pages.flatMap((page) => page.items)).toEqual(items);
        expect(pages.every((page) => page.items.length <= size)).toBe(true);
        expect(pageOf(items, count + 5, size)).toEqual(pages.at(-1));
        expect(pageOf(items, -1, size)).toEqual(pages[0]);
      }),
    );
  });

  it.each([undefined, "x", "", "1.5", "-3", "NaN"])("begin with the first one for whoever asks for «%s»", (wanted) => {
    expect(pageOf(["а", "б", "в"], wanted, 2).index).toBe(0);
  });

  it("have buttons only where there is somewhere to go", () => {
    const labelsAt = (index: number) =>
      pageRow(pageOf([1, 2, 3], index, 1), (page) => to("list", page))
        .flat()
        .map(({ label }) => label);
    expect([labelsAt(0), labelsAt(1), labelsAt(2)]).toEqual([["›"], ["‹", "›"], ["‹"]]);
    expect(pageRow(pageOf([1], 0, 1), String)).toEqual([]);
  });

  it("number their items through the whole list, six to a row", () => {
    const items = Array.from({ length: 17 }, (_, index) => `item${index}`);
    const rows = numberButtons(pageOf(items, 1, 8), (item) => item);
    expect(rows.map((row) => row.map(({ label }) => label))).toEqual([
      ["9", "10", "11", "12", "13", "14"],
      ["15", "16"],
    ]);
    expect(rows[0]?.[0]).toEqual({ label: "9", answer: "item8" });
  });
});

describe("Buttons of people", () => {
  it("stand two by two and lead to the person, namesakes told apart", () => {
    const people = [
      { id: "1", fullName: "Иванова Анна Петровна", position: "учитель" },
      { id: "2", fullName: "Иванова Анна Петровна", position: "завуч" },
      { id: "3", fullName: "Ли Ян", position: "" },
    ];
    expect(personButtons(people, ({ id }) => to("card", id))).toEqual([
      [
        { label: "Иванова А. П., учитель", to: to("card", "1") },
        { label: "Иванова А. П., завуч", to: to("card", "2") },
      ],
      [{ label: "Ли Я.", to: to("card", "3") }],
    ]);
  });
});
