import type { Actor } from "../../../src/domain/people/roles.ts";
import { createApplyDistribution } from "../../../src/domain/places/quotas/apply-distribution.ts";
import { usualWeights, type Weights } from "../../../src/domain/places/quotas/distribution-rule.ts";
import { fingerprintOf, planSteps } from "../../../src/domain/places/quotas/plan-distribution.ts";
import { createWriteQuota } from "../../../src/domain/places/quotas/write-quota.ts";
import { createAnswerOffer, createExpireOffers } from "../../../src/domain/places/seats/answer-offer.ts";
import { createAnswerShare, createSetShare } from "../../../src/domain/places/seats/answer-share.ts";
import { createEndLine, createMoveLine } from "../../../src/domain/places/seats/decide-line.ts";
import { createMatchTitle } from "../../../src/domain/places/seats/match-title.ts";
import { usualOfferHours } from "../../../src/domain/places/seats/offer-time.ts";
import type { SeatDeps } from "../../../src/domain/places/seats/seat-deps.ts";
import type { SeatLedger } from "../../../src/domain/places/seats/seat-ledger.ts";
import type { SeatNotice } from "../../../src/domain/places/seats/seat-notices.ts";
import { createAnswerSwap, createProposeSwap } from "../../../src/domain/places/seats/swap-seats.ts";
import { usualSendingHours } from "../../../src/domain/campaigns/sending-hours.ts";
import { runAtOnce } from "../../../src/domain/shared/steps.ts";
import { createRussianCalendar } from "../../../src/domain/shared/working-calendar.ts";
import type { Database } from "../../../src/infra/db/connection/database-types.ts";
import { createSeatQueries } from "../../../src/infra/db/places/seats.queries.ts";
import { createUnitOfWork } from "../../../src/infra/db/unit-of-work.ts";
import { ids } from "../../../src/infra/ids.ts";
import { expectOk } from "../applications/world.ts";
import { createActor, createTestClock, timeZone } from "../campaign-world.ts";

export const known = { campaign: "campaign2027", programme: "programmath1", other: "programment2" } as const;

/** Lines per school of the first programme, and of the second one. */
export interface WantedLines {
  readonly [organizationId: string]: readonly [first: number, second?: number];
}

/** A municipality whose schools have asked for seats; each has ten people, each line is for another one. Today is Tuesday, 1 December 2026. */
export async function createSeatsWorld(database: Database, lines: WantedLines) {
  const clock = createTestClock("2026-12-01");
  const work = createUnitOfWork({ database, clock });
  const timing = {
    hours: usualOfferHours,
    calendar: createRussianCalendar(),
    timeZone,
    sendingHours: usualSendingHours,
  };
  const deps: SeatDeps = { work, clock, ids, timing };
  const queries = createSeatQueries(database.client);
  await fill(database, lines);
  let lastKey = 0;
  const key = () => `seats:${(lastKey += 1)}`;
  const mayor = createActor("municipality", "municipal-coordinator");
  const of = (organizationId: string): Actor =>
    createActor(`coord-${organizationId}`, "school-coordinator", organizationId);
  const useCases = {
    writeQuota: createWriteQuota(deps),
    applyDistribution: createApplyDistribution({ ...deps, letOthersIn: () => Promise.resolve() }),
    answerShare: createAnswerShare(deps),
    setShare: createSetShare(deps),
    answerOffer: createAnswerOffer(deps),
    expireOffers: createExpireOffers(deps),
    endLine: createEndLine(deps),
    moveLine: createMoveLine(deps),
    matchTitle: createMatchTitle(deps),
    proposeSwap: createProposeSwap(deps),
    answerSwap: createAnswerSwap(deps),
  };
  const ledger = (programmeId: string = known.programme): Promise<SeatLedger> =>
    queries.readLedger(known.campaign, programmeId);
  const quota = async (seats: number, programmeId: string = known.programme): Promise<void> => {
    const seen = (await ledger(programmeId)).quota;
    const request = { actor: mayor, requestKey: key(), campaignId: known.campaign, programmeId, seats };
    expectOk(await useCases.writeQuota({ ...request, seen: seen === 0 ? null : seen }));
  };
  const fingerprint = async (weights: Weights = usualWeights): Promise<string> => {
    const ledgers = await queries.readLedgers(known.campaign);
    const facts = await queries.readFacts(known.campaign);
    return fingerprintOf(runAtOnce(planSteps({ ledgers, facts, weights, today: clock.today() })));
  };
  return {
    clock,
    work,
    deps,
    queries,
    useCases,
    key,
    mayor,
    of,
    ledger,
    quota,
    fingerprint,
    distribute: async (weights: Weights = usualWeights) =>
      useCases.applyDistribution({
        actor: mayor,
        requestKey: key(),
        campaignId: known.campaign,
        weights,
        fingerprint: await fingerprint(weights),
      }),
    /** The school answers what it sees now. */
    answer: async (
      organizationId: string,
      answer: "accept" | "decline" = "accept",
      programmeId: string = known.programme,
    ) => {
      const { shares } = await ledger(programmeId);
      const seen = shares.find((share) => share.organizationId === organizationId)?.seats ?? 0;
      const about = { campaignId: known.campaign, programmeId, organizationId };
      return useCases.answerShare({ actor: of(organizationId), requestKey: key(), ...about, seen, answer });
    },
    notices: async (): Promise<readonly { readonly to: string; readonly notice: SeatNotice }[]> => {
      const rows = await database.client.delivery.findMany({ orderBy: [{ createdAt: "asc" }, { personId: "asc" }] });
      return rows.map(({ personId, notice }) => ({ to: personId, notice: JSON.parse(notice) as SeatNotice }));
    },
  };
}

export type SeatsWorld = Awaited<ReturnType<typeof createSeatsWorld>>;

async function fill(database: Database, lines: WantedLines): Promise<void> {
  const at = new Date("2026-11-01T00:00:00Z");
  const schools = Object.entries(lines);
  const { client } = database;
  await client.campaign.create({
    data: { id: known.campaign, halfYear: "2027-1", state: "open", openedAt: at, openedById: "municipality" },
  });
  await client.organization.createMany({
    data: schools.map(([id]) => ({ id, name: `Школа ${id}`, nameKey: id, kind: "school", createdAt: at })),
  });
  const person = (id: string, organizationId: string | null, fullName: string) => ({
    id,
    organizationId,
    fullName,
    nameKey: id,
    position: "учитель",
    createdAt: at,
    updatedAt: at,
  });
  const staff = schools.flatMap(([school]) =>
    Array.from({ length: 10 }, (_, index) =>
      person(`${school}-${index + 1}`, school, `Учителева ${school} ${index + 1}`),
    ),
  );
  const coordinators = schools.map(([school]) => person(`coord-${school}`, school, `Ответственная ${school}`));
  await client.person.createMany({ data: [...staff, ...coordinators, person("municipality", null, "Орлова Татьяна")] });
  const inBot = [...coordinators, person("municipality", null, "")];
  await client.account.createMany({
    data: [...inBot.map(({ id }) => id), ...staff.map(({ id }) => id)].map((personId) => ({
      id: `account-${personId}`,
      channel: "telegram",
      externalId: personId,
      personId,
      consentVersion: "1",
      consentAt: at,
      createdAt: at,
    })),
  });
  await client.roleGrant.createMany({
    data: inBot.map(({ id, organizationId }) => ({
      id: `grant-${id}`,
      personId: id,
      role: organizationId === null ? "municipal-coordinator" : "school-coordinator",
      organizationId,
      grantedAt: at,
    })),
  });
  const titles: readonly (readonly [id: string, title: string])[] = [
    [known.programme, "Функциональная грамотность"],
    [known.other, "Наставничество в школе"],
  ];
  await client.programme.createMany({
    data: titles.map(([id, title]) => ({
      id,
      title,
      titleKey: title.toLowerCase(),
      provider: "КК ИПК",
      hours: 72,
      format: "in-person",
      audience: "Всем",
      createdAt: at,
    })),
  });
  await client.seatRequest.createMany({
    data: schools.flatMap(([school, counts]) =>
      counts.flatMap((count, which) =>
        Array.from({ length: count ?? 0 }, (_, index) => ({
          id: `${school}-${which}-${index + 1}`,
          campaignId: known.campaign,
          organizationId: school,
          personId: `${school}-${index + 1}`,
          programmeId: titles[which]?.[0] ?? null,
          programmeTitle: titles[which]?.[1] ?? "",
          period: "2027-03",
          ordinal: index + 1,
          state: "requested",
          createdAt: at,
          updatedAt: at,
        })),
      ),
    ),
  });
}
