import type { CampaignId } from "../domain/campaigns/campaign.ts";
import type { Instant } from "../domain/shared/clock.ts";
import type { Job } from "./job.ts";

export interface ApplicationRemindersDeps {
  readonly listOpenCampaignIds: () => Promise<readonly CampaignId[]>;
  /** Queues what the slot's day calls for; returns how many messages were new. */
  readonly queueReminders: (request: { readonly campaignId: CampaignId; readonly slot: Instant }) => Promise<number>;
}

/**
 * Reminds schools of the close of applications 14, 7, 3 and 1 days before it and on the day, at nine. A slot of the last three days is
 * caught up: the use case sends the latest reminder that is due and none that the next one has overtaken. Older ones are not: before
 * the next mark there is nothing to say that the school does not know.
 */
export const applicationRemindersJob: Job<ApplicationRemindersDeps> = {
  id: "application-reminders",
  schedule: "0 9 * * *",
  catchUp: { skipOlderThanHours: 72 },
  run: (deps) => async (slot) => {
    const campaignIds = await deps.listOpenCampaignIds();
    let queued = 0;
    for (const campaignId of campaignIds) queued += await deps.queueReminders({ campaignId, slot });
    return { campaigns: campaignIds.length, queued };
  },
};
