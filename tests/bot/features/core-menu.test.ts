import { describe, expect, it } from "vitest";
import type { Feature } from "../../../src/bot/feature.ts";
import { createCoreFeature } from "../../../src/bot/features/core/core-feature.ts";
import { to } from "../../../src/flows/flow-kit/screen.ts";
import { knownActor } from "../../support/words-feature.ts";

const featureWith = (labels: readonly string[]): Feature => ({
  id: "labels",
  screens: {},
  actions: {},
  dialogs: [],
  menu: () => labels.map((label, index) => ({ label, to: to("x", index) })),
});

const rowsOf = async (labels: readonly string[]) => {
  const core = createCoreFeature({ municipalityName: "Район", features: [featureWith(labels)] });
  const screen = await core.screens["menu"]?.({ actor: knownActor, args: [] });
  return screen?.rows.map((row) => row.map(({ label }) => label));
};

describe("The main menu", () => {
  it("has an entry to a row as long as they fit on a phone", async () => {
    expect(await rowsOf(["Опросы", "Сроки"])).toEqual([["Опросы"], ["Сроки"]]);
  });

  it("puts short neighbours side by side where there are many, in their order, and leaves long ones alone", async () => {
    const labels = ["Опросы", "Сроки", "Организации и люди", "Квоты", "Чаты", "План", "Лист дня", "Курсы", "Дефициты"];
    expect(await rowsOf(labels)).toEqual([
      ["Опросы", "Сроки"],
      ["Организации и люди"],
      ["Квоты", "Чаты"],
      ["План", "Лист дня"],
      ["Курсы", "Дефициты"],
    ]);
  });
});
