import type { ClaimFacts, ClaimFactsSource } from "../../../domain/places/quotas/claim-facts.ts";
import type { Queries } from "../connection/database-types.ts";

/** Reads what a distribution is reckoned from. */
export const createClaimFactsSource = (queries: Queries): ClaimFactsSource => ({
  factsOf: async (campaignId) => {
    const staff = await queries.person.groupBy({
      by: ["organizationId"],
      where: { goneAt: null, organizationId: { not: null } },
      _count: { _all: true },
    });
    const deficits = await queries.deficit.findMany({
      where: { state: "active", personId: { not: null } },
      select: { personId: true },
      distinct: ["personId"],
    });
    const trained = await queries.person.findMany({
      where: { goneAt: null, lastTrainedOn: { not: null } },
      select: { id: true, lastTrainedOn: true },
    });
    return {
      staff: new Map(staff.map(({ organizationId, _count: { _all: people } }) => [organizationId ?? "", people])),
      withDeficit: new Set(deficits.flatMap(({ personId }) => (personId === null ? [] : [personId]))),
      trainedOn: new Map(trained.map(({ id, lastTrainedOn }) => [id, lastTrainedOn ?? ""])),
      lastTime: await lastTimeOf(queries, campaignId),
    };
  },
});

async function lastTimeOf(queries: Queries, campaignId: string): Promise<ClaimFacts["lastTime"]> {
  const campaign = await queries.campaign.findUnique({ where: { id: campaignId }, select: { halfYear: true } });
  const before = await queries.campaign.findFirst({
    where: { halfYear: { lt: campaign?.halfYear ?? "" }, state: { not: "draft" } },
    orderBy: { halfYear: "desc" },
    select: { id: true },
  });
  if (before === null) return new Map();
  const counts = await queries.seatRequest.groupBy({
    by: ["organizationId", "state"],
    where: { campaignId: before.id },
    _count: { _all: true },
  });
  const lastTime = new Map<string, { got: number; unserved: number }>();
  for (const {
    organizationId,
    state,
    _count: { _all: lines },
  } of counts) {
    const known = lastTime.get(organizationId) ?? { got: 0, unserved: 0 };
    lastTime.set(organizationId, known);
    if (state === "granted" || state === "placed") known.got += lines;
    if (state === "requested" || state === "waiting") known.unserved += lines;
  }
  return lastTime;
}
