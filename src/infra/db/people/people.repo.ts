import { setImmediate as turn } from "node:timers/promises";
import type { PeopleStore } from "../../../domain/people/people-stores.ts";
import type { Organization, Person } from "../../../domain/people/person.ts";
import type { Instant } from "../../../domain/shared/clock.ts";
import type { Queries } from "../connection/database-types.ts";
import { lockRow } from "./lock-row.ts";
import { rowToOrganization, rowToPerson } from "./people-rows.ts";

// SQLite builds may be limited to 999 bound values per statement: 14 columns of a person, 70 rows at once.
const ROWS_PER_INSERT = 70;
const IDS_PER_QUERY = 900;
/** Some milliseconds' work: statements that change one row, and rows that are read. */
const ROWS_PER_TURN = 20;
const ROWS_PER_PAGE = 500;

/** Organizations and staff of a transaction. */
export const createPeopleStore = (tx: Queries): PeopleStore => ({
  findOrganization: async (id) => {
    const row = await tx.organization.findUnique({ where: { id } });
    return row === null ? null : rowToOrganization(row);
  },
  listOrganizations: async () =>
    (await tx.organization.findMany({ where: { goneAt: null }, orderBy: { nameKey: "asc" } })).map(rowToOrganization),
  listEveryOrganization: async () =>
    (await tx.organization.findMany({ orderBy: { nameKey: "asc" } })).map(rowToOrganization),
  findPerson: async (id) => {
    const row = await tx.person.findUnique({ where: { id } });
    return row === null ? null : rowToPerson(row);
  },
  findPeople: async (ids) => {
    const found: Person[] = [];
    for (const part of chunks([...new Set(ids)], IDS_PER_QUERY)) {
      found.push(...(await tx.person.findMany({ where: { id: { in: part } } })).map(rowToPerson));
    }
    return found;
  },
  listStaff: async (organizationId) =>
    (
      await tx.person.findMany({
        where: { organizationId, goneAt: null },
        orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      })
    ).map(rowToPerson),
  listEverybody: async (organizationIds) => {
    if (organizationIds === null) {
      return readByPages((page) => tx.person.findMany({ ...page, orderBy: [{ nameKey: "asc" }, { id: "asc" }] }));
    }
    const found: Person[] = [];
    for (const part of chunks(organizationIds, IDS_PER_QUERY)) {
      const rows = await tx.person.findMany({
        where: { organizationId: { in: part } },
        orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      });
      found.push(...rows.map(rowToPerson));
    }
    return found;
  },
  holdersOf: async (role, organizationId, today) => {
    const rows = await tx.roleGrant.findMany({
      where: {
        role,
        organizationId,
        revokedAt: null,
        OR: [{ validTo: null }, { validFrom: { lte: today }, validTo: { gte: today } }],
      },
      orderBy: [{ grantedAt: "asc" }, { id: "asc" }],
      select: { personId: true },
    });
    return [...new Set(rows.map(({ personId }) => personId))];
  },
  accountsOf: async (personId) =>
    (await tx.account.findMany({ where: { personId }, orderBy: { createdAt: "asc" }, select: { id: true } })).map(
      ({ id }) => id,
    ),
  insertOrganizations: async (organizations, now) => {
    for (const part of chunks(organizations, ROWS_PER_INSERT)) {
      await tx.organization.createMany({
        data: part.map((organization) => ({ ...organizationRow(organization, now), createdAt: new Date(now) })),
      });
    }
  },
  updateOrganizations: async (organizations, now) => {
    const goneAtById = await goneAtOf(tx.organization, organizations);
    for (const organization of organizations) {
      const { id, goneAt, ...data } = organizationRow(organization, now);
      await tx.organization.updateMany({
        where: { id },
        data: { ...data, goneAt: goneAt && (goneAtById.get(id) ?? goneAt) },
      });
    }
  },
  insertPeople: async (people, now) => {
    for (const part of chunks(people, ROWS_PER_INSERT)) {
      await turn();
      await tx.person.createMany({
        data: part.map((person) => ({ ...personRow(person, now), createdAt: new Date(now) })),
      });
    }
  },
  updatePeople: async (people, now) => {
    const goneAtById = await goneAtOf(tx.person, people);
    for (const [index, person] of people.entries()) {
      // SQLite answers within the same turn of the event loop: without a pause everybody else would wait for thousands of people.
      if (index % ROWS_PER_TURN === 0) await turn();
      const { id, goneAt, ...data } = personRow(person, now);
      await tx.person.updateMany({
        where: { id },
        data: { ...data, goneAt: goneAt && (goneAtById.get(id) ?? goneAt) },
      });
    }
  },
  lockStaffLists: () => lockRow(tx, "lock:staff-lists"),
  lockPerson: async (id) => {
    // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
    const { count } = await tx.person.updateMany({ where: { id }, data: { id } });
    return count === 1;
  },
});

const organizationRow = (organization: Organization, now: Instant) => ({
  id: organization.id,
  name: organization.name,
  nameKey: organization.nameKey,
  kind: organization.kind,
  goneAt: organization.isGone ? new Date(now) : null,
});

const personRow = (person: Person, now: Instant) => ({
  id: person.id,
  organizationId: person.organizationId,
  fullName: person.fullName,
  nameKey: person.nameKey,
  position: person.position,
  subject: person.subject,
  category: person.category,
  lastTrainedOn: person.lastTrainedOn,
  phone: person.phone,
  updatedAt: new Date(now),
  goneAt: person.isGone ? new Date(now) : null,
});

interface Markable {
  readonly findMany: (args: {
    where: { id: { in: string[] }; goneAt: { not: null } };
    select: { id: true; goneAt: true };
  }) => Promise<{ id: string; goneAt: Date | null }[]>;
}

/** Whoever is gone already keeps the day on which they were marked. */
async function goneAtOf(
  table: Markable,
  items: readonly { readonly id: string; readonly isGone: boolean }[],
): Promise<ReadonlyMap<string, Date | null>> {
  const found: [string, Date | null][] = [];
  const gone = items.filter(({ isGone }) => isGone).map(({ id }) => id);
  for (const part of chunks(gone, IDS_PER_QUERY)) {
    const rows = await table.findMany({
      where: { id: { in: part }, goneAt: { not: null } },
      select: { id: true, goneAt: true },
    });
    found.push(...rows.map(({ id, goneAt }): [string, Date | null] => [id, goneAt]));
  }
  return new Map(found);
}

/** All people of a query, page by page, so that others come in between. */
async function readByPages(
  read: (page: {
    readonly skip: number;
    readonly take: number;
  }) => Promise<readonly Parameters<typeof rowToPerson>[0][]>,
): Promise<Person[]> {
  const found: Person[] = [];
  for (;;) {
    const rows = await read({ skip: found.length, take: ROWS_PER_PAGE });
    found.push(...rows.map(rowToPerson));
    if (rows.length < ROWS_PER_PAGE) return found;
    await turn();
  }
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
