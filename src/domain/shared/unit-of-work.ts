/**
 * Names one wish of one person: the same key on each replay of a dialog and on each redelivery of an update, so that what is asked
 * for twice is done once. `null` where doing it again is harmless (jobs that claim their slot, reads).
 */
export type RequestKey = string | null;

/** One database transaction per use case: effects, audit records and deliveries stand or fall together. */
export interface UnitOfWork<Stores> {
  /**
   * Runs `work` in one transaction and commits what it wrote. With a request key that was handled before, `work` is not run: the
   * outcome of the first time is returned. Hence outcomes are plain JSON data. `work` may be run again from its start when the
   * database asks for a retry: it must have no effects but those through `stores`, and no network call.
   */
  readonly run: <T>(request: RequestKey, work: (stores: Stores) => Promise<T>) => Promise<T>;
}
