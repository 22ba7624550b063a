import { foldText } from "../../shared/search-text.ts";
import type { Steps } from "../../shared/steps.ts";
import type { Person } from "../person.ts";
import {
  asCandidate,
  asFileCandidate,
  createNearSearch,
  groupBy,
  type MatchContext,
  type PlacedRow,
} from "./near-people.ts";
import type { RowProblem, StaffRowId } from "./read-staff-file.ts";
import { answerNew, fileRef, MAX_CANDIDATES, type PersonCandidate, type PersonQuestion } from "./staff-comparison.ts";

/** Who each row is. */
export interface MatchedPeople {
  /** Rows of one person, the leading row first; `person` is `null` for somebody new. */
  readonly groups: readonly MatchedRows[];
  readonly questions: readonly PersonQuestion[];
  readonly problems: readonly RowProblem[];
  /** People who may be meant by a row that waits for an answer: they are not taken for gone. */
  readonly suspects: ReadonlySet<string>;
}

export interface MatchedRows {
  readonly person: Person | null;
  readonly rows: readonly PlacedRow[];
}

/**
 * Recognises people: by the very name within their organization first, by position where namesakes work together; then by near names and
 * by the very name elsewhere, which is asked about. Nobody is merged silently, and of two rows for one person only one is taken.
 */
export function* matchPeople(placed: readonly PlacedRow[], context: MatchContext): Steps<MatchedPeople> {
  const problems: RowProblem[] = [];
  const matched = new Map<StaffRowId, Person | StaffRowId | null>();
  const open: OpenRow[] = [];
  const taken = new Set<string>();
  const staffByKey = groupBy(context.people, (person) => `${person.organizationId}|${person.nameKey}`);

  const groups = [...groupBy(placed, ({ row, ref }) => `${ref}|${row.name.key}`).values()];
  for (const [index, group] of groups.entries()) {
    if (index % GROUPS_AT_A_TIME === 0) yield;
    const rows = withoutRepeats(group, problems);
    const [first] = rows;
    if (first === undefined) continue;
    const namesakes = staffByKey.get(`${first.ref}|${first.row.name.key}`) ?? [];
    for (const { placed: row, person } of matchNamesakes(rows, namesakes)) {
      if (person === null) open.push({ placed: row, namesakes, twins: rows });
      else {
        matched.set(row.row.id, person);
        taken.add(person.id);
      }
    }
  }

  const questions: PersonQuestion[] = [];
  const suspects = new Set<string>();
  const newcomers = new Set<PlacedRow>();
  const near = createNearSearch(
    context,
    taken,
    open.map(({ placed: row }) => row),
    newcomers,
  );
  for (const [index, { placed: row, namesakes, twins }] of open.entries()) {
    if (index % SEARCHES_AT_A_TIME === 0) yield;
    const candidates = [
      ...namesakes
        .filter(({ id, isGone }) => !isGone && !taken.has(id))
        .map((person) => asCandidate(person, "sameName", context)),
      ...(context.asksAboutRows ? twins.filter((twin) => isBefore(twin, row)) : []).map((twin) =>
        asFileCandidate(twin, "sameFile"),
      ),
      ...(namesakes.length === 0 && twins[0] === row ? near(row) : []),
    ].slice(0, MAX_CANDIDATES);
    const answer = candidates.length === 0 ? answerNew : answerTo(row, candidates, context);
    if (candidates.length > 0) questions.push(askAbout(row, candidates, answer));
    if (answer === null) {
      for (const { ref } of candidates) suspects.add(ref);
    } else if (answer === answerNew) {
      matched.set(row.row.id, null);
      newcomers.add(row);
    } else if (answer.startsWith("+")) matched.set(row.row.id, answer.slice(1));
    else {
      matched.set(row.row.id, context.people.find(({ id }) => id === answer) ?? null);
      taken.add(answer);
    }
  }
  return { groups: joinRows(placed, matched), questions, problems, suspects };
}

/** Some milliseconds' work each: comparing is quick, looking for near names is not. */
const GROUPS_AT_A_TIME = 200;
const SEARCHES_AT_A_TIME = 2;

interface OpenRow {
  readonly placed: PlacedRow;
  /** People of the same organization with the very name. */
  readonly namesakes: readonly Person[];
  /** Rows of the same organization with the very name, this one among them. */
  readonly twins: readonly PlacedRow[];
}

const positionOf = ({ row }: PlacedRow): string => foldText(row.fields.position ?? "");

const isBefore = (a: PlacedRow, b: PlacedRow): boolean => a !== b && compareRowIds(a.row.id, b.row.id) < 0;

function compareRowIds(a: StaffRowId, b: StaffRowId): number {
  const [sheetA = 0, rowA = 0] = a.split("-").map(Number);
  const [sheetB = 0, rowB = 0] = b.split("-").map(Number);
  return sheetA - sheetB || rowA - rowB;
}

/** The same name with the same position (or none) twice in one organization is one person written twice. */
function withoutRepeats(group: readonly PlacedRow[], problems: RowProblem[]): readonly PlacedRow[] {
  const kept: PlacedRow[] = [];
  for (const placed of group) {
    const first = kept.find((other) => positionOf(other) === positionOf(placed));
    if (first === undefined) {
      kept.push(placed);
      continue;
    }
    const { sheet, row } = first.row;
    problems.push({
      sheet: placed.row.sheet,
      row: placed.row.row,
      column: null,
      text: placed.row.name.display,
      problem: { type: "Repeated", sheet, row },
    });
  }
  return kept;
}

interface NamesakeMatch {
  readonly placed: PlacedRow;
  readonly person: Person | null;
}

/** Rows and people of one organization who bear the very same name. What stays `null` is new or has to be asked about. */
function matchNamesakes(rows: readonly PlacedRow[], namesakes: readonly Person[]): readonly NamesakeMatch[] {
  const active = namesakes.filter(({ isGone }) => !isGone);
  const [onlyRow, secondRow] = rows;
  const [onlyPerson, secondPerson] = active;
  if (onlyRow === undefined) return [];
  if (secondRow === undefined && secondPerson === undefined) {
    return [{ placed: onlyRow, person: onlyPerson ?? namesakes[0] ?? null }];
  }
  // Several rows of one person are kept as one position, in which they are found again.
  const joined = foldText(rows.map(({ row }) => row.fields.position ?? "").join(POSITION_JOINER));
  const whole = active.find(({ position }) => foldText(position) === joined);
  if (whole !== undefined) return rows.map((placed) => ({ placed, person: whole }));

  const free = new Set(active);
  return rows.map((placed) => {
    const person = [...free].find(({ position }) => foldText(position) === positionOf(placed)) ?? null;
    if (person !== null) free.delete(person);
    return { placed, person };
  });
}

/** Between the positions of somebody who has several. */
export const POSITION_JOINER = ", ";

const stableKeyOf = (placed: PlacedRow): string =>
  ["person", placed.row.organization?.key ?? "", placed.row.name.key, positionOf(placed)].join("|");

function answerTo(
  placed: PlacedRow,
  candidates: readonly PersonCandidate[],
  { answers, remembered }: MatchContext,
): string | null {
  const answer = answers[`p${placed.row.id}`] ?? remembered[stableKeyOf(placed)];
  const isValid = answer === answerNew || candidates.some(({ ref }) => ref === answer);
  return answer !== undefined && isValid ? answer : null;
}

const askAbout = (
  placed: PlacedRow,
  candidates: readonly PersonCandidate[],
  answer: string | null,
): PersonQuestion => ({
  kind: "person",
  key: `p${placed.row.id}`,
  stableKey: stableKeyOf(placed),
  sheet: placed.row.sheet,
  row: placed.row.row,
  fullName: placed.row.name.display,
  position: placed.row.fields.position ?? null,
  organizationName: placed.organizationName,
  candidates,
  answer,
});

/** Gathers the rows of each person; a row that points to another follows it. */
function joinRows(
  placed: readonly PlacedRow[],
  matched: ReadonlyMap<StaffRowId, Person | StaffRowId | null>,
): readonly MatchedRows[] {
  const groups = new Map<string, { person: Person | null; rows: PlacedRow[] }>();
  for (const row of placed) {
    const leader = leaderOf(row.row.id, matched);
    if (leader === undefined) continue;
    const key = leader.person?.id ?? fileRef(leader.rowId);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { person: leader.person, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()];
}

function leaderOf(
  rowId: StaffRowId,
  matched: ReadonlyMap<StaffRowId, Person | StaffRowId | null>,
): { readonly rowId: StaffRowId; readonly person: Person | null } | undefined {
  const target = matched.get(rowId);
  if (target === undefined) return undefined;
  // A row points only to an earlier one, so that this ends.
  return typeof target === "string" ? leaderOf(target, matched) : { rowId, person: target };
}
