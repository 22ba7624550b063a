import type { Organization, Person } from "../../people/person.ts";
import type { RowProblem, StaffRow } from "../../people/staff-file/read-staff-file.ts";
import { recognisePeople } from "../../people/staff-file/recognise-people.ts";
import type { StaffAnswers, StaffQuestion } from "../../people/staff-file/staff-comparison.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import { halfYearKey, halfYearOf } from "../../shared/half-year.ts";
import { foldText } from "../../shared/search-text.ts";
import { runAtOnce } from "../../shared/steps.ts";
import type { NewDeficit } from "../deficit.ts";
import type { DiagnosticsFile, DiagnosticsProblem, DiagnosticsRow } from "./read-diagnostics.ts";

export interface CompareDiagnosticsInput {
  readonly file: DiagnosticsFile;
  /** All organizations, and everyone who is on a list today. */
  readonly organizations: readonly Organization[];
  readonly people: readonly Person[];
  readonly answers: StaffAnswers;
  readonly remembered: Readonly<Record<string, string>>;
  /** The day on which the file came, for rows that say none. */
  readonly preparedOn: CalendarDay;
  /** What the diagnostics are called where the table does not say so. */
  readonly usualTitle: string;
  readonly hash: (text: string) => string;
}

/** A deficit that a table of results states, before anybody looked whether it is known. */
export type StatedResult = Omit<NewDeficit, "sourceId" | "createdById">;

/** Somebody whom the table means, with what it says of them. */
export interface DiagnosedPerson {
  readonly person: Person;
  readonly organizationName: string;
  readonly deficits: readonly StatedResult[];
}

/** What a table of results says, worked out against the staff lists as they are. */
export interface DiagnosticsComparison {
  readonly people: readonly DiagnosedPerson[];
  readonly questions: readonly StaffQuestion[];
  readonly problems: readonly RowProblem<DiagnosticsProblem>[];
}

/** Recognises people and organizations as a staff list does, and gathers what is said of each. Nobody is added. Pure. */
export function compareDiagnostics(input: CompareDiagnosticsInput): DiagnosticsComparison {
  const { file, organizations, people, answers, remembered } = input;
  const groups = groupRows(file.rows, people);
  const { resolved, matches, nameByRef } = runAtOnce(
    recognisePeople({
      rows: groups.map(toStaffRow),
      scope: { organizationIds: null },
      organizations,
      people,
      answers,
      remembered,
      asksAboutRows: false,
    }),
  );
  const rowsById = new Map(groups.map((rows) => [rows[0].id, rows]));
  const unknown = matches.groups
    .filter(({ person }) => person === null)
    .flatMap(({ rows }) => rows.map(({ row }) => row.id));
  return {
    people: matches.groups.flatMap(({ person, rows }) => {
      if (person === null || person.organizationId === null) return [];
      const own = rows.flatMap(({ row }) => rowsById.get(row.id) ?? []);
      const organizationName = nameByRef.get(person.organizationId) ?? "";
      return [{ person, organizationName, deficits: deficitsOf(person, own, input) }];
    }),
    questions: [...resolved.questions, ...matches.questions],
    problems: [
      ...file.problems,
      ...resolved.problems,
      ...matches.problems,
      ...unknown.flatMap((id) => {
        const isPlaced = resolved.refByRowId.get(id)?.startsWith("+") !== true;
        const problem = { type: isPlaced ? ("UnknownPerson" as const) : ("UnknownOrganization" as const) };
        return (rowsById.get(id) ?? []).map((row) => problemOf(row, problem));
      }),
    ],
  };
}

type RowGroup = readonly [DiagnosticsRow, ...DiagnosticsRow[]];

/**
 * Results of one person stand in as many rows as there are competences or subjects: rows with one name in one organization go together. Where
 * namesakes work there, only rows with one position do.
 */
function groupRows(rows: readonly DiagnosticsRow[], people: readonly Person[]): readonly RowGroup[] {
  const namesakes = new Map<string, number>();
  for (const { nameKey } of people) namesakes.set(nameKey, (namesakes.get(nameKey) ?? 0) + 1);
  const groups = new Map<string, [DiagnosticsRow, ...DiagnosticsRow[]]>();
  for (const row of rows) {
    const position = (namesakes.get(row.name.key) ?? 0) > 1 ? foldText(row.position ?? "") : "";
    const key = [row.organization?.key ?? "", row.name.key, position].join("|");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

const toStaffRow = ([first]: RowGroup): StaffRow => ({
  id: first.id,
  sheet: first.sheet,
  row: first.row,
  name: first.name,
  organization: first.organization,
  fields: first.position === null ? {} : { position: first.position },
});

function deficitsOf(
  person: Person,
  rows: readonly DiagnosticsRow[],
  { preparedOn, usualTitle, hash }: CompareDiagnosticsInput,
): readonly StatedResult[] {
  const byKey = new Map<string, StatedResult>();
  for (const { title, statedOn, shortcomings } of rows) {
    for (const { competence, wording } of shortcomings) {
      // Without a day, the same words count once in a half-year: diagnostics take place in each.
      const when = statedOn ?? halfYearKey(halfYearOf(preparedOn));
      const told = [person.id, when, foldText(title ?? ""), competence, foldText(wording)];
      const sourceKey = `diagnostics:${hash(JSON.stringify(told))}`;
      byKey.set(sourceKey, {
        organizationId: person.organizationId ?? "",
        personId: person.id,
        competence,
        wording,
        source: "diagnostics",
        sourceTitle: title ?? usualTitle,
        sourceKey,
        statedOn: statedOn ?? preparedOn,
      });
    }
  }
  return [...byKey.values()];
}

const problemOf = (
  { sheet, row, nameColumn, name }: DiagnosticsRow,
  problem: DiagnosticsProblem,
): RowProblem<DiagnosticsProblem> => ({ sheet, row, column: nameColumn, text: name.display, problem });
