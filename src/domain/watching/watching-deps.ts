import type { AuditLog } from "../audit/audit.ts";
import { type Campaign, type CampaignDirectory, applicationsCloseOn, stageOf } from "../campaigns/campaign.ts";
import type { DeliveryQueue } from "../messages/delivery.ts";
import type { PeopleDirectory } from "../people/person.ts";
import { confirmationDates } from "../places/confirmations/confirmation-dates.ts";
import type { ConfirmationStore } from "../places/confirmations/confirmation-deps.ts";
import type { CourseRunStore } from "../places/course-runs/course-run.ts";
import type { ProgrammeBank } from "../places/programme.ts";
import type { CalendarDay } from "../shared/calendar-day.ts";
import type { Clock } from "../shared/clock.ts";
import { halfYearKey } from "../shared/half-year.ts";
import type { IdSource } from "../shared/ids.ts";
import type { UnitOfWork } from "../shared/unit-of-work.ts";
import type { Duty } from "./duty.ts";
import type { WatchingStore } from "./extension.ts";
import type { DutyTold } from "./watching-notices.ts";

/** What the use cases of deadlines read and write within one transaction. */
export interface WatchingStores {
  readonly watching: WatchingStore;
  readonly campaigns: CampaignDirectory;
  readonly courseRuns: Pick<CourseRunStore, "findRun">;
  readonly confirmations: Pick<ConfirmationStore, "marginDays">;
  readonly programmes: Pick<ProgrammeBank, "findProgramme">;
  readonly people: PeopleDirectory;
  readonly audit: AuditLog;
  readonly deliveries: DeliveryQueue;
}

export interface WatchingDeps {
  readonly work: UnitOfWork<WatchingStores>;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** A duty that is still owed: its name and the day by which it is due for everybody. */
export interface OpenDuty {
  readonly told: DutyTold;
  readonly dueOn: CalendarDay;
}

/** The duty, if its campaign is open or its run is still to come; `null` otherwise. */
export async function findOpenDuty(stores: WatchingStores, duty: Duty): Promise<OpenDuty | null> {
  if (duty.kind === "confirmation") {
    const run = await stores.courseRuns.findRun(duty.runId);
    if (run === null || (run.state !== "planned" && run.state !== "confirmed")) return null;
    const programme = await stores.programmes.findProgramme(run.programmeId);
    return {
      told: { kind: duty.kind, id: run.id, name: programme?.title ?? run.groupName },
      dueOn: confirmationDates(run.startsOn, await stores.confirmations.marginDays()).schoolBy,
    };
  }
  const campaign = await stores.campaigns.findCampaign(duty.campaignId);
  if (campaign === null || campaign.state !== "open") return null;
  return {
    told: { kind: duty.kind, id: campaign.id, name: halfYearKey(campaign.halfYear) },
    dueOn: dueOf(campaign, duty.kind),
  };
}

const dueOf = (campaign: Campaign, kind: "deficits" | "application"): CalendarDay =>
  kind === "application" ? applicationsCloseOn(campaign) : stageOf(campaign, "deficits").endsOn;
