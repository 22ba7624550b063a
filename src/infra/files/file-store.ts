import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileStore, StoredFile } from "../../domain/files/file-store.ts";
import type { Clock } from "../../domain/shared/clock.ts";
import type { Database } from "../db/connection/database-types.ts";
import { newId } from "../ids.ts";

export interface FileStoreDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** Files lie in `dir/ab/abcdef…`. */
  readonly dir: string;
}

/** Files on disk under their SHA-256: written and synced under a passing name first, so that a crash never leaves half a file. */
export const createFileStore = ({ database, clock, dir }: FileStoreDeps): FileStore => {
  const pathOf = (sha256: string): string => join(dir, sha256.slice(0, 2), sha256);
  return {
    save: async ({ name, mimeType, bytes, createdById }) => {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      await writeOnce(pathOf(sha256), bytes);
      const file: StoredFile = { id: newId(), sha256, name, mimeType, size: bytes.byteLength, createdById };
      await database.client.storedFile.create({ data: { ...file, createdAt: new Date(clock.now()) } });
      return file;
    },
    load: async (fileId) => {
      const row = await database.client.storedFile.findUnique({ where: { id: fileId } });
      if (row === null) {
        return null;
      }
      const bytes = await readFile(pathOf(row.sha256));
      if (createHash("sha256").update(bytes).digest("hex") !== row.sha256) {
        throw new Error(`stored file ${fileId} does not match its hash`);
      }
      const { id, sha256, name, mimeType, size, createdById } = row;
      return { file: { id, sha256, name, mimeType, size, createdById }, bytes };
    },
  };
};

const writeOnce = async (path: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const passing = `${path}.${newId()}`;
  try {
    const handle = await open(passing, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(passing, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(passing, { force: true });
    throw error;
  }
};

/** The new name survives a power cut only once its folder is on the disk, too; the database's row of it does. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
