import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../db/connection/database-types.ts";

export interface ContentSweepDeps {
  readonly database: Pick<Database, "client">;
  /** Files lie in `dir/ab/abcdef…`. */
  readonly dir: string;
}

/**
 * Deletes content from before the moment (milliseconds) that no record names, half-written files of a crash among it; returns how many. Storing the
 * same content again makes it young, so that a record which is about to be written finds it.
 */
export const createContentSweep =
  ({ database, dir }: ContentSweepDeps) =>
  async (before: number): Promise<number> => {
    let swept = 0;
    for (const folder of await listNames(dir)) {
      const names = await listNames(join(dir, folder));
      const rows = await database.client.storedFile.findMany({
        where: { sha256: { startsWith: folder } },
        select: { sha256: true },
      });
      const named = new Set(rows.map(({ sha256 }) => sha256));
      for (const name of names.filter((one) => !named.has(one))) {
        const path = join(dir, folder, name);
        if ((await stat(path)).mtimeMs >= before) continue;
        await rm(path);
        swept += 1;
      }
    }
    return swept;
  };

const listNames = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    // Nothing was ever stored.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
};
