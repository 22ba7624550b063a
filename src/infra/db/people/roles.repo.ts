import type { RoleStore } from "../../../domain/people/role-grant.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import { rowToGrant } from "./people-rows.ts";

const LOCK_KEY = "lock:municipal-roles";

/** Roles of a transaction. */
export const createRoleStore = (tx: Queries): RoleStore => ({
  find: async (id) => {
    const row = await tx.roleGrant.findUnique({ where: { id } });
    return row === null || row.revokedAt !== null ? null : rowToGrant(row);
  },
  ofPeople: async (personIds) => {
    const rows = await tx.roleGrant.findMany({
      where: { personId: { in: [...personIds] }, revokedAt: null },
      orderBy: [{ grantedAt: "asc" }, { id: "asc" }],
    });
    return rows.map(rowToGrant);
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
  lockMunicipalRoles: async () => {
    // A row of its own to wait at: the grants that others are about to write cannot be locked. SQLite has one writer anyway.
    await insertIfAbsent(tx, "Setting", [{ key: LOCK_KEY, value: "" }]);
    await tx.setting.updateMany({ where: { key: LOCK_KEY }, data: { value: "" } });
  },
});
