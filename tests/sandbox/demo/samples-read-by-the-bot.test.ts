import { describe, expect, it } from "vitest";
import { demoOrganizations, demoProgrammes } from "../../../sandbox/demo/demo-municipality.ts";
import { demoDay, sampleFiles, staffOfDay } from "../../support/demo-day.ts";
import { createSampleFiles } from "../../../sandbox/demo/sample-files.ts";
import {
  changedInChangedList,
  goneFromChangedList,
  nearDuplicateInChangedList,
  newInChangedList,
} from "../../../sandbox/demo/sample-staff-workbooks.ts";
import { createProgrammeSearch } from "../../../src/domain/applications/exchange/match-programmes.ts";
import { createStaffSearch } from "../../../src/domain/applications/exchange/match-staff.ts";
import { readApplicationFile } from "../../../src/domain/applications/exchange/read-application-file.ts";
import type { Organization, Person } from "../../../src/domain/people/person.ts";
import { compareStaff } from "../../../src/domain/people/staff-file/compare-staff.ts";
import { readStaffFile } from "../../../src/domain/people/staff-file/read-staff-file.ts";
import type { StaffComparison } from "../../../src/domain/people/staff-file/staff-comparison.ts";
import { asCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { halfYearContains, halfYearOf, nextHalfYear } from "../../../src/domain/shared/half-year.ts";
import { periodRange } from "../../../src/domain/shared/period.ts";
import { organizationKey, parseOrganizationName } from "../../../src/domain/shared/organization-name.ts";
import { nameKey, parsePersonName } from "../../../src/domain/shared/person-name.ts";
import type { Result } from "../../../src/domain/shared/result.ts";
import { foldText } from "../../../src/domain/shared/search-text.ts";
import { readWorkbook } from "../../../src/infra/excel/read-workbook.ts";

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const readSample = async (id: string) => {
  const sample = sampleFiles.find((file) => file.id === id);
  return readWorkbook((await sample?.bytes()) ?? new Uint8Array());
};

const organizations: readonly Organization[] = demoOrganizations.map(({ key, name, kind }) => ({
  id: key,
  name,
  nameKey: organizationKey(valueOf(parseOrganizationName(name))),
  kind,
  isGone: false,
}));

const people: readonly Person[] = staffOfDay.map(({ key, organizationKey: organizationId, ...person }) => ({
  ...person,
  id: key,
  organizationId,
  nameKey: nameKey(valueOf(parsePersonName(person.fullName))),
  isGone: false,
}));

async function compareSample(id: string): Promise<StaffComparison> {
  const grids = valueOf(await readSample(id));
  return compareStaff({
    file: valueOf(readStaffFile(grids, asCalendarDay("2026-12-01"))),
    scope: { organizationIds: null },
    organizations,
    people,
    answers: {},
    remembered: {},
    keptIds: new Set(),
  });
}

describe("When the bot reads the ready-made staff lists", () => {
  it("finds nothing new in the list that it began with", async () => {
    const comparison = await compareSample("staff");
    expect(comparison).toMatchObject({ added: [], changed: [], gone: [], questions: [], problems: [] });
    expect(comparison.unchanged).toBe(staffOfDay.length);
  });

  it("finds in the list of a month later what its description promises", async () => {
    const { added, changed, gone, questions, problems } = await compareSample("staff-changed");
    expect(added.map(({ person }) => person.fullName)).toEqual(newInChangedList.map((row) => row.ФИО));
    expect(new Set(changed.map(({ before }) => before.id))).toEqual(
      new Set(Object.keys(changedInChangedList(demoDay))),
    );
    expect(new Set(gone.map(({ person }) => person.id))).toEqual(new Set(goneFromChangedList));
    expect(questions).toMatchObject([{ fullName: nearDuplicateInChangedList.fullName }]);
    expect(problems).toHaveLength(3);
  });
});

describe("When the bot reads the ready-made applications", () => {
  const findProgramme = createProgrammeSearch(
    demoProgrammes.map(({ key, ...programme }) => ({ ...programme, id: key, titleKey: foldText(programme.title) })),
  );

  async function unclearIn(id: string, school: string): Promise<{ readonly rows: number; readonly names: string[] }> {
    const grids = valueOf(await readSample(id));
    const context = { applicationId: "application", halfYear: { year: 2027, half: 1 } } as const;
    const file = valueOf(readApplicationFile({ grids, markers: {} }, context));
    const findStaff = createStaffSearch(people.filter((person) => person.organizationId === school));
    expect(file.problems).toEqual([]);
    const unclear = file.rows.filter(({ name, position, title }) => {
      const isKnown = name !== null && findStaff(name, position).type === "found";
      return !isKnown || title === null || findProgramme(title).type !== "found";
    });
    return { rows: file.rows.length, names: unclear.map(({ name }) => name?.surname ?? "") };
  }

  it("understands the sheet of school No. 1 but for the stranger in it", async () => {
    expect(await unclearIn("application-school-1", "school-1")).toEqual({ rows: 8, names: ["Огородникова"] });
  });

  it.each(["2026-07-01", "2026-11-22", "2027-01-01", "2027-06-30"])(
    "finds on %s all dates within the half-year for which applications are collected",
    async (today) => {
      const halfYear = nextHalfYear(halfYearOf(asCalendarDay(today)));
      for (const id of ["application-school-1", "application-school-2"]) {
        const sample = createSampleFiles(() => today).find((file) => file.id === id);
        const grids = valueOf(await readWorkbook((await sample?.bytes()) ?? new Uint8Array()));
        const file = valueOf(readApplicationFile({ grids, markers: {} }, { applicationId: "application", halfYear }));
        const outside = file.rows.filter(({ period }) => {
          if (period === null) return true;
          const { from, to } = periodRange(period);
          return !halfYearContains(halfYear, from) || !halfYearContains(halfYear, to);
        });
        expect({ id, outside }).toEqual({ id, outside: [] });
      }
    },
  );

  it("understands all of the application of school No. 2", async () => {
    expect(await unclearIn("application-school-2", "school-2")).toEqual({ rows: 4, names: [] });
  });
});

describe("When the bot is given what is no table", () => {
  it("tells an old workbook, a broken one and a PDF apart", async () => {
    const refusals = await Promise.all(["old-xls", "broken", "scan-pdf"].map(readSample));
    expect(refusals.map((refusal) => (refusal.ok ? "read" : refusal.error.type))).toEqual([
      "OldXls",
      "Broken",
      "NotAWorkbook",
    ]);
  });

  it("finds no staff list in a letter", async () => {
    const grids = valueOf(await readSample("letter"));
    expect(readStaffFile(grids, asCalendarDay("2026-12-01")).ok).toBe(false);
  });
});
