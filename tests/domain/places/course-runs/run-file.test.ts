import { describe, expect, it } from "vitest";
import { createImportRuns, createPreviewRuns } from "../../../../src/domain/places/course-runs/run-file/import-runs.ts";
import type { CellValue, Grid } from "../../../../src/domain/shared/grid.ts";
import { readWorkbook } from "../../../../src/infra/excel/read-workbook.ts";
import { writeRunsTemplate } from "../../../../src/infra/excel/write-runs-template.ts";
import { ids } from "../../../../src/infra/ids.ts";
import { expectOk, known } from "../../../support/applications/world.ts";
import { useDatabase } from "../../../support/database.ts";
import { createRunsWorld } from "../../../support/places/runs-world.ts";

const database = useDatabase();

const title = "Функциональная грамотность на уроках математики";
const heading = ["Программа", "Группа", "Даты", "Место", "Мест"];

const gridOf = (...rows: readonly (readonly CellValue[])[]): Grid => ({
  name: "Группы",
  rows: [heading, ...rows].map((cells, index) => ({ number: index + 1, cells })),
});

const setup = async () => {
  const world = await createRunsWorld(database);
  const { actor, key, work, clock } = world;
  const deps = { work, clock, ids };
  const [previewRuns, importRuns] = [createPreviewRuns(deps), createImportRuns(deps)];
  const request = (grids: readonly Grid[], choices = {}) => ({ actor, campaignId: known.campaign, grids, choices });
  return {
    ...world,
    preview: (grids: readonly Grid[], choices?: Readonly<Record<string, string | null>>) =>
      previewRuns(request(grids, choices)),
    take: (grids: readonly Grid[], choices?: Readonly<Record<string, string | null>>) =>
      importRuns({ ...request(grids, choices), requestKey: key() }),
  };
};

describe("When a workbook with runs comes back", () => {
  it("shows what would change, takes it over, and changes nothing the second time", async () => {
    const { addRun, preview, take, queries } = await setup();
    const runId = await addRun();
    const grids = [
      gridOf([title, "группа 1", "17–21 марта", "КК ИПК", null], [title, "группа 2", "12.04.2027-16.04.2027", "", 20]),
    ];
    expect(expectOk(await preview(grids))).toMatchObject({
      added: [{ groupName: "группа 2", seats: 20 }],
      changed: [{ after: { id: runId, startsOn: "2027-03-17", place: "КК ИПК", seats: 25 } }],
      refused: [],
    });
    expect((await queries.listRuns(known.campaign)).length).toBe(1);
    expect(expectOk(await take(grids))).toEqual({ added: 1, changed: 1 });
    expect(expectOk(await take(grids))).toEqual({ added: 0, changed: 0 });
    expect(await queries.listChanges(runId)).toHaveLength(1);
  });

  it("says what is wrong with a row, by its cell, and takes the others", async () => {
    const { addRun, addRequest, place, actor, key, preview } = await setup();
    const runId = await addRun();
    const requests = [await addRequest(), await addRequest()];
    expectOk(await place({ actor, runId, requestKey: key(), requestIds: requests.map(({ id }) => id) }));
    const plan = expectOk(
      await preview([
        gridOf(
          [title, "группа 1", "10–14 марта", "", 1],
          [title, "группа 2", "март", "", "много"],
          ["Чего нет нигде", "", "10 марта 2027", "", null],
          [title, "группа 3", "14.05.2027 – 10.05.2027", "", null],
          [title, "группа 4", "20–22 мая", "", null],
          [title, "группа 4", "24 мая", "", null],
        ),
      ]),
    );
    expect(plan.added.map(({ groupName }) => groupName)).toEqual(["группа 4"]);
    expect(
      plan.refused.map(({ row, problems }) => [row, problems.map((problem) => problem.type), problems[0]?.column]),
    ).toEqual([
      [2, ["BadField"], 4],
      [3, ["BadField", "BadField"], 2],
      [4, ["NoProgramme"], 0],
      [5, ["BadField"], 2],
      [7, ["RepeatedGroup"], 1],
    ]);
  });

  it("asks about a title that is nearly one of the bank's, and never guesses", async () => {
    const { preview } = await setup();
    const grids = [gridOf(["Функциональная грамотность на уроках матиматики", "", "10–14 марта", "", null])];
    const plan = expectOk(await preview(grids));
    expect(plan.added).toEqual([]);
    expect(plan.unclear).toMatchObject([{ candidates: [{ id: known.mathematics }] }]);
    const key = "функциональная грамотность на уроках матиматики";
    expect(expectOk(await preview(grids, { [key]: known.mathematics })).added).toHaveLength(1);
    expect(expectOk(await preview(grids, { [key]: null })).refused).toMatchObject([
      { problems: [{ type: "NoProgramme" }] },
    ]);
  });

  it("refuses a workbook of another half-year: by its marker, or by all of its days", async () => {
    const { preview } = await setup();
    const template = await readWorkbook(await writeRunsTemplate("2026-2", [title]));
    expect(await preview(expectOk(template))).toEqual({
      ok: false,
      error: { type: "OtherHalfYear", halfYear: "2026-2" },
    });
    expect(await preview([gridOf([title, "", "10–14.09.2027", "", null])])).toEqual({
      ok: false,
      error: { type: "OtherHalfYear", halfYear: "2027-2" },
    });
  });

  it("knows its own template, empty as it is", async () => {
    const { preview } = await setup();
    const template = await readWorkbook(await writeRunsTemplate("2027-1", [title]));
    expect(expectOk(await preview(expectOk(template)))).toMatchObject({ added: [], refused: [], unclear: [] });
  });
});
