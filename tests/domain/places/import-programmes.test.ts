import { describe, expect, it } from "vitest";
import { createImportProgrammes } from "../../../src/domain/places/import-programmes.ts";
import { createWriteProgramme, createWithdrawProgramme } from "../../../src/domain/places/keep-programmes.ts";
import { planProgrammeImport } from "../../../src/domain/places/plan-programme-import.ts";
import type { CellValue, Grid } from "../../../src/domain/shared/grid.ts";
import { createAuditQueries } from "../../../src/infra/db/audit/audit.queries.ts";
import { createProgrammeQueries, createProgrammeStore } from "../../../src/infra/db/places/programmes.repo.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { ids, newId } from "../../../src/infra/ids.ts";
import { createActor, createTestClock } from "../../support/campaign-world.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();
const coordinator = createActor("coordinator", "municipal-coordinator");

const heading = ["Название", "Организатор", "Часы", "Форма", "Для кого"];
const gridOf = (...rows: readonly (readonly CellValue[])[]): readonly Grid[] => [
  { name: "Лист1", rows: [heading, ...rows].map((cells, index) => ({ number: index + 1, cells })) },
];
const reading = ["Функциональная грамотность", "КК ИПК", 72, "очно", "учителя"];
const safety = ["Безопасность в сети", "ЦНППМ", "36 ч", "дистанционно", "педагоги"];

const setup = () => {
  const clock = createTestClock("2026-10-20");
  const deps = { work: createUnitOfWork({ database, clock }), clock, ids };
  return {
    store: () => createProgrammeStore(database.client, clock),
    importProgrammes: createImportProgrammes(deps),
    write: createWriteProgramme(deps),
    withdraw: createWithdrawProgramme(deps),
  };
};
const offered = async () =>
  (await createProgrammeQueries(database.client).listEntries()).filter(({ isOffered }) => isOffered);

describe("When a workbook with programmes is looked at", () => {
  it("reads what people write in any order of columns, with a title above", () => {
    const grids: readonly Grid[] = [
      {
        name: "План",
        rows: [
          { number: 1, cells: ["План курсов на I полугодие 2027"] },
          {
            number: 3,
            cells: ["№", "Категория слушателей", "Название программы", "Кол-во часов", "Форма обучения", "Организатор"],
          },
          { number: 4, cells: [1, "воспитатели", "«Игра и речь»", 36, "очно-заочная", "КК ИПК"] },
        ],
      },
    ];
    const plan = planProgrammeImport(grids, []);
    if (!plan.ok) throw new Error(plan.error.type);
    expect(plan.value.added).toEqual([
      {
        title: "«Игра и речь»",
        titleKey: "игра и речь",
        provider: "КК ИПК",
        hours: 36,
        format: "mixed",
        audience: "воспитатели",
      },
    ]);
  });

  it("names every row that it cannot take, with all reasons, and takes the others", () => {
    const bad = ["", "КК ИПК", "много", "как-нибудь", ""];
    const plan = planProgrammeImport(gridOf(reading, bad, ["Функциональная  ГРАМОТНОСТЬ", ...safety.slice(1)]), []);
    if (!plan.ok) throw new Error(plan.error.type);
    expect(plan.value.added.map(({ title }) => title)).toEqual(["Функциональная грамотность"]);
    expect(
      plan.value.refused.map(({ row, problems }) => [
        row,
        problems.map((problem) =>
          problem.type === "BadField" ? `${problem.field} ${problem.refusal.type}` : problem.type,
        ),
      ]),
    ).toEqual([
      [3, ["title Empty", "hours NotHours", "format NotAFormat", "audience Empty"]],
      [4, ["RepeatedTitle"]],
    ]);
  });

  it("says which columns are missing", () => {
    const grids: readonly Grid[] = [
      { name: "Лист1", rows: [{ number: 1, cells: ["Название", "Часы", "Организатор"] }] },
    ];
    expect(planProgrammeImport(grids, [])).toMatchObject({
      ok: false,
      error: { type: "NoTable", missing: ["format", "audience"] },
    });
  });
});

describe("When a workbook is taken over", () => {
  it("adds what is new and changes nothing the second time", async () => {
    const { importProgrammes } = setup();
    const grids = gridOf(reading, safety);
    const counts = { added: 2, changed: 0, unchanged: 0, refused: 0 };
    expect(await importProgrammes({ actor: coordinator, requestKey: newId(), grids })).toEqual({
      ok: true,
      value: counts,
    });
    const before = await database.client.programme.findMany();
    expect(await importProgrammes({ actor: coordinator, requestKey: newId(), grids })).toEqual({
      ok: true,
      value: { added: 0, changed: 0, unchanged: 2, refused: 0 },
    });
    expect(await database.client.programme.findMany()).toEqual(before);
    expect(await database.client.auditRecord.count()).toBe(2);
  });

  it("does it once when the press arrives twice", async () => {
    const { importProgrammes } = setup();
    const request = { actor: coordinator, requestKey: "press", grids: gridOf(reading) };
    expect(await importProgrammes(request)).toEqual(await importProgrammes(request));
    expect(await offered()).toHaveLength(1);
  });

  it("changes what is written otherwise, keeps its id, and leaves what the file does not name", async () => {
    const { importProgrammes } = setup();
    await importProgrammes({ actor: coordinator, requestKey: null, grids: gridOf(reading, safety) });
    const before = new Map((await offered()).map(({ title, id }) => [title, id]));
    const changed = ["Функциональная грамотность", "КК ИПК", 108, "очно", "учителя"];
    await importProgrammes({ actor: coordinator, requestKey: null, grids: gridOf(changed) });
    const after = await offered();
    expect(after.map(({ title, hours }) => [title, hours])).toEqual([
      ["Безопасность в сети", 36],
      ["Функциональная грамотность", 108],
    ]);
    expect(new Map(after.map(({ title, id }) => [title, id]))).toEqual(before);
    const history = await createAuditQueries(database.client).historyOf(
      "programme",
      before.get("Функциональная грамотность") ?? "",
    );
    expect(history.map(({ action, details }) => [action, details?.["fields"]])).toEqual([
      ["imported", undefined],
      ["changed-by-import", "hours"],
    ]);
  });

  it("takes a withdrawn programme up again", async () => {
    const { importProgrammes, withdraw } = setup();
    await importProgrammes({ actor: coordinator, requestKey: null, grids: gridOf(reading) });
    const [entry] = await offered();
    await withdraw({ actor: coordinator, requestKey: null, programmeId: entry?.id ?? "" });
    expect(await offered()).toEqual([]);
    const again = await importProgrammes({ actor: coordinator, requestKey: null, grids: gridOf(reading) });
    expect(again).toMatchObject({ ok: true, value: { changed: 1 } });
    expect(await offered()).toEqual([entry]);
  });

  it("takes several hundred programmes at once", async () => {
    const { importProgrammes, store } = setup();
    const rows = Array.from({ length: 600 }, (_, index) => [`Программа ${index}`, ...safety.slice(1)]);
    await importProgrammes({ actor: coordinator, requestKey: null, grids: gridOf(...rows) });
    expect(await store().listProgrammes()).toHaveLength(600);
    const again = await importProgrammes({ actor: coordinator, requestKey: null, grids: gridOf(...rows) });
    expect(again).toMatchObject({ ok: true, value: { unchanged: 600 } });
  });

  it.each(["school-coordinator", "methodist", "head", "teacher"] as const)("refuses a %s", async (role) => {
    const { importProgrammes } = setup();
    const actor = createActor("stranger", role, "school");
    const refused = await importProgrammes({ actor, requestKey: null, grids: gridOf(reading) });
    expect(refused).toEqual({ ok: false, error: { type: "NotAllowed" } });
    expect(await database.client.programme.count()).toBe(0);
  });
});

describe("When schools look for a programme", () => {
  it("offers only what is complete and not withdrawn", async () => {
    const { importProgrammes, store, withdraw, write } = setup();
    await importProgrammes({ actor: coordinator, requestKey: null, grids: gridOf(reading, safety) });
    await write({
      actor: coordinator,
      requestKey: null,
      programmeId: "unfinished",
      field: "title",
      text: "Недописанная",
    });
    const [first, second] = await offered();
    await withdraw({ actor: coordinator, requestKey: null, programmeId: first?.id ?? "" });
    expect((await store().listProgrammes()).map(({ id }) => id)).toEqual([second?.id]);
    expect(await store().findProgramme(first?.id ?? "")).toBeNull();
    expect(await store().findProgramme("unfinished")).toBeNull();
    expect(await store().findProgramme(second?.id ?? "")).toMatchObject({ title: "Функциональная грамотность" });
  });

  it("saves programmes as offered, and leaves out a title that another one has", async () => {
    const { store } = setup();
    const programme = {
      title: "Речь",
      titleKey: "речь",
      provider: "КК ИПК",
      hours: 36,
      format: "remote" as const,
      audience: "все",
    };
    await store().saveProgrammes([{ ...programme, id: "first" }]);
    await store().saveProgrammes([
      { ...programme, id: "second" },
      { ...programme, id: "first", hours: 72 },
    ]);
    expect((await store().listProgrammes()).map(({ id, hours }) => [id, hours])).toEqual([["first", 72]]);
  });
});
