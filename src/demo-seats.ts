import { demoQuotas, demoWishes } from "../sandbox/demo/demo-seats.ts";
import { demoProgrammes } from "../sandbox/demo/demo-municipality.ts";
import { demoId } from "./demo-seed.ts";
import type { SeatRequest } from "./domain/places/seats/seat-request.ts";
import type { Clock } from "./domain/shared/clock.ts";
import { type HalfYear, halfYearOf } from "./domain/shared/half-year.ts";
import type { UnitOfWork } from "./domain/shared/unit-of-work.ts";
import type { Stores } from "./infra/db/stores.ts";

export interface DemoSeatsDeps {
  readonly work: UnitOfWork<Stores>;
  readonly clock: Clock;
}

/**
 * Gives schools of the demonstration municipality wishes in the half-year that runs now: a few programmes have quotas, there are more wishes than
 * seats, nothing is distributed yet. Programmes that have a quota already are left as they are.
 */
export const seedDemoSeats = ({ work, clock }: DemoSeatsDeps): Promise<void> =>
  work.run(null, async ({ campaigns, quotas, seats }) => {
    const now = clock.now();
    const halfYear = halfYearOf(clock.today());
    const campaign = await campaigns.findByHalfYear(halfYear);
    if (campaign === null) return;
    const known = new Set((await quotas.listQuotas(campaign.id)).map(({ programmeId }) => programmeId));
    const isNew = (programmeId: string | null): boolean => programmeId === null || !known.has(programmeId);
    const requests = requestsOf(campaign.id, halfYear).filter(({ programmeId }) => isNew(programmeId));
    await seats.addRequests(requests, now);
    for (const [key, count] of Object.entries(demoQuotas)) {
      const programmeId = demoId(key);
      if (!isNew(programmeId)) continue;
      const quota = { campaignId: campaign.id, programmeId, seats: count, note: null };
      await quotas.saveQuota(quota, demoId("municipality/01"), now);
    }
  });

/** Lines in the order in which the schools wrote them. */
function requestsOf(campaignId: string, { year, half }: HalfYear): readonly SeatRequest[] {
  const titles = new Map(demoProgrammes.map(({ key, title }) => [key, title]));
  const ordinals = new Map<string, number>();
  return demoWishes.flatMap(({ organizationKey, programmeKey, title, people }) =>
    people.map((person): SeatRequest => {
      const ordinal = (ordinals.get(organizationKey) ?? 0) + 1;
      ordinals.set(organizationKey, ordinal);
      return {
        id: demoId(`line/${organizationKey}/${ordinal}`),
        campaignId,
        organizationId: demoId(organizationKey),
        personId: demoId(`${organizationKey}/${person}`),
        programmeId: programmeKey === null ? null : demoId(programmeKey),
        programmeTitle: title ?? titles.get(programmeKey ?? "") ?? "",
        period: { kind: "month", year, month: half === 1 ? 3 : 10 },
        ordinal,
        state: "requested",
        waitingRank: null,
        reason: null,
      };
    }),
  );
}
