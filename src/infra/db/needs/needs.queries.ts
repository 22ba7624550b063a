import { competences } from "../../../domain/needs/competence.ts";
import type { DeficitView, NeedQueries, PersonNeeds } from "../../../domain/needs/need-views.ts";
import type { Queries } from "../connection/database-types.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { newestFirst, notClosed, rowToDeficit } from "./need-rows.ts";
import { listRowsOf } from "./needs.repo.ts";

/** Reads for the screens of deficits. */
export const createNeedQueries = (queries: Queries): NeedQueries => ({
  findDeficit: async (id) => {
    const row = await queries.deficit.findUnique({ where: { id } });
    return row === null ? null : ((await toViews(queries, [row]))[0] ?? null);
  },
  listOfPerson: async (personId) =>
    toViews(queries, await queries.deficit.findMany({ where: { personId, state: notClosed }, orderBy: newestFirst })),
  listOwn: async (organizationId) =>
    toViews(
      queries,
      await queries.deficit.findMany({
        where: { organizationId, personId: null, state: notClosed },
        orderBy: newestFirst,
      }),
    ),
  viewOrganization: async (organizationId) => {
    const organization = await queries.organization.findUnique({ where: { id: organizationId } });
    if (organization === null) return null;
    const rows = await listRowsOf(queries, organizationId);
    const staff = await queries.person.findMany({
      where: { organizationId, goneAt: null },
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      select: { id: true, fullName: true, position: true },
    });
    const active = rows.filter(({ state }) => state === "active");
    const counts = competences.map((about) => [about, active.filter(({ competence }) => competence === about).length]);
    return {
      id: organization.id,
      name: organization.name,
      own: rows.filter(({ personId }) => personId === null).length,
      people: staff.map((person) => countNeeds(person, rows)).filter(({ active, objected }) => active + objected > 0),
      byCompetence: Object.fromEntries(counts.filter(([, count]) => count !== 0)),
    };
  },
  listOrganizations: async () => {
    const organizations = await queries.organization.findMany({
      where: { goneAt: null },
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      select: { id: true, name: true },
    });
    // A person's deficits count where the person works now.
    const counts = await queries.$queryRaw<{ home: string | null; active: bigint | number }[]>(Prisma.sql`
      SELECT CASE WHEN d."personId" IS NULL THEN d."organizationId" ELSE p."organizationId" END AS "home",
        COUNT(*) AS "active"
      FROM "Deficit" d LEFT JOIN "Person" p ON p."id" = d."personId"
      WHERE d."state" = 'active' AND p."goneAt" IS NULL
      GROUP BY 1`);
    const countById = new Map(counts.map(({ home, active }) => [home, Number(active)]));
    return organizations.map((organization) => ({ ...organization, active: countById.get(organization.id) ?? 0 }));
  },
  findPerson: (id) =>
    queries.person.findUnique({ where: { id }, select: { id: true, fullName: true, organizationId: true } }),
});

type DeficitRow = Prisma.DeficitGetPayload<object>;

const countNeeds = (
  person: Pick<PersonNeeds, "id" | "fullName" | "position">,
  rows: readonly DeficitRow[],
): PersonNeeds => {
  const own = rows.filter(({ personId }) => personId === person.id);
  const count = (state: string): number => own.filter((row) => row.state === state).length;
  return { ...person, active: count("active"), objected: count("objected") };
};

/** The rows stand all under one organization or person: there are few names to look up. */
async function toViews(queries: Queries, rows: readonly DeficitRow[]): Promise<readonly DeficitView[]> {
  const ids = [...new Set(rows.flatMap(({ personId }) => personId ?? []))];
  const people = await queries.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, fullName: true, organizationId: true },
  });
  const homes = await queries.organization.findMany({
    where: {
      id: { in: [...rows.map((row) => row.organizationId), ...people.flatMap((one) => one.organizationId ?? [])] },
    },
    select: { id: true, name: true },
  });
  return rows.map((row) => {
    const person = row.personId === null ? null : (people.find(({ id }) => id === row.personId) ?? null);
    const homeId = person === null ? row.organizationId : person.organizationId;
    return {
      ...rowToDeficit(row),
      fullName: person?.fullName ?? null,
      homeId,
      homeName: homes.find(({ id }) => id === homeId)?.name ?? null,
    };
  });
}
