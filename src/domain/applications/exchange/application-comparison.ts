import type { Person } from "../../people/person.ts";
import type { Programme } from "../../places/programme.ts";
import type { ApplicationLine, LineId, LineRemark } from "../application.ts";
import type { LineChange } from "../application-store.ts";
import type { ComparableLine, FieldChange } from "../version-differences.ts";
import type { IncompleteRow, RowId, RowPlace, RowProblem } from "./application-file.ts";

/** What a file would change in the draft, worked out against the database as it is: shown as the dry run, and written as it stands. */
export interface ApplicationComparison {
  readonly added: readonly AddedLine[];
  readonly changed: readonly ChangedLine[];
  readonly unchanged: number;
  /** Lines of the draft that the file does not have, and no row that waits or is in error may mean. */
  readonly absent: readonly AbsentLine[];
  readonly questions: readonly ApplicationQuestion[];
  readonly problems: readonly RowProblem[];
  /** What rows lack that are taken nevertheless. */
  readonly incomplete: readonly IncompleteRow[];
  /** What the rules say about the lines that would be written. */
  readonly remarked: readonly RemarkedRow[];
}

export interface AddedLine extends RowPlace {
  readonly rowId: RowId;
  readonly change: LineChange;
  readonly shown: ComparableLine;
}

export interface ChangedLine extends RowPlace {
  readonly rowId: RowId;
  readonly line: ApplicationLine;
  readonly change: LineChange;
  readonly shown: ComparableLine;
  readonly changes: readonly FieldChange[];
}

export interface AbsentLine {
  readonly lineId: LineId;
  readonly shown: ComparableLine;
}

export interface RemarkedRow extends RowPlace {
  readonly shown: ComparableLine;
  readonly remarks: readonly LineRemark[];
}

/** Something that only a person can decide, once for all rows that say the same. Rows that wait for an answer are not taken. */
export type ApplicationQuestion = PersonQuestion | ProgrammeQuestion;

interface Asked extends RowPlace {
  readonly key: QuestionKey;
  /** Names the same question in another file of this application. */
  readonly stableKey: string;
  /** How many rows wait for the answer. */
  readonly rows: number;
  /** A candidate's id, `answerNone`, or `null` as long as nobody has answered. */
  readonly answer: string | null;
}

/** A name near to somebody's, or one that several people bear. */
export interface PersonQuestion extends Asked {
  readonly kind: "person";
  readonly name: string;
  readonly position: string | null;
  readonly candidates: readonly Pick<Person, "id" | "fullName" | "position">[];
}

/** A title near to one of the bank. */
export interface ProgrammeQuestion extends Asked {
  readonly kind: "programme";
  readonly title: string;
  readonly candidates: readonly Pick<Programme, "id" | "title" | "hours" | "provider">[];
}

/** `p` or `t` and the id of the first row concerned: short enough for a button. */
export type QuestionKey = string;

/** Answers by question. */
export type ApplicationAnswers = Readonly<Record<QuestionKey, string>>;

/** None of the candidates: nobody of the staff, or a title of the school's own. */
export const answerNone = "none";

/** The questions that nobody has answered, in the order of the file. */
export const openQuestions = ({
  questions,
}: Pick<ApplicationComparison, "questions">): readonly ApplicationQuestion[] =>
  questions.filter(({ answer }) => answer === null);

/** How many rows wait for an answer. */
export const countWaiting = (comparison: Pick<ApplicationComparison, "questions">): number =>
  openQuestions(comparison).reduce((sum, { rows }) => sum + rows, 0);
