import { describe, expect, it } from "vitest";
import { createApplyStaffImport } from "../../../../src/domain/people/staff-file/apply-staff-import.ts";
import {
  createAnswerStaffQuestion,
  createDecideLeavers,
  createDiscardStaffImport,
} from "../../../../src/domain/people/staff-file/decide-staff-import.ts";
import { createPrepareStaffImport } from "../../../../src/domain/people/staff-file/prepare-staff-import.ts";
import {
  createReadStaffImport,
  type PreparedImport,
} from "../../../../src/domain/people/staff-file/read-staff-import.ts";
import type { Actor } from "../../../../src/domain/people/roles.ts";
import type { CellValue, Grid } from "../../../../src/domain/shared/grid.ts";
import { useDatabase } from "../../../support/database.ts";
import { createPeopleWorld } from "../people-world.ts";
import { sheetOf, staffSheet } from "./staff-grids.ts";

const database = useDatabase();
const sch = "МБОУ СОШ № 4";

async function createMunicipality() {
  const world = createPeopleWorld(database);
  const mayor = await world.addPerson("Белова Нина Олеговна", null);
  await world.addRole(mayor, "municipal-coordinator");
  await world.addAccount(mayor, "1");
  const actor = await world.actorOf(mayor);
  const prepare = createPrepareStaffImport(world.deps);
  const read = createReadStaffImport(world.deps);
  const apply = createApplyStaffImport(world.deps);
  let uploads = 0;
  const upload = async (by: Actor, ...grids: readonly Grid[]) => {
    uploads += 1;
    const prepared = await prepare({
      actor: by,
      requestKey: `upload:${uploads}`,
      fileId: "file",
      fileName: "штат.xlsx",
      grids,
    });
    if (!prepared.ok) throw new Error(prepared.error.type);
    return prepared.value;
  };
  const look = async (by: Actor, importId: string): Promise<PreparedImport> => {
    const view = await read({ actor: by, importId });
    if (!view.ok || view.value.state !== "prepared") throw new Error("not prepared");
    return view.value;
  };
  /** Uploads and applies as it is shown. */
  const take = async (by: Actor, ...rows: readonly (readonly CellValue[])[]) => {
    const importId = await upload(by, staffSheet(...rows));
    const { fingerprint } = await look(by, importId);
    return apply({ actor: by, requestKey: `apply:${importId}`, importId, fingerprint });
  };
  return { world, mayor, actor, prepare, read, apply, upload, look, take };
}

const rows = [
  [sch, "Иванова Анна Петровна", "учитель математики", "математика", "высшая", "10.05.2024", "8 913 123-45-67"],
  [sch, "Петров Олег Ильич", "учитель"],
  ["Детский сад № 9", "Ким Ольга Юрьевна", "воспитатель"],
];

describe("When the municipal coordinator loads a staff list", () => {
  it("writes nothing before it is applied", async () => {
    const { world, actor, upload, look } = await createMunicipality();
    const before = await world.countRows();
    const importId = await upload(actor, staffSheet(...rows));
    const { comparison } = await look(actor, importId);
    expect(comparison.added).toHaveLength(3);
    expect(await world.countRows()).toEqual({ ...before, imports: 1 });
  });

  it("writes organizations and people together, with the list's history", async () => {
    const { world, actor, take } = await createMunicipality();
    const applied = await take(actor, ...rows);
    expect(applied).toEqual({
      ok: true,
      value: { added: 3, changed: 0, gone: 0, newOrganizations: 2, unchanged: 0 },
    });
    const anna = await database.client.person.findFirstOrThrow({
      where: { fullName: "Иванова Анна Петровна" },
      include: { organization: true },
    });
    expect(anna).toMatchObject({
      subject: "математика",
      category: "высшая",
      lastTrainedOn: "2024-05-10",
      phone: "+79131234567",
      organization: { name: sch, kind: "school" },
    });
    const [staffImport] = await database.client.staffImport.findMany();
    expect(await world.actionsOn(staffImport?.id ?? "")).toEqual(["applied"]);
  });

  it("keeps no names of the list once it is applied", async () => {
    const { actor, take } = await createMunicipality();
    await take(actor, ...rows);
    const [staffImport] = await database.client.staffImport.findMany();
    expect(staffImport?.plan).not.toContain("Иванова");
  });

  it("changes nothing by the same file again, and says so", async () => {
    const { world, actor, take, upload, look, apply } = await createMunicipality();
    await take(actor, ...rows);
    const before = await database.client.person.findMany();
    const importId = await upload(actor, staffSheet(...rows));
    const view = await look(actor, importId);
    expect(view).toMatchObject({ changesAnything: false, comparison: { unchanged: 3, gone: [], questions: [] } });
    const { fingerprint } = view;
    expect(await apply({ actor, requestKey: "a", importId, fingerprint })).toEqual({
      ok: false,
      error: { type: "NothingToApply" },
    });
    expect(await database.client.person.findMany()).toEqual(before);
    expect((await world.countRows()).people).toBe(4);
  });

  it("does it once when the button is pressed twice in one moment", async () => {
    const { world, actor, upload, look, apply } = await createMunicipality();
    const importId = await upload(actor, staffSheet(...rows));
    const { fingerprint } = await look(actor, importId);
    const outcomes = await Promise.all(
      ["a", "b"].map((requestKey) => apply({ actor, requestKey, importId, fingerprint })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({
      ok: false,
      error: { type: "ImportFinished", state: "applied" },
    });
    expect((await world.countRows()).people).toBe(4);
  });

  it("takes the right rows beside rows in error", async () => {
    const { actor, upload, look, apply, read } = await createMunicipality();
    const importId = await upload(actor, staffSheet(...rows, [sch, "вакансия", "учитель"]));
    const { fingerprint } = await look(actor, importId);
    expect(await apply({ actor, requestKey: "a", importId, fingerprint })).toMatchObject({ value: { added: 3 } });
    const finished = await read({ actor, importId });
    expect(finished).toMatchObject({
      value: { state: "applied", fileName: "штат.xlsx", problems: [{ row: 5, problem: { type: "BadName" } }] },
    });
  });
});

describe("When the database changed after the dry run was shown", () => {
  it("writes nothing and shows the plan anew", async () => {
    const { world, actor, upload, look, apply } = await createMunicipality();
    const importId = await upload(actor, staffSheet(...rows));
    const seen = await look(actor, importId);
    const school = await world.addOrganization(sch);
    await world.addPerson("Петров Олег Ильич", school, { position: "завхоз" });
    const request = { actor, requestKey: "a", importId };
    expect(await apply({ ...request, fingerprint: seen.fingerprint })).toEqual({
      ok: false,
      error: { type: "PlanChanged" },
    });
    expect((await world.countRows()).people).toBe(2);
    const again = await look(actor, importId);
    expect(again.comparison.changed).toMatchObject([{ changes: [{ from: "завхоз", to: "учитель" }] }]);
    expect((await apply({ ...request, requestKey: "b", fingerprint: again.fingerprint })).ok).toBe(true);
  });
});

describe("When people vanished from the list", () => {
  it("marks them only after the question, ends their roles there and tells them", async () => {
    const { world, actor, take, upload, look, apply } = await createMunicipality();
    await take(actor, ...rows);
    const row = await database.client.person.findFirstOrThrow({ where: { fullName: "Петров Олег Ильич" } });
    const oleg = await world.findPerson(row.id);
    if (oleg === null) throw new Error("Petrov is gone");
    await world.addRole(oleg, "teacher");
    const importId = await upload(actor, staffSheet(rows[0] ?? []));
    const seen = await look(actor, importId);
    expect(await apply({ actor, requestKey: "a", importId, fingerprint: seen.fingerprint })).toEqual({
      ok: false,
      error: { type: "LeaversUndecided" },
    });
    await createDecideLeavers(world.deps)({ actor, requestKey: "d", importId, leavers: "mark" });
    const { fingerprint } = await look(actor, importId);
    expect(await apply({ actor, requestKey: "b", importId, fingerprint })).toMatchObject({ value: { gone: 1 } });
    expect(await world.findPerson(oleg.id)).toMatchObject({ isGone: true });
    expect(await world.rolesOf(oleg.id)).toEqual([]);
    expect(await world.listDeliveries()).toMatchObject([{ personId: oleg.id, type: "people.role-revoked" }]);
    const kim = await database.client.person.findFirstOrThrow({ where: { fullName: "Ким Ольга Юрьевна" } });
    expect(kim.goneAt).toBeNull();
  });

  it("leaves them when that is the answer", async () => {
    const { world, actor, take, upload, look, apply } = await createMunicipality();
    await take(actor, ...rows);
    const importId = await upload(actor, staffSheet([sch, "Иванова Анна Петровна", "завуч"]));
    await createDecideLeavers(world.deps)({ actor, requestKey: "d", importId, leavers: "keep" });
    const { fingerprint } = await look(actor, importId);
    expect(await apply({ actor, requestKey: "b", importId, fingerprint })).toMatchObject({
      value: { gone: 0, changed: 1 },
    });
    expect(await database.client.person.count({ where: { goneAt: { not: null } } })).toBe(0);
  });
});

describe("When a row is near a known name", () => {
  it("is left out until it is answered, and the answer serves the next file too", async () => {
    const { world, actor, take, upload, look, apply } = await createMunicipality();
    await take(actor, ...rows);
    const next = [[sch, "Иванова А. П.", "завуч"], rows[1] ?? []];
    const importId = await upload(actor, staffSheet(...next));
    const { comparison } = await look(actor, importId);
    const [question] = comparison.questions;
    if (question?.kind !== "person") throw new Error("nobody is asked about");
    expect(comparison.changed).toEqual([]);

    const answer = createAnswerStaffQuestion(world.deps);
    const request = { actor, importId, questionKey: question.key };
    expect(await answer({ ...request, requestKey: "1", answer: "nobody" })).toEqual({
      ok: false,
      error: { type: "QuestionNotFound" },
    });
    expect((await answer({ ...request, requestKey: "2", answer: question.candidates[0]?.ref ?? "" })).ok).toBe(true);
    const { fingerprint } = await look(actor, importId);
    expect(await apply({ actor, requestKey: "a", importId, fingerprint })).toMatchObject({ value: { changed: 1 } });

    const again = await look(actor, await upload(actor, staffSheet(...next)));
    expect(again).toMatchObject({ changesAnything: false, comparison: { unchanged: 2 } });
    expect(again.comparison.questions[0]?.answer).toBe(question.candidates[0]?.ref);
  });
});

describe("When a school coordinator loads a list", () => {
  it("takes rows of their own school and refuses the others with a reason", async () => {
    const { world, actor, take, upload, look } = await createMunicipality();
    await take(actor, ...rows);
    const anna = await database.client.person.findFirstOrThrow({ where: { fullName: "Иванова Анна Петровна" } });
    const coordinator = await world.findPerson(anna.id);
    if (coordinator === null) throw new Error("Ivanova is gone");
    await world.addRole(coordinator, "school-coordinator");
    await world.addAccount(coordinator, "2");
    const school = await world.actorOf(coordinator);
    const importId = await upload(
      school,
      staffSheet([sch, "Уткин Егор Львович", "учитель"], ["Детский сад № 9", "Ким Ольга Юрьевна", "завхоз"]),
    );
    const { comparison } = await look(school, importId);
    expect(comparison.added).toMatchObject([{ person: { fullName: "Уткин Егор Львович" } }]);
    expect(comparison.problems).toMatchObject([{ row: 3, problem: { type: "ForeignOrganization" } }]);
    // Whoever loads the list is not on it here, and is not taken for gone.
    expect(comparison.gone.map(({ person }) => person.fullName)).toEqual(["Петров Олег Ильич"]);
  });
});

describe("When somebody without the right tries", () => {
  it("prepares nothing, and neither shows nor decides nor applies another person's import", async () => {
    const { world, actor, upload, look, prepare, read, apply } = await createMunicipality();
    const importId = await upload(actor, staffSheet(...rows));
    const { fingerprint } = await look(actor, importId);
    const teacher = await world.addPerson("Уткин Егор Львович", await world.addOrganization("Лицей № 7"));
    await world.addRole(teacher, "teacher");
    await world.addAccount(teacher, "3");
    const intruder = await world.actorOf(teacher);
    const before = await world.countRows();
    const request = { actor: intruder, requestKey: "x", importId };
    const outcomes = [
      await prepare({ ...request, requestKey: "1", fileId: "f", fileName: "f", grids: [staffSheet(...rows)] }),
      await read(request),
      await createAnswerStaffQuestion(world.deps)({ ...request, requestKey: "2", questionKey: "p0-2", answer: "new" }),
      await createDecideLeavers(world.deps)({ ...request, requestKey: "3", leavers: "mark" }),
      await createDiscardStaffImport(world.deps)({ ...request, requestKey: "4" }),
      await apply({ ...request, requestKey: "5", fingerprint }),
    ];
    expect(outcomes.map((outcome) => (outcome.ok ? "done" : outcome.error.type))).toEqual([
      "NotAllowed",
      ...Array.from({ length: 5 }, () => "ImportNotFound"),
    ]);
    expect(await world.countRows()).toEqual(before);
  });
});

describe("When a dry run is thrown away", () => {
  it("cannot be applied any more, and its names are gone", async () => {
    const { world, actor, upload, look, apply } = await createMunicipality();
    const importId = await upload(actor, staffSheet(...rows));
    const { fingerprint } = await look(actor, importId);
    await createDiscardStaffImport(world.deps)({ actor, requestKey: "d", importId });
    expect(await apply({ actor, requestKey: "a", importId, fingerprint })).toEqual({
      ok: false,
      error: { type: "ImportFinished", state: "discarded" },
    });
    const [staffImport] = await database.client.staffImport.findMany();
    expect(staffImport?.plan).not.toContain("Иванова");
  });
});

describe("When nothing in the file names an organization", () => {
  it("refuses the file as a whole instead of each row", async () => {
    const { actor, prepare } = await createMunicipality();
    const grid = sheetOf([
      ["ФИО", "Должность"],
      ["Иванова Анна Петровна", "учитель"],
    ]);
    const request = { actor, requestKey: "p", fileId: "f", fileName: "f", grids: [grid] };
    expect(await prepare(request)).toEqual({ ok: false, error: { type: "NoOrganizations" } });
  });
});

describe("When the list of a whole municipality is loaded", () => {
  it("takes 5,000 people of 60 organizations", { timeout: 60_000 }, async () => {
    const { actor, take, upload, look } = await createMunicipality();
    const surnames = ["Иванов", "Петров", "Сидоров", "Уткин", "Гусев", "Орлов", "Белов", "Седов", "Зайцев", "Волков"];
    const names = ["Егор", "Олег", "Иван", "Пётр", "Антон", "Глеб", "Лев", "Ян", "Марк", "Яков"];
    const fathers = ["Львович", "Ильич", "Иванович", "Петрович", "Олегович", "Глебович", "Янович", "Маркович"];
    const many = Array.from({ length: 5000 }, (_, index) => {
      const surname = `${surnames[index % 10]}${["", "ский", "енко", "чук", "ых", "цев", "ёв"][Math.floor(index / 800)]}`;
      const name = `${surname} ${names[Math.floor(index / 10) % 10]} ${fathers[Math.floor(index / 100) % 8]}`;
      return [`СОШ № ${1 + (index % 60)}`, name, `учитель ${index}`];
    });
    const applied = await take(actor, ...many);
    expect(applied).toMatchObject({ ok: true, value: { newOrganizations: 60 } });
    const again = await look(actor, await upload(actor, staffSheet(...many)));
    expect(again.comparison).toMatchObject({ added: [], changed: [], gone: [] });
  });
});
