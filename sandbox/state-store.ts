import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WebhookSettings } from "./methods/context.ts";
import type { WorldSnapshot } from "./world/world.ts";

/** What lies on disk between two runs. */
export interface SavedState {
  readonly world: WorldSnapshot;
  readonly webhook: WebhookSettings | null;
  /** Written by an orderly stop; otherwise the last moments may be missing. */
  readonly complete: boolean;
}

/** Keeps the trial's state in a folder. */
export interface StateStore {
  readonly load: () => SavedState | undefined;
  /** Saves soon: changes within a quarter of a second are written together. */
  readonly saveSoon: () => void;
  /** Saves now, as the last thing. */
  readonly close: () => void;
}

const SAVE_AFTER_MS = 250;

/** Makes the store; `take` gives the state to be written. */
export function createStateStore(folder: string, take: () => Omit<SavedState, "complete">): StateStore {
  const target = join(folder, "world.json");
  let timer: NodeJS.Timeout | undefined;

  function save(complete: boolean): void {
    mkdirSync(folder, { recursive: true });
    // Renaming is atomic: a crash leaves the old file or the new one, never half of it.
    writeFileSync(`${target}.new`, JSON.stringify({ ...take(), complete } satisfies SavedState));
    renameSync(`${target}.new`, target);
  }

  return {
    load: () => (existsSync(target) ? (JSON.parse(readFileSync(target, "utf8")) as SavedState) : undefined),
    saveSoon() {
      timer ??= setTimeout(() => {
        timer = undefined;
        save(false);
      }, SAVE_AFTER_MS);
      timer.unref();
    },
    close() {
      clearTimeout(timer);
      save(true);
    },
  };
}
