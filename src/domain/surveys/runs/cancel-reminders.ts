import type { DeliveryQueue } from "../../messages/delivery.ts";
import type { Notice } from "../../messages/notice.ts";
import type { PersonId } from "../../people/roles.ts";
import { addDays, type CalendarDay } from "../../shared/calendar-day.ts";
import { invitationCause, reminderCause, reminderPrefix } from "./run-causes.ts";
import type { RunId } from "./run.ts";

/**
 * Takes back what waits to be sent to this person about this run, the invitation and reminders: they have handed in, or are not asked any more.
 * A reminder that speaks of other surveys too goes on without this one. Call it in the transaction of the change; `today` is the clock's.
 * All by exact keys, so that it costs the same however many messages wait.
 */
export async function cancelReminders(
  deliveries: Pick<DeliveryQueue, "rewrite">,
  runId: RunId,
  personId: PersonId,
  today: CalendarDay,
): Promise<void> {
  // One that was put off to the morning belongs to tomorrow, one that could not go out yet to yesterday.
  const reminders = [-1, 0, 1].map((count) => reminderCause(addDays(today, count), personId));
  await deliveries.rewrite([invitationCause(runId, personId), ...reminders], withoutRun(runId));
}

/** The same for everybody: the run is over, called off, or closes at another time than reminders say. */
export const cancelAllReminders = (deliveries: Pick<DeliveryQueue, "rewriteAmong">, runId: RunId): Promise<void> =>
  deliveries.rewriteAmong(reminderPrefix(), withoutRun(runId));

const withoutRun =
  (runId: RunId) =>
  (notice: Notice): Notice | null => {
    if (notice.type === "survey.invitation" && notice.runId === runId) return null;
    if (notice.type !== "survey.reminder") return notice;
    const runs = notice.runs.filter((run) => run.runId !== runId);
    return runs.length === 0 ? null : { ...notice, runs };
  };
