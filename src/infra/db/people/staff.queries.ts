import type { PeopleQueries, StaffView } from "../../../domain/people/people-views.ts";
import { matchesQuery } from "../../../domain/shared/person-name-match.ts";
import { foldedWords } from "../../../domain/shared/search-text.ts";
import type { Queries } from "../connection/database-types.ts";
import type { Prisma } from "../generated/sqlite/client.ts";
import { rowToGrant, rowToPerson } from "./people-rows.ts";
import { linkViews, liveLinks } from "./links.queries.ts";

/** Reads of people: lists, search, cards, the workbook. */
export const createStaffQueries = (
  queries: Queries,
): Pick<PeopleQueries, "listStaff" | "searchPeople" | "findPerson" | "listFreeNames" | "listForExport"> => ({
  listStaff: async (organizationId, { skip, take }) => {
    const where = { organizationId, goneAt: null };
    const total = await queries.person.count({ where });
    const rows = await queries.person.findMany({ where, orderBy: byName, skip, take, include: brief });
    return { rows: rows.map(rowToStaff), total };
  },
  searchPeople: async (text, organizationIds, limit) => {
    // The longest word narrows most; the others, in any order and with initials, are looked at here.
    const [longest] = foldedWords(text).toSorted((a, b) => b.length - a.length);
    if (longest === undefined) return [];
    const rows = await queries.person.findMany({
      where: {
        nameKey: { contains: longest },
        ...(organizationIds === null ? {} : { organizationId: { in: [...organizationIds] } }),
      },
      orderBy: byName,
      take: SEARCHED_ROWS,
      include: brief,
    });
    return rows
      .filter(({ nameKey }) => matchesQuery(nameKey, text))
      .toSorted((a, b) => Number(a.goneAt !== null) - Number(b.goneAt !== null))
      .slice(0, limit)
      .map(rowToStaff);
  },
  findPerson: async (id, now) => {
    const row = await queries.person.findUnique({
      where: { id },
      include: {
        ...brief,
        roles: { where: { revokedAt: null }, orderBy: [{ isDeputy: "asc" }, { grantedAt: "asc" }] },
      },
    });
    if (row === null) return null;
    const homes = await queries.organization.findMany({
      where: { id: { in: row.roles.flatMap(({ organizationId }) => organizationId ?? []) } },
      select: { id: true, name: true },
    });
    const links = await queries.invitation.findMany({
      where: { personId: id, ...liveLinks(now) },
      orderBy: { createdAt: "desc" },
    });
    return {
      person: rowToPerson(row),
      organizationName: row.organization?.name ?? null,
      grants: row.roles.map((grant) => ({
        ...rowToGrant(grant),
        organizationName: homes.find((home) => home.id === grant.organizationId)?.name ?? null,
      })),
      isLinked: row.accounts.length > 0,
      links: await linkViews(queries, links),
      createdAt: row.createdAt.getTime(),
    };
  },
  listFreeNames: (organizationId, channel) =>
    queries.person.findMany({
      where: { organizationId, goneAt: null, accounts: { none: { channel } } },
      orderBy: byName,
      select: { id: true, fullName: true, nameKey: true, position: true },
    }),
  listForExport: async (organizationIds) => {
    const rows = await queries.person.findMany({
      where: {
        goneAt: null,
        organizationId: organizationIds === null ? { not: null } : { in: [...organizationIds] },
        organization: { goneAt: null },
      },
      orderBy: [{ organization: { nameKey: "asc" } }, ...byName],
      include: { organization: { select: { name: true } } },
    });
    return rows.map((row) => ({ ...rowToPerson(row), organizationName: row.organization?.name ?? "" }));
  },
});

/** A common surname in a large district; beyond it people type more letters. */
const SEARCHED_ROWS = 500;

const byName = [{ nameKey: "asc" }, { id: "asc" }] satisfies Prisma.PersonOrderByWithRelationInput[];

const brief = {
  organization: { select: { name: true } },
  accounts: { select: { id: true } },
} satisfies Prisma.PersonInclude;

const rowToStaff = (row: Prisma.PersonGetPayload<{ include: typeof brief }>): StaffView => ({
  id: row.id,
  fullName: row.fullName,
  position: row.position,
  organizationName: row.organization?.name ?? null,
  lastTrainedOn: row.lastTrainedOn,
  isLinked: row.accounts.length > 0,
  isGone: row.goneAt !== null,
});
