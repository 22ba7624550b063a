import type { JoinView, LinkView, PeopleQueries } from "../../../domain/people/people-views.ts";
import type { Instant } from "../../../domain/shared/clock.ts";
import type { Queries } from "../connection/database-types.ts";
import type { InvitationModel, JoinRequestModel } from "../generated/sqlite/models.ts";
import { rowToInvitation } from "./people-rows.ts";

/** Reads of links and requests to join. */
export const createLinkQueries = (
  queries: Queries,
): Pick<PeopleQueries, "listLinks" | "listJoins" | "findJoin" | "findWaiting"> => ({
  listLinks: async (organizationId, now) => {
    const staff = await queries.person.findMany({ where: { organizationId, goneAt: null }, select: { id: true } });
    // Links for people of the school may lead to roles of the municipality, and so name no organization.
    const links = await queries.invitation.findMany({
      where: {
        ...liveLinks(now),
        OR: [{ kind: "organization", organizationId }, { personId: { in: staff.map(({ id }) => id) } }],
      },
      orderBy: [{ kind: "asc" }, { createdAt: "desc" }],
    });
    return linkViews(queries, links);
  },
  listJoins: async (organizationIds) => {
    const rows = await queries.joinRequest.findMany({
      where: {
        state: "waiting",
        ...(organizationIds === null ? {} : { organizationId: { in: [...organizationIds] } }),
      },
      orderBy: { createdAt: "asc" },
    });
    return joinViews(queries, rows);
  },
  findJoin: async (id) => {
    const row = await queries.joinRequest.findUnique({ where: { id } });
    return row === null || row.state !== "waiting" ? null : ((await joinViews(queries, [row]))[0] ?? null);
  },
  findWaiting: async ({ channel, externalId }) => {
    const account = await queries.account.findUnique({ where: { channel_externalId: { channel, externalId } } });
    if (account === null || account.personId !== null) return null;
    const [last] = await queries.joinRequest.findMany({
      where: { accountId: account.id },
      orderBy: { createdAt: "desc" },
      take: 1,
    });
    if (last === undefined) return { state: "none", fullName: null, organizationName: null };
    const [view] = await joinViews(queries, [last]);
    return {
      state: last.state as "waiting" | "confirmed" | "declined",
      fullName: view?.fullName ?? null,
      organizationName: view?.organizationName ?? null,
    };
  },
});

/** Links that somebody could use now. */
export const liveLinks = (now: Instant) => ({ usedAt: null, revokedAt: null, expiresAt: { gt: new Date(now) } });

/** Links with the names of those whom they are for and from. */
export async function linkViews(queries: Queries, rows: readonly InvitationModel[]): Promise<readonly LinkView[]> {
  const names = await namesOf(
    queries,
    rows.flatMap(({ personId, createdById }) => [personId, createdById]),
  );
  return rows.map(rowToInvitation).map((link) => ({
    id: link.id,
    kind: link.kind,
    role: link.role,
    personName: names.get(link.personId ?? "")?.fullName ?? null,
    createdByName: names.get(link.createdById ?? "")?.fullName ?? null,
    createdAt: link.createdAt,
    expiresAt: link.expiresAt,
  }));
}

async function joinViews(queries: Queries, rows: readonly JoinRequestModel[]): Promise<readonly JoinView[]> {
  const names = await namesOf(
    queries,
    rows.map(({ personId }) => personId),
  );
  const organizations = await queries.organization.findMany({
    where: { id: { in: rows.map(({ organizationId }) => organizationId) } },
    select: { id: true, name: true },
  });
  return rows.map((row) => ({
    id: row.id,
    personId: row.personId,
    fullName: names.get(row.personId)?.fullName ?? "",
    position: names.get(row.personId)?.position ?? "",
    organizationId: row.organizationId,
    organizationName: organizations.find(({ id }) => id === row.organizationId)?.name ?? "",
    createdAt: row.createdAt.getTime(),
  }));
}

async function namesOf(
  queries: Queries,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, { readonly fullName: string; readonly position: string }>> {
  const people = await queries.person.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, fullName: true, position: true },
  });
  return new Map(people.map(({ id, ...names }) => [id, names]));
}
