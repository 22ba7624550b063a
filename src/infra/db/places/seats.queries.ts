import { setImmediate as turn } from "node:timers/promises";
import type { ClaimFacts } from "../../../domain/places/quotas/claim-facts.ts";
import type { SeatLedger, SeatPerson } from "../../../domain/places/seats/seat-ledger.ts";
import type { SeatOverview, SeatQueries } from "../../../domain/places/seats/seat-views.ts";
import type { Queries } from "../connection/database-types.ts";
import { createClaimFactsSource } from "./claim-facts.queries.ts";
import { rowToOffer, rowToSeatRequest, rowToShare, rowToSwap } from "./place-rows.ts";

/** Reads for the screens of seats. */
export const createSeatQueries = (queries: Queries): SeatQueries => ({
  readOverview: (campaignId) => readOverview(queries, campaignId),
  readLedger: async (campaignId, programmeId) => {
    const [ledger] = await readLedgers(queries, campaignId, [programmeId]);
    return ledger ?? emptyLedger(campaignId, programmeId);
  },
  readLedgers: async (campaignId) => {
    const quotas = await queries.programmeQuota.findMany({ where: { campaignId }, select: { programmeId: true } });
    return readLedgers(
      queries,
      campaignId,
      quotas.map(({ programmeId }) => programmeId),
    );
  },
  readFacts: (campaignId): Promise<ClaimFacts> => createClaimFactsSource(queries).factsOf(campaignId),
  listOfOrganization: async (campaignId, organizationId) => {
    const where = { campaignId, organizationId };
    const requests = await queries.seatRequest.findMany({ where, orderBy: [{ ordinal: "asc" }, { id: "asc" }] });
    const shares = await queries.quotaShare.findMany({ where });
    return { requests: requests.map(rowToSeatRequest), shares: shares.map(rowToShare) };
  },
  listOfPerson: async (personId) => {
    const rows = await queries.seatRequest.findMany({ where: { personId }, orderBy: { createdAt: "desc" } });
    return rows.map(rowToSeatRequest);
  },
  listUnmatched: async (campaignId) => {
    const rows = await queries.seatRequest.findMany({ where: { campaignId, programmeId: null } });
    return rows.map(rowToSeatRequest);
  },
  findRequest: async (id) => {
    const row = await queries.seatRequest.findUnique({ where: { id } });
    return row === null ? null : rowToSeatRequest(row);
  },
  findOffer: async (id) => {
    const row = await queries.seatOffer.findUnique({ where: { id } });
    return row === null ? null : rowToOffer(row);
  },
  findSwap: async (id) => {
    const row = await queries.seatSwap.findUnique({ where: { id } });
    return row === null ? null : rowToSwap(row);
  },
  listSwaps: async (campaignId) => {
    const rows = await queries.seatSwap.findMany({
      where: { campaignId, state: { in: ["proposed", "agreed"] } },
      orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
    });
    return rows.map(rowToSwap);
  },
  listDistributions: async (campaignId) => {
    const rows = await queries.distribution.findMany({
      where: { campaignId },
      orderBy: { number: "desc" },
      select: { number: true, weights: true, programmes: true, seats: true, appliedAt: true },
    });
    return rows.map((row) => ({ ...row, weights: JSON.parse(row.weights), appliedAt: row.appliedAt.getTime() }));
  },
  namesOfPeople: async (ids) => {
    const rows = await queries.person.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, fullName: true, position: true },
    });
    return new Map(rows.map((row) => [row.id, row]));
  },
  namesOfOrganizations: async (ids) => {
    const rows = await queries.organization.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, name: true },
    });
    return new Map(rows.map(({ id, name }) => [id, name]));
  },
  titlesOfProgrammes: async (ids) => {
    const rows = await queries.programme.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, title: true },
    });
    return new Map(rows.map(({ id, title }) => [id, title]));
  },
  listCampaigns: async () => {
    const rows = await queries.campaign.findMany({
      where: { state: { not: "draft" } },
      orderBy: { halfYear: "desc" },
      select: { id: true, halfYear: true },
    });
    return rows;
  },
});

const emptyLedger = (campaignId: string, programmeId: string): SeatLedger => ({
  campaignId,
  programmeId,
  quota: 0,
  shares: [],
  requests: [],
  offers: [],
  people: new Map(),
});

/** Several ledgers, one after the other: others have their turn between them. */
async function readLedgers(
  queries: Queries,
  campaignId: string,
  programmeIds: readonly string[],
): Promise<readonly SeatLedger[]> {
  const isOne = programmeIds.length === 1;
  const everybody = isOne ? null : await readPeople(queries, null);
  const ledgers: SeatLedger[] = [];
  for (const programmeId of programmeIds) {
    if (!isOne) await turn();
    const where = { campaignId, programmeId };
    const quota = await queries.programmeQuota.findUnique({ where: { campaignId_programmeId: where } });
    const requests = await queries.seatRequest.findMany({
      where,
      orderBy: [{ organizationId: "asc" }, { ordinal: "asc" }, { id: "asc" }],
    });
    const offers = await queries.seatOffer.findMany({ where, orderBy: [{ offeredAt: "asc" }, { id: "asc" }] });
    ledgers.push({
      ...emptyLedger(campaignId, programmeId),
      quota: quota?.seats ?? 0,
      shares: (await queries.quotaShare.findMany({ where })).map(rowToShare),
      requests: requests.map(rowToSeatRequest),
      offers: offers.map(rowToOffer),
      people:
        everybody ??
        (await readPeople(
          queries,
          requests.map(({ personId }) => personId),
        )),
    });
  }
  return ledgers;
}

/** Everybody, when so many are concerned that a list of ids would be longer. */
async function readPeople(queries: Queries, ids: readonly string[] | null): Promise<ReadonlyMap<string, SeatPerson>> {
  const rows = await queries.person.findMany({
    ...(ids === null ? {} : { where: { id: { in: [...new Set(ids)] } } }),
    select: { id: true, organizationId: true, goneAt: true },
  });
  return new Map(rows.map(({ id, organizationId, goneAt }) => [id, { organizationId, isGone: goneAt !== null }]));
}

/** Numbers per programme, by the database: the list of a large municipality has 150 programmes and thousands of lines. */
async function readOverview(queries: Queries, campaignId: string): Promise<readonly SeatOverview[]> {
  const where = { campaignId };
  const counts = await queries.seatRequest.groupBy({ by: ["programmeId", "state"], where, _count: { _all: true } });
  const quotas = await queries.programmeQuota.findMany({ where });
  const reserved = await queries.quotaShare.groupBy({
    by: ["programmeId"],
    where: { ...where, state: "proposed" },
    _sum: { seats: true },
  });
  const offered = await queries.seatOffer.groupBy({
    by: ["programmeId"],
    where: { ...where, state: "open" },
    _count: { _all: true },
  });
  const ids = new Set([
    ...counts.flatMap(({ programmeId }) => (programmeId === null ? [] : [programmeId])),
    ...quotas.map(({ programmeId }) => programmeId),
  ]);
  const programmes = await queries.programme.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, title: true, titleKey: true, provider: true },
    orderBy: { titleKey: "asc" },
  });
  const countOf = (id: string, ...states: readonly string[]): number =>
    counts.reduce(
      (sum, { programmeId, state, _count: { _all: lines } }) =>
        programmeId === id && states.includes(state) ? sum + lines : sum,
      0,
    );
  const reservedById = new Map(reserved.map(({ programmeId, _sum: { seats } }) => [programmeId, seats ?? 0]));
  const offeredById = new Map(offered.map(({ programmeId, _count: { _all: offers } }) => [programmeId, offers]));
  return programmes.map(({ id, title, titleKey, provider }) => ({
    programmeId: id,
    title,
    titleKey,
    provider: provider ?? "",
    quota: quotas.find(({ programmeId }) => programmeId === id)?.seats ?? null,
    demand: countOf(id, "requested", "waiting", "granted", "placed"),
    held: countOf(id, "granted", "placed"),
    waiting: countOf(id, "waiting"),
    reserved: reservedById.get(id) ?? 0,
    offered: offeredById.get(id) ?? 0,
  }));
}
