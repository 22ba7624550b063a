import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../../people/roles.ts";
import type { Clock } from "../../shared/clock.ts";
import type { IdSource } from "../../shared/ids.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey, UnitOfWork } from "../../shared/unit-of-work.ts";
import { type Decision, type DecisionStore, decisionKey, type PendingDecision, takeBackMs } from "./decision.ts";

export interface DecideDeps {
  readonly work: UnitOfWork<{ readonly decisions: DecisionStore }>;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** The coordinator decides: it is carried out a minute later, unless it is taken back. What waits already is not decided twice. */
export const createDecide =
  ({ work, clock, ids }: DecideDeps) =>
  async (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly decision: Decision;
  }): Promise<Result<PendingDecision, NotAllowed | { readonly type: "WaitingAlready" }>> => {
    const { actor, decision } = request;
    if (!isMunicipalCoordinator(actor)) return err({ type: "NotAllowed" });
    return work.run<Result<PendingDecision, NotAllowed | { readonly type: "WaitingAlready" }>>(
      request.requestKey,
      async ({ decisions }) => {
        const key = decisionKey(decision);
        if ((await decisions.listWaiting()).some((waiting) => decisionKey(waiting.decision) === key)) {
          return err({ type: "WaitingAlready" });
        }
        const pending: PendingDecision = {
          id: ids.newId(),
          decision,
          decidedById: actor.personId,
          decidedAt: clock.now(),
          dueAt: clock.now() + takeBackMs,
          state: "waiting",
        };
        await decisions.addDecision(pending);
        return ok(pending);
      },
    );
  };

/** «Вернуть»: possible until it is carried out, by any coordinator. */
export const createTakeBack =
  ({ work, clock }: DecideDeps) =>
  async (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly id: string;
  }): Promise<Result<void, NotAllowed | { readonly type: "TooLate" }>> => {
    if (!isMunicipalCoordinator(request.actor)) return err({ type: "NotAllowed" });
    return work.run<Result<void, NotAllowed | { readonly type: "TooLate" }>>(
      request.requestKey,
      async ({ decisions }) => {
        const pending = await decisions.takeDecision(request.id);
        if (pending === null || pending.state !== "waiting") return err({ type: "TooLate" });
        await decisions.saveDecision(pending.id, "taken-back", null, clock.now());
        return ok();
      },
    );
  };

/** Carries one decision out, as whoever decided it; the request key makes it happen once. Returns why it could not be, or `null`. */
export type CarryOut = (pending: PendingDecision, requestKey: RequestKey) => Promise<string | null>;

/**
 * Carries out what is due. Each decision is done by its own use case under a key of its own, and noted after: a crash between the two does it no second
 * time. Returns how many were due.
 */
export const createCarryOutDue =
  ({ work, clock }: Pick<DecideDeps, "work" | "clock">, carryOut: CarryOut) =>
  async (): Promise<number> => {
    const due = (await work.run(null, ({ decisions }) => decisions.listWaiting())).filter(
      ({ dueAt }) => dueAt <= clock.now(),
    );
    for (const pending of due) {
      // Taken back meanwhile, or done by another process: the row says so.
      const isMine = await work.run(null, async ({ decisions }) => {
        const row = await decisions.takeDecision(pending.id);
        return row?.state === "waiting";
      });
      if (!isMine) continue;
      const failure = await carryOut(pending, `decision:${pending.id}`);
      await work.run(null, ({ decisions }) =>
        decisions.saveDecision(pending.id, failure === null ? "done" : "failed", failure, clock.now()),
      );
    }
    return due.length;
  };
