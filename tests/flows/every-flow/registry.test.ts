import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { startTown, stopTown } from "../../adversity/town.ts";
import { useDatabase } from "../../support/database.ts";
import { allFlows } from "./all-flows.ts";

const database = useDatabase();

it("knows a description for every dialog that the program has, and for no other", async () => {
  const town = await startTown(database);
  const described = new Set(Object.values(allFlows).flatMap((flows) => flows.map(({ dialog }) => dialog)));
  const registered = town.features.flatMap(({ dialogs }) => dialogs.map(({ id }) => id));
  await stopTown(town, database);
  expect([...described].toSorted()).toEqual(registered.toSorted());
});

it("runs them: each capability has its test beside this one", () => {
  const tests = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".test.ts"));
  expect(Object.keys(allFlows).map((capability) => `${capability}.test.ts`)).toEqual(
    tests.filter((name) => name !== "registry.test.ts").toSorted(),
  );
});
