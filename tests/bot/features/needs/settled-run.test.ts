import { describe, expect, it } from "vitest";
import { createSettling } from "../../../../src/app-survey-results.ts";
import type { Answers } from "../../../../src/domain/surveys/answering/answers.ts";
import { to } from "../../../../src/flows/flow-kit/screen.ts";
import { createUnitOfWork } from "../../../../src/infra/db/unit-of-work.ts";
import { useDatabase } from "../../../support/database.ts";
import { surveyForm, topics } from "../../../support/surveys/forms.ts";
import { useRunKeys } from "../../../support/surveys/run-keys.ts";
import { addRespondents, addRun, doneResponse } from "../../../support/surveys/run-rows.ts";
import { createNeedsChats } from "./needs-chats.ts";

const database = useDatabase();
const sealing = useRunKeys();

const lacking: Answers = { topics: { type: "many", choices: ["ict", "other"], other: "дети с РАС" } };
const form = surveyForm({ questions: [topics] });

/** A survey that everybody of the first school has answered, closed and settled. */
const settleRun = async (isAnonymous: boolean) => {
  const town = await createNeedsChats(database);
  const { clock } = town;
  const colleagues = [];
  for (const name of ["Зорин Глеб Ильич", "Ким Яна Львовна", "Лапин Ян Ильич"]) {
    colleagues.push(await town.addPerson(name, town.school));
  }
  const people = [town.coordinator, town.head, town.anna, town.boris, ...colleagues];
  const run = await addRun(database, { form, isAnonymous, state: "closed", closedAt: clock.now() });
  await addRespondents(
    database,
    run.runId,
    people.map(({ id, organizationId }) => ({ personId: id, organizationId, state: "done" })),
  );
  const work = createUnitOfWork({ database, clock, sealing });
  await work.run(null, async ({ responses }) => {
    for (const { id } of people) {
      await responses.save(run.place, id, doneResponse(run.versionId, lacking), clock.now());
    }
  });
  clock.pass({ hours: 1 });
  const settling = createSettling({ database, clock, timeZone: "Europe/Moscow", sealing, work });
  expect(await settling.settleRun(run.runId)).toMatchObject({ type: "Settled" });
  expect(await settling.settleRun(run.runId)).toMatchObject({ type: "AlreadySettled" });
  return { ...town, people };
};

describe("When a deficit survey is over", () => {
  it("shows each person what they answered, as theirs, and tells those who are in the bot", async () => {
    const town = await settleRun(false);
    const anna = town.chatOf(town.anna);
    await anna.open(to("n.mine"));
    expect(anna.text()).toContain("Мои дефициты: 2");
    expect(anna.text()).toContain("Цифровые средства\nметодика · опрос «Чего не хватает», 22 ноября 2026");
    expect(anna.text()).toContain("дети с РАС");
    const told = (await town.listDeliveries()).filter(({ type }) => type === "needs.noted");
    expect(told.map(({ personId }) => personId).toSorted()).toEqual(
      [town.coordinator, town.head, town.anna, town.boris].map(({ id }) => id).toSorted(),
    );
    expect(await database.client.deficit.count({ where: { personId: null } })).toBe(0);
  });

  it("shows the school what its people have in common when it was anonymous, and nobody anything of anybody", async () => {
    const town = await settleRun(true);
    const vera = town.chatOf(town.coordinator);
    await vera.open(to("n.org"));
    await vera.press("Всей организации: 1");
    expect(vera.text()).toContain("1. Цифровые средства");
    expect(vera.text()).not.toContain("РАС");
    const stored = JSON.stringify(await database.client.deficit.findMany());
    expect(town.people.filter(({ id }) => stored.includes(id))).toEqual([]);
    expect((await town.listDeliveries()).filter(({ type }) => type === "needs.noted")).toEqual([]);
  });
});
