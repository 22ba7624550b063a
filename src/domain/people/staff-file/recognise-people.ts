import type { Steps } from "../../shared/steps.ts";
import type { Organization, Person } from "../person.ts";
import { type MatchedPeople, matchPeople } from "./match-people.ts";
import type { PlacedRow } from "./near-people.ts";
import type { StaffRow } from "./read-staff-file.ts";
import { type OrganizationScope, type ResolvedOrganizations, resolveOrganizations } from "./resolve-organizations.ts";
import type { OrganizationRef, StaffAnswers } from "./staff-comparison.ts";

export interface RecogniseInput {
  readonly rows: readonly StaffRow[];
  readonly scope: OrganizationScope;
  readonly organizations: readonly Organization[];
  /** Who may be meant. */
  readonly people: readonly Person[];
  readonly answers: StaffAnswers;
  /** Answers to the same questions in files that were applied before, by their stable key. */
  readonly remembered: Readonly<Record<string, string>>;
  /** Whether a row may be the same unknown person as an earlier row; asked about unless false. */
  readonly asksAboutRows?: boolean;
}

/** Who and where the rows of a table mean; what is open is asked about. */
export interface RecognisedPeople {
  readonly resolved: ResolvedOrganizations;
  readonly matches: MatchedPeople;
  /** Rows whose organization is clear. */
  readonly placed: readonly PlacedRow[];
  readonly nameByRef: ReadonlyMap<OrganizationRef, string>;
}

/** Finds out which organizations and people the rows of a table mean, a few at a time. Pure. */
export function* recognisePeople(input: RecogniseInput): Steps<RecognisedPeople> {
  const { rows, scope, organizations, people, answers, remembered, asksAboutRows = true } = input;
  const resolved = resolveOrganizations(rows, organizations, scope, answers, remembered);
  const nameByRef = new Map<string, string>([
    ...organizations.map(({ id, name }): [string, string] => [id, name]),
    ...resolved.created.map(({ ref, name }): [string, string] => [ref, name]),
  ]);
  const placed = rows.flatMap((row): PlacedRow[] => {
    const ref = resolved.refByRowId.get(row.id);
    return ref === undefined ? [] : [{ row, ref, organizationName: nameByRef.get(ref) ?? "" }];
  });
  const context = { people, organizationNameById: nameByRef, answers, remembered, asksAboutRows };
  yield;
  return { resolved, matches: yield* matchPeople(placed, context), placed, nameByRef };
}
