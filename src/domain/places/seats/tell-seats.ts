import type { NewDelivery } from "../../messages/delivery.ts";
import { nextSendingMoment } from "../../campaigns/sending-hours.ts";
import type { OrganizationId, PersonId } from "../../people/roles.ts";
import type { LedgerNews } from "./keep-ledger.ts";
import { toLocalMoment } from "./offer-time.ts";
import type { SeatRules, SeatStores } from "./seat-deps.ts";
import type { SeatNotice } from "./seat-notices.ts";
import { holdsSeat, type SeatRequest } from "./seat-request.ts";

/** Who decided, and saw it happen. */
export interface TellBy {
  readonly actorId: PersonId | null;
}

type Change = LedgerNews["requests"][number];

/** Queues what a decision means for schools and people. Nobody is disturbed outside of the sending hours. */
export async function tellNews(
  stores: Pick<SeatStores, "people" | "deliveries">,
  rules: SeatRules,
  news: LedgerNews,
  by: TellBy,
): Promise<void> {
  const names = await namesOf(stores, news);
  const told = [
    ...offeredNotices(news, names, rules),
    ...news.ended.flatMap((offer) => (offer.state === "expired" ? missedNotice(news, offer.requestId, names) : [])),
    ...news.requests.flatMap((change) => declinedNotice(change, names)),
  ];
  for (const { organizationId, notice, cause } of told) {
    await tellSchool(stores, rules, { organizationId, notice, cause, by });
  }
  await stores.deliveries.queue(
    news.requests
      .flatMap((change) => personNotice(change, rules))
      .map((delivery) => ({ ...delivery, ...notBefore(rules) })),
  );
}

/** Queues a notice for all who coordinate further training in the organization. */
export async function tellSchool(
  { people, deliveries }: Pick<SeatStores, "people" | "deliveries">,
  rules: SeatRules,
  told: {
    readonly organizationId: OrganizationId;
    readonly notice: SeatNotice;
    readonly cause: string;
    readonly by: TellBy;
  },
): Promise<void> {
  const holders = await people.holdersOf("school-coordinator", told.organizationId, rules.clock.today());
  await deliveries.queue(
    holders
      .filter((personId) => personId !== told.by.actorId)
      .map((personId) => ({
        cause: told.cause,
        personId,
        priority: "confirmation",
        notice: told.notice,
        ...notBefore(rules),
      })),
  );
}

/** Queues a notice for the municipality's coordinators. */
export async function tellMunicipality(
  { people, deliveries }: Pick<SeatStores, "people" | "deliveries">,
  rules: SeatRules,
  told: { readonly notice: SeatNotice; readonly cause: string; readonly by: TellBy },
): Promise<void> {
  const holders = await people.holdersOf("municipal-coordinator", null, rules.clock.today());
  await deliveries.queue(
    holders
      .filter((personId) => personId !== told.by.actorId)
      .map((personId) => ({
        cause: told.cause,
        personId,
        priority: "confirmation",
        notice: told.notice,
        ...notBefore(rules),
      })),
  );
}

const notBefore = ({ clock, timing }: SeatRules): Pick<NewDelivery, "notBefore"> => ({
  notBefore: nextSendingMoment(clock.now(), timing.sendingHours, timing.timeZone),
});

interface ToSchool {
  readonly organizationId: OrganizationId;
  readonly notice: SeatNotice;
  readonly cause: string;
}

/** One notice per school, whatever the number of seats that are offered to it at once. */
function offeredNotices(
  news: LedgerNews,
  names: ReadonlyMap<PersonId, string>,
  { timing }: SeatRules,
): readonly ToSchool[] {
  const bySchool = new Map<OrganizationId, { request: SeatRequest; offerId: string; expiresAt: number }[]>();
  for (const { id: offerId, requestId, expiresAt } of news.opened) {
    const request = news.ledger.requests.find(({ id }) => id === requestId);
    if (request === undefined) continue;
    const own = bySchool.get(request.organizationId) ?? [];
    bySchool.set(request.organizationId, own);
    own.push({ request, offerId, expiresAt });
  }
  return [...bySchool].flatMap(([organizationId, offers]) => {
    const [first] = offers;
    if (first === undefined) return [];
    const notice: SeatNotice = {
      type: "seats.offered",
      ...aboutProgramme(first.request),
      programmeId: news.ledger.programmeId,
      names: offers.map(({ request }) => names.get(request.personId) ?? ""),
      offerId: offers.length === 1 ? first.offerId : null,
      until: toLocalMoment(first.expiresAt, timing.timeZone),
    };
    return [{ organizationId, notice, cause: `seats:offered:${first.offerId}` }];
  });
}

function missedNotice(news: LedgerNews, requestId: string, names: ReadonlyMap<PersonId, string>): readonly ToSchool[] {
  const request = news.ledger.requests.find(({ id }) => id === requestId);
  if (request === undefined) return [];
  const isLast = request.state === "given-up";
  const notice: SeatNotice = {
    type: "seats.offer-missed",
    ...aboutProgramme(request),
    programmeId: news.ledger.programmeId,
    fullName: names.get(request.personId) ?? "",
    isLast,
  };
  const cause = `seats:missed:${requestId}:${isLast ? "last" : "first"}`;
  return [{ organizationId: request.organizationId, notice, cause }];
}

function declinedNotice({ before, after }: Change, names: ReadonlyMap<PersonId, string>): readonly ToSchool[] {
  if (after.state !== "declined" || before.state === "declined") return [];
  const notice: SeatNotice = {
    type: "seats.declined",
    ...aboutProgramme(after),
    fullName: names.get(after.personId) ?? "",
    reason: after.reason ?? "",
  };
  return [{ organizationId: after.organizationId, notice, cause: `seats:declined:${after.id}` }];
}

/** People hear of a seat that they have or lose; that they wait is to be seen, not to be told. */
function personNotice({ before, after }: Change, { clock }: SeatRules): readonly NewDelivery[] {
  const had = holdsSeat(before.state);
  const has = holdsSeat(after.state);
  if (had === has) return [];
  const { campaignId, programmeTitle, personId } = after;
  const notice: SeatNotice = has
    ? { type: "seats.granted", campaignId, programmeTitle }
    : { type: "seats.lost", campaignId, programmeTitle, reason: after.reason ?? "" };
  // The moment tells a seat that was lost and won again from the first one.
  const cause = `seats:${has ? "granted" : "lost"}:${after.id}:${clock.now()}`;
  return [{ cause, personId, priority: "confirmation", notice }];
}

const aboutProgramme = ({ campaignId, organizationId, programmeId, programmeTitle }: SeatRequest) => ({
  campaignId,
  organizationId,
  programmeId: programmeId ?? "",
  programmeTitle,
});

async function namesOf(
  { people }: Pick<SeatStores, "people">,
  { ledger, opened, requests }: LedgerNews,
): Promise<ReadonlyMap<PersonId, string>> {
  const concerned = new Set(opened.map(({ requestId }) => requestId));
  const ids = [
    ...ledger.requests.filter(({ id }) => concerned.has(id)).map(({ personId }) => personId),
    ...requests.map(({ after }) => after.personId),
  ];
  const found = await people.findPeople([...new Set(ids)]);
  return new Map(found.map(({ id, fullName }) => [id, fullName]));
}
