import type { BroadcastAudience } from "../../../domain/messages/broadcasts/audience.ts";
import { broadcastCause } from "../../../domain/messages/broadcasts/broadcast.ts";
import type { BroadcastProgress, BroadcastQueries } from "../../../domain/messages/broadcasts/broadcast-views.ts";
import type { DeliveryFailure, DeliveryState } from "../../../domain/messages/delivery.ts";
import { isOptionalTopic, optionalTopics } from "../../../domain/messages/topics.ts";
import type { CalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Queries } from "../connection/database-types.ts";
import { createAudienceDirectory } from "../surveys/audience.queries.ts";
import { rowToBroadcast } from "./broadcasts.repo.ts";
import { createTopicStore } from "./topics.repo.ts";

/** Ids of one statement: SQLite builds may be limited to 999 bound values. */
const idsPerStatement = 900;

/** More than anybody scrolls through. */
const listed = 200;

/** Reads for the screens, workbooks and the job of broadcasts. */
export const createBroadcastQueries = (queries: Queries): BroadcastQueries => {
  const { listCandidates } = createAudienceDirectory(queries);
  const { optOutsOf } = createTopicStore(queries);
  return {
    optOutsOf,
    find: async (id) => {
      const row = await queries.broadcast.findUnique({ where: { id } });
      return row === null ? null : rowToBroadcast(row);
    },
    list: async (organizationIds) => {
      const rows = await queries.broadcast.findMany({
        where: organizationIds === null ? {} : { organizationId: { in: [...organizationIds] } },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        take: listed,
      });
      return rows.map(rowToBroadcast);
    },
    listMoving: async () => {
      const rows = await queries.broadcast.findMany({
        where: { state: { in: ["scheduled", "sending"] } },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
    readScene: async ({ audience, topic, organizationId }, today) => ({
      candidates: await listCandidates(today),
      missing: new Set(await listMissing(queries, audience, today)),
      optedOut: new Set(
        (await queries.topicOptOut.findMany({ where: { topic }, select: { personId: true } })).map(
          ({ personId }) => personId,
        ),
      ),
      organizationId,
    }),
    countProgress: (id) => countProgress(queries, id),
    listOutcomes: async (id) => {
      const rows = await queries.delivery.findMany({
        where: { cause: broadcastCause(id) },
        select: { personId: true, state: true, failure: true, finishedAt: true },
      });
      const people = await findPeople(
        queries,
        rows.map(({ personId }) => personId),
      );
      return rows
        .flatMap(({ personId, state, failure, finishedAt }) => {
          const person = people.get(personId);
          if (person === undefined) return [];
          const outcome = {
            fullName: person.fullName,
            organizationName: person.organization?.name ?? null,
            position: person.position,
            state: state as DeliveryState,
            failure: failure as DeliveryFailure | null,
            at: finishedAt?.getTime() ?? null,
          };
          return [{ outcome, key: `${person.organization?.nameKey ?? ""}\n${person.nameKey}` }];
        })
        .toSorted((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ outcome }) => outcome);
    },
    listOrganizations: () =>
      queries.organization.findMany({
        where: { goneAt: null },
        orderBy: [{ nameKey: "asc" }, { id: "asc" }],
        select: { id: true, name: true },
      }),
    listOpenRuns: () =>
      queries.surveyRun.findMany({
        where: { state: "open" },
        orderBy: [{ closesAt: "asc" }, { id: "asc" }],
        select: { id: true, title: true },
      }),
    listOpenCampaigns: async () => {
      const rows = await queries.campaign.findMany({ where: { state: "open" }, orderBy: { halfYear: "desc" } });
      return rows.map(({ id, halfYear }) => ({ id, title: halfYear }));
    },
    countOptOuts: async () => {
      const counts = Object.fromEntries(optionalTopics.map((topic) => [topic, 0])) as Record<
        (typeof optionalTopics)[number],
        number
      >;
      const rows = await queries.topicOptOut.groupBy({ by: ["topic"], _count: { personId: true } });
      for (const { topic, _count: people } of rows) if (isOptionalTopic(topic)) counts[topic] = people.personId;
      return counts;
    },
  };
};

/** Who lacks what the audience is about. */
async function listMissing(
  queries: Queries,
  audience: BroadcastAudience,
  today: CalendarDay,
): Promise<readonly string[]> {
  switch (audience.type) {
    case "staff":
      return [];
    case "survey-missing": {
      const rows = await queries.surveyRespondent.findMany({
        where: { runId: audience.runId, state: { in: ["invited", "started"] } },
        select: { personId: true },
      });
      return rows.map(({ personId }) => personId);
    }
    case "application-missing": {
      const handedIn = await queries.application.findMany({
        where: { campaignId: audience.campaignId, state: { in: ["submitted", "accepted"] } },
        select: { organizationId: true },
      });
      const rows = await queries.roleGrant.findMany({
        where: {
          role: "school-coordinator",
          revokedAt: null,
          organizationId: { not: null, notIn: handedIn.map(({ organizationId }) => organizationId) },
          AND: [
            { OR: [{ validFrom: null }, { validFrom: { lte: today } }] },
            { OR: [{ validTo: null }, { validTo: { gte: today } }] },
          ],
        },
        select: { personId: true },
      });
      return rows.map(({ personId }) => personId);
    }
  }
}

async function countProgress(queries: Queries, id: string): Promise<BroadcastProgress> {
  const rows = await queries.delivery.groupBy({
    by: ["state", "failure"],
    where: { cause: broadcastCause(id) },
    _count: { id: true },
  });
  const count = (meets: (state: string, failure: string | null) => boolean): number =>
    rows.reduce((sum, { state, failure, _count: found }) => sum + (meets(state, failure) ? found.id : 0), 0);
  const isLost = (state: string): boolean => state === "failed" || state === "unreachable";
  return {
    total: count(() => true),
    sent: count((state) => state === "sent"),
    waiting: count((state) => state === "queued" || state === "held" || state === "leased"),
    cancelled: count((state) => state === "cancelled"),
    unknown: count((state) => state === "unknown"),
    blocked: count((state, failure) => isLost(state) && failure === "blocked"),
    noAccount: count((state, failure) => isLost(state) && failure === "no-account"),
    optedOut: count((state, failure) => isLost(state) && failure === "opted-out"),
    rejected: count((state, failure) => isLost(state) && (failure === "rejected" || failure === "network-unclear")),
  };
}

async function findPeople(queries: Queries, ids: readonly string[]) {
  const people = [];
  for (let start = 0; start < ids.length; start += idsPerStatement) {
    people.push(
      ...(await queries.person.findMany({
        where: { id: { in: ids.slice(start, start + idsPerStatement) } },
        select: {
          id: true,
          fullName: true,
          nameKey: true,
          position: true,
          organization: { select: { name: true, nameKey: true } },
        },
      })),
    );
  }
  return new Map(people.map((person) => [person.id, person]));
}
