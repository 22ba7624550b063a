import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoPeople } from "../../sandbox/demo/demo-municipality.ts";
import { demoId } from "../../src/demo-seed.ts";
import { linkAccount } from "../adversity/town.ts";
import { useDatabase } from "../support/database.ts";
import { type Municipality, startMunicipality } from "../support/municipality.ts";
import { surveyForm, words, yesNo } from "../support/surveys/forms.ts";
import { addRespondents, addRun } from "../support/surveys/run-rows.ts";
import { dumpDatabase } from "./dump.ts";

const database = useDatabase();
const secret = "Признание, которое никто не должен прочитать";

describe("When somebody answers an anonymous survey in the chat", () => {
  let town: Municipality;
  beforeEach(async () => {
    town = await startMunicipality({ database, filled: "demo" });
  });
  afterEach(() => town.stop());

  /** What a row of any table says of the answers, other than sealed. */
  const tracesIn = async (traces: readonly string[]): Promise<readonly string[]> =>
    (await dumpDatabase(database)).rows.flatMap(({ table, values }) => {
      const text = JSON.stringify(values, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
      return traces.filter((trace) => text.includes(trace)).map((trace) => `${table}: ${trace}`);
    });

  it("leaves what was written and pressed in no table, from the first answer to the last", async () => {
    const person = demoPeople.find(({ organizationKey, key }) => organizationKey === "school-1" && key.endsWith("/09"));
    const personId = demoId(person?.key ?? "");
    const form = surveyForm({ questions: [words, yesNo] });
    const opensAt = town.clock.now() - 1000;
    const { runId } = await addRun(database, { form, isAnonymous: true, opensAt, closesAt: opensAt + 86_400_000 });
    await addRespondents(database, runId, [{ personId }]);
    const teacher = town.stranger("Учитель");
    await linkAccount(town, teacher, personId);
    teacher.send("/menu");
    await teacher.waitFor("что сделаем");
    await teacher.press("Мои опросы");
    await teacher.press(/Чего не хватает|Начать/u);
    await teacher.press("Начать");
    await teacher.waitFor("Что ещё сказать?");
    teacher.send(secret);
    await teacher.waitFor("Хотите ли вы поучиться?");
    await expect.poll(() => tracesIn([secret])).toEqual([]);
    await teacher.press("Нет");
    await teacher.waitFor("Проверьте ответы");
    await expect.poll(() => tracesIn([secret, '"choice":"no"'])).toEqual([]);
    await teacher.press("Сдать ответы");
    await teacher.waitFor("сданы");
    await expect.poll(() => tracesIn([secret, '"choice":"no"'])).toEqual([]);
    expect(await database.client.sealedDraft.count()).toBe(1);
  });
});
