import { describe, expect, it } from "vitest";
import type { Organization, Person } from "../../../../src/domain/people/person.ts";
import { compareStaff } from "../../../../src/domain/people/staff-file/compare-staff.ts";
import { readStaffFile } from "../../../../src/domain/people/staff-file/read-staff-file.ts";
import type { StaffAnswers, StaffComparison } from "../../../../src/domain/people/staff-file/staff-comparison.ts";
import { asCalendarDay } from "../../../../src/domain/shared/calendar-day.ts";
import type { CellValue } from "../../../../src/domain/shared/grid.ts";
import { parseOrganizationName } from "../../../../src/domain/shared/organization-name.ts";
import { parsePersonName } from "../../../../src/domain/shared/person-name.ts";
import { staffSheet } from "./staff-grids.ts";

const today = asCalendarDay("2026-11-22");

function anOrganization(id: string, name: string, isGone = false): Organization {
  const parsed = parseOrganizationName(name);
  if (!parsed.ok) throw new Error(name);
  return { id, name, nameKey: parsed.value.key, kind: parsed.value.kind ?? "other", isGone };
}

function aPerson(id: string, fullName: string, fields: Partial<Person> = {}): Person {
  const name = parsePersonName(fullName);
  if (!name.ok) throw new Error(fullName);
  return {
    id,
    organizationId: "school",
    fullName: name.value.display,
    nameKey: name.value.key,
    position: "учитель",
    subject: null,
    category: null,
    lastTrainedOn: null,
    phone: null,
    isGone: false,
    ...fields,
  };
}

const school = anOrganization("school", "МБОУ СОШ № 4");
const garden = anOrganization("garden", "Детский сад № 9 «Солнышко»");
const anna = aPerson("anna", "Иванова Анна Петровна", { category: "первая" });
const oleg = aPerson("oleg", "Петров Олег Ильич");
const olga = aPerson("olga", "Ким Ольга Юрьевна", { organizationId: "garden", position: "воспитатель" });

interface Given {
  readonly people?: readonly Person[];
  readonly organizations?: readonly Organization[];
  readonly answers?: StaffAnswers;
  readonly remembered?: Readonly<Record<string, string>>;
  readonly onlySchool?: boolean;
  readonly kept?: readonly string[];
}

function compare(rows: readonly (readonly CellValue[])[], given: Given = {}): StaffComparison {
  const file = readStaffFile([staffSheet(...rows)], today);
  if (!file.ok) throw new Error(file.error.type);
  return compareStaff({
    file: file.value,
    scope: { organizationIds: given.onlySchool === true ? ["school"] : null },
    organizations: given.organizations ?? [school, garden],
    people: given.people ?? [anna, oleg, olga],
    answers: given.answers ?? {},
    remembered: given.remembered ?? {},
    keptIds: new Set(given.kept ?? []),
  });
}

const sch = "МБОУ СОШ № 4";
const annaRow = [sch, "Иванова Анна Петровна", "учитель", null, "первая"];
const olegRow = [sch, "Петров Олег Ильич", "учитель"];

describe("When a staff list is compared with the database", () => {
  it("finds nothing to change in a list that says what is known", () => {
    const comparison = compare([annaRow, olegRow]);
    expect(comparison).toMatchObject({ added: [], changed: [], unchanged: 2, gone: [], questions: [], problems: [] });
  });

  it("takes capitals, blanks, ye for yo and a less exact date for no change", () => {
    const semyon = aPerson("s", "Семёнов Пётр Ильич", { lastTrainedOn: "2024-05-10", position: "Учитель физики" });
    const comparison = compare([[sch, " СЕМЕНОВ  петр ильич", "учитель физики", null, null, 2024]], {
      people: [semyon],
    });
    expect(comparison).toMatchObject({ changed: [], unchanged: 1 });
  });

  it("shows changes field by field", () => {
    const row = [sch, "Иванова Анна Петровна", "завуч", "химия", "высшая", "2025", "8 913 123-45-67"];
    expect(compare([row, olegRow]).changed).toMatchObject([
      {
        before: { id: "anna" },
        changes: [
          { field: "position", from: "учитель", to: "завуч" },
          { field: "subject", from: null, to: "химия" },
          { field: "category", from: "первая", to: "высшая" },
          { field: "lastTrainedOn", from: null, to: "2025" },
          { field: "phone", from: null, to: "+79131234567" },
        ],
      },
    ]);
  });

  it("keeps what a blank cell does not tell, and erases by a dash", () => {
    const blank = compare([[sch, "Иванова Анна Петровна", "учитель"], olegRow]);
    expect(blank).toMatchObject({ changed: [], unchanged: 2 });
    const dashed = compare([[sch, "Иванова Анна Петровна", "учитель", null, "—"], olegRow]);
    expect(dashed.changed[0]?.changes).toEqual([{ field: "category", from: "первая", to: null }]);
  });

  it("adds newcomers, and refuses one without a position", () => {
    const comparison = compare([
      annaRow,
      olegRow,
      [sch, "Уткин Егор Львович", "учитель"],
      [sch, "Гусев Ян Ильич", null],
    ]);
    expect(comparison.added).toMatchObject([{ organizationRef: "school", person: { fullName: "Уткин Егор Львович" } }]);
    expect(comparison.problems).toMatchObject([{ row: 5, column: 1, problem: { type: "NoPosition" } }]);
  });

  it("lists those who vanished, of the organizations in the file only", () => {
    expect(compare([annaRow]).gone).toMatchObject([{ person: { id: "oleg" }, organizationName: sch }]);
  });

  it("takes nobody for gone who is in a row in error, is asked about, or loads the list", () => {
    expect(compare([annaRow, [sch, "Петров Олег Ильич", "учитель", null, null, "давно"]]).gone).toEqual([]);
    expect(compare([annaRow, [sch, "Петров О. И.", "учитель"]]).gone).toEqual([]);
    expect(compare([annaRow], { kept: ["oleg"] }).gone).toEqual([]);
  });

  it("takes back somebody who was marked as gone", () => {
    const comparison = compare([annaRow, olegRow], { people: [anna, { ...oleg, isGone: true }] });
    expect(comparison.changed).toMatchObject([{ before: { id: "oleg" }, after: { isGone: false } }]);
    expect(comparison.added).toEqual([]);
  });

  it("writes the name with yo once the list has it, and does not take it back", () => {
    const semen = aPerson("s", "Семенов Петр Ильич");
    const written = compare([[sch, "Семёнов Пётр Ильич", "учитель"]], { people: [semen] });
    expect(written.changed[0]?.changes).toEqual([
      { field: "fullName", from: "Семенов Петр Ильич", to: "Семёнов Пётр Ильич" },
    ]);
  });
});

describe("When a name is near a known one", () => {
  const typo = [sch, "Иванова Анна Петрована", "учитель"];

  it("asks, and neither adds nor changes nor loses anybody meanwhile", () => {
    const comparison = compare([typo, olegRow]);
    expect(comparison).toMatchObject({ added: [], changed: [], gone: [], unchanged: 1 });
    expect(comparison.questions).toMatchObject([
      { kind: "person", key: "p0-2", answer: null, candidates: [{ ref: "anna", reason: "typo" }] },
    ]);
  });

  it("changes the known one when they are the same", () => {
    const [changed] = compare([typo, olegRow], { answers: { "p0-2": "anna" } }).changed;
    expect(changed?.changes).toEqual([
      { field: "fullName", from: "Иванова Анна Петровна", to: "Иванова Анна Петрована" },
    ]);
  });

  it("keeps the whole name when the list has only initials", () => {
    const row = [sch, "Иванова А. П.", "завуч"];
    const [changed] = compare([row, olegRow], { answers: { "p0-2": "anna" } }).changed;
    expect(changed?.changes.map(({ field }) => field)).toEqual(["position"]);
    expect(changed?.after.fullName).toBe("Иванова Анна Петровна");
  });

  it("adds somebody new when they are not, and then the known one is gone", () => {
    const comparison = compare([typo, olegRow], { answers: { "p0-2": "new" } });
    expect(comparison.added).toHaveLength(1);
    expect(comparison.gone.map(({ person }) => person.id)).toEqual(["anna"]);
  });

  it("asks again when the answer names somebody who is no candidate", () => {
    expect(compare([typo, olegRow], { answers: { "p0-2": "oleg" } }).questions[0]?.answer).toBeNull();
  });

  it("remembers the answer of an earlier file", () => {
    const key = compare([typo, olegRow]).questions[0]?.stableKey ?? "";
    const comparison = compare([typo, olegRow], { remembered: { [key]: "anna" } });
    expect(comparison.questions[0]?.answer).toBe("anna");
    expect(comparison.changed).toHaveLength(1);
  });

  it("asks about somebody whom another row names exactly, too", () => {
    for (const rows of [
      [annaRow, olegRow, typo],
      [typo, annaRow, olegRow],
    ]) {
      const key = `p0-${rows.indexOf(typo) + 2}`;
      const asked = compare(rows);
      expect(asked).toMatchObject({ added: [], changed: [], gone: [], unchanged: 2 });
      expect(asked.questions).toMatchObject([{ key, answer: null, candidates: [{ ref: "anna", reason: "typo" }] }]);
      // The same person twice: neither the misspelt name nor the position is taken over.
      expect(compare(rows, { answers: { [key]: "anna" } })).toMatchObject({ added: [], changed: [], unchanged: 2 });
      expect(compare(rows, { answers: { [key]: "new" } }).added).toMatchObject([
        { person: { fullName: "Иванова Анна Петрована" } },
      ]);
      const remembered = { [asked.questions[0]?.stableKey ?? ""]: "anna" };
      expect(compare(rows, { remembered }).questions[0]?.answer).toBe("anna");
    }
  });

  it("asks about two newcomers who may be one", () => {
    const rows = [annaRow, olegRow, [sch, "Уткин Егор Львович", "учитель"], [sch, "Уткин Е. Л.", "тьютор"]];
    const asked = compare(rows);
    expect(asked.added).toHaveLength(1);
    expect(asked.questions).toMatchObject([{ key: "p0-5", candidates: [{ ref: "+0-4", reason: "initials" }] }]);
    const same = compare(rows, { answers: { "p0-5": "+0-4" } });
    expect(same.added).toMatchObject([{ person: { position: "учитель, тьютор" } }]);
  });
});

describe("When two people of one organization bear the same name", () => {
  const namesakes = [anna, aPerson("anna2", "Иванова Анна Петровна", { position: "логопед" })];

  it("tells them apart by their positions", () => {
    const rows = [annaRow, [sch, "Иванова Анна Петровна", "логопед", null, "высшая"]];
    const comparison = compare(rows, { people: namesakes });
    expect(comparison.unchanged).toBe(1);
    expect(comparison.changed).toMatchObject([{ before: { id: "anna2" } }]);
  });

  it("asks when the position tells nothing", () => {
    const comparison = compare([[sch, "Иванова Анна Петровна", "директор"]], { people: namesakes });
    expect(comparison.questions[0]).toMatchObject({ candidates: [{ ref: "anna" }, { ref: "anna2" }] });
    expect(comparison.gone).toEqual([]);
  });

  it("asks about the second row of a name, and knows the joined position the next time", () => {
    const rows = [
      [sch, "Уткин Егор Львович", "учитель"],
      [sch, "Уткин Егор Львович", "завхоз"],
    ];
    expect(compare(rows, { people: [] }).questions).toMatchObject([{ key: "p0-3", candidates: [{ ref: "+0-2" }] }]);
    const joined = aPerson("u", "Уткин Егор Львович", { position: "учитель, завхоз" });
    expect(compare(rows, { people: [joined] })).toMatchObject({ unchanged: 1, questions: [], added: [] });
  });

  it("refuses the same row twice, and says where the first one stands", () => {
    expect(compare([annaRow, olegRow, annaRow]).problems).toMatchObject([
      { row: 4, problem: { type: "Repeated", row: 2 } },
    ]);
  });
});

describe("When somebody bears the name of a person of another organization", () => {
  const row = [sch, "Ким Ольга Юрьевна", "логопед"];

  it("asks whether they moved", () => {
    expect(compare([annaRow, olegRow, row]).questions).toMatchObject([
      { candidates: [{ ref: "olga", reason: "otherOrganization", organizationName: garden.name }] },
    ]);
  });

  it("moves them when they did", () => {
    const { changed, gone } = compare([annaRow, olegRow, row], { answers: { "p0-4": "olga" } });
    expect(changed).toMatchObject([{ before: { id: "olga" }, organizationRef: "school" }]);
    expect(changed[0]?.changes).toContainEqual({ field: "organization", from: garden.name, to: sch });
    expect(gone).toEqual([]);
  });

  it("does not ask when the file has them at the other one too", () => {
    const comparison = compare([annaRow, olegRow, row, [garden.name, "Ким Ольга Юрьевна", "воспитатель"]]);
    expect(comparison.questions).toEqual([]);
    expect(comparison.added).toMatchObject([{ organizationRef: "school" }]);
  });

  it("shows a school nothing of other schools", () => {
    const comparison = compare([annaRow, olegRow, row], { onlySchool: true, people: [anna, oleg] });
    expect(comparison.questions).toEqual([]);
    expect(comparison.added).toHaveLength(1);
  });
});

describe("When an organization is named", () => {
  it("makes a new one of a name that is near none", () => {
    const comparison = compare([["Лицей № 7", "Уткин Егор Львович", "учитель"]]);
    expect(comparison.newOrganizations).toMatchObject([{ ref: "+0-2", name: "Лицей № 7", kind: "school" }]);
    expect(comparison.added).toMatchObject([{ organizationRef: "+0-2" }]);
    expect(comparison.gone).toEqual([]);
  });

  it("asks about a name that is near, and leaves its rows until then", () => {
    const rows = [["Садик Солнышко", "Уткин Егор Львович", "воспитатель"]];
    const asked = compare(rows);
    expect(asked).toMatchObject({ added: [], gone: [], newOrganizations: [] });
    expect(asked.questions).toMatchObject([{ kind: "organization", rows: 1, candidates: [{ ref: "garden" }] }]);
    const key = asked.questions[0]?.key ?? "";
    expect(compare(rows, { answers: { [key]: "garden" } }).added).toMatchObject([{ organizationRef: "garden" }]);
    expect(compare(rows, { answers: { [key]: "new" } }).newOrganizations).toHaveLength(1);
  });

  it("refuses a school the rows of others, also when they are named by a near name", () => {
    const comparison = compare([annaRow, olegRow, [garden.name, "Уткин Егор Львович", "воспитатель"]], {
      onlySchool: true,
      people: [anna, oleg],
    });
    expect(comparison.problems).toMatchObject([{ row: 4, problem: { type: "ForeignOrganization" } }]);
    expect(comparison.added).toEqual([]);
    const lyceum = compare([["Лицей № 7", "Уткин Егор Львович", "учитель"]], {
      onlySchool: true,
      people: [anna, oleg],
    });
    expect(lyceum).toMatchObject({ problems: [{ problem: { type: "ForeignOrganization" } }], newOrganizations: [] });
  });

  it("takes a school's list without organizations for its own, and refuses it to the municipality", () => {
    const row = [null, "Уткин Егор Львович", "учитель"];
    expect(compare([row], { onlySchool: true, people: [] }).added).toMatchObject([{ organizationRef: "school" }]);
    expect(compare([row]).problems).toMatchObject([{ problem: { type: "NoOrganization" } }]);
  });
});
