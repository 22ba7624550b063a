import { describe, expect, it } from "vitest";
import { filterChoices } from "../../../src/domain/applications/choices.ts";

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
