import type { HolderView, OrganizationView, PeopleQueries } from "../../../domain/people/people-views.ts";
import type { OrganizationId } from "../../../domain/people/roles.ts";
import type { Queries } from "../connection/database-types.ts";
import { rowToOrganization } from "./people-rows.ts";

/** Reads of organizations: four queries, however many there are. */
export const createOrganizationQueries = (
  queries: Queries,
): Pick<PeopleQueries, "listOrganizations" | "findOrganization"> => {
  const list = async (ids: readonly OrganizationId[] | null): Promise<readonly OrganizationView[]> => {
    const only = ids === null ? {} : { in: [...ids] };
    const organizations = await queries.organization.findMany({
      where: { goneAt: null, ...(ids === null ? {} : { id: only }) },
      orderBy: { nameKey: "asc" },
    });
    const staff = await countStaff(queries, ids, false);
    const linked = await countStaff(queries, ids, true);
    const grants = await queries.roleGrant.findMany({
      where: {
        revokedAt: null,
        role: { in: ["school-coordinator", "head"] },
        organizationId: ids === null ? { not: null } : { in: [...ids] },
      },
      orderBy: [{ isDeputy: "asc" }, { grantedAt: "asc" }],
      include: { person: { select: { fullName: true, accounts: { select: { id: true } } } } },
    });
    return organizations.map((row) => {
      const held = grants.filter(({ organizationId }) => organizationId === row.id);
      const holders = (role: string): readonly HolderView[] =>
        held
          .filter((grant) => grant.role === role)
          .map(({ personId, person, isDeputy }) => ({
            personId,
            fullName: person.fullName,
            isLinked: person.accounts.length > 0,
            isDeputy,
          }));
      return {
        ...rowToOrganization(row),
        staff: staff.get(row.id) ?? 0,
        linked: linked.get(row.id) ?? 0,
        coordinators: holders("school-coordinator"),
        heads: holders("head"),
      };
    });
  };
  return {
    listOrganizations: list,
    findOrganization: async (id) => (await list([id]))[0] ?? null,
  };
};

async function countStaff(
  queries: Queries,
  ids: readonly OrganizationId[] | null,
  isLinkedOnly: boolean,
): Promise<ReadonlyMap<string | null, number>> {
  const counts = await queries.person.groupBy({
    by: ["organizationId"],
    where: {
      goneAt: null,
      ...(ids === null ? {} : { organizationId: { in: [...ids] } }),
      ...(isLinkedOnly ? { accounts: { some: {} } } : {}),
    },
    _count: { id: true },
  });
  return new Map(counts.map(({ organizationId, _count }) => [organizationId, _count.id]));
}
