import type { RoleGrant, RoleStore } from "../../../domain/people/role-grant.ts";
import type { Queries } from "../connection/database-types.ts";
import { lockRow } from "./lock-row.ts";
import { rowToGrant } from "./people-rows.ts";

// SQLite builds may be limited to 999 bound values per statement.
const IDS_PER_QUERY = 900;

/** Roles of a transaction. */
export const createRoleStore = (tx: Queries): RoleStore => ({
  find: async (id) => {
    const row = await tx.roleGrant.findUnique({ where: { id } });
    return row === null || row.revokedAt !== null ? null : rowToGrant(row);
  },
  ofPeople: async (personIds) => {
    const found: RoleGrant[] = [];
    for (let start = 0; start < personIds.length; start += IDS_PER_QUERY) {
      const rows = await tx.roleGrant.findMany({
        where: { personId: { in: personIds.slice(start, start + IDS_PER_QUERY) }, revokedAt: null },
        orderBy: [{ grantedAt: "asc" }, { id: "asc" }],
      });
      found.push(...rows.map(rowToGrant));
    }
    return found;
  },
  insert: async ({ term, ...grant }, now) => {
    await tx.roleGrant.create({
      data: {
        ...grant,
        validFrom: term?.from ?? null,
        validTo: term?.to ?? null,
        isDeputy: term !== null,
        grantedAt: new Date(now),
      },
    });
  },
  revoke: async (id, byId, now) => {
    const { count } = await tx.roleGrant.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date(now), revokedById: byId },
    });
    return count === 1;
  },
  lockMunicipalRoles: () => lockRow(tx, "lock:municipal-roles"),
});
