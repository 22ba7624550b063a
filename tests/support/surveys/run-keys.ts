import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { RunKeys } from "../../../src/domain/surveys/answering/run-keys.ts";
import type { SealingDeps } from "../../../src/infra/db/surveys/sealed-responses.repo.ts";
import { createRunKeys } from "../../../src/infra/files/run-keys.ts";

export interface KeyFolder extends SealingDeps {
  readonly dir: string;
  /** What the operator was told. */
  readonly unreadable: readonly { readonly runId: string; readonly responses: number }[];
  /** The keys as another process, or this one after a restart, finds them. */
  readonly reopen: () => RunKeys;
}

/** A folder of keys for each test; for `createUnitOfWork({ sealing })`. What is returned may be used only inside tests. */
export const useRunKeys = (): KeyFolder => {
  let dir = "";
  let keys = createRunKeys({ dir });
  const unreadable: { runId: string; responses: number }[] = [];
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "kursovod-keys-"));
    keys = createRunKeys({ dir: join(dir, "keys") });
    unreadable.length = 0;
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));
  return {
    get dir() {
      return join(dir, "keys");
    },
    keys: {
      find: (runId) => keys.find(runId),
      provide: (runId) => keys.provide(runId),
      list: () => keys.list(),
      destroy: (runId) => keys.destroy(runId),
    },
    onUnreadable: (event) => void unreadable.push(event),
    unreadable,
    reopen: () => {
      keys = createRunKeys({ dir: join(dir, "keys") });
      return keys;
    },
  };
};
