import type { NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { occupiesSeat } from "../enrolments/enrolment.ts";
import { canPlan } from "../place-rights.ts";
import { type AnnouncedField, announcedFields, type CourseRun } from "./course-run.ts";
import type { CourseRunDeps, CourseRunRequest, CourseRunStores } from "./run-deps.ts";
import { changeRunField, type RunField, type RunFieldRefusal } from "./run-fields.ts";
import { aboutRun, isAhead, type WrongRunState } from "./run-state.ts";

/**
 * Changes one field of a run as a person typed it. New dates move it: the old ones stay in its history, and it keeps its state. Dates change
 * only while it lies ahead; place, link, times and the like also while it runs.
 */
export const createChangeRun =
  ({ work, clock }: CourseRunDeps) =>
  (
    request: CourseRunRequest & { readonly field: RunField; readonly text: string },
  ): Promise<Result<CourseRun, ChangeRunRefused>> =>
    work.run(request.requestKey, async (stores): Promise<Result<CourseRun, ChangeRunRefused>> => {
      const { actor, runId, field, text } = request;
      if (!canPlan(actor)) return err({ type: "NotAllowed" });
      const run = await stores.courseRuns.takeRun(runId);
      const campaign = run === null ? null : await stores.campaigns.findCampaign(run.campaignId);
      if (run === null || campaign === null) return err({ type: "NotFound" });
      const mayChange = isAhead(run) || (run.state === "running" && field !== "dates");
      if (!mayChange) return err({ type: "WrongRunState", state: run.state });
      const people = (await stores.enrolments.listOfRun(runId)).filter(({ state }) => occupiesSeat(state)).length;
      const context = { halfYear: campaign.halfYear, today: clock.today(), people };
      const changed = changeRunField(run, field, text, context);
      if (!changed.ok) return changed;
      if (await isGroupTaken(stores, changed.value)) {
        return err({ type: "GroupTaken", groupName: changed.value.groupName });
      }
      return ok(await saveChangedRun(stores, { before: run, after: changed.value, people }, request, clock.now()));
    });

export type ChangeRunRefused =
  | NotAllowed
  | { readonly type: "NotFound" }
  | WrongRunState
  | RunFieldRefusal
  | { readonly type: "GroupTaken"; readonly groupName: string };

/**
 * Writes what changed, with «было → стало» where people have to know of it: dates always, the rest once somebody is in the run. Returns the
 * run as it is now; equal runs write nothing.
 */
export async function saveChangedRun(
  { courseRuns, audit }: Pick<CourseRunStores, "courseRuns" | "audit">,
  change: { readonly before: CourseRun; readonly after: CourseRun; readonly people: number },
  { actor }: Pick<CourseRunRequest, "actor">,
  at: number,
): Promise<CourseRun> {
  const { before, people } = change;
  const fields = changedFields(before, change.after);
  if (fields.length === 0) return before;
  const isMoved = fields.some((field) => field === "startsOn" || field === "endsOn");
  const told = fields.filter(isAnnounced);
  const isTold = told.length > 0 && (isMoved || people > 0);
  const after: CourseRun = isTold ? { ...change.after, revision: before.revision + 1 } : change.after;
  await courseRuns.saveRun(after, at);
  if (isTold) {
    const changes = told.map((field) => ({ field, before: textOf(before, field), after: textOf(after, field) }));
    const { revision } = after;
    await courseRuns.addChange({ runId: after.id, revision, at, byId: actor.personId, changes, reason: null });
  }
  const details = Object.fromEntries(
    fields.flatMap((field) => [
      [`${field}.from`, before[field]],
      [`${field}.to`, after[field]],
    ]),
  );
  await audit.write({ ...aboutRun(actor, at, after), action: isMoved ? "moved" : "changed", details });
  return after;
}

const comparedFields = ["groupName", "startsOn", "endsOn", "place", "link", "times", "hours", "seats"] as const;
type ComparedField = (typeof comparedFields)[number];

/** Fields in which the two differ. */
export const changedFields = (before: CourseRun, after: CourseRun): readonly ComparedField[] =>
  comparedFields.filter((field) => before[field] !== after[field]);

const isAnnounced = (field: ComparedField): field is ComparedField & AnnouncedField =>
  announcedFields.some((announced) => announced === field);

const textOf = (run: CourseRun, field: ComparedField): string => String(run[field] ?? "");

async function isGroupTaken({ courseRuns }: Pick<CourseRunStores, "courseRuns">, run: CourseRun): Promise<boolean> {
  const runs = await courseRuns.listRuns(run.campaignId);
  return runs.some(
    ({ id, programmeId, groupName }) => id !== run.id && programmeId === run.programmeId && groupName === run.groupName,
  );
}
