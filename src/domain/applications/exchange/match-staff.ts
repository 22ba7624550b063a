import type { Person } from "../../people/person.ts";
import { findNear, indexNames } from "../../shared/person-name-match.ts";
import { type PersonName, parsePersonName } from "../../shared/person-name.ts";
import { foldText } from "../../shared/search-text.ts";

/** Who is meant by a name: somebody for certain, somebody of several or of near names, or nobody of this organization. */
export type StaffMatch =
  | { readonly type: "found"; readonly person: Person }
  | { readonly type: "unclear"; readonly candidates: readonly Person[] }
  | { readonly type: "nobody" };

/** Looks somebody up by name and, where it helps, by position (folded). */
export type FindStaff = (name: PersonName, position: string | null) => StaffMatch;

/** More are not told apart on a screen's buttons. */
const MOST_CANDIDATES = 6;

/**
 * Prepares an organization's staff for looking people up. Certain are the very name and initials that fit one person only; namesakes are
 * told apart by their position. Any other nearness is asked about.
 */
export function createStaffSearch(staff: readonly Person[]): FindStaff {
  const named = staff.flatMap((person) => {
    const name = parsePersonName(person.fullName);
    return name.ok ? [{ person, name: name.value }] : [];
  });
  const index = indexNames(named, ({ name }) => name);
  return (name, position) => {
    const found = findNear(name, index);
    const same = found.same.map(({ person }) => person);
    const near = found.near.map(({ item }) => item.person);
    const areInitials = found.near.every(({ reason }) => reason === "initials");
    const meant = same.length > 0 ? same : areInitials ? near : [];
    const [only, second] = withPosition(meant, position);
    if (only !== undefined && second === undefined) return { type: "found", person: only };
    const candidates = [...same, ...near].slice(0, MOST_CANDIDATES);
    return candidates.length === 0 ? { type: "nobody" } : { type: "unclear", candidates };
  };
}

/** Those with that position; all of them if there is one anyway, or if nobody has it. */
function withPosition(people: readonly Person[], position: string | null): readonly Person[] {
  if (people.length < 2 || position === null) return people;
  const fitting = people.filter((person) => foldText(person.position) === position);
  return fitting.length === 0 ? people : fitting;
}
