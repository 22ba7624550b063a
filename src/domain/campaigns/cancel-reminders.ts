import type { DeliveryQueue } from "../messages/delivery.ts";
import type { OrganizationId } from "../people/roles.ts";
import { applicationsCloseOn, type Campaign } from "./campaign.ts";
import { manualReminderPrefix, reminderCause } from "./campaign-causes.ts";
import { reminderMarks } from "./reminders.ts";

/**
 * Takes back the reminders of these organizations that wait to be sent, the campaign's own and those of «Напомнить всем»: the
 * application has come in, the campaign is closed, or the close of which they speak has moved. `campaign` is as it was when they were
 * queued. Returns how many are taken back; what is on its way or sent already stays.
 */
export async function cancelReminders(
  deliveries: Pick<DeliveryQueue, "cancel" | "cancelAmong">,
  campaign: Campaign,
  organizationIds: readonly OrganizationId[],
): Promise<number> {
  const closesOn = applicationsCloseOn(campaign);
  const planned = await deliveries.cancel(
    organizationIds.flatMap((id) => reminderMarks.map((mark) => reminderCause(campaign.id, id, closesOn, mark))),
  );
  return planned + (await deliveries.cancelAmong(manualReminderPrefix(campaign.id), organizationIds));
}
