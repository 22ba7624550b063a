import type { VersionLine } from "../../applications/application.ts";
import type { CampaignId } from "../../campaigns/campaign.ts";
import type { OrganizationId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import { takeLedger } from "./keep-ledger.ts";
import type { SeatStores } from "./seat-deps.ts";
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

/** Takes the requests in; where seats are distributed already they join the end of the waiting list at once. */
export async function requestSeats(
  stores: Pick<SeatStores, "quotas" | "seats" | "people" | "audit">,
  requests: readonly SeatRequest[],
  at: Instant,
): Promise<void> {
  await stores.seats.addRequests(requests, at);
  const [first] = requests;
  if (first === undefined) return;
  const wanted = new Set(requests.flatMap(({ programmeId }) => (programmeId === null ? [] : [programmeId])));
  const shares = await stores.quotas.listShares(first.campaignId, {});
  const distributed = new Set(shares.map(({ programmeId }) => programmeId));
  for (const programmeId of [...wanted].filter((id) => distributed.has(id)).toSorted()) {
    await takeLedger(stores, first.campaignId, programmeId, at);
  }
}
