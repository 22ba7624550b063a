import { randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunKeys } from "../../domain/surveys/answering/run-keys.ts";
import { newId } from "../ids.ts";

/** AES-256 and HMAC-SHA256 take this many bytes. */
const keyBytes = 32;

export interface RunKeysDeps {
  /** A folder of its own, in no backup: whoever has both it and the database reads the answers of open runs. */
  readonly dir: string;
}

/** Keys as files `RUN.key` that nobody but the program's user may read, held in memory once they were needed. */
export const createRunKeys = ({ dir }: RunKeysDeps): RunKeys => {
  const held = new Map<string, Uint8Array>();
  const pathOf = (runId: string): string => {
    // Ids come from rows; a name that leads out of the folder would be a bug worth stopping at.
    if (!/^[\w-]{1,64}$/u.test(runId)) throw new Error("a run's id is no file name");
    return join(dir, `${runId}.key`);
  };
  const find: RunKeys["find"] = async (runId) => {
    const known = held.get(runId);
    if (known !== undefined) return known;
    const key = await readKey(pathOf(runId));
    if (key !== null) held.set(runId, key);
    return key;
  };
  return {
    find,
    provide: async (runId) => {
      const known = await find(runId);
      if (known !== null) return { key: known, isNew: false };
      await mkdir(dir, { recursive: true, mode: 0o700 });
      const isNew = await writeKey(pathOf(runId), dir);
      const key = await find(runId);
      if (key === null) throw new Error("a run's key could not be kept");
      return { key, isNew };
    },
    list: async () => {
      const names = await readdir(dir).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      return names.flatMap((name) => /^([\w-]{1,64})\.key$/u.exec(name)?.[1] ?? []);
    },
    destroy: async (runId) => {
      held.delete(runId);
      await rm(pathOf(runId), { force: true });
      await syncFolder(dir);
    },
  };
};

const readKey = async (path: string): Promise<Uint8Array | null> => {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  return bytes?.byteLength === keyBytes ? new Uint8Array(bytes) : null;
};

/** Whole under its name or not at all; of two writers at once the first one's key stays. Returns whether this one's did. */
const writeKey = async (path: string, dir: string): Promise<boolean> => {
  const passing = `${path}.${newId()}`;
  const handle = await open(passing, "wx", 0o600);
  try {
    await handle.writeFile(randomBytes(keyBytes));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(passing, path);
    return true;
  } catch (error) {
    if (!isTaken(error)) throw error;
    // What stands there is the other writer's key, or a file that never was one.
    if ((await readKey(path)) !== null) return false;
    await rename(passing, path);
    return true;
  } finally {
    await rm(passing, { force: true });
    await syncFolder(dir);
  }
};

const syncFolder = async (dir: string): Promise<void> => {
  const handle = await open(dir, "r").catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
};

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);
const isMissing = (error: unknown): boolean => codeOf(error) === "ENOENT";
const isTaken = (error: unknown): boolean => codeOf(error) === "EEXIST";
