import type { Clock } from "../../../domain/shared/clock.ts";
import type { Database } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";

/** A claim to be the only one who does something (to poll, to send), across processes. */
export interface Leases {
  /** Takes or prolongs the lease; false when somebody else holds it. `isAlive` tells whether that owner can still be there. */
  readonly hold: (name: string, owner: string, forMs: number, isAlive?: (owner: string) => boolean) => Promise<boolean>;
  readonly release: (name: string, owner: string) => Promise<void>;
}

/** Leases in the database; conditional updates decide between two who try at once. */
export const createLeases = (database: Database, clock: Clock): Leases => ({
  hold: (name, owner, forMs, isAlive = () => true) =>
    database.transaction(async (tx) => {
      const now = clock.now();
      const until = new Date(now + forMs);
      if ((await insertIfAbsent(tx, "Lease", [{ name, owner, until }])) === 1) {
        return true;
      }
      const lease = await tx.lease.findUnique({ where: { name } });
      if (lease === null || (lease.owner !== owner && lease.until.getTime() > now && isAlive(lease.owner))) {
        return false;
      }
      const { count } = await tx.lease.updateMany({
        where: { name, owner: lease.owner, until: lease.until },
        data: { owner, until },
      });
      return count === 1;
    }),
  release: async (name, owner) => {
    await database.client.lease.deleteMany({ where: { name, owner } });
  },
});
