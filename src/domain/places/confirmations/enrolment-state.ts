import type { AuditLog } from "../../audit/audit.ts";
import type { Actor, NotAllowed } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { canAnswerFor, canPlan } from "../place-rights.ts";
import type { Enrolment, EnrolmentState, EnrolmentStore } from "../enrolments/enrolment.ts";

/** `ask` and `attend` are the bot's own, by the dates; `complete` and `miss` are the coordinator's; the others the school's as well. */
export type EnrolmentStep = "ask" | "confirm" | "withdraw" | "replace" | "attend" | "complete" | "miss";

const open: readonly EnrolmentState[] = ["planned", "asked", "confirmed"];

/** From which states a step leads to which (domain.md, States). */
const steps: Readonly<
  Record<EnrolmentStep, { readonly from: readonly EnrolmentState[]; readonly to: EnrolmentState }>
> = {
  ask: { from: ["planned"], to: "asked" },
  confirm: { from: ["planned", "asked"], to: "confirmed" },
  withdraw: { from: open, to: "withdrawn" },
  replace: { from: open, to: "replaced" },
  attend: { from: ["confirmed"], to: "attending" },
  complete: { from: [...open, "attending", "no-show"], to: "completed" },
  miss: { from: [...open, "attending", "completed"], to: "no-show" },
};

/** States in which an answer of the school is still awaited. */
export const isUnanswered = ({ state }: Pick<Enrolment, "state">): boolean => state === "planned" || state === "asked";

/** Whether a decision made on what a screen showed still holds: that the bot has asked meanwhile decides nothing. */
export const isAsSeen = ({ state }: Pick<Enrolment, "state">, seen: EnrolmentState): boolean =>
  state === seen || (isUnanswered({ state }) && isUnanswered({ state: seen }));

/** Whether the record can take the step now. */
export const canStepEnrolment = ({ state }: Pick<Enrolment, "state">, step: EnrolmentStep): boolean =>
  steps[step].from.includes(state);

export interface StepBy {
  /** `null`: the bot by itself. */
  readonly actor: Actor | null;
  readonly at: Instant;
}

/**
 * The one place where an enrolment's state changes: checks who may do it, writes the record with `fields`, and the audit record. Whoever calls
 * has taken the run.
 */
export async function stepEnrolment(
  { enrolments, audit }: { readonly enrolments: Pick<EnrolmentStore, "saveEnrolment">; readonly audit: AuditLog },
  enrolment: Enrolment,
  step: EnrolmentStep,
  { actor, at }: StepBy,
  fields: Partial<Omit<Enrolment, "id" | "runId" | "personId" | "organizationId" | "state">> = {},
): Promise<Result<Enrolment, NotAllowed | WrongEnrolmentState>> {
  if (!mayStep(actor, enrolment, step)) return err({ type: "NotAllowed" });
  if (!canStepEnrolment(enrolment, step)) return err({ type: "WrongEnrolmentState", state: enrolment.state });
  const next: Enrolment = { ...enrolment, ...fields, state: steps[step].to };
  const byId = actor?.personId ?? null;
  await enrolments.saveEnrolment(next, byId, at);
  await audit.write({
    at,
    actorId: byId,
    subjectKind: "enrolment",
    subjectId: enrolment.id,
    action: next.state,
    fromState: enrolment.state,
    toState: next.state,
    details: {
      daysLate: next.daysLate,
      ...(fields.reason == null ? {} : { reason: fields.reason }),
    },
  });
  return ok(next);
}

/** Somebody has decided about the person otherwise, or the training is over. */
export interface WrongEnrolmentState {
  readonly type: "WrongEnrolmentState";
  readonly state: EnrolmentState;
}

function mayStep(actor: Actor | null, { organizationId }: Enrolment, step: EnrolmentStep): boolean {
  switch (step) {
    case "ask":
    case "attend":
      return actor === null;
    case "complete":
    case "miss":
      return actor !== null && canPlan(actor);
    case "confirm":
    case "withdraw":
    case "replace":
      return actor !== null && (canPlan(actor) || canAnswerFor(actor, organizationId));
  }
}
