import type { Person } from "../../people/person.ts";
import type { OrganizationId } from "../../people/roles.ts";
import type { Programme } from "../../places/programme.ts";
import type { HalfYear } from "../../shared/half-year.ts";
import { findNear, indexNames } from "../../shared/person-name-match.ts";
import { parsePersonName } from "../../shared/person-name.ts";
import type { ApplicationLine } from "../application.ts";
import { checkLines, missingFields, titleKey } from "../line-checks.ts";
import { draftToComparable } from "../version-differences.ts";
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
import { addLine, applyChange, changeLine, type PeopleById, toLine } from "./line-changes.ts";
import { createProgrammeSearch } from "./match-programmes.ts";
import { createStaffSearch } from "./match-staff.ts";
import { pairLines } from "./pair-lines.ts";
import { type ResolvedRow, resolveRows } from "./resolve-rows.ts";

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
