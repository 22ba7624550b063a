import type { AuditEntry } from "../../audit/audit.ts";
import type { Actor, NotAllowed } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { canPlan } from "../place-rights.ts";
import type { CourseRun, CourseRunState } from "./course-run.ts";
import type { CourseRunStores } from "./run-deps.ts";

/** `start` and `finish` are the bot's own, by the dates; the others are the municipal coordinator's. */
export type RunStep = "confirm" | "start" | "finish" | "cancel";

/** From which states a step leads to which (domain.md, States). */
const steps: Readonly<Record<RunStep, { readonly from: readonly CourseRunState[]; readonly to: CourseRunState }>> = {
  confirm: { from: ["planned"], to: "confirmed" },
  start: { from: ["planned", "confirmed"], to: "running" },
  finish: { from: ["planned", "confirmed", "running"], to: "finished" },
  cancel: { from: ["planned", "confirmed"], to: "cancelled" },
};

/** Whether the run can take the step now. */
export const canStep = ({ state }: CourseRun, step: RunStep): boolean => steps[step].from.includes(state);

/** Whether people can be placed in it and its dates can be changed. */
export const isAhead = ({ state }: Pick<CourseRun, "state">): boolean => state === "planned" || state === "confirmed";

/** The one place where a run's state changes: checks who may do it, writes the run, its history and the audit record. `actor` is `null` for the bot. */
export async function stepRun(
  { courseRuns, audit }: Pick<CourseRunStores, "courseRuns" | "audit">,
  run: CourseRun,
  step: RunStep,
  by: { readonly actor: Actor | null; readonly at: Instant; readonly reason?: string },
): Promise<Result<CourseRun, NotAllowed | WrongRunState>> {
  const { actor, at, reason = null } = by;
  const isOwn = step === "start" || step === "finish";
  if (actor === null ? !isOwn : isOwn || !canPlan(actor)) return err({ type: "NotAllowed" });
  if (!canStep(run, step)) return err({ type: "WrongRunState", state: run.state });
  const { to: state } = steps[step];
  const isTold = step === "cancel";
  const next: CourseRun = {
    ...run,
    state,
    cancelReason: step === "cancel" ? reason : run.cancelReason,
    revision: isTold ? run.revision + 1 : run.revision,
  };
  await courseRuns.saveRun(next, at);
  if (isTold && actor !== null) {
    const changes = [{ field: "state", before: run.state, after: state }];
    await courseRuns.addChange({ runId: run.id, revision: next.revision, at, byId: actor.personId, changes, reason });
  }
  await audit.write({
    ...aboutRun(actor, at, run),
    action: state,
    fromState: run.state,
    toState: state,
    ...(reason === null ? {} : { details: { reason } }),
  });
  return ok(next);
}

/** The run is past what was asked for, or was cancelled. */
export interface WrongRunState {
  readonly type: "WrongRunState";
  readonly state: CourseRunState;
}

/** The beginning of every audit record about a run. */
export const aboutRun = (
  actor: Pick<Actor, "personId"> | null,
  at: Instant,
  { id }: Pick<CourseRun, "id">,
): Pick<AuditEntry, "at" | "actorId" | "subjectKind" | "subjectId"> => ({
  at,
  actorId: actor?.personId ?? null,
  subjectKind: "course-run",
  subjectId: id,
});
