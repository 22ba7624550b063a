import type { Person } from "../../people/person.ts";
import type { PersonId } from "../../people/roles.ts";
import type { ApplicationLine, LineProgramme } from "../application.ts";
import { isSameTitle, titleKey } from "../line-checks.ts";
import {
  type ApplicationAnswers,
  type ApplicationQuestion,
  answerNone,
  type QuestionKey,
} from "./application-comparison.ts";
import { type ApplicationFile, type ApplicationRow, columnOf, type RowProblem } from "./application-file.ts";
import type { FindProgramme } from "./match-programmes.ts";
import type { FindStaff } from "./match-staff.ts";

/** A row of which it is known whom and what it means; `null` where the cell is blank. */
export interface ResolvedRow {
  readonly row: ApplicationRow;
  /** The draft's line that stood under this number when the workbook was prepared. */
  readonly numbered: ApplicationLine | null;
  readonly programme: LineProgramme | null;
  readonly personId: PersonId | null;
}

export interface ResolvedRows {
  readonly rows: readonly ResolvedRow[];
  /** Rows that wait for an answer, and rows that name nobody of the staff. */
  readonly others: readonly ApplicationRow[];
  readonly questions: readonly ApplicationQuestion[];
  readonly problems: readonly RowProblem[];
}

export interface ResolveContext {
  readonly lines: readonly ApplicationLine[];
  /** Everybody whom the lines name. */
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly findProgramme: FindProgramme;
  readonly findStaff: FindStaff;
  readonly answers: ApplicationAnswers;
  /** Answers to the same questions in files that were taken before, by their stable key. */
  readonly remembered: Readonly<Record<string, string>>;
}

/** Looks up programmes and people. What the draft has already is known; what is unclear is asked once for all rows that say the same. */
export function resolveRows(file: ApplicationFile, context: ResolveContext): ResolvedRows {
  const ask = createAsking(context);
  const lineById = new Map(context.lines.map((line) => [line.id, line]));
  const programmeByTitle = new Map(
    context.lines.flatMap(({ programme }) => (programme === null ? [] : [[titleKey(programme.title), programme]])),
  );
  const rows: ResolvedRow[] = [];
  const others: ApplicationRow[] = [];
  const problems: RowProblem[] = [];
  for (const row of file.rows) {
    const lineId = row.number === null ? undefined : file.preparedLines[row.number - 1];
    const numbered = (lineId === undefined ? undefined : lineById.get(lineId)) ?? null;
    const programme = resolveProgramme(row, numbered, programmeByTitle, context.findProgramme, ask);
    const person = resolvePerson(row, numbered, context, ask);
    if (person.type === "nobody") {
      const column = columnOf(file, row.sheet, "person");
      const { sheet, row: number, name } = row;
      problems.push({ sheet, row: number, column, text: name?.display ?? "", problem: { type: "NotInStaff" } });
    }
    if (programme === "waiting" || person.type !== "known") others.push(row);
    else rows.push({ row, numbered, programme, personId: person.id });
  }
  return { rows, others, questions: ask.questions(), problems };
}

function resolveProgramme(
  { title, ...row }: ApplicationRow,
  numbered: ApplicationLine | null,
  programmeByTitle: ReadonlyMap<string, LineProgramme>,
  findProgramme: FindProgramme,
  ask: Asking,
): LineProgramme | null | "waiting" {
  // A blank cell tells nothing: what is known stays.
  if (title === null) return numbered?.programme ?? null;
  const own: LineProgramme = { type: "own", title };
  const match = findProgramme(title);
  const known = programmeByTitle.get(titleKey(title));
  switch (match.type) {
    case "found":
      return { type: "bank", programmeId: match.programme.id, title: match.programme.title };
    case "none":
      return known ?? own;
    case "unclear": {
      if (known !== undefined) return known;
      const { candidates } = match;
      const answer = ask.about(`t${row.id}`, `programme|${titleKey(title)}`, row, {
        kind: "programme",
        title,
        candidates,
      });
      if (answer === null) return "waiting";
      const chosen = candidates.find(({ id }) => id === answer);
      return chosen === undefined ? own : { type: "bank", programmeId: chosen.id, title: chosen.title };
    }
  }
}

function resolvePerson(
  { name, position, ...row }: ApplicationRow,
  numbered: ApplicationLine | null,
  { people, findStaff }: ResolveContext,
  ask: Asking,
): ResolvedPerson {
  if (name === null) return { type: "known", id: numbered?.personId ?? null };
  const match = findStaff(name, position);
  if (match.type === "found") return { type: "known", id: match.person.id };
  // The very name that stood in the prepared line: a namesake, or somebody who left since, which the line itself says.
  const before = numbered?.personId == null ? undefined : people.get(numbered.personId);
  if (before?.nameKey === name.key) return { type: "known", id: before.id };
  if (match.type === "nobody") return { type: "nobody" };
  const { candidates } = match;
  const stableKey = `person|${name.key}|${position ?? ""}`;
  const answer = ask.about(`p${row.id}`, stableKey, row, { kind: "person", name: name.display, position, candidates });
  if (answer === null) return { type: "waiting" };
  return answer === answerNone ? { type: "nobody" } : { type: "known", id: answer };
}

/** `id` is `null` where the cell is blank. */
type ResolvedPerson =
  | { readonly type: "known"; readonly id: PersonId | null }
  | { readonly type: "waiting" }
  | { readonly type: "nobody" };

type Subject =
  | Pick<Extract<ApplicationQuestion, { kind: "person" }>, "kind" | "name" | "position" | "candidates">
  | Pick<Extract<ApplicationQuestion, { kind: "programme" }>, "kind" | "title" | "candidates">;

interface Asking {
  /** Asks, or counts one more row for a question that is asked already; gives the answer if there is one. */
  readonly about: (
    key: QuestionKey,
    stableKey: string,
    place: Pick<ApplicationRow, "sheet" | "row">,
    subject: Subject,
  ) => string | null;
  readonly questions: () => readonly ApplicationQuestion[];
}

function createAsking({ answers, remembered }: Pick<ResolveContext, "answers" | "remembered">): Asking {
  const byStableKey = new Map<string, ApplicationQuestion>();
  return {
    about(key, stableKey, { sheet, row }, subject) {
      const asked = byStableKey.get(stableKey);
      if (asked !== undefined) {
        byStableKey.set(stableKey, { ...asked, rows: asked.rows + 1 });
        return asked.answer;
      }
      const given = answers[key] ?? remembered[stableKey];
      const isOffered = given === answerNone || subject.candidates.some(({ id }) => id === given);
      const answer = given !== undefined && isOffered ? given : null;
      byStableKey.set(stableKey, { key, stableKey, sheet, row, rows: 1, answer, ...withoutExtra(subject) });
      return answer;
    },
    questions: () => [...byStableKey.values()],
  };
}

/** Candidates with no more than a question shows: the whole is kept with the dry run. */
function withoutExtra(subject: Subject): Subject {
  return subject.kind === "person"
    ? { ...subject, candidates: subject.candidates.map(({ id, fullName, position }) => ({ id, fullName, position })) }
    : {
        ...subject,
        candidates: subject.candidates.map(({ id, title, hours, provider }) => ({ id, title, hours, provider })),
      };
}

/** Whether a programme is what the line has already. */
export const isSameProgramme = (known: LineProgramme | null, told: LineProgramme): boolean =>
  known !== null && isSameTitle(known.title, told.title);
