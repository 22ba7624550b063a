import type { CampaignId } from "../../../domain/campaigns/campaign.ts";
import type { CampaignStores } from "../../../domain/campaigns/campaign-store.ts";
import type { CampaignQueries } from "../../../domain/campaigns/campaign-views.ts";
import type { SendingHours } from "../../../domain/campaigns/sending-hours.ts";
import type { OrganizationId } from "../../../domain/people/roles.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import type { IdSource } from "../../../domain/shared/ids.ts";
import type { UnitOfWork } from "../../../domain/shared/unit-of-work.ts";
import type { WorkingCalendar } from "../../../domain/shared/working-calendar.ts";
import type { Button, Route } from "../../../flows/flow-kit/screen.ts";

export interface CampaignsFeatureDeps {
  readonly work: UnitOfWork<CampaignStores>;
  readonly queries: CampaignQueries;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  /** When reminders of the coordinator go out. */
  readonly sendingHours: SendingHours;
  /** The organization's own card, kept by another capability. */
  readonly organizationRoute: (organizationId: OrganizationId) => Route;
  /** What other capabilities offer on an open or closed campaign's card (the consolidated application), one row each. */
  readonly campaignButtons: (campaignId: CampaignId) => readonly Button[];
}
