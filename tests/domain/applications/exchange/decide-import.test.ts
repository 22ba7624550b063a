import { beforeEach, describe, expect, it } from "vitest";
import { createApplyImport } from "../../../../src/domain/applications/exchange/apply-import.ts";
import {
  createAnswerQuestion,
  createDecideAbsent,
} from "../../../../src/domain/applications/exchange/decide-import.ts";
import { createPrepareImport } from "../../../../src/domain/applications/exchange/prepare-import.ts";
import { createReadImport, type PreparedView } from "../../../../src/domain/applications/exchange/read-import.ts";
import { ids, secrets } from "../../../../src/infra/ids.ts";
import { makeSheet, readBytes } from "../../../support/applications/workbooks.ts";
import { type ApplicationWorld, createApplicationWorld, expectOk } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";

const database = useDatabase();
let world: ApplicationWorld;
let applicationId: string;

beforeEach(async () => {
  world = await createApplicationWorld(database);
  applicationId = await world.open();
});

const deps = () => ({ work: world.work, clock: world.clock, ids, hash: secrets.hash });
const actor = () => world.as("coordinator1");

const prepare = async (rows: readonly (readonly string[])[], requestKey = world.key()): Promise<string> => {
  const workbook = await readBytes(await makeSheet([["Программа", "ФИО", "Сроки", "Обоснование"], ...rows]));
  const request = { actor: actor(), requestKey, applicationId, fileId: "file", fileName: "a.xlsx", workbook };
  return expectOk(await createPrepareImport(deps())(request));
};

const read = async (importId: string): Promise<PreparedView> => {
  const view = expectOk(await createReadImport(deps())({ actor: actor(), importId }));
  if (view.state !== "prepared") throw new Error(view.state);
  return view;
};

const lineCount = () => database.client.applicationLine.count({ where: { applicationId, removedAt: null } });

const mentoring = "Наставничество в школе";
const row = (title: string, name: string) => [title, name, "март", "Запрос"];

describe("When two people, or two taps, decide in the same moment", () => {
  it("takes the lines once", async () => {
    const importId = await prepare([row(mentoring, "Иванова А.П."), row(mentoring, "Петров П.П.")]);
    const { fingerprint } = await read(importId);
    const apply = createApplyImport(deps());
    const taps = [1, 2, 3].map(() => apply({ actor: actor(), requestKey: world.key(), importId, fingerprint }));
    const outcomes = (await Promise.all(taps)).map((outcome) => (outcome.ok ? "taken" : outcome.error.type));
    expect(outcomes.toSorted()).toEqual(["ImportFinished", "ImportFinished", "taken"]);
    expect(await lineCount()).toBe(2);
  });

  it("takes two different files one after the other: the second is worked out anew", async () => {
    const files = [await prepare([row(mentoring, "Иванова А.П.")]), await prepare([row(mentoring, "Иванова А.П.")])];
    const apply = createApplyImport(deps());
    const views = [];
    for (const importId of files) views.push({ importId, fingerprint: (await read(importId)).fingerprint });
    const taps = views.map((view) => apply({ actor: actor(), requestKey: world.key(), ...view }));
    const outcomes = (await Promise.all(taps)).map((outcome) => (outcome.ok ? "taken" : outcome.error.type));
    expect(outcomes.toSorted()).toEqual(["PlanChanged", "taken"]);
    expect(await lineCount()).toBe(1);
  });

  it("loses no answer", async () => {
    const importId = await prepare([row(mentoring, "Петров Петр"), row(mentoring, "Иванова Анна")]);
    const { comparison } = await read(importId);
    const answer = createAnswerQuestion(deps());
    const decide = createDecideAbsent(deps());
    await Promise.all([
      ...comparison.questions.map(({ key, candidates }) =>
        answer({
          actor: actor(),
          requestKey: world.key(),
          importId,
          questionKey: key,
          answer: candidates[0]?.id ?? "",
        }),
      ),
      decide({ actor: actor(), requestKey: world.key(), importId, absent: "remove" }),
    ]);
    const after = await read(importId);
    expect(after.comparison.questions.map((question) => question.answer)).not.toContain(null);
    expect(after.absent).toBe("remove");
  });
});

describe("When an update is delivered again", () => {
  it("prepares, answers and takes once", async () => {
    const rows = [row(mentoring, "Петров Петр")];
    const importId = await prepare(rows, "upload:1");
    expect(await prepare(rows, "upload:1")).toBe(importId);
    const { comparison } = await read(importId);
    const [question] = comparison.questions;
    const wish = { actor: actor(), requestKey: "answer:1", importId, questionKey: question?.key ?? "" };
    const answer = createAnswerQuestion(deps());
    expectOk(await answer({ ...wish, answer: question?.candidates[0]?.id ?? "" }));
    expectOk(await answer({ ...wish, answer: "none" }));
    const { fingerprint } = await read(importId);
    const apply = createApplyImport(deps());
    const taken = await apply({ actor: actor(), requestKey: "take:1", importId, fingerprint });
    expect(await apply({ actor: actor(), requestKey: "take:1", importId, fingerprint })).toEqual(taken);
    expect(taken.ok).toBe(true);
    expect(await lineCount()).toBe(1);
  });
});

describe("What remains of an import", () => {
  it("names nobody but in the errors that were handed back", async () => {
    const importId = await prepare([row(mentoring, "Иванова А.П."), row(mentoring, "Некто Н.Н.")]);
    const { fingerprint } = await read(importId);
    expectOk(await createApplyImport(deps())({ actor: actor(), requestKey: world.key(), importId, fingerprint }));
    const { plan } = await database.client.applicationImport.findUniqueOrThrow({ where: { id: importId } });
    expect(plan).not.toContain("Иванова");
    expect(plan).toContain("Некто");
  });

  it("is a record of who took what", async () => {
    await world.addLine(applicationId);
    const importId = await prepare([
      ["Функциональная грамотность на уроках математики", "Иванова А.П.", "май", "Запрос"],
    ]);
    const { fingerprint } = await read(importId);
    expectOk(await createApplyImport(deps())({ actor: actor(), requestKey: world.key(), importId, fingerprint }));
    const records = await database.client.auditRecord.findMany({ where: { subjectId: applicationId } });
    const changes = records
      .filter(({ action }) => action === "line-changed")
      .map(({ details }) => JSON.parse(details ?? ""));
    expect(changes.slice(-2)).toMatchObject([
      { field: "period", from: "2027-03", to: "2027-05", fullName: "Иванова Анна Петровна" },
      { field: "grounds", from: "deficit: Затрудняется с заданиями", to: "free: Запрос" },
    ]);
    const imported = records.find(({ action }) => action === "lines-imported");
    expect(JSON.parse(imported?.details ?? "")).toMatchObject({ lines: 1, added: 0, changed: 1, importId });
    expect(imported?.actorId).toBe("coordinator1");
  });
});
