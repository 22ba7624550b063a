import type { RunId } from "../runs/run.ts";

/**
 * Keys of anonymous runs, kept outside of the database and of its backups. With a run's key the answers of an open run can be read; once it is
 * destroyed, nobody reads them any more.
 */
export interface RunKeys {
  /** The run's key, 32 bytes; `null` when there is none, or when what is kept is no key. */
  readonly find: (runId: RunId) => Promise<Uint8Array | null>;
  /** The run's key, made and safely kept when there was none. Asking twice, or from two sides at once, gives one key. */
  readonly provide: (runId: RunId) => Promise<{ readonly key: Uint8Array; readonly isNew: boolean }>;
  /** Runs that have a key. */
  readonly list: () => Promise<readonly RunId[]>;
  /** Destroys the key; nothing happens when there is none. */
  readonly destroy: (runId: RunId) => Promise<void>;
}
