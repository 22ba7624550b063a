import type { VersionLine } from "../../applications/application.ts";
import type { CampaignId } from "../../campaigns/campaign.ts";
import type { OrganizationId } from "../../people/roles.ts";
import type { SeatRequest } from "./seat-request.ts";

/** The lines of an accepted version as seat requests, in the school's order (regulation, step 5 to 6). */
export const linesToSeatRequests = (
  lines: readonly VersionLine[],
  of: { readonly campaignId: CampaignId; readonly organizationId: OrganizationId },
): readonly SeatRequest[] =>
  lines.map((line, index) => ({
    id: line.lineId,
    campaignId: of.campaignId,
    organizationId: of.organizationId,
    personId: line.personId,
    programmeId: line.programmeId,
    programmeTitle: line.programmeTitle,
    period: line.period,
    ordinal: index + 1,
    state: "requested",
    waitingRank: null,
    reason: null,
  }));
