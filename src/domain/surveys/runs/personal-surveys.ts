import type { DeliveryQueue } from "../../messages/delivery.ts";
import type { PersonId } from "../../people/roles.ts";
import type { CalendarDay } from "../../shared/calendar-day.ts";
import { cancelReminders } from "./cancel-reminders.ts";
import type { RunId } from "./run.ts";

/** What surveys keep of somebody, over all runs, within a transaction. */
export interface PersonalSurveyStore {
  /**
   * Forgets what somebody began and did not hand in (drafts, previews, sealed drafts), and takes their name off what they handed in with it:
   * answers stay in the results of their organization under a random word, without position, subject, category, files and former answers.
   * What was handed in anonymously stays sealed until its run is settled.
   */
  readonly forgetPerson: (personId: PersonId) => Promise<void>;
  /** Takes people out of the runs under way in which they have not handed in; drafts stay. Returns what was left. */
  readonly leaveRuns: (personIds: readonly PersonId[]) => Promise<readonly LeftRun[]>;
  /** Asks people again in the runs under way that they left; whoever was taken out by the coordinator stays so. */
  readonly returnToRuns: (personIds: readonly PersonId[]) => Promise<void>;
}

export interface LeftRun {
  readonly runId: RunId;
  readonly personId: PersonId;
}

/** People are gone from the staff lists: surveys neither ask nor remind them any more. Inside the caller's transaction; `today` is the clock's. */
export async function leaveSurveys(
  stores: { readonly personalSurveys: PersonalSurveyStore; readonly deliveries: DeliveryQueue },
  personIds: readonly PersonId[],
  today: CalendarDay,
): Promise<void> {
  for (const { runId, personId } of await stores.personalSurveys.leaveRuns(personIds)) {
    await cancelReminders(stores.deliveries, runId, personId, today);
  }
}
