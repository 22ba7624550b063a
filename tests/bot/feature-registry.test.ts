import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Feature } from "../../src/bot/feature.ts";
import { createFeatureRegistry } from "../../src/bot/feature-registry.ts";
import { defineDialog } from "../../src/flows/flow-kit/dialog.ts";
import { to } from "../../src/flows/flow-kit/screen.ts";
import { html } from "../../src/texts/html.ts";
import { knownActor } from "../support/words-feature.ts";

const aFeature = (parts: Partial<Feature> = {}): Feature => ({
  id: "one",
  screens: {},
  actions: {},
  dialogs: [],
  menu: () => [],
  ...parts,
});
const draw = () => Promise.resolve({ html: html`screen`, rows: [] });
const act = () => Promise.resolve({ type: "toast", toast: "done" } as const);
const aDialog = (id: string) =>
  defineDialog({
    id,
    version: 1,
    args: z.object({}),
    memo: z.object({}),
    firstMemo: {},
    present: () => Promise.resolve({ type: "done", show: to("menu") }),
    answer: () => Promise.resolve({}),
  });

describe("When features are joined", () => {
  it("finds what each of them offers, and nothing that none does", () => {
    const registry = createFeatureRegistry([
      aFeature({ screens: { "a.list": draw }, startLinks: { i: act } }),
      aFeature({ actions: { "b.save": act }, visitorActions: { "b.hello": act }, dialogs: [aDialog("b.ask")] }),
    ]);
    expect(registry.screen("a.list")).toBe(draw);
    expect(registry.action("b.save")).toBe(act);
    expect(registry.visitorAction("b.hello")).toBe(act);
    expect(registry.startLink("i-and-more")).toBe(act);
    expect(registry.dialogs.map(({ id }) => id)).toEqual(["b.ask"]);
    for (const name of ["", "b.save", "constructor", "__proto__", "toString"]) {
      expect(registry.screen(name)).toBeUndefined();
    }
    expect(registry.startLink("")).toBeUndefined();
  });

  it("puts the menu and the uses of a file together in the features' order", async () => {
    const entry = (label: string) => ({ label, to: to("x") });
    const registry = createFeatureRegistry([
      aFeature({ menu: () => [entry("first")], offersForFile: () => Promise.resolve([entry("use")]) }),
      aFeature({ menu: () => [entry("second")] }),
    ]);
    expect(registry.menu(knownActor).map(({ label }) => label)).toEqual(["first", "second"]);
    const file = { fileId: "1", name: "x", mimeType: "x", size: 1, kind: "document" } as const;
    const chat = {} as Parameters<typeof registry.usesOf>[2];
    expect(await registry.usesOf(knownActor, file, chat)).toEqual([entry("use")]);
  });
});

describe("When two features claim the same", () => {
  it.each([
    ["a screen and an action", { screens: { "a.x": draw } }, { actions: { "a.x": act } }],
    ["two screens", { screens: { "a.x": draw } }, { screens: { "a.x": draw } }],
    ["an action and a visitor's action", { actions: { "a.x": act } }, { visitorActions: { "a.x": act } }],
    ["two start links", { startLinks: { i: act } }, { startLinks: { i: act } }],
    ["two dialogs", { dialogs: [aDialog("a.x")] }, { dialogs: [aDialog("a.x")] }],
  ])("does not start: %s", (_name, first, second) => {
    expect(() => createFeatureRegistry([aFeature(first), aFeature(second)])).toThrow(/taken|claim|two dialogs/u);
  });

  it.each([["much-too-long-for-a-button"], ["with~tilde"], ["Capital"], ["раздел"], [""]])(
    "does not start with a name that fits into no button: «%s»",
    (name) => {
      expect(() => createFeatureRegistry([aFeature({ screens: { [name]: draw } })])).toThrow(/not plain/u);
    },
  );
});
