import type { NearNameReason } from "../../shared/person-name-match.ts";
import type { OrganizationKind, Person } from "../person.ts";
import type { OrganizationId, PersonId } from "../roles.ts";
import type { RowProblem, StaffRowId } from "./read-staff-file.ts";
import type { StaffField } from "./staff-row.ts";

/** An organization's id, or `+` and the id of the first row that names a new one. */
export type OrganizationRef = string;

/** What a staff list would change, worked out against the database as it is: shown as the dry run, and written as it stands. */
export interface StaffComparison {
  readonly newOrganizations: readonly NewOrganization[];
  /** Organizations that were marked as gone and occur again. */
  readonly returnedOrganizations: readonly OrganizationId[];
  readonly added: readonly AddedPerson[];
  readonly changed: readonly ChangedPerson[];
  readonly unchanged: number;
  /** People of the organizations in the file whom the file does not have. */
  readonly gone: readonly GonePerson[];
  readonly questions: readonly StaffQuestion[];
  readonly problems: readonly RowProblem[];
}

export interface NewOrganization {
  readonly ref: OrganizationRef;
  readonly name: string;
  readonly nameKey: string;
  readonly kind: OrganizationKind;
}

export interface AddedPerson {
  readonly rowId: StaffRowId;
  readonly organizationRef: OrganizationRef;
  readonly organizationName: string;
  readonly person: Omit<Person, "id" | "organizationId">;
}

export interface ChangedPerson {
  readonly before: Person;
  readonly after: Omit<Person, "organizationId">;
  readonly organizationRef: OrganizationRef;
  readonly changes: readonly FieldChange[];
}

/** One field, «was → becomes»; `null` is empty. A return to the list comes as the field `isGone`. */
export interface FieldChange {
  readonly field: StaffField | "fullName" | "organization" | "isGone";
  readonly from: string | null;
  readonly to: string | null;
}

export interface GonePerson {
  readonly person: Person;
  readonly organizationName: string;
}

/** Something that only a person can decide. Rows that wait for an answer are not taken. */
export type StaffQuestion = OrganizationQuestion | PersonQuestion;

/** An organization that is near one that is known: is it the same? */
export interface OrganizationQuestion {
  readonly kind: "organization";
  readonly key: QuestionKey;
  /** Names the same question in another file. */
  readonly stableKey: string;
  readonly name: string;
  readonly rows: number;
  readonly candidates: readonly { readonly ref: OrganizationRef; readonly name: string }[];
  readonly answer: string | null;
}

/** Somebody near somebody who is known: are they the same? */
export interface PersonQuestion {
  readonly kind: "person";
  readonly key: QuestionKey;
  readonly stableKey: string;
  readonly sheet: string;
  readonly row: number;
  readonly fullName: string;
  readonly position: string | null;
  readonly organizationName: string;
  readonly candidates: readonly PersonCandidate[];
  readonly answer: string | null;
}

export interface PersonCandidate {
  /** A person's id, or `+` and an earlier row's id. */
  readonly ref: PersonId;
  readonly fullName: string;
  readonly position: string;
  readonly organizationName: string;
  readonly reason: CandidateReason;
}

/** sameName: the very name, in this organization with another position. otherOrganization: the very name elsewhere. sameFile: an earlier row. */
export type CandidateReason = NearNameReason | "sameName" | "otherOrganization" | "sameFile";

/** `o` or `p` and the id of the first row concerned: short enough for a button. */
export type QuestionKey = string;

/** Answers by question: `new`, or the reference of a candidate. */
export type StaffAnswers = Readonly<Record<QuestionKey, string>>;

/** The answer that the row is nobody who is known. */
export const answerNew = "new";

/** Whether the answer is one of those that the question offers. */
export const isOffered = ({ candidates }: StaffQuestion, answer: string): boolean =>
  answer === answerNew || candidates.some(({ ref }) => ref === answer);

/** Answers that name somebody who has an id by now, so that the next file does not ask the same; "new" needs no memory. */
export const learnAnswers = (
  questions: readonly StaffQuestion[],
  idByRef: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    questions.flatMap(({ stableKey, answer }) =>
      answer === null || answer === answerNew ? [] : [[stableKey, idByRef.get(answer) ?? answer]],
    ),
  );

/** References of rows and organizations of the file begin with this. */
export const fileRef = (rowId: StaffRowId): string => `+${rowId}`;

/** More candidates than this help nobody to decide; the nearest come first. */
export const MAX_CANDIDATES = 8;
