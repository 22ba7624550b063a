import { findNear, indexNames } from "../../shared/person-name-match.ts";
import { type PersonName, parsePersonName } from "../../shared/person-name.ts";
import type { Person } from "../person.ts";
import type { StaffRow } from "./read-staff-file.ts";
import {
  type CandidateReason,
  fileRef,
  type OrganizationRef,
  type PersonCandidate,
  type StaffAnswers,
} from "./staff-comparison.ts";

/** A row together with the organization it belongs to. */
export interface PlacedRow {
  readonly row: StaffRow;
  readonly ref: OrganizationRef;
  readonly organizationName: string;
}

/** What rows are compared with. */
export interface MatchContext {
  readonly people: readonly Person[];
  readonly organizationNameById: ReadonlyMap<string, string>;
  readonly answers: StaffAnswers;
  readonly remembered: Readonly<Record<string, string>>;
  /** Whether a row may be the same newcomer as an earlier row. */
  readonly asksAboutRows: boolean;
}

export type NearSearch = (placed: PlacedRow) => readonly PersonCandidate[];

/**
 * Looks for whom a row may mean: near names at home, also of people whom another row of the file means already; near newcomers in the file; the
 * very name elsewhere, of people whom nobody has recognised yet.
 */
export function createNearSearch(
  context: MatchContext,
  taken: ReadonlySet<string>,
  open: readonly PlacedRow[],
  newcomers: ReadonlySet<PlacedRow>,
): NearSearch {
  const free = context.people.filter(({ id, isGone }) => !isGone && !taken.has(id));
  const staff = context.asksAboutRows ? context.people.filter(({ isGone }) => !isGone) : free;
  const staffByHome = groupBy(staff, ({ organizationId }) => organizationId ?? "");
  const freeByKey = groupBy(free, ({ nameKey }) => nameKey);
  const indexOf = memoise((home) =>
    indexNames(
      (staffByHome.get(home) ?? []).filter(({ fullName }) => parsePersonName(fullName).ok),
      nameOf,
    ),
  );
  const openByHome = groupBy(open, ({ ref }) => ref);
  const openIndexOf = memoise((home) => indexNames(openByHome.get(home) ?? [], ({ row }) => row.name));
  return (placed) => {
    const { row, ref } = placed;
    const atHome = findNear(row.name, indexOf(ref))
      .near.filter(({ item }) => context.asksAboutRows || !taken.has(item.id))
      .map(({ item, reason }) => asCandidate(item, reason, context));
    const inFile = context.asksAboutRows
      ? findNear(row.name, openIndexOf(ref))
          .near.filter(({ item }) => newcomers.has(item))
          .map(({ item, reason }) => asFileCandidate(item, reason))
      : [];
    const elsewhere = (freeByKey.get(row.name.key) ?? [])
      .filter(({ id, organizationId }) => organizationId !== ref && !taken.has(id))
      .map((person) => asCandidate(person, "otherOrganization", context));
    return [...atHome, ...inFile, ...elsewhere];
  };
}

/** Makes each home's index once. */
function memoise<Index>(make: (home: string) => Index): (home: string) => Index {
  const made = new Map<string, Index>();
  return (home) => {
    const known = made.get(home);
    if (known !== undefined) return known;
    const index = make(home);
    made.set(home, index);
    return index;
  };
}

function nameOf({ fullName }: Person): PersonName {
  const name = parsePersonName(fullName);
  if (!name.ok) throw new Error("filtered before");
  return name.value;
}

export const asCandidate = (person: Person, reason: CandidateReason, context: MatchContext): PersonCandidate => ({
  ref: person.id,
  fullName: person.fullName,
  position: person.position,
  organizationName: context.organizationNameById.get(person.organizationId ?? "") ?? "",
  reason,
});

export const asFileCandidate = ({ row, organizationName }: PlacedRow, reason: CandidateReason): PersonCandidate => ({
  ref: fileRef(row.id),
  fullName: row.name.display,
  position: row.fields.position ?? "",
  organizationName,
  reason,
});

/** Items by a key, in their order. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
