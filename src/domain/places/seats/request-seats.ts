import type { VersionLine } from "../../applications/application.ts";
import type { CampaignId } from "../../campaigns/campaign.ts";
import type { OrganizationId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import { joinEnd } from "./decide-requests.ts";
import { saveLedger, takeLedger } from "./keep-ledger.ts";
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

/** Takes the requests in; where seats are distributed already the new ones join the end of the waiting list at once. */
export async function requestSeats(
  stores: Pick<SeatStores, "quotas" | "seats" | "people" | "audit">,
  requests: readonly SeatRequest[],
  at: Instant,
): Promise<void> {
  const [first] = requests;
  if (first === undefined) return;
  const { campaignId, organizationId } = first;
  const known = new Set((await stores.seats.listRequests(campaignId, { organizationId })).map(({ id }) => id));
  const fresh = requests.filter(({ id }) => !known.has(id));
  await stores.seats.addRequests(requests, at);
  const shares = await stores.quotas.listShares(campaignId, {});
  const distributed = new Set(shares.map(({ programmeId }) => programmeId));
  const wanted = new Set(fresh.flatMap(({ programmeId }) => (programmeId === null ? [] : [programmeId])));
  for (const programmeId of [...wanted].filter((id) => distributed.has(id)).toSorted()) {
    const ledger = await takeLedger(stores, campaignId, programmeId, at);
    const late = fresh.filter((request) => request.programmeId === programmeId).map(({ id }) => id);
    await saveLedger(stores, ledger, joinEnd(ledger, late), { actorId: null, at });
  }
}
