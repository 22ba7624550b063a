import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor as Player } from "../../sandbox/driver.ts";
import { demoId } from "../../src/demo-seed.ts";
import type { SurveyForm } from "../../src/domain/surveys/form/form.ts";
import { useDatabase } from "../support/database.ts";
import { scale, surveyForm, words, yesNo } from "../support/surveys/forms.ts";
import { addRespondents, addRun } from "../support/surveys/run-rows.ts";
import { photo } from "./hostile-files.ts";
import { makeHostileSurveys, makeSurvey, treacherousNames } from "./hostile-surveys.ts";
import { linkAccount, schoolOne, slowMs, startTown, stopTown, type Town } from "./town.ts";

const database = useDatabase();
const dayMs = 86_400_000;
let town: Town;
let anna: Player;
beforeEach(async () => {
  town = await startTown(database);
  anna = town.play("Анна");
});
afterEach(() => stopTown(town, database));

const anonymousOrNot = [false, true] as const;

/** A run in which Anna is asked, begun by her; returns its id. */
const begin = async (form: SurveyForm, isAnonymous = false): Promise<string> => {
  const now = town.clock.now();
  const times = { opensAt: now - dayMs, closesAt: now + 7 * dayMs };
  const { runId } = await addRun(database, { form, isAnonymous, ...times });
  const { personId } = await town.actorOf(anna);
  await addRespondents(database, runId, [{ personId, organizationId: schoolOne }]);
  await town.adversary.press(anna, `sa.go~${runId}`);
  return runId;
};

const stateIn = async (runId: string): Promise<string> =>
  (await database.client.surveyRespondent.findFirstOrThrow({ where: { runId } })).state;

const answersOf = async (runId: string): Promise<Record<string, unknown>> => {
  const row = await database.client.surveyResponse.findFirst({ where: { runId } });
  return (JSON.parse(row?.session ?? "{}") as { answers?: Record<string, unknown> }).answers ?? {};
};

/** Data of the present question's button with this label. */
const readButton = (label: string): string => {
  const found = town.sandbox.world.newestFirst(anna.chatId);
  for (const message of found) {
    for (const button of (message.keyboard?.inline_keyboard ?? []).flat()) {
      if (button.text.includes(label) && button.callback_data !== undefined) return button.callback_data;
    }
  }
  throw new Error(`nobody offered ${label}`);
};

/** Presses it so many times, all in the same moment. */
const tap = async (label: string, times = 3): Promise<readonly (string | null)[]> => {
  const data = readButton(label);
  const presses = Array.from({ length: times }, () => town.adversary.pressAtOnce(anna, data));
  await town.adversary.settle();
  return presses.map((id) => town.adversary.toastOf(id));
};

describe("When a survey is tapped several times in the same moment", () => {
  it.each(anonymousOrNot)(
    "takes one answer, hands in once, and answers each press (anonymous: %s)",
    async (isAnonymous) => {
      const form = surveyForm({ questions: [yesNo, { ...yesNo, code: "again", label: "И ещё раз?" }] });
      const runId = await begin(form, isAnonymous);
      expect(await tap("Да")).not.toContain(null);
      // The second question was not answered by the taps that came late.
      expect(anna.lastMessage().text).toContain("И ещё раз?");
      expect(await tap("Нет")).not.toContain(null);
      const both = { wish: { type: "one", choice: "yes" }, again: { type: "one", choice: "no" } };
      expect(await answersOf(runId)).toEqual(isAnonymous ? {} : both);
      expect(await tap("Сдать")).not.toContain(null);
      expect(await stateIn(runId)).toBe("done");
      expect(await database.client.surveyResponse.count({ where: { runId } })).toBe(isAnonymous ? 0 : 1);
      expect(await database.client.sealedDraft.count({ where: { runId } })).toBe(isAnonymous ? 1 : 0);
    },
  );

  it(
    "publishes, launches and closes once, whoever of two coordinators taps",
    async () => {
      const marina = town.play("Марина");
      const second = town.stranger("Второй координатор");
      await linkAccount(town, second, demoId("municipality/3"));
      const role = { personId: demoId("municipality/3"), role: "municipal-coordinator" };
      await database.client.roleGrant.create({
        data: { id: "grantSecond1", ...role, grantedAt: new Date(town.clock.now()) },
      });
      await town.adversary.provoke(second, () => second.send("/menu"));
      const both = async (data: string): Promise<readonly string[]> => {
        const before = await database.client.auditRecord.count();
        for (const player of [marina, second, marina, second]) town.adversary.pressAtOnce(player, data);
        await town.adversary.settle();
        const records = await database.client.auditRecord.findMany({ orderBy: [{ at: "asc" }, { id: "asc" }] });
        return records.slice(before).map(({ action }) => action);
      };
      const { versionId } = await addRun(database, { form: surveyForm({ questions: [yesNo] }), state: "draft" });
      await database.client.surveyRun.deleteMany();
      await database.client.surveyVersion.update({
        where: { id: versionId },
        data: { state: "draft", publishedAt: null },
      });
      expect(await both(`sf.publish~${versionId}`)).toHaveLength(1);
      await town.adversary.press(marina, `sr.new~${versionId}`);
      const { id: runId } = await database.client.surveyRun.findFirstOrThrow();
      expect((await both(`sr.launch~${runId}~now`)).filter((action) => action === "launched")).toHaveLength(1);
      const invited = await database.client.delivery.groupBy({ by: ["cause", "personId"], _count: true });
      expect(invited.length).toBeGreaterThan(0);
      expect(invited.filter(({ _count }) => _count > 1)).toEqual([]);
      expect((await both(`sr.close~${runId}`)).filter((action) => action === "closed")).toHaveLength(1);
    },
    slowMs,
  );
});

describe("When somebody is tired in the middle of a survey", () => {
  it.each(anonymousOrNot)(
    "answers whatever comes in words, loses nothing and stays at the question (anonymous: %s)",
    async (isAnonymous) => {
      const runId = await begin(surveyForm({ questions: [yesNo, scale, words] }), isAnonymous);
      const old = readButton("Да");
      const first = [...town.sandbox.world.newestFirst(anna.chatId)].find(({ fromId }) => fromId !== anna.user.id);
      await tap("Да", 1);
      const link = (await town.adversary.press(town.play("Елена"), `p.link-new~${schoolOne}`)).words;
      const payload = /start=([\w-]+)/u.exec(link)?.[1] ?? "";
      let typed: ReturnType<Player["send"]> | null = null;
      const acts: readonly (() => unknown)[] = [
        () => town.adversary.pressAtOnce(anna, old),
        () => town.adversary.pressAtOnce(anna, "=00000000=c:0"),
        () => anna.sendVoice(),
        () => anna.uploadPhoto(photo()),
        () => anna.upload("Ответ.docx", Buffer.from("PK")),
        () => anna.shareContact(),
        () => town.sandbox.world.sendSticker({ userId: anna.user.id, chatId: anna.chatId }),
        () => (typed = anna.send("не знаю, что и сказать")),
        () => (typed === null ? undefined : anna.edit(typed, "5")),
        () => {
          anna.send("а".repeat(4096));
          anna.send("б".repeat(904));
        },
        () => anna.send("/start"),
        () => anna.send("/help"),
        () => anna.send("/why"),
        () => anna.openLink(payload),
      ];
      for (const act of acts) {
        const heard = await town.adversary.provoke(anna, act);
        expect.soft(heard.words, String(act)).toMatch(/[А-я]{3}/u);
        expect.soft(heard.words, String(act)).not.toContain("ошибка на нашей стороне");
        const kept = isAnonymous ? {} : { wish: { type: "one", choice: "yes" } };
        expect.soft(await answersOf(runId), String(act)).toEqual(kept);
      }
      expect(first).toBeDefined();
      await town.adversary.provoke(anna, () => {
        anna.block();
        anna.unblock();
      });
      // Whatever was between: one tap on the survey's own button, and the question is the same.
      await town.adversary.press(anna, `sa.start~${runId}`);
      expect(anna.lastMessage().text).toContain(scale.label);
      expect(anna.lastMessage().text).toContain("2 из 3");
      await tap("4", 1);
      await town.adversary.provoke(anna, () => anna.send("слишком ".repeat(500)));
      expect(anna.lastMessage().text).toContain(words.label);
      await town.adversary.provoke(anna, () => anna.send("<b>Опасно</b> & \u202Eтак\u202C"));
      expect(anna.lastMessage().text).toContain("<b>Опасно</b> &");
      await tap("Сдать", 1);
      expect(await stateIn(runId)).toBe("done");
    },
    slowMs,
  );

  it("hears that a press of last week leads nowhere, and is shown where they are", async () => {
    const runId = await begin(surveyForm({ questions: [yesNo, scale] }));
    const old = readButton("Да");
    await tap("Нет", 1);
    town.clock.forward(6 * dayMs);
    const heard = await town.adversary.press(anna, old);
    expect(heard.toasts.join()).toMatch(/прошлого вопроса|устарела/u);
    expect(anna.lastMessage().text).toContain(scale.label);
    town.clock.forward(2 * dayMs);
    await tap("4", 1);
    expect(anna.lastMessage().text).toContain("закрыт");
    expect(await answersOf(runId)).toEqual({ wish: { type: "one", choice: "no" } });
  });

  it("is not asked any more once they are taken out, in the middle of a question", async () => {
    const runId = await begin(surveyForm({ questions: [yesNo, scale] }));
    await tap("Да", 1);
    await database.client.surveyRespondent.updateMany({ where: { runId }, data: { state: "removed" } });
    await tap("4", 1);
    expect(anna.lastMessage().text).toContain("больше нет среди участников");
    expect(await stateIn(runId)).toBe("removed");
  });
});

describe("When a survey's workbook means it ill", () => {
  it(
    "says what is wrong or shows it as it was written, and goes on waiting or working",
    async () => {
      const marina = town.play("Марина");
      for (const { name, bytes } of await makeHostileSurveys()) {
        await town.adversary.press(marina, "sf.upload");
        const heard = await town.adversary.provoke(marina, () => marina.upload(name, bytes));
        expect.soft(heard.words, name).toMatch(/[А-я]{3}/u);
        expect.soft(heard.words, name).not.toContain("ошибка на нашей стороне");
        expect.soft(heard.words.length, name).toBeGreaterThan(0);
        await town.adversary.provoke(marina, () => marina.send("/cancel"));
      }
      const refused = town.sandbox.calls.refused().map(({ error }) => error?.description ?? "");
      expect(refused.filter((description) => !description.includes("message is not modified"))).toEqual([]);
    },
    slowMs,
  );

  it("asks questions whose names mean something to the language, and keeps their answers", async () => {
    const marina = town.play("Марина");
    const survey = treacherousNames.map((name) => ["select_one yesno", name, `Вопрос ${name}`, "yes"]);
    const bytes = await makeSurvey({ survey, settings: ["constructor", "Опрос <b>&", "Цель"] });
    await town.adversary.press(marina, "sf.upload");
    await town.adversary.provoke(marina, () => marina.upload("Имена.xlsx", bytes));
    const version = await database.client.surveyVersion.findFirst({ orderBy: { createdAt: "desc" } });
    const form = JSON.parse(version?.form ?? "{}") as SurveyForm;
    expect(form.title).toBe("Опрос <b>&");
    expect(form.questions.length).toBeGreaterThan(3);
    const runId = await begin({ ...form, code: "names" });
    for (const _ of form.questions) await tap("Да", 1);
    await tap("Сдать", 1);
    const answers = await answersOf(runId);
    expect(Object.keys(answers).toSorted()).toEqual(form.questions.map(({ code }) => code).toSorted());
    await town.adversary.press(marina, `sx.card~${runId}`);
    expect(marina.lastMessage().text).toContain("Опрос <b>&");
  });
});
