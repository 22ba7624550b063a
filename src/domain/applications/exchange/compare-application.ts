import type { Person } from "../../people/person.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { Programme } from "../../places/programme.ts";
import type { HalfYear } from "../../shared/half-year.ts";
import { periodToKey } from "../../shared/period.ts";
import { findNear, indexNames } from "../../shared/person-name-match.ts";
import { parsePersonName } from "../../shared/person-name.ts";
import type { ApplicationLine } from "../application.ts";
import type { LineChange } from "../application-store.ts";
import { checkLines, missingFields, titleKey } from "../line-checks.ts";
import { diffVersions, draftToComparable } from "../version-differences.ts";
import type {
  AddedLine,
  ApplicationAnswers,
  ApplicationComparison,
  ChangedLine,
  RemarkedRow,
} from "./application-comparison.ts";
import {
  type ApplicationFile,
  columnOf,
  type IncompleteRow,
  type RowProblem,
  type UnreadRow,
} from "./application-file.ts";
import { createProgrammeSearch } from "./match-programmes.ts";
import { createStaffSearch } from "./match-staff.ts";
import { pairLines } from "./pair-lines.ts";
import { isSameGrounds, readGrounds } from "./read-grounds.ts";
import { isSameProgramme, type ResolvedRow, resolveRows } from "./resolve-rows.ts";

export interface CompareApplicationInput {
  readonly file: ApplicationFile;
  /** The draft as it is now. */
  readonly lines: readonly ApplicationLine[];
  readonly organizationId: OrganizationId;
  readonly halfYear: HalfYear;
  /** Staff who are not gone. */
  readonly staff: readonly Person[];
  /** Everybody whom the lines name, those who are gone included. */
  readonly people: readonly Person[];
  /** All that are offered. */
  readonly programmes: readonly Programme[];
  readonly answers: ApplicationAnswers;
  readonly remembered: Readonly<Record<string, string>>;
  /** Whether lines that the file does not have leave the draft. */
  readonly removesAbsent: boolean;
}

/** Works out what a file would change in the draft. Pure: the same file, answers and database give the same comparison. */
export function compareApplication(input: CompareApplicationInput): ApplicationComparison {
  const { file, lines, staff } = input;
  const peopleById = new Map([...input.people, ...staff].map((person) => [person.id, person]));
  const resolved = resolveRows(file, {
    lines,
    people: peopleById,
    findProgramme: createProgrammeSearch(input.programmes),
    findStaff: createStaffSearch(staff),
    answers: input.answers,
    remembered: input.remembered,
  });
  const paired = pairLines(resolved.rows, lines);
  const missing = paired.fresh.flatMap((row) => missingIn(file, row));
  const added = paired.fresh
    .filter(({ programme, personId }) => programme !== null && personId !== null)
    .map((row) => addLine(row, peopleById));
  const changed = paired.pairs.flatMap(({ resolved: row, line }) => changeLine(row, line, peopleById) ?? []);

  const changeByLine = new Map(changed.map(({ line, change }) => [line.id, change]));
  const isMeant = createMeaning(file, [...file.unread, ...resolved.others], peopleById);
  const absent = paired.left.filter((line) => !isMeant(line));
  const absentIds = new Set(input.removesAbsent ? absent.map(({ id }) => id) : []);
  const kept = lines
    .filter(({ id }) => !absentIds.has(id))
    .map((line) => applyChange(line, changeByLine.get(line.id) ?? {}));
  const after = [...kept, ...added.map(toLine)];
  const lineByRow = new Map([
    ...paired.pairs.map(({ resolved: { row }, line }) => [row.id, line.id] as const),
    ...added.map(({ rowId }) => [rowId, `+${rowId}`] as const),
  ]);
  return {
    added,
    changed,
    unchanged: paired.pairs.length - changed.length,
    absent: absent.map((line) => ({ lineId: line.id, shown: draftToComparable(line, peopleById) })),
    questions: resolved.questions,
    problems: [...file.problems, ...resolved.problems, ...paired.repeated, ...missing].sort(
      createPlaceOrder(Object.keys(file.headingRowBySheet)),
    ),
    incomplete: findIncomplete(file, after, lineByRow),
    remarked: findRemarked(input, after, [...added, ...changed], lineByRow, peopleById),
  };
}

type PeopleById = ReadonlyMap<PersonId, Person>;

function missingIn(file: ApplicationFile, { row, programme, personId }: ResolvedRow): readonly RowProblem[] {
  const fields = [
    ...(programme === null ? ["programme" as const] : []),
    ...(personId === null ? ["person" as const] : []),
  ];
  return fields.map((field) => ({
    sheet: row.sheet,
    row: row.row,
    column: columnOf(file, row.sheet, field),
    text: "",
    problem: { type: "FieldMissing", field },
  }));
}

function addLine({ row, programme, personId }: ResolvedRow, people: PeopleById): AddedLine {
  const grounds = row.grounds === null ? null : readGrounds(row.grounds);
  const change: LineChange = {
    ...(programme === null ? {} : { programme }),
    ...(personId === null ? {} : { personId }),
    ...(row.period === null ? {} : { period: row.period }),
    ...(grounds?.ok === true ? { grounds: grounds.value } : {}),
  };
  const place = { rowId: row.id, sheet: row.sheet, row: row.row, change };
  return { ...place, shown: draftToComparable(toLine(place), people) };
}

/** `null` where the row says what the line says. */
function changeLine(
  { row, programme, personId }: ResolvedRow,
  line: ApplicationLine,
  people: PeopleById,
): ChangedLine | null {
  const { period, grounds } = row;
  const isPeriodKept = period === null || (line.period !== null && periodToKey(line.period) === periodToKey(period));
  const isGroundsKept = grounds === null || (line.grounds !== null && isSameGrounds(line.grounds, grounds));
  const told = grounds === null ? null : readGrounds(grounds);
  const change: LineChange = {
    ...(programme === null || isSameProgramme(line.programme, programme) ? {} : { programme }),
    ...(personId === null || personId === line.personId ? {} : { personId }),
    ...(isPeriodKept ? {} : { period }),
    ...(isGroundsKept || told?.ok !== true ? {} : { grounds: told.value }),
  };
  if (Object.keys(change).length === 0) return null;
  const shown = draftToComparable(applyChange(line, change), people);
  const [difference] = diffVersions([draftToComparable(line, people)], [shown]);
  const changes = difference?.type === "changed" ? difference.changes : [];
  return { rowId: row.id, sheet: row.sheet, row: row.row, line, change, shown, changes };
}

const applyChange = (line: ApplicationLine, change: LineChange): ApplicationLine => ({ ...line, ...change });

const toLine = ({ rowId, change }: Pick<AddedLine, "rowId" | "change">): ApplicationLine => ({
  id: `+${rowId}`,
  ordinal: 0,
  programme: null,
  personId: null,
  period: null,
  grounds: null,
  ...change,
});

/** Whether a row that is not taken may mean the line: by its number, by the name, or by the title where there is no name. */
function createMeaning(
  { preparedLines }: ApplicationFile,
  rows: readonly UnreadRow[],
  people: PeopleById,
): (line: ApplicationLine) => boolean {
  const numbered = new Set(rows.map(({ number }) => (number === null ? undefined : preparedLines[number - 1])));
  const titles = new Set(rows.flatMap(({ name, title }) => (name === null && title !== null ? [titleKey(title)] : [])));
  const names = indexNames(
    rows.flatMap(({ name }) => (name === null ? [] : [name])),
    (name) => name,
  );
  return ({ id, programme, personId }) => {
    if (numbered.has(id) || (programme !== null && titles.has(titleKey(programme.title)))) return true;
    const person = personId === null ? undefined : people.get(personId);
    const name = person === undefined ? null : parsePersonName(person.fullName);
    if (name?.ok !== true) return false;
    const { same, near } = findNear(name.value, names);
    return same.length > 0 || near.length > 0;
  };
}

function findIncomplete(
  file: ApplicationFile,
  after: readonly ApplicationLine[],
  lineByRow: ReadonlyMap<string, string>,
): readonly IncompleteRow[] {
  const afterById = new Map(after.map((line) => [line.id, line]));
  return file.rows.flatMap(({ id, sheet, row }) => {
    const line = afterById.get(lineByRow.get(id) ?? "");
    if (line === undefined) return [];
    return missingFields(line).map((missing) => ({ sheet, row, column: columnOf(file, sheet, missing), missing }));
  });
}

function findRemarked(
  { organizationId, halfYear }: CompareApplicationInput,
  after: readonly ApplicationLine[],
  written: readonly (AddedLine | ChangedLine)[],
  lineByRow: ReadonlyMap<string, string>,
  people: PeopleById,
): readonly RemarkedRow[] {
  const findings = checkLines(after, { organizationId, halfYear, people });
  return written.flatMap(({ rowId, sheet, row, shown }) => {
    const remarks = findings.get(lineByRow.get(rowId) ?? "")?.remarks ?? [];
    return remarks.length === 0 ? [] : [{ sheet, row, shown, remarks }];
  });
}

/** As the person meets them, sheet by sheet from the top to the bottom. */
const createPlaceOrder =
  (sheets: readonly string[]) =>
  (a: RowProblem, b: RowProblem): number =>
    sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row || (a.column ?? -1) - (b.column ?? -1);
