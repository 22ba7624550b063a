import { foldText } from "../../shared/search-text.ts";
import { YO } from "../../shared/search-text.words.ts";
import { runAtOnce, type Steps } from "../../shared/steps.ts";
import type { Organization, Person } from "../person.ts";
import type { PersonId } from "../roles.ts";
import { type MatchedRows, POSITION_JOINER } from "./match-people.ts";
import type { PlacedRow } from "./near-people.ts";
import type { RowProblem, StaffFile } from "./read-staff-file.ts";
import { recognisePeople } from "./recognise-people.ts";
import type { OrganizationScope } from "./resolve-organizations.ts";
import type { AddedPerson, ChangedPerson, FieldChange, StaffAnswers, StaffComparison } from "./staff-comparison.ts";
import { type StaffField, staffFields } from "./staff-row.ts";

export interface CompareStaffInput {
  readonly file: StaffFile;
  readonly scope: OrganizationScope;
  /** All organizations, and everyone on the lists that the scope covers, gone ones too. */
  readonly organizations: readonly Organization[];
  readonly people: readonly Person[];
  readonly answers: StaffAnswers;
  /** Answers to the same questions in files that were applied before, by their stable key. */
  readonly remembered: Readonly<Record<string, string>>;
  /** People who are never taken for gone: whoever loads the list, and those whose roles are not theirs to end. */
  readonly keptIds: ReadonlySet<PersonId>;
}

/** Works out what a staff list would change. Pure: the same file, answers and database give the same comparison. */
export const compareStaff = (input: CompareStaffInput): StaffComparison => runAtOnce(compareStaffInSteps(input));

/** The same, a few rows at a time. */
export function* compareStaffInSteps(input: CompareStaffInput): Steps<StaffComparison> {
  const { file, scope, organizations, people, answers, remembered } = input;
  const { resolved, matches, placed, nameByRef } = yield* recognisePeople({
    rows: file.rows,
    scope,
    organizations,
    people,
    answers,
    remembered,
  });

  const added: AddedPerson[] = [];
  const changed: ChangedPerson[] = [];
  const problems: RowProblem[] = [...file.problems, ...resolved.problems, ...matches.problems];
  const recognised = new Set<PersonId>();
  let unchanged = 0;
  for (const [index, group] of matches.groups.entries()) {
    if (index % PEOPLE_AT_A_TIME === 0) yield;
    if (group.person === null) {
      const newcomer = addPerson(group, file);
      if ("problem" in newcomer) problems.push(newcomer);
      else added.push(newcomer);
      continue;
    }
    recognised.add(group.person.id);
    const change = changePerson(group.person, group, nameByRef);
    if (change === null) unchanged += 1;
    else changed.push(change);
  }

  const homes = new Set(placed.map(({ ref }) => ref));
  const inError = new Set(file.namesInError);
  const gone = people.filter(
    (person) =>
      !person.isGone &&
      person.organizationId !== null &&
      homes.has(person.organizationId) &&
      !recognised.has(person.id) &&
      !matches.suspects.has(person.id) &&
      !inError.has(person.nameKey) &&
      !input.keptIds.has(person.id),
  );
  return {
    newOrganizations: resolved.created.filter(({ ref }) => homes.has(ref)),
    returnedOrganizations: organizations.filter(({ id, isGone }) => isGone && homes.has(id)).map(({ id }) => id),
    added,
    changed,
    unchanged,
    gone: gone.map((person) => ({ person, organizationName: nameByRef.get(person.organizationId ?? "") ?? "" })),
    questions: [...resolved.questions, ...matches.questions],
    problems,
  };
}

/** Some milliseconds' work. */
const PEOPLE_AT_A_TIME = 500;

function addPerson({ rows }: MatchedRows, file: StaffFile): AddedPerson | RowProblem {
  const [first] = rows;
  if (first === undefined) throw new Error("a person of no row");
  const { row, ref, organizationName } = first;
  const position = joinedPosition(rows);
  if (position === null) {
    const column = file.nameColumnBySheet[row.sheet] ?? null;
    return { sheet: row.sheet, row: row.row, column, text: row.name.display, problem: { type: "NoPosition" } };
  }
  const told = (field: Exclude<StaffField, "position">): string | null =>
    rows.map((placed) => placed.row.fields[field]).find((value) => value != null) ?? null;
  return {
    rowId: row.id,
    organizationRef: ref,
    organizationName,
    person: {
      fullName: row.name.display,
      nameKey: row.name.key,
      position,
      subject: told("subject"),
      category: told("category"),
      lastTrainedOn: told("lastTrainedOn"),
      phone: told("phone"),
      isGone: false,
    },
  };
}

function changePerson(
  before: Person,
  { rows }: MatchedRows,
  nameByRef: ReadonlyMap<string, string>,
): ChangedPerson | null {
  const [first] = rows;
  if (first === undefined) throw new Error("a person of no row");
  const changes: FieldChange[] = [];
  // Of several rows of one person, a misspelt one says nothing about the name.
  const name = betterName(before, rows.find(({ row }) => row.name.key === before.nameKey) ?? first);
  if (name.fullName !== before.fullName) changes.push({ field: "fullName", from: before.fullName, to: name.fullName });
  if (first.ref !== before.organizationId) {
    const from = nameByRef.get(before.organizationId ?? "") ?? null;
    changes.push({ field: "organization", from, to: first.organizationName });
  }
  const after: { [Field in StaffField]: string | null } = { ...before };
  for (const field of staffFields) {
    const told = field === "position" ? joinedPosition(rows) : lastTold(rows, field);
    if (told === undefined || (field === "position" && told === null) || isSameValue(field, before[field], told))
      continue;
    after[field] = told;
    changes.push({ field, from: before[field], to: told });
  }
  if (before.isGone) changes.push({ field: "isGone", from: null, to: null });
  if (changes.length === 0) return null;
  const { organizationId: _, ...rest } = before;
  return {
    before,
    after: { ...rest, ...after, ...name, position: after.position ?? before.position, isGone: false },
    organizationRef: first.ref,
    changes,
  };
}

/** All positions of one person, in the file's order; `null` where no row tells one. */
function joinedPosition(rows: readonly PlacedRow[]): string | null {
  const told = rows.flatMap(({ row }) => row.fields.position ?? []);
  const positions = told.filter((one, at) => told.findIndex((other) => foldText(other) === foldText(one)) === at);
  return positions.length === 0 ? null : positions.join(POSITION_JOINER);
}

const lastTold = (rows: readonly PlacedRow[], field: StaffField): string | null | undefined =>
  rows.map(({ row }) => row.fields[field]).findLast((value) => value !== undefined);

function isSameValue(field: StaffField, known: string | null, told: string | null): boolean {
  if (known === null || told === null) return known === told;
  // A year says nothing against the day in it that is known.
  if (field === "lastTrainedOn") return known === told || known.startsWith(`${told}-`);
  return foldText(known) === foldText(told);
}

/** The fuller of two spellings: initials and a missing patronymic do not replace the whole name, a letter yo replaces ye. */
function betterName(before: Person, { row }: PlacedRow): Pick<Person, "fullName" | "nameKey"> {
  const { name } = row;
  const known = { fullName: before.fullName, nameKey: before.nameKey };
  const told = { fullName: name.display, nameKey: name.key };
  if (name.key === before.nameKey) return countYo(name.display) > countYo(before.fullName) ? told : known;
  const isPoorer = name.hasInitials || (name.patronymic === null && before.fullName.split(" ").length > 2);
  return isPoorer && !before.fullName.includes(".") ? known : told;
}

const countYo = (text: string): number => text.match(YO)?.length ?? 0;
