import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterChoices, pageOf } from "../../../src/domain/applications/choices.ts";

const names = ["Семёнова Алёна Юрьевна", "Иванов Иван Иванович", "Иванова Анна Петровна"];
const find = (search: string) => filterChoices(names, search, (name) => name);

describe("When somebody searches", () => {
  it.each([
    ["ИВАНОВ", ["Иванов Иван Иванович", "Иванова Анна Петровна"]],
    ["анна иван", ["Иванова Анна Петровна"]],
    ["семенова алена", ["Семёнова Алёна Юрьевна"]],
    ["Иванова А. П.", ["Иванова Анна Петровна"]],
    ["  ", names],
    ["<b>&", []],
    ["сидоров", []],
  ])("finds by parts of words, whatever the spelling: «%s»", (search, found) => {
    expect(find(search)).toEqual(found);
  });
});

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
});
