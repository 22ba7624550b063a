import type { CourseRun, CourseRunChange } from "../course-runs/course-run.ts";
import type { FieldTold } from "./announcement.ts";

/**
 * Several changes of a run as one: what it was before the first, and what it is now. What was changed and changed back is no change, and what
 * does not concern the people in it (seats, hours, the provider's word) is left out.
 */
export function sumChanges(run: CourseRun, changes: readonly CourseRunChange[]): readonly FieldTold[] {
  const was = (field: string): string | undefined =>
    changes.flatMap((change) => change.changes).find((change) => change.field === field)?.before;
  if (run.state === "cancelled") {
    const before = was("state");
    return before === undefined || before === "cancelled"
      ? []
      : [{ field: "cancelled", before: null, after: run.cancelReason }];
  }
  const days = `${run.startsOn}/${run.endsOn}`;
  const daysBefore = `${was("startsOn") ?? run.startsOn}/${was("endsOn") ?? run.endsOn}`;
  const told: readonly FieldTold[] = [
    { field: "days", before: daysBefore, after: days },
    { field: "place", before: was("place") ?? run.place, after: run.place },
    { field: "link", before: emptyToNull(was("link") ?? run.link), after: run.link },
    { field: "times", before: emptyToNull(was("times") ?? run.times), after: run.times },
  ];
  return told.filter(({ before, after }) => before !== after);
}

const emptyToNull = (text: string | null): string | null => (text === "" ? null : text);
