import { findNearOrganizations, type OrganizationName, parseOrganizationName } from "../../shared/organization-name.ts";
import type { Organization } from "../person.ts";
import type { OrganizationId } from "../roles.ts";
import type { RowProblem, StaffProblem, StaffRow, StaffRowId } from "./read-staff-file.ts";
import {
  answerNew,
  fileRef,
  MAX_CANDIDATES,
  type NewOrganization,
  type OrganizationQuestion,
  type OrganizationRef,
  type StaffAnswers,
} from "./staff-comparison.ts";

/** Which organization each row belongs to; rows that wait for an answer or are in error are in none. */
export interface ResolvedOrganizations {
  readonly refByRowId: ReadonlyMap<StaffRowId, OrganizationRef>;
  readonly created: readonly NewOrganization[];
  readonly questions: readonly OrganizationQuestion[];
  readonly problems: readonly RowProblem[];
}

export interface OrganizationScope {
  /** Organizations whose lists may be loaded; `null` for all, new ones too. */
  readonly organizationIds: readonly OrganizationId[] | null;
}

/** Finds out which organizations the rows mean. What is near a known one is asked about; where new ones may not come, others are refused. */
export function resolveOrganizations(
  rows: readonly StaffRow[],
  present: readonly Organization[],
  { organizationIds }: OrganizationScope,
  answers: StaffAnswers,
  remembered: Readonly<Record<string, string>>,
): ResolvedOrganizations {
  const known: Known[] = present
    .filter(({ id }) => organizationIds === null || organizationIds.includes(id))
    .map((organization) => ({ ref: organization.id, name: organization.name, parsed: parseKnown(organization.name) }));
  const foreignKeys = new Set(
    present.filter(({ id }) => !known.some(({ ref }) => ref === id)).map(({ nameKey }) => nameKey),
  );
  const idByKey = new Map(present.map(({ nameKey, id }) => [nameKey, id]));
  const refByRowId = new Map<StaffRowId, OrganizationRef>();
  const created: NewOrganization[] = [];
  const questions: OrganizationQuestion[] = [];
  const problems: RowProblem[] = [];
  const refuse = (group: readonly StaffRow[], problem: StaffProblem): void => {
    for (const row of group) {
      problems.push({ sheet: row.sheet, row: row.row, column: null, text: row.organization?.name ?? "", problem });
    }
  };

  for (const [key, group] of groupByKey(rows)) {
    const [first] = group;
    if (first === undefined) continue;
    const assign = (ref: OrganizationRef): void => group.forEach((row) => refByRowId.set(row.id, ref));
    if (first.organization === null) {
      const [own, ...others] = organizationIds ?? [];
      if (own !== undefined && others.length === 0) assign(own);
      else refuse(group, { type: "NoOrganization" });
      continue;
    }
    const name = parseKnown(first.organization.name);
    const exact = idByKey.get(key);
    if (foreignKeys.has(key)) refuse(group, { type: "ForeignOrganization" });
    else if (exact !== undefined) assign(exact);
    else {
      const { same, near } = findNearOrganizations(name, known, ({ parsed }) => parsed);
      const [only, ...more] = same;
      if (only !== undefined && more.length === 0) {
        assign(only.ref);
        continue;
      }
      const candidates = [...same, ...near].slice(0, MAX_CANDIDATES);
      const decided = decide(first, candidates, answers, remembered);
      if (candidates.length > 0) questions.push(askAbout(first, group.length, candidates, decided));
      if (decided !== null && decided !== answerNew) assign(decided);
      else if (candidates.length > 0 && decided === null) continue;
      else if (organizationIds !== null) refuse(group, { type: "ForeignOrganization" });
      else {
        const ref = fileRef(first.id);
        created.push({ ref, name: first.organization.name, nameKey: key, kind: name.kind ?? "other" });
        known.push({ ref, name: first.organization.name, parsed: name });
        assign(ref);
      }
    }
  }
  return { refByRowId, created, questions, problems };
}

interface Known {
  readonly ref: OrganizationRef;
  readonly name: string;
  readonly parsed: OrganizationName;
}

function groupByKey(rows: readonly StaffRow[]): ReadonlyMap<string, StaffRow[]> {
  const groups = new Map<string, StaffRow[]>();
  for (const row of rows) {
    const key = row.organization?.key ?? "";
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function decide(
  row: StaffRow,
  candidates: readonly Known[],
  answers: StaffAnswers,
  remembered: Readonly<Record<string, string>>,
): string | null {
  if (candidates.length === 0) return answerNew;
  const answer = answers[keyOf(row)] ?? remembered[stableKeyOf(row)];
  // An answer about somebody who is no candidate any more is asked for again.
  const isValid = answer === answerNew || candidates.some(({ ref }) => ref === answer);
  return answer !== undefined && isValid ? answer : null;
}

const keyOf = (row: StaffRow): string => `o${row.id}`;
const stableKeyOf = (row: StaffRow): string => `organization|${row.organization?.key ?? ""}`;

const askAbout = (
  row: StaffRow,
  rows: number,
  candidates: readonly Known[],
  answer: string | null,
): OrganizationQuestion => ({
  kind: "organization",
  key: keyOf(row),
  stableKey: stableKeyOf(row),
  name: row.organization?.name ?? "",
  rows,
  candidates: candidates.map(({ ref, name }) => ({ ref, name })),
  answer,
});

/** Names that were taken once can always be read again. */
function parseKnown(text: string): OrganizationName {
  const name = parseOrganizationName(text);
  if (!name.ok) throw new Error("an organization has a name that cannot be read");
  return name.value;
}
