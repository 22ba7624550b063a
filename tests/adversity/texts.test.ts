import { ids } from "../../src/infra/ids.ts";
import { buildEnrolment } from "../support/places/builders.ts";
import { shareOutSeats } from "../flows/every-flow/seats-flows.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor as Player } from "../../sandbox/driver.ts";
import { demoId } from "../../src/demo-seed.ts";
import { makePlan } from "../flows/every-flow/plan-flows.ts";
import { prepareDraft } from "../flows/every-flow/broadcasts-flows.ts";
import { useDatabase } from "../support/database.ts";
import { surveyForm, words, yesNo, years } from "../support/surveys/forms.ts";
import { addRun } from "../support/surveys/run-rows.ts";
import { gatherButtons } from "./foreign-things.ts";
import { findChanges, readBusiness } from "./stored-rows.ts";
import {
  draftApplication,
  expectOk,
  noteDeficitOfSchoolOne,
  schoolOne,
  schoolTwo,
  slowMs,
  startTown,
  stopTown,
  type Town,
} from "./town.ts";

const database = useDatabase();
let town: Town;
beforeEach(async () => {
  town = await startTown(database);
});
afterEach(() => stopTown(town, database));

/** What people type when they are tired, hostile or holding the phone upside down. Telegram cuts a text at 4,096 characters. */
const oddTexts: readonly string[] = [
  "очень длинно ".repeat(315),
  "😀👨‍👩‍👧‍👦🏳️‍🌈".repeat(20),
  "\u202Eтекст наоборот\u202C \u2066внутри\u2069",
  "\u200B\u200D\u2060\uFEFF",
  "перенос\u0000\u0007\u001B[31m строки\n\n\n\nи ещё",
  '<b>жирно</b> & "кавычки" <a href="tg://user?id=1">ссылка</a> &lt;i&gt; <script>',
  "-100500",
  "\u0301\u0301\u0301\u0301",
  "=00000000=done~' OR 1=1 -- %s ${env} {{constructor}} __proto__",
  "Меню",
];

/** A name as somebody would choose it to break a screen. */
const hostile = '<b>Опасно</b> & "так" <i>';

/** The dialog that asks this person, or `null`. */
const readDialog = async ({ chatId }: Player): Promise<string | null> => {
  const row = await database.client.chatScreen.findUnique({ where: { chatKey: `telegram:${chatId}` } });
  return (JSON.parse(row?.memo ?? "null") as { readonly id: string } | null)?.id ?? null;
};

/** Invisible things that nobody meant to write: bidi and control characters, zero-width ones outside of an emoji. */
const invisible = /[\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]|\\u00(?:0[0-8bcef]|1)/u;

describe("When people answer questions with whatever comes to hand", () => {
  it(
    "answers everything in words, asks on, and keeps nothing that cannot be seen",
    async () => {
      const { doorsOfMarina, doorsOfElena, doorsOfIrina } = await prepareDoors();
      const seen = [
        ...(await answerOddly(town.play("Марина"), doorsOfMarina)),
        ...(await answerOddly(town.play("Елена"), doorsOfElena)),
        ...(await answerOddly(town.play("Ирина"), doorsOfIrina)),
      ];
      const dialogs = town.features.flatMap((feature) => feature.dialogs.map(({ id }) => id));
      expect([...new Set(seen)].toSorted()).toEqual(dialogs.toSorted());
      const rows = [...(await readBusiness(database)).values()].flat();
      expect(rows.filter((row) => invisible.test(row))).toEqual([]);
    },
    slowMs,
  );
});

describe("When a message answers nothing", () => {
  it("says what to do instead, whatever it is", async () => {
    const anna = town.play("Анна");
    const before = await readBusiness(database);
    for (const text of [...oddTexts, "/неткоманды", "/start", "/start@kursovod_bot", "/", "//", "Мои данные"]) {
      const heard = await town.adversary.provoke(anna, () => anna.send(text));
      expect.soft(heard.words, text).toMatch(/[А-я]{3}/u);
      expect.soft(heard.words, text).toContain("Мои данные");
    }
    for (const act of notTexts(anna)) {
      expect.soft((await town.adversary.provoke(anna, act)).words, String(act)).toMatch(/[А-я]{3}/u);
    }
    expect(findChanges(before, await readBusiness(database))).toEqual([]);
  });

  it("does not take an edited message for an answer, and says so", async () => {
    const { applicationId } = await draftApplication(town);
    const elena = town.play("Елена");
    await enter(elena, { data: `a.add~${applicationId}`, choice: /Своё название/u });
    await town.adversary.provoke(elena, () => elena.send("Первая программа"));
    const before = await readBusiness(database);
    const sent = elena.messages().find(({ text }) => text === "Первая программа");
    if (sent === undefined) throw new Error("the answer is gone");
    const heard = await town.adversary.provoke(elena, () => elena.edit(sent, "Вторая программа"));
    expect(heard.words).toContain("учитываю только новые");
    expect(findChanges(before, await readBusiness(database))).toEqual([]);
    expect(await readDialog(elena)).toBe("fill-line");
  });

  it("leaves a dialog by a command and keeps what was answered, and takes no label for a press", async () => {
    const { applicationId } = await draftApplication(town);
    const elena = town.play("Елена");
    await enter(elena, { data: `a.add~${applicationId}`, choice: /Своё название/u });
    await town.adversary.provoke(elena, () => elena.send("К заявке"));
    const lines = await database.client.applicationLine.findMany({
      where: { applicationId, programmeTitle: "К заявке" },
    });
    expect(lines).toHaveLength(1);
    for (const command of ["/help", "/menu", "/cancel", "/start"]) {
      await enter(elena, { data: `a.fill~${applicationId}~${lines[0]?.id}` });
      const heard = await town.adversary.provoke(elena, () => elena.send(command));
      expect.soft(heard.words, command).toMatch(/[А-я]{3}/u);
      expect.soft(await readDialog(elena), command).toBe(command === "/help" ? "fill-line" : null);
    }
    expect(await database.client.applicationLine.count({ where: { applicationId, removedAt: null } })).toBe(2);
  });
});

describe("When every name and text is full of markup", () => {
  it("shows it as it was typed, on every screen, in every message and file", async () => {
    const [elena, marina] = [town.play("Елена"), town.play("Марина")];
    const { applicationId, lineId } = await draftApplication(town);
    await spoilEveryText();
    const words: string[] = [];
    const press = async (player: Player, data: string): Promise<void> => {
      words.push((await town.adversary.press(player, data)).words);
    };
    await press(elena, `a.submit~${applicationId}~0`);
    await press(marina, `a.comment~${applicationId}~1~${lineId}`);
    words.push((await town.adversary.provoke(marina, () => marina.send(hostile))).words);
    await press(marina, `a.return~${applicationId}~1`);
    const told = await town.adversary.provoke(elena, async () => {
      await town.adversary.provoke(marina, () => marina.send(hostile));
      await town.adversary.deliver();
    });
    expect(told.words).toContain("вернул");
    words.push(told.words);
    await press(elena, `p.link-new~${schoolOne}`);
    await press(marina, `c.send~${town.campaignId}`);
    for (const player of [elena, marina]) {
      const screens = (await gatherButtons(town, player, [])).filter(isScreen);
      words.push(
        (await town.adversary.provoke(player, () => screens.map((data) => town.adversary.pressAtOnce(player, data))))
          .words,
      );
    }
    for (const data of [`x.docx~${applicationId}`, `x.form~${applicationId}`, "p.current", "p.me-file"]) {
      await press(elena, data);
    }
    await press(marina, `x.xlsx~${applicationId}`);

    // Taken for markup, the word would have lost what stands before it.
    const shown = words.join("\n").match(/.{0,3}Опасно/gu) ?? [];
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.filter((text) => !text.endsWith("<b>Опасно"))).toEqual([]);
    // Nor was anything said in plain text since Telegram could not read it.
    const refused = town.sandbox.calls.refused().map(({ error }) => error?.description ?? "");
    expect(refused.filter((description) => !description.includes("message is not modified"))).toEqual([]);
  });
});

const isScreen = (data: string): boolean => {
  const [name = ""] = data.split("~");
  return town.features.some(({ screens }) => name in screens);
};

/** Whatever the readers of names and tables let in: a database may be older than they are. */
const spoilEveryText = async (): Promise<void> => {
  const { client } = database;
  await client.organization.updateMany({ data: { name: hostile } });
  await client.person.updateMany({
    data: { fullName: hostile, position: hostile, subject: hostile, category: hostile },
  });
  await client.programme.updateMany({ data: { title: hostile, provider: hostile, audience: hostile } });
  await client.applicationLine.updateMany({ data: { programmeTitle: hostile, groundsText: hostile } });
};

/** Goes through every door and gives every odd answer there; returns the dialogs that were met. */
const answerOddly = async (player: Player, doors: readonly Door[]): Promise<readonly string[]> => {
  const seen: string[] = [];
  for (const door of doors) {
    seen.push(await enter(player, door));
    for (const text of oddTexts) {
      const heard = await town.adversary.provoke(player, () => player.send(text));
      const where = `${door.data}: ${text.slice(0, 30)}`;
      expect.soft(heard.words, where).toMatch(/[А-я]{3}/u);
      expect.soft(heard.words, where).not.toContain("ошибка на нашей стороне");
      if ((await readDialog(player)) === null) await enter(player, door);
    }
    for (const act of notTexts(player)) {
      const heard = await town.adversary.provoke(player, act);
      expect.soft(heard.words, `${door.data}: ${String(act)}`).toMatch(/[А-я]{3}/u);
      expect.soft(await readDialog(player), `${door.data}: ${String(act)}`).not.toBeNull();
    }
    await town.adversary.provoke(player, () => player.send("/cancel"));
    expect(await readDialog(player)).toBeNull();
  }
  return seen;
};

const enter = async (player: Player, { data, choice, undo, renew }: Door): Promise<string> => {
  await renew?.();
  if (undo !== undefined) await town.adversary.press(player, undo);
  await town.adversary.press(player, data);
  if (choice !== undefined) {
    await player.press(choice);
    await town.adversary.settle();
  }
  const dialog = await readDialog(player);
  if (dialog === null) throw new Error(`${data} asks nothing: ${player.lastMessage().text}`);
  return dialog;
};

/** What is no words at all. */
const notTexts = (player: Player): readonly (() => unknown)[] => [
  () => player.sendVoice(),
  () => player.shareContact(),
  () => town.sandbox.world.sendSticker({ userId: player.user.id, chatId: player.chatId }),
  () => player.upload("Не то.bin", Buffer.from([1, 2, 3])),
];

interface Door {
  /** Data of the button that enters the dialog. */
  readonly data: string;
  /** What is pressed then to come to a question that takes words. */
  readonly choice?: RegExp;
  /** Data of the button that takes back what an accepted answer did, so that the dialog can be entered again. */
  readonly undo?: string;
  /** The same by other means, where no button takes it back. */
  readonly renew?: () => Promise<unknown>;
}

/** A way into every dialog there is. */
const prepareDoors = async (): Promise<Record<"doorsOfMarina" | "doorsOfElena" | "doorsOfIrina", readonly Door[]>> => {
  const { campaignId } = town;
  const { applicationId, lineId, personId } = await draftApplication(town);
  const ofTwo = await submitForSchoolTwo();
  const deficitId = await noteDeficitOfSchoolOne(town, "Проверка ВПР");
  const form = surveyForm({ questions: [words, years, yesNo] });
  const closesAt = town.clock.now() + 30 * 86_400_000;
  const { versionId, runId, surveyId } = await addRun(database, { form, closesAt });
  const opensAt = town.clock.now() + 86_400_000;
  const { runId: draftId } = await addRun(database, { form, surveyId, state: "draft", opensAt, closesAt });
  const courseRunId = await addCourseRun();
  const enrolmentId = await placeInRun(courseRunId, personId);
  const broadcastId = await prepareDraft(town, { html: "Совещание" });
  const seatsOf = await shareOutSeats(town);
  return {
    doorsOfMarina: [
      { data: "wt.day~off" },
      { data: `bc.text~${broadcastId}` },
      { data: `bc.time~${broadcastId}` },
      { data: `bc.why~${broadcastId}` },
      { data: `hp.sign~${await makePlan(town)}~center` },
      { data: `cr.file~${campaignId}` },
      { data: `cr.new~${campaignId}` },
      { data: `cr.begin~${campaignId}~${demoId("programme-02")}` },
      { data: `cr.edit~${courseRunId}~dates` },
      { data: `cr.edit~${courseRunId}~link` },
      {
        data: `cr.cancel~${courseRunId}`,
        renew: () => database.client.courseRun.updateMany({ data: { state: "planned" } }),
      },
      { data: "p.org-new" },
      { data: `p.add~${schoolTwo}` },
      { data: "p.search" },
      { data: `p.field~${personId}~fullName` },
      { data: `p.field~${personId}~phone` },
      { data: `p.deputy~${personId}~school-coordinator` },
      { data: "pl.add" },
      { data: "pl.search" },
      { data: "pl.upload" },
      { data: "sf.upload" },
      { data: `pl.change~${demoId("programme-01")}~hours` },
      { data: `c.stage~${campaignId}~applications` },
      { data: `sa.preview~${versionId}` },
      { data: `sr.ask~${draftId}~title` },
      { data: `sr.ask~${draftId}~closes` },
      { data: `sr.pick~${draftId}~positions` },
      { data: `sr.person~${runId}` },
      { data: "n.diag-up" },
      { data: `st.quota~${campaignId}~${seatsOf.id}~1` },
      { data: `st.set~${campaignId}~${seatsOf.id}~${schoolOne}~1` },
      { data: `st.upload~${campaignId}` },
      { data: `a.comment~${ofTwo.applicationId}~1~${ofTwo.lineId}` },
      { data: `a.return~${ofTwo.applicationId}~1`, undo: `a.unret~${ofTwo.applicationId}~1` },
    ],
    doorsOfElena: [
      { data: `a.add~${applicationId}` },
      { data: `a.add~${applicationId}`, choice: /Своё название/u },
      { data: `a.edit~${applicationId}~${lineId}~period` },
      { data: `a.edit~${applicationId}~${lineId}~grounds` },
      { data: "p.upload" },
      { data: `x.upload~${applicationId}` },
      { data: `n.enter~${schoolOne}~${personId}~digital` },
      { data: `n.object~${deficitId}` },
      {
        data: `cf.stays~${enrolmentId}~planned`,
        renew: async () => {
          await database.client.courseRun.updateMany({ data: { state: "planned" } });
          await database.client.enrolment.updateMany({ data: { state: "planned" } });
        },
      },
      {
        data: "st.give~seatline0001",
        renew: () => database.client.seatRequest.updateMany({ data: { state: "requested", reason: null } }),
      },
    ],
    doorsOfIrina: [{ data: `a.scan.add~${ofTwo.applicationId}~1` }, { data: `a.object~${ofTwo.applicationId}~1` }],
  };
};

const submitForSchoolTwo = async () => {
  const actor = await town.actorOf(town.play("Ирина"));
  const { useCases, key, campaignId } = town;
  const opened = await useCases.openApplication({ actor, requestKey: key(), campaignId, organizationId: schoolTwo });
  const applicationId = expectOk(opened);
  const lineId = "lineOfIrina1";
  for (const answer of [
    { type: "own-title", title: "Своя программа" },
    { type: "person", personId: demoId("school-2/03") },
    { type: "period", period: { kind: "month", year: 2027, month: 3 } },
    { type: "grounds", kind: "free", text: "Своё основание" },
  ] as const) {
    expectOk(await useCases.answerLine({ actor, applicationId, lineId, requestKey: key(), answer }));
  }
  expectOk(await useCases.submitApplication({ actor, requestKey: key(), applicationId, versionNumber: 0 }));
  return { applicationId, lineId };
};

/** Somebody of school № 1 goes there; returns the enrolment's id. */
const placeInRun = async (runId: string, personId: string): Promise<string> => {
  const enrolment = buildEnrolment({ id: ids.newId(), runId, personId, organizationId: schoolOne });
  await town.app.work.run(null, ({ enrolments }) => enrolments.addEnrolment(enrolment, personId, town.clock.now()));
  return enrolment.id;
};

/** A course run of the half-year, by the coordinator's own dialog. */
const addCourseRun = async (): Promise<string> => {
  const marina = town.play("Марина");
  await town.adversary.press(marina, `cr.begin~${town.campaignId}~${demoId("programme-01")}`);
  await town.adversary.provoke(marina, () => marina.send("10–14 марта"));
  await town.adversary.provoke(marina, () => marina.send("/cancel"));
  const run = await database.client.courseRun.findFirst();
  if (run === null) throw new Error("no course run was made");
  return run.id;
};
