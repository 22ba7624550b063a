import { type Period, periodToKey } from "../shared/period.ts";
import type { ApplicationLine, GroundsKind, LineId } from "./application.ts";
import type { Person } from "../people/person.ts";
import type { PersonId } from "../people/roles.ts";

/** What of a line is compared; a submitted line is one, and so is a draft's line with what it has so far. */
export interface ComparableLine {
  readonly lineId: LineId;
  readonly programmeTitle: string | null;
  readonly fullName: string | null;
  readonly position: string | null;
  readonly period: Period | null;
  readonly groundsKind: GroundsKind | null;
  readonly groundsText: string | null;
}

/** One field that is not what it was. */
export type FieldChange =
  | { readonly field: "programme" | "person" | "position"; readonly from: string | null; readonly to: string | null }
  | { readonly field: "period"; readonly from: Period | null; readonly to: Period | null }
  | { readonly field: "grounds"; readonly from: ComparedGrounds; readonly to: ComparedGrounds };

export interface ComparedGrounds {
  readonly kind: GroundsKind | null;
  readonly text: string | null;
}

/** One line that is not what it was. */
export type LineDifference<Line extends ComparableLine = ComparableLine> =
  | { readonly type: "added"; readonly line: Line }
  | { readonly type: "removed"; readonly line: Line }
  | { readonly type: "changed"; readonly before: Line; readonly after: Line; readonly changes: readonly FieldChange[] };

/**
 * What changed between two versions, or between the last version and the draft. Lines are known by their ids, so a moved line is no
 * change. First what was added or changed, in the order of `after`, then what was removed, in the order of `before`.
 */
export function diffVersions<Line extends ComparableLine>(
  before: readonly Line[],
  after: readonly Line[],
): readonly LineDifference<Line>[] {
  const beforeById = new Map(before.map((line) => [line.lineId, line]));
  const afterIds = new Set(after.map((line) => line.lineId));
  const kept = after.flatMap((line): readonly LineDifference<Line>[] => {
    const old = beforeById.get(line.lineId);
    if (old === undefined) return [{ type: "added", line }];
    const changes = compareLines(old, line);
    return changes.length === 0 ? [] : [{ type: "changed", before: old, after: line, changes }];
  });
  const removed = before.filter((line) => !afterIds.has(line.lineId));
  return [...kept, ...removed.map((line): LineDifference<Line> => ({ type: "removed", line }))];
}

/** How a draft's line stands to the last submission. */
export type LineMark = "added" | "changed";

/** Marks of the lines that changed since the last submission, by line id; removed lines have no line to mark. */
export const markLines = (differences: readonly LineDifference[]): ReadonlyMap<LineId, LineMark> =>
  new Map(
    differences.flatMap((difference): readonly (readonly [LineId, LineMark])[] => {
      if (difference.type === "removed") return [];
      return difference.type === "added" ? [[difference.line.lineId, "added"]] : [[difference.after.lineId, "changed"]];
    }),
  );

/** A draft's line in the form in which it is compared with a submitted one. */
export function draftToComparable(
  line: ApplicationLine,
  people: ReadonlyMap<PersonId, Pick<Person, "fullName" | "position">>,
): ComparableLine {
  const person = line.personId === null ? undefined : people.get(line.personId);
  return {
    lineId: line.id,
    programmeTitle: line.programme?.title ?? null,
    fullName: person?.fullName ?? null,
    position: person?.position ?? null,
    period: line.period,
    groundsKind: line.grounds?.kind ?? null,
    groundsText: line.grounds?.text ?? null,
  };
}

function compareLines(before: ComparableLine, after: ComparableLine): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  if (before.programmeTitle !== after.programmeTitle) {
    changes.push({ field: "programme", from: before.programmeTitle, to: after.programmeTitle });
  }
  if (before.fullName !== after.fullName) {
    changes.push({ field: "person", from: before.fullName, to: after.fullName });
  }
  if (before.position !== after.position) {
    changes.push({ field: "position", from: before.position, to: after.position });
  }
  if (!isSamePeriod(before.period, after.period)) {
    changes.push({ field: "period", from: before.period, to: after.period });
  }
  if (before.groundsKind !== after.groundsKind || before.groundsText !== after.groundsText) {
    changes.push({ field: "grounds", from: groundsOf(before), to: groundsOf(after) });
  }
  return changes;
}

const isSamePeriod = (one: Period | null, other: Period | null): boolean => keyOf(one) === keyOf(other);

const keyOf = (period: Period | null): string | null => (period === null ? null : periodToKey(period));

const groundsOf = (line: ComparableLine): ComparedGrounds => ({ kind: line.groundsKind, text: line.groundsText });
