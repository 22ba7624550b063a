import type { Actor as Player } from "../../sandbox/driver.ts";
import { sampleFiles } from "../support/demo-day.ts";
import { demoId } from "../../src/demo-seed.ts";
import { packRoute, type Screen } from "../../src/flows/flow-kit/screen.ts";
import type { Database } from "../../src/infra/db/connection/database-types.ts";
import { scale, surveyForm, words, yesNo } from "../support/surveys/forms.ts";
import { addRespondents, addRun, addVersion } from "../support/surveys/run-rows.ts";
import { makeSheet } from "../support/applications/workbooks.ts";
import { draftApplication, expectOk, schoolOne, secretWords, type Town } from "./town.ts";

/**
 * Fills school № 1 with one of everything that has an id: an application that was returned and submitted again, with reason, comment, scan
 * and a file on its way to it, links, a request to join, staff imports, a programme file, reminders, and a campaign in preparation. Every
 * text in it is secret. Returns the data of the buttons that the owners of these things get.
 */
export const fillSchoolOne = async (town: Town): Promise<readonly string[]> => {
  const { adversary, campaignId } = town;
  const marina = town.play("Марина");
  const elena = town.play("Елена");
  const { applicationId, lineId } = await draftApplication(town);
  const inDraft = await gatherButtons(town, elena, []);
  await submitReturnAndSubmitAgain(town, applicationId, lineId);

  await adversary.press(elena, `a.scan.add~${applicationId}~2`);
  await adversary.provoke(elena, async () => elena.upload(`${secretWords} скан.pdf`, await sample("scan-pdf")));
  await adversary.press(elena, `a.app~${applicationId}`);
  // Stored, offered, and not yet used: its id stands in a button.
  await adversary.provoke(elena, () => elena.upload(`${secretWords} лист.pdf`, Buffer.from("%PDF-1.7 another page")));

  await adversary.press(elena, "p.upload");
  const staff = await makeSheet([
    ["ФИО", "Должность"],
    ["Заповедный Пётр Ильич", `${secretWords} должность`],
    ["Заповедный", `${secretWords} ошибка`],
  ]);
  await adversary.provoke(elena, () => elena.upload(`${secretWords} штат.xlsx`, staff));
  await adversary.press(marina, "pl.upload");
  const programmes = await makeSheet([
    ["Название", "Организатор", "Часы", "Форма", "Для кого"],
    [`${secretWords} программа банка`, `${secretWords} институт`, 36, "очная", "учителя"],
    [`${secretWords} программа с ошибкой`, `${secretWords} институт`, "много", "очная", "учителя"],
  ]);
  await adversary.provoke(marina, () => marina.upload(`${secretWords} банк.xlsx`, programmes));

  await addSecretSurveys(town);
  await noteSecretDeficits(town);
  await adversary.press(marina, "n.diag-up");
  const diagnostics = await makeSheet([
    ["Организация", "ФИО", "Дефициты"],
    ["МБОУ «Школа № 1»", "Заповедный Пётр Ильич", `${secretWords} неузнанный дефицит`],
  ]);
  await adversary.provoke(marina, () => marina.upload(`${secretWords} диагностика.xlsx`, diagnostics));

  await adversary.press(elena, `p.invite-go~${demoId("school-1/07")}~teacher`);
  const { words } = await adversary.press(elena, `p.link-new~${schoolOne}`);
  const newcomer = town.stranger("Новичок");
  const payload = /start=([\w-]+)/u.exec(words)?.[1] ?? "";
  await adversary.provoke(newcomer, () => newcomer.openLink(payload));
  await adversary.press(newcomer, `p.ok-o~${payload.slice(1)}`);
  await adversary.press(newcomer, `p.join~${payload.slice(1)}~${demoId("school-1/08")}`);
  await adversary.press(marina, `c.send~${campaignId}`);
  await adversary.press(marina, "c.prepare~2027-2");
  // What is still on its way would look like something that was written later.
  await adversary.deliver();

  const gathered = [inDraft];
  for (const owner of [elena, marina, town.play("Сергей")]) {
    gathered.push(await gatherButtons(town, owner, [...adversary.offered(owner.chatId)]));
  }
  return gathered.flat();
};

const dayMs = 86_400_000;

/** A survey of school № 1 that everybody there has answered, a run of it that nobody has launched, and a version that nobody has published. */
export const addSecretSurveys = async ({ database, clock }: Town): Promise<{ readonly runId: string }> => {
  const now = clock.now();
  const secretLabel = `${secretWords} вопрос`;
  const form = surveyForm({
    title: `${secretWords} опрос`,
    purpose: `${secretWords} цель`,
    questions: [
      { ...yesNo, label: secretLabel },
      { ...scale, label: secretLabel },
      { ...words, label: secretLabel },
    ],
  });
  const asked = ["school-1/03", "school-1/04", "school-1/06"].map(demoId);
  const open = await addRun(database, { form, opensAt: now - dayMs, closesAt: now + 30 * dayMs });
  await addRespondents(
    database,
    open.runId,
    asked.map((personId) => ({ personId, organizationId: schoolOne, state: "done" })),
  );
  for (const personId of asked) {
    const answers = {
      wish: { type: "one", choice: "yes" },
      mood: { type: "number", value: 4 },
      words: { type: "text", text: secretAnswer },
    };
    await database.client.surveyResponse.create({
      data: {
        id: `response-${personId}`.slice(0, 20),
        runId: open.runId,
        personId,
        versionId: open.versionId,
        state: "done",
        session: JSON.stringify({ answers, at: null, isChanging: false, partial: null, pending: null }),
        updatedAt: new Date(now),
        doneAt: new Date(now),
      },
    });
  }
  const { surveyId } = open;
  await addRun(database, { form, surveyId, state: "draft", opensAt: now + dayMs, closesAt: now + 8 * dayMs });
  const versionId = await addVersion(database, surveyId, { ...form, title: `${secretWords} черновик` });
  await database.client.surveyVersion.update({ where: { id: versionId }, data: { state: "draft", publishedAt: null } });
  return { runId: open.runId };
};

/** What a teacher wrote in a survey: for the municipal coordinator alone. */
export const secretAnswer = `${secretWords} признание`;

/** One of a person and one of the school, from a survey and from diagnostics. */
const noteSecretDeficits = (town: Town): Promise<unknown> =>
  town.app.work.run(null, ({ needs }) =>
    needs.noteDeficits(
      ([demoId("school-1/06"), null] as const).map((personId, index) => ({
        organizationId: schoolOne,
        personId,
        competence: "digital" as const,
        wording: `${secretWords} цифровые средства`,
        source: index === 0 ? ("survey" as const) : ("diagnostics" as const),
        sourceId: `source-${index}`,
        sourceTitle: `${secretWords} опрос`,
        sourceKey: `secret:${index}`,
        statedOn: town.clock.today(),
        createdById: null,
      })),
      town.clock.now(),
    ),
  );

const submitReturnAndSubmitAgain = async (town: Town, applicationId: string, lineId: string): Promise<void> => {
  const { useCases, key } = town;
  const marina = await town.actorOf(town.play("Марина"));
  const elena = await town.actorOf(town.play("Елена"));
  expectOk(await useCases.submitApplication({ actor: elena, requestKey: key(), applicationId, versionNumber: 0 }));
  const first = { actor: marina, applicationId, versionNumber: 1 };
  expectOk(await useCases.commentLine({ ...first, requestKey: key(), lineId, comment: `${secretWords} замечание` }));
  expectOk(await useCases.returnApplication({ ...first, requestKey: key(), reason: `${secretWords} причина` }));
  const answer = { type: "grounds", kind: "free", text: `${secretWords} новое основание` } as const;
  expectOk(await useCases.answerLine({ actor: elena, requestKey: key(), applicationId, lineId, answer }));
  expectOk(await useCases.submitApplication({ actor: elena, requestKey: key(), applicationId, versionNumber: 1 }));
};

const sample = async (id: string): Promise<Uint8Array> => {
  const found = sampleFiles.find((file) => file.id === id);
  if (found === undefined) throw new Error(`there is no sample ${id}`);
  return found.bytes();
};

/** So many screens of one name are looked at, and so many buttons of one name are kept: more have the same shape. */
const enough = 3;

/**
 * Looks at every screen that the person can come to, and gathers the data of all buttons in them by the name of their route. Buttons of
 * screens are followed, those of actions are not: nothing is done.
 */
export const gatherButtons = async (
  town: Town,
  owner: Player,
  doors: readonly string[],
): Promise<readonly string[]> => {
  const { features } = town;
  const actor = await town.actorOf(owner);
  const screens = new Map(features.flatMap((feature) => Object.entries(feature.screens)));
  const found = new Map<string, Set<string>>();
  const waiting: string[] = [];
  const keep = (data: string): void => {
    const name = data.split("~")[0] ?? "";
    const kept = found.get(name) ?? new Set<string>();
    found.set(name, kept);
    if (kept.size >= enough || kept.has(data)) return;
    kept.add(data);
    waiting.push(data);
  };
  for (const door of ["menu", ...doors]) keep(door);
  for (let data = waiting.shift(); data !== undefined; data = waiting.shift()) {
    const [name = "", ...args] = data.split("~");
    const screen: Screen | undefined = await screens.get(name)?.({ actor, args });
    for (const button of screen?.rows.flat() ?? []) if ("to" in button) keep(packRoute(button.to));
  }
  return [...found.values()].flatMap((kept) => [...kept]);
};

/** The id of everything that is stored, one of a kind, so that each can be put behind any route. */
export const readIds = async ({ client }: Database): Promise<readonly string[]> => {
  const rows = await Promise.all([
    client.application.findFirst(),
    client.applicationLine.findFirst(),
    client.applicationVersion.findFirst(),
    client.scanPage.findFirst(),
    client.applicationImport.findFirst(),
    client.staffImport.findFirst(),
    client.storedFile.findFirst(),
    client.campaign.findFirst(),
    client.invitation.findFirst({ where: { kind: "personal" } }),
    client.joinRequest.findFirst(),
    client.person.findFirst({ where: { id: demoId("school-1/06") } }),
    client.organization.findFirst({ where: { id: schoolOne } }),
    client.roleGrant.findFirst({ where: { organizationId: schoolOne, role: "teacher" } }),
    client.account.findFirst({ where: { personId: demoId("school-1/05") } }),
    client.programme.findFirst(),
    client.survey.findFirst({ orderBy: { id: "asc" } }),
    client.surveyVersion.findFirst({ where: { state: "published", survey: { code: surveyForm().code } } }),
    client.surveyVersion.findFirst({ where: { state: "draft" } }),
    client.surveyRun.findFirst({ where: { state: "open", survey: { code: surveyForm().code } } }),
    client.surveyRun.findFirst({ where: { state: "draft", survey: { code: surveyForm().code } } }),
    client.deficit.findFirst(),
    client.diagnosticsImport.findFirst(),
  ]);
  return rows.flatMap((row) => row?.id ?? []);
};
