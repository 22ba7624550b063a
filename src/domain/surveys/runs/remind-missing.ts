import { err, ok, type Result } from "../../shared/result.ts";
import type { OrganizationId } from "../../people/roles.ts";
import { type CalendarDay, dayOfInstant } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { type RunDeps, runEntry, type RunRefusal, type RunRequest } from "./run-deps.ts";
import { nextMoment } from "./run-moments.ts";
import { mayFollowTurnout, mayRunSurveys } from "./run-rights.ts";
import { listOpenRuns, writeReminders } from "./write-reminders.ts";

/**
 * «Напомнить всем, кто не ответил», of one organization or of all, now or when the next sending hours begin. Nobody gets a second reminder on
 * one day, whoever presses: those who have had theirs are told to the one who asks.
 */
export const createRemindMissing =
  (deps: RunDeps) =>
  (
    request: RunRequest & { readonly organizationId: OrganizationId | null },
  ): Promise<Result<RemindedPeople, RemindMissingError>> =>
    deps.work.run(request.requestKey, async (stores) => {
      const { actor, organizationId } = request;
      const isAllowed = organizationId === null ? mayRunSurveys(actor) : mayFollowTurnout(actor, organizationId);
      if (!isAllowed) return err({ type: "NotAllowed" });
      const run = await stores.surveyRuns.takeRun(request.runId);
      if (run === null) return err({ type: "NotFound" });
      const now = deps.clock.now();
      if (run.state !== "open" || run.opensAt > now || run.closesAt <= now) {
        return err({ type: "WrongState", state: run.state === "open" ? "closed" : run.state });
      }
      const open = await listOpenRuns(stores, now);
      const missing = (open.find(({ run: { id } }) => id === run.id)?.missing ?? []).filter(
        (respondent) => organizationId === null || respondent.organizationId === organizationId,
      );
      if (missing.length === 0) return err({ type: "NobodyToRemind" });

      const sendAt = nextMoment(now, run.closesAt, deps);
      if (sendAt >= run.closesAt) return err({ type: "ClosesBeforeSending", sendAt });
      const personIds = new Set(missing.map(({ personId }) => personId));
      const messages = await writeReminders(stores, deps, { open, personIds, sendAt });
      const day = dayOfInstant(sendAt, deps.timeZone);
      await stores.audit.write(
        runEntry(run, deps, actor.personId, {
          action: "reminded",
          details: { people: missing.length, messages, ...(organizationId === null ? {} : { organizationId }) },
        }),
      );
      return ok({
        day,
        people: missing.length,
        messages,
        sendAt: sendAt > now ? sendAt : null,
      });
    });

export interface RemindedPeople {
  /** The day on which the messages go out: names them. */
  readonly day: CalendarDay;
  readonly people: number;
  /** Fewer than people when some have been reminded that day already. */
  readonly messages: number;
  /** When the messages go out, if not at once. */
  readonly sendAt: Instant | null;
}

export type RemindMissingError =
  | RunRefusal
  | { readonly type: "NobodyToRemind" }
  /** The bot may write to people only after the survey is over. */
  | { readonly type: "ClosesBeforeSending"; readonly sendAt: Instant };
