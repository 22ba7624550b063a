import type { Actor, NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import { canPlan } from "../place-rights.ts";
import type { ConfirmationDeps } from "./confirmation-deps.ts";
import { mostMarginDays } from "./confirmation-dates.ts";

/** The coordinator chooses how many days before the hard line schools have to answer: 0 to 7. */
export const createChooseMargin =
  ({ work, clock }: Pick<ConfirmationDeps, "work" | "clock">) =>
  async (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly days: number;
  }): Promise<Result<void, NotAllowed | { readonly type: "NoSuchMargin" }>> => {
    const { actor, days } = request;
    if (!canPlan(actor)) return err({ type: "NotAllowed" });
    if (!Number.isInteger(days) || days < 0 || days > mostMarginDays) return err({ type: "NoSuchMargin" });
    return work.run(request.requestKey, async ({ confirmations, audit }) => {
      await confirmations.saveMarginDays(days);
      await audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "plan-month",
        subjectId: "confirmations",
        action: "margin-chosen",
        details: { days },
      });
      return ok();
    });
  };
