import type { Person } from "../people/person.ts";
import type { OrganizationId, PersonId } from "../people/roles.ts";
import { trainingTermOf } from "../people/training-term.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import { type HalfYear, halfYearRange, halfYearStart } from "../shared/half-year.ts";
import { type Period, periodRange, periodsOverlap } from "../shared/period.ts";
import { foldedWords } from "../shared/search-text.ts";
import {
  type ApplicationLine,
  type LineField,
  type LineFindings,
  type LineId,
  type LineProblem,
  type LineRemark,
  lineFields,
} from "./application.ts";

/** What the checks need to know beside the lines. */
export interface CheckContext {
  readonly organizationId: OrganizationId;
  readonly halfYear: HalfYear;
  /** Everybody whom the lines name, those who are gone included. */
  readonly people: ReadonlyMap<PersonId, CheckedPerson>;
}

export type CheckedPerson = Pick<Person, "id" | "organizationId" | "fullName" | "lastTrainedOn" | "isGone">;

/**
 * Works out what the rules say about each line (domain rules; regulation, step 3): told while entering and again on submission.
 * Problems forbid the submission, remarks do not. Symmetric: of two lines that disturb each other each one names the other. A line
 * has at most one remark of a kind. Every line of `lines` has an entry.
 */
export function checkLines(
  lines: readonly ApplicationLine[],
  context: CheckContext,
): ReadonlyMap<LineId, LineFindings> {
  const linesByPerson = new Map<PersonId, ComparedLine[]>();
  for (const line of lines) {
    if (line.personId === null) continue;
    const own = linesByPerson.get(line.personId) ?? [];
    linesByPerson.set(line.personId, own);
    own.push({ line, title: line.programme === null ? null : titleKey(line.programme.title) });
  }
  return new Map(
    lines.map((line) => {
      const ofPerson = line.personId === null ? [] : (linesByPerson.get(line.personId) ?? []);
      return [line.id, { problems: findProblems(line, context), remarks: findRemarks(line, ofPerson, context) }];
    }),
  );
}

/** A line with its folded title: folding is too dear to be done for each pair. */
interface ComparedLine {
  readonly line: ApplicationLine;
  readonly title: string | null;
}

/** The fields of the line that still lack an answer, in the order in which they are asked. */
export const missingFields = (line: ApplicationLine): readonly LineField[] =>
  lineFields.filter((field) => isMissing(line, field));

/** Whether two titles mean the same programme: case, quotes, dashes and blanks do not matter. */
export const isSameTitle = (one: string, other: string): boolean => titleKey(one) === titleKey(other);

/** The form in which titles of programmes are compared. */
export const titleKey = (title: string): string => foldedWords(title).join(" ");

function isMissing(line: ApplicationLine, field: LineField): boolean {
  switch (field) {
    case "programme":
      return line.programme === null;
    case "person":
      return line.personId === null;
    case "period":
      return line.period === null;
    case "grounds":
      return line.grounds === null || line.grounds.text === "";
  }
}

function findProblems(line: ApplicationLine, context: CheckContext): readonly LineProblem[] {
  const problems: LineProblem[] = missingFields(line).map((field) => ({ type: "FieldMissing", field }));
  const person = line.personId === null ? undefined : context.people.get(line.personId);
  if (person === undefined) return problems;
  if (person.organizationId !== context.organizationId) {
    problems.push({ type: "PersonElsewhere", fullName: person.fullName });
  } else if (person.isGone) {
    problems.push({ type: "PersonGone", fullName: person.fullName });
  }
  return problems;
}

function findRemarks(
  line: ApplicationLine,
  ofPerson: readonly ComparedLine[],
  context: CheckContext,
): readonly LineRemark[] {
  const remarks: LineRemark[] = [];
  const title = ofPerson.find((compared) => compared.line.id === line.id)?.title ?? null;
  const isTwin = (other: ComparedLine): boolean => title !== null && other.title === title;
  const isOther = (other: ComparedLine): boolean => other.line.id !== line.id;

  const twin = ofPerson.find((other) => isTwin(other) && isOther(other))?.line;
  if (twin !== undefined) remarks.push({ type: "TwiceOnProgramme", otherLineId: twin.id });

  // Of a person twice on one programme it is already said what to do; that the dates meet as well adds nothing.
  const clash = ofPerson.find(
    (other) => isOther(other) && !isTwin(other) && overlaps(line.period, other.line.period),
  )?.line;
  if (clash !== undefined) {
    remarks.push({ type: "OverlappingDates", otherLineId: clash.id, otherTitle: clash.programme?.title ?? "" });
  }

  const lastTrainedOn = line.personId === null ? null : (context.people.get(line.personId)?.lastTrainedOn ?? null);
  if (lastTrainedOn !== null && isWithinTerm(lastTrainedOn, startOf(line.period, context.halfYear))) {
    remarks.push({ type: "TrainedWithinThreeYears", lastTrainedOn });
  }

  const wanted: Period = { kind: "days", ...halfYearRange(context.halfYear) };
  if (line.period !== null && !periodsOverlap(line.period, wanted)) remarks.push({ type: "OutsideHalfYear" });
  return remarks;
}

/** What is written as a month or a half-year is a wish, not a clash: only days of both lines can overlap. */
function overlaps(one: Period | null, other: Period | null): boolean {
  if (one === null || other === null || one.kind !== "days" || other.kind !== "days") return false;
  return periodsOverlap(one, other);
}

const startOf = (period: Period | null, halfYear: HalfYear): CalendarDay =>
  period === null ? halfYearStart(halfYear) : periodRange(period).from;

/** A second training before the three-year term has run is worth a question (domain rules). */
function isWithinTerm(lastTrainedOn: string, startsOn: CalendarDay): boolean {
  const { state } = trainingTermOf(lastTrainedOn, startsOn);
  return state === "fresh" || state === "due";
}
