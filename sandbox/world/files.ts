import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { createToken, type Random } from "./clock.ts";
import { readImageSize } from "./image-size.ts";
import type { FileRecord } from "./state.ts";

/** A file on its way into the world. */
export interface IncomingFile {
  readonly kind: FileRecord["kind"];
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** Keeps files by id and their bytes by content; with a folder the bytes lie on disk, otherwise in memory. */
export interface FileStore {
  readonly add: (file: IncomingFile) => FileRecord;
  readonly find: (fileId: string) => FileRecord | undefined;
  readonly findByPath: (path: string) => FileRecord | undefined;
  readonly read: (file: FileRecord) => Buffer;
  readonly all: () => readonly FileRecord[];
  /** Takes records back from a snapshot; their bytes must lie in the folder. */
  readonly restore: (files: readonly FileRecord[]) => void;
  readonly clear: () => void;
}

const PREFIX_BY_KIND: Readonly<Record<FileRecord["kind"], string>> = {
  document: "BQACAg",
  photo: "AgACAg",
  voice: "AwACAg",
  sticker: "CAACAg",
};
const FOLDER_BY_KIND: Readonly<Record<FileRecord["kind"], string>> = {
  document: "documents",
  photo: "photos",
  voice: "voice",
  sticker: "stickers",
};

/** Makes a file store; `folder` is created when it is first needed. */
export function createFileStore(random: Random, folder?: string): FileStore {
  const byId = new Map<string, FileRecord>();
  const byPath = new Map<string, FileRecord>();
  const inMemory = new Map<string, Buffer>();

  function keepBytes(hash: string, bytes: Buffer): void {
    if (folder === undefined) {
      inMemory.set(hash, bytes);
      return;
    }
    const target = join(folder, hash);
    if (existsSync(target)) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(target, bytes);
  }

  function remember(record: FileRecord): void {
    byId.set(record.fileId, record);
    byPath.set(record.path, record);
  }

  return {
    add({ kind, name, mime, bytes }) {
      const hash = createHash("sha256").update(bytes).digest("hex");
      const size = kind === "photo" ? readImageSize(bytes) : undefined;
      const fileId = PREFIX_BY_KIND[kind] + createToken(random, 40);
      const extension = kind === "photo" ? ".jpg" : kind === "voice" ? ".oga" : extname(name);
      const record: FileRecord = {
        fileId,
        uniqueId: `AgAD${kind[0]}${hash.slice(0, 16)}`,
        kind,
        name,
        mime,
        bytes: bytes.length,
        hash,
        width: size?.width ?? 0,
        height: size?.height ?? 0,
        path: `${FOLDER_BY_KIND[kind]}/file_${byId.size + 1}_${createToken(random, 6)}${extension}`,
      };
      keepBytes(hash, bytes);
      remember(record);
      return record;
    },
    // The small size of a photo has the photo's id with an "s" behind it.
    find: (fileId) => byId.get(fileId) ?? byId.get(fileId.replace(/s$/, "")),
    findByPath: (path) => byPath.get(path),
    read: (file) => inMemory.get(file.hash) ?? readFileSync(join(folder ?? "", file.hash)),
    all: () => [...byId.values()],
    restore: (files) => files.forEach(remember),
    clear: () => {
      byId.clear();
      byPath.clear();
      inMemory.clear();
    },
  };
}
