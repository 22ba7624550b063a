import type { AuditEntry } from "../../audit/audit.ts";
import type { CampaignId } from "../../campaigns/campaign.ts";
import type { PersonId } from "../../people/roles.ts";
import type { Instant } from "../../shared/clock.ts";
import type { ProgrammeId } from "../programme.ts";
import type { QuotaShare } from "../quotas/quota.ts";
import type { SeatStores } from "./seat-deps.ts";
import { joinLateLines } from "./decide-requests.ts";
import type { SeatLedger } from "./seat-ledger.ts";
import type { SeatOffer, SeatRequest } from "./seat-request.ts";

/**
 * The programme's ledger, held for this transaction: whoever else decides about its seats waits, and then sees what was decided. Lines that
 * came after the distribution join the end of the waiting list hereby.
 */
export async function takeLedger(
  stores: Pick<SeatStores, "quotas" | "seats" | "people" | "audit">,
  campaignId: CampaignId,
  programmeId: ProgrammeId,
  at: Instant,
): Promise<SeatLedger> {
  await stores.quotas.takeSeats(campaignId, programmeId);
  const ledger = await readLedger(stores, campaignId, programmeId);
  const joined = joinLateLines(ledger);
  if (joined !== ledger) await saveLedger(stores, ledger, joined, { actorId: null, at });
  return joined;
}

async function readLedger(
  stores: Pick<SeatStores, "quotas" | "seats" | "people">,
  campaignId: CampaignId,
  programmeId: ProgrammeId,
): Promise<SeatLedger> {
  const quota = await stores.quotas.findQuota(campaignId, programmeId);
  const requests = await stores.seats.listRequests(campaignId, { programmeId });
  const people = await stores.people.findPeople([...new Set(requests.map(({ personId }) => personId))]);
  return {
    campaignId,
    programmeId,
    quota: quota?.seats ?? 0,
    shares: await stores.quotas.listShares(campaignId, { programmeId }),
    requests,
    offers: await stores.seats.listOffers(campaignId, programmeId),
    people: new Map(people.map(({ id, organizationId, isGone }) => [id, { organizationId, isGone }])),
  };
}

/** What a decision has changed. */
export interface LedgerNews {
  readonly ledger: SeatLedger;
  readonly requests: readonly { readonly before: SeatRequest; readonly after: SeatRequest }[];
  readonly shares: readonly { readonly before: QuotaShare | null; readonly after: QuotaShare }[];
  readonly opened: readonly SeatOffer[];
  /** Offers that are over, by the state in which they ended. */
  readonly ended: readonly SeatOffer[];
}

/** What is different between two ledgers of one programme. */
export function newsBetween(before: SeatLedger, after: SeatLedger): LedgerNews {
  const requestById = new Map(before.requests.map((request) => [request.id, request]));
  const shareByOrganization = new Map(before.shares.map((share) => [share.organizationId, share]));
  const offerById = new Map(before.offers.map((offer) => [offer.id, offer]));
  return {
    ledger: after,
    requests: after.requests.flatMap((request) => {
      const known = requestById.get(request.id);
      return known === undefined || isSameRequest(known, request) ? [] : [{ before: known, after: request }];
    }),
    shares: after.shares.flatMap((share) => {
      const known = shareByOrganization.get(share.organizationId) ?? null;
      const isSame = known?.seats === share.seats && known.state === share.state && known.basis === share.basis;
      return isSame ? [] : [{ before: known, after: share }];
    }),
    opened: after.offers.filter(({ id, state }) => !offerById.has(id) && state === "open"),
    ended: after.offers.filter(({ id, state }) => offerById.get(id)?.state === "open" && state !== "open"),
  };
}

const isSameRequest = (one: SeatRequest, other: SeatRequest): boolean =>
  one.state === other.state &&
  one.waitingRank === other.waitingRank &&
  one.ordinal === other.ordinal &&
  one.reason === other.reason &&
  one.programmeId === other.programmeId;

/** Writes what a decision has changed, with an audit record for each line that came into another state. `actorId` is `null` for the bot. */
export async function saveLedger(
  stores: Pick<SeatStores, "quotas" | "seats" | "audit">,
  before: SeatLedger,
  after: SeatLedger,
  by: { readonly actorId: PersonId | null; readonly at: Instant },
): Promise<LedgerNews> {
  const news = newsBetween(before, after);
  await stores.seats.saveRequests(
    news.requests.map(({ after: request }) => request),
    by.actorId,
    by.at,
  );
  await stores.quotas.saveShares(
    news.shares.map(({ after: share }) => share),
    by.actorId,
    by.at,
  );
  for (const { id, state } of news.ended) await stores.seats.saveOfferState(id, state, by.actorId, by.at);
  for (const offer of news.opened) await stores.seats.addOffer(offer);
  await stores.audit.writeAll(recordsOf(news, by));
  return news;
}

function recordsOf(
  { requests, opened, ended }: LedgerNews,
  { actorId, at }: { readonly actorId: PersonId | null; readonly at: Instant },
): readonly AuditEntry[] {
  const about = (requestId: string) => ({ at, actorId, subjectKind: "seat" as const, subjectId: requestId });
  const rankOf = ({ waitingRank }: SeatRequest): Pick<AuditEntry, "details"> =>
    waitingRank === null ? {} : { details: { rank: waitingRank } };
  return [
    ...ended.map(({ requestId, state }): AuditEntry => ({ ...about(requestId), action: `offer-${state}` })),
    ...requests.map(
      ({ before, after }): AuditEntry => ({
        ...about(after.id),
        action: before.state === after.state ? "moved" : after.state,
        fromState: before.state,
        toState: after.state,
        ...(after.reason === null ? rankOf(after) : { details: { reason: after.reason } }),
      }),
    ),
    ...opened.map(({ requestId }): AuditEntry => ({ ...about(requestId), action: "offered" })),
  ];
}
