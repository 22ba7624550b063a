import { type Actor, isMunicipalCoordinator, type NotAllowed } from "../people/roles.ts";
import { dayOfInstant, daysBetween } from "../shared/calendar-day.ts";
import type { Clock, Instant } from "../shared/clock.ts";
import type { IdSource } from "../shared/ids.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { RequestKey, UnitOfWork } from "../shared/unit-of-work.ts";
import { applicationsCloseOn, type CampaignId } from "./campaign.ts";
import { manualReminderPrefix } from "./campaign-causes.ts";
import type { CampaignStores, ManualReminderRun } from "./campaign-store.ts";
import type { CampaignNotFound } from "./open-campaign.ts";
import { reminderNotice } from "./queue-reminders.ts";
import { type Contact, isUnsubmitted, type SchoolStanding, type UnsubmittedStanding } from "./school-standing.ts";
import { nextSendingMoment, type SendingHours } from "./sending-hours.ts";

export interface RemindSchoolsDeps {
  readonly work: UnitOfWork<CampaignStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly timeZone: string;
  readonly sendingHours: SendingHours;
}

/**
 * «Напомнить всем, кто не сдал»: writes to the coordinators of all schools that have not handed in, at once or, outside the sending
 * hours, when they begin. Within an hour of the last time it asks first: `isRepeat` says that a second reminder is meant.
 */
export const createRemindSchools =
  ({ work, clock, ids, timeZone, sendingHours }: RemindSchoolsDeps) =>
  (request: RemindSchoolsRequest): Promise<Result<RemindedSchools, RemindSchoolsError>> =>
    work.run(request.requestKey, async ({ campaigns, audit, deliveries }) => {
      if (!isMunicipalCoordinator(request.actor)) return err({ type: "NotAllowed" });
      const campaign = await campaigns.takeCampaign(request.campaignId);
      if (campaign === null) return err({ type: "NotFound" });
      if (campaign.state !== "open") return err({ type: "CampaignNotOpen" });
      const last = await campaigns.lastManualReminder(campaign.id);
      if (last !== null && !request.isRepeat && clock.now() - last.at < repeatAskedWithin) {
        return err({ type: "RemindedRecently", last });
      }
      const standings = await campaigns.listStandings(campaign.id, clock.today());
      const { schools, silent } = planManualReminder(standings);
      if (schools.length === 0) return err({ type: "NobodyToRemind", withoutContact: silent.length });

      const runId = ids.newId();
      const sendAt = nextSendingMoment(clock.now(), sendingHours, timeZone);
      const daysLeft = daysBetween(dayOfInstant(sendAt, timeZone), applicationsCloseOn(campaign));
      const messages = await deliveries.queue(
        schools.flatMap((standing) =>
          standing.coordinators.map(({ personId }) => ({
            cause: manualReminderPrefix(campaign.id, runId) + standing.organizationId,
            personId,
            priority: "reminder" as const,
            notBefore: sendAt,
            notice: reminderNotice(campaign, standing, daysLeft),
          })),
        ),
      );
      await audit.write({
        at: clock.now(),
        actorId: request.actor.personId,
        subjectKind: "campaign",
        subjectId: campaign.id,
        action: "reminded",
        details: {
          runId,
          schools: schools.length,
          messages,
          // Schools that nobody answers for leave no delivery; the outcome names them from here.
          withoutContact: silent.map(({ organizationId }) => organizationId).join(" "),
        },
      });
      return ok({ runId, schools: schools.length, messages, sendAt: sendAt > clock.now() ? sendAt : null });
    });

export interface RemindSchoolsRequest {
  readonly actor: Actor;
  readonly requestKey: RequestKey;
  readonly campaignId: CampaignId;
  readonly isRepeat: boolean;
}

export interface RemindedSchools {
  readonly runId: string;
  readonly schools: number;
  readonly messages: number;
  /** When the messages go out, if not at once. */
  readonly sendAt: Instant | null;
}

export type RemindSchoolsError =
  | NotAllowed
  | CampaignNotFound
  | { readonly type: "CampaignNotOpen" }
  | { readonly type: "RemindedRecently"; readonly last: ManualReminderRun }
  /** All have handed in, or those that have not have nobody in charge. */
  | { readonly type: "NobodyToRemind"; readonly withoutContact: number };

/** Who will be reminded, and who cannot be. */
export interface ManualReminderPlan {
  /** Have not handed in and have somebody in charge, whether the bot can reach them or not. */
  readonly schools: readonly UnsubmittedStanding[];
  /** Have not handed in and have nobody in charge. */
  readonly silent: readonly UnsubmittedStanding[];
  /** Of `schools`, those none of whose coordinators the bot can write to, and why. */
  readonly unreachable: readonly {
    readonly standing: UnsubmittedStanding;
    readonly reason: "blocked" | "never-started";
  }[];
}

/** Sorts the schools for the preview; the use case acts on the same plan, worked out anew. */
export function planManualReminder(standings: readonly SchoolStanding[]): ManualReminderPlan {
  const waitedFor = standings.filter(isUnsubmitted);
  const schools = waitedFor.filter(({ coordinators }) => coordinators.length > 0);
  return {
    schools,
    silent: waitedFor.filter(({ coordinators }) => coordinators.length === 0),
    unreachable: schools
      .filter(({ coordinators }) => !coordinators.some(isReachable))
      .map((standing) => ({ standing, reason: standing.coordinators.some(hasBlocked) ? "blocked" : "never-started" })),
  };
}

/** A second press within the hour is more often a slip than a wish. */
const repeatAskedWithin = 60 * 60 * 1000;

const isReachable = ({ reach }: Contact): boolean => reach === "reachable";
const hasBlocked = ({ reach }: Contact): boolean => reach === "blocked";
