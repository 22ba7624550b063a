import { AsyncLocalStorage } from "node:async_hooks";

/** What one update gathers while it is handled. */
export interface UpdateScope {
  readonly updateId: number;
  /** States of dialogs, written together with the update's end. */
  readonly dialogWrites: Map<string, unknown>;
  /** The message whose button was pressed, if one was. */
  readonly pressedMessageId: number | null;
}

const storage = new AsyncLocalStorage<UpdateScope>();

/** Runs the handling of one update in its scope. */
export const runInScope = <T>(scope: UpdateScope, work: () => Promise<T>): Promise<T> => storage.run(scope, work);

/** The scope of the update that is being handled, or `null` outside of one (jobs, the redraw after a restart). */
export const currentScope = (): UpdateScope | null => storage.getStore() ?? null;
