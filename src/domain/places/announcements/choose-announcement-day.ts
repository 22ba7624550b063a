import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../../people/roles.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { RequestKey } from "../../shared/unit-of-work.ts";
import type { AnnouncementDeps } from "./announcement-deps.ts";

/** The last day that every month has. */
const latestDay = 28;

/** The coordinator chooses the day on which the next month's plan is announced by itself: 1 to 28. */
export const createChooseAnnouncementDay =
  ({ work, clock }: Pick<AnnouncementDeps, "work" | "clock">) =>
  async (request: {
    readonly actor: Actor;
    readonly requestKey: RequestKey;
    readonly day: number;
  }): Promise<Result<void, NotAllowed | { readonly type: "NoSuchDay" }>> => {
    const { actor, day } = request;
    if (!isMunicipalCoordinator(actor)) return err({ type: "NotAllowed" });
    if (!Number.isInteger(day) || day < 1 || day > latestDay) return err({ type: "NoSuchDay" });
    return work.run(request.requestKey, async ({ announcements, audit }) => {
      await announcements.saveAnnouncementDay(day);
      await audit.write({
        at: clock.now(),
        actorId: actor.personId,
        subjectKind: "plan-month",
        subjectId: "day",
        action: "day-chosen",
        details: { day },
      });
      return ok();
    });
  };
