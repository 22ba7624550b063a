import { DriverAdapterError } from "@prisma/driver-adapter-utils";

/** Ends every group that grows to this: none of its units waits longer than the others take. */
const MOST_UNITS = 64;
/** A unit waits for those that come after it no longer than nobody notices. */
const LONGEST_MS = 5;

/**
 * Units of work that are committed together: one transaction of SQLite with a savepoint for each unit, so that the disk is waited for once and
 * not once for each. A unit is acknowledged when the group's COMMIT is on the disk, not before. Every function wants the writer's lock to be held.
 */
export interface CommitGroup {
  /** Begins the transaction, unless units before have, and the unit's savepoint. */
  readonly begin: () => Promise<void>;
  /** The unit's writes stay if the group is committed. The group is ripe when it should be committed before anything else begins. */
  readonly keep: () => Promise<{ readonly committed: Promise<void>; readonly isRipe: boolean }>;
  /** Forgets the writes of the unit alone. */
  readonly drop: () => Promise<void>;
  /** Commits what is kept, if anything is. Does not reject: the units' own promises do. */
  readonly close: () => Promise<void>;
  /** Whether there is something to close. */
  readonly isOpen: () => boolean;
}

export interface CommitGroupDeps {
  readonly execute: (script: string) => Promise<void>;
  /** Rolls the transaction back, or finds that SQLite has done so by itself. */
  readonly rollBack: () => Promise<void>;
  readonly now: () => number;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** A group without units. */
export function createCommitGroup({ execute, rollBack, now }: CommitGroupDeps): CommitGroup {
  let waiting: Waiting[] = [];
  let openedAt: number | null = null;
  /** After a refused COMMIT so many units are committed each for itself: the one to blame fails alone. */
  let apart = 0;

  const end = (): readonly Waiting[] => {
    const units = waiting;
    waiting = [];
    openedAt = null;
    return units;
  };
  const fail = async (units: readonly Waiting[], reason: unknown): Promise<void> => {
    apart = units.length > 1 ? units.length : apart;
    const told = units.length > 1 ? createConflict() : reason;
    try {
      await rollBack();
    } finally {
      for (const unit of units) unit.reject(told);
    }
  };
  const close = async (): Promise<void> => {
    if (openedAt === null) return;
    const units = end();
    try {
      await execute("COMMIT");
    } catch (error) {
      await fail(units, error);
      return;
    }
    for (const unit of units) unit.resolve();
  };
  /** SQLite has rolled the whole transaction back by itself, as it does when the disk is full: nobody's writes are left. */
  const abandon = (): Promise<void> => fail(end(), createConflict());

  return {
    begin: async () => {
      if (openedAt === null) {
        await execute("BEGIN IMMEDIATE");
        openedAt = now();
      }
      await execute("SAVEPOINT unit");
    },
    keep: async () => {
      try {
        await execute("RELEASE unit");
      } catch (error) {
        await abandon();
        throw error;
      }
      const committed = new Promise<void>((resolve, reject) => {
        waiting.push({ resolve, reject });
      });
      const isAlone = apart > 0;
      apart -= isAlone ? 1 : 0;
      const isFull = waiting.length >= MOST_UNITS || now() - (openedAt ?? 0) >= LONGEST_MS;
      return { committed, isRipe: isAlone || isFull };
    },
    drop: async () => {
      try {
        await execute("ROLLBACK TO unit; RELEASE unit");
      } catch {
        await abandon();
      }
    },
    close,
    isOpen: () => openedAt !== null,
  };
}

/** Which unit is to blame is not known: all are run again, by whoever runs units again after a write conflict. */
const createConflict = (): Error => new DriverAdapterError({ kind: "TransactionWriteConflict" });
