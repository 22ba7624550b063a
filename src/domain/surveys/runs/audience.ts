import type { Contact } from "../../campaigns/school-standing.ts";
import type { OrganizationId, PersonId, Role } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import { foldText } from "../../shared/search-text.ts";
import type { ProgrammeId } from "../../places/programme.ts";
import type { Audience, Respondent } from "./run.ts";

/** Somebody who may be asked: on a staff list, or in the municipality's service, and not gone. */
export interface Candidate {
  readonly personId: PersonId;
  readonly organizationId: OrganizationId | null;
  readonly position: string;
  readonly subject: string | null;
  readonly category: string | null;
  /** Roles in force today. */
  readonly roles: readonly Role[];
  /** Programmes for which they stand in an accepted application. */
  readonly programmeIds: readonly ProgrammeId[];
  readonly reach: Contact["reach"];
}

/** Everybody who may be asked, as they are today. */
export interface AudienceDirectory {
  readonly listCandidates: (today: CalendarDay) => Promise<readonly Candidate[]>;
}

/** Those who meet every condition of the audience, in the order in which they come. */
export function selectAudience(candidates: readonly Candidate[], audience: Audience): readonly Candidate[] {
  const positions = new Set(audience.positions.map(foldText));
  const subjects = new Set(audience.subjects.map(foldText));
  const categories = new Set(audience.categories.map(foldText));
  const meets = (wanted: ReadonlySet<string>, text: string | null): boolean =>
    wanted.size === 0 || (text !== null && wanted.has(foldText(text)));
  return candidates.filter(
    (candidate) =>
      hasWantedRole(candidate, audience.roles) &&
      (audience.organizationIds.length === 0 ||
        (candidate.organizationId !== null && audience.organizationIds.includes(candidate.organizationId))) &&
      meets(positions, candidate.position) &&
      meets(subjects, candidate.subject) &&
      meets(categories, candidate.category) &&
      (audience.programmeIds.length === 0 || candidate.programmeIds.some((id) => audience.programmeIds.includes(id))),
  );
}

/** Somebody as they are asked from today on. */
export const toRespondent = ({ personId, organizationId, position, subject, category }: Candidate): Respondent => ({
  personId,
  organizationId,
  position,
  subject,
  category,
  state: "invited",
});

/** What an audience may be narrowed by. */
export const audienceParts = [
  "roles",
  "organizationIds",
  "positions",
  "subjects",
  "categories",
  "programmeIds",
] as const;
export type AudiencePart = (typeof audienceParts)[number];

/** Whether a text from a button names one. */
export const isAudiencePart = (text: string): text is AudiencePart => audienceParts.some((part) => part === text);

/** The audience with the value, or without it. Texts are the same when `foldText` makes them so. */
export function setAudienceValue(audience: Audience, part: AudiencePart, value: string, isWanted: boolean): Audience {
  const values: readonly string[] = audience[part];
  const key = keyOf(part, value);
  const others = values.filter((known) => keyOf(part, known) !== key);
  return { ...audience, [part]: isWanted ? [...others, value] : others };
}

/** Whether the audience is narrowed to this value, among others. */
export const isInAudience = (audience: Audience, part: AudiencePart, value: string): boolean => {
  const values: readonly string[] = audience[part];
  return values.some((known) => keyOf(part, known) === keyOf(part, value));
};

/** A short name of a value for a button: ids as they are, texts by a checksum of what they mean. ASCII, at most 14 signs. */
export function audienceValueKey(part: AudiencePart, value: string): string {
  if (!isTextPart(part)) return value;
  // Two runs of FNV-1a, since one of 32 bits would confuse two of some thousand positions once in a while.
  const folded = foldText(value);
  return [0x811c9dc5, 0x1000193].map((seed) => fnv(folded, seed).toString(36)).join("");
}

function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

const isTextPart = (part: AudiencePart): boolean =>
  part === "positions" || part === "subjects" || part === "categories";

const keyOf = (part: AudiencePart, value: string): string => (isTextPart(part) ? foldText(value) : value);

/** One value that occurs in the staff lists, with the number of people whom it names. */
export interface AudienceValue {
  /** The id or the text. */
  readonly value: string;
  readonly people: number;
}

/** Which values of a part occur among these people, the most frequent first; spellings that mean the same are one. */
export function countAudienceValues(candidates: readonly Candidate[], part: AudiencePart): readonly AudienceValue[] {
  const counts = new Map<string, { value: string; people: number }>();
  for (const candidate of candidates) {
    for (const value of valuesOf(candidate, part)) {
      const key = keyOf(part, value);
      const known = counts.get(key) ?? { value, people: 0 };
      known.people += 1;
      counts.set(key, known);
    }
  }
  return [...counts.values()].toSorted((a, b) => b.people - a.people || (a.value < b.value ? -1 : 1));
}

function valuesOf(candidate: Candidate, part: AudiencePart): readonly string[] {
  switch (part) {
    case "roles":
      return rolesOf(candidate);
    case "organizationIds":
      return candidate.organizationId === null ? [] : [candidate.organizationId];
    case "positions":
      return candidate.position === "" ? [] : [candidate.position];
    case "subjects":
      return candidate.subject === null ? [] : [candidate.subject];
    case "categories":
      return candidate.category === null ? [] : [candidate.category];
    case "programmeIds":
      return candidate.programmeIds;
  }
}

const hasWantedRole = (candidate: Candidate, wanted: readonly Role[]): boolean =>
  wanted.length === 0 || rolesOf(candidate).some((role) => wanted.includes(role));

/** Whoever is on a staff list without a role has not joined yet; they will as a teacher. */
const rolesOf = ({ roles, organizationId }: Candidate): readonly Role[] =>
  roles.length === 0 && organizationId !== null ? ["teacher"] : [...new Set(roles)];
