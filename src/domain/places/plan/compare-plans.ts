import type { PlanLine } from "./plan.ts";

/** What people plan by; how many are placed changes every day and is no change of the plan. */
export const planFields = [
  "title",
  "groupName",
  "startsOn",
  "endsOn",
  "place",
  "link",
  "times",
  "hours",
  "seats",
] as const;
export type PlanField = (typeof planFields)[number];

/** What became of one line between two versions. */
export type LineDifference =
  | { readonly type: "added"; readonly line: PlanLine }
  | { readonly type: "cancelled"; readonly line: PlanLine }
  | {
      readonly type: "changed";
      readonly line: PlanLine;
      readonly fields: readonly { readonly field: PlanField; readonly before: string; readonly after: string }[];
    };

/** «Было → стало» between two versions, in the order of the later one. A run that began or ended meanwhile is no change. */
export function comparePlans(before: readonly PlanLine[], after: readonly PlanLine[]): readonly LineDifference[] {
  const known = new Map(before.map((line) => [line.runId, line]));
  return after.flatMap((line): readonly LineDifference[] => {
    const old = known.get(line.runId);
    if (line.state === "cancelled") {
      return old === undefined || old.state === "cancelled" ? [] : [{ type: "cancelled", line }];
    }
    if (old === undefined) return [{ type: "added", line }];
    const fields = planFields
      .filter((field) => old[field] !== line[field])
      .map((field) => ({ field, before: String(old[field] ?? ""), after: String(line[field] ?? "") }));
    return fields.length === 0 ? [] : [{ type: "changed", line, fields }];
  });
}
