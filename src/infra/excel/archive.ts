import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/** A zip file in memory whose directory has been read. Nothing is unpacked before `open` is called. */
export interface Archive {
  /** In the order of the zip's directory; folders left out. */
  readonly entries: readonly Entry[];
  /** Finds a part by its path without a leading slash; like Office itself it does not mind capitals. */
  readonly find: (path: string) => Entry | undefined;
  /** Streams the unpacked content; throws if its length or checksum is not what the directory says. */
  readonly open: (entry: Entry) => AsyncIterable<Uint8Array>;
  /** Streams the content as it is packed, for copying it into another zip. */
  readonly openPacked: (entry: Entry) => AsyncIterable<Uint8Array>;
}

/** A number of entries above `maxEntries`, found before the directory is read. */
export class TooManyEntries extends Error {}

/**
 * Reads a zip's directory. Throws `TooManyEntries`, or an `Error` for everything that is not a sound zip: truncated, paths that lead
 * outside ("../x", "/x"), two entries of one name.
 */
export async function openArchive(bytes: Uint8Array, maxEntries: number): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await fromBufferPromise(buffer);
  if (zip.entryCount > maxEntries) throw new TooManyEntries(`${zip.entryCount} entries`);
  const entries: Entry[] = [];
  const byPath = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    const path = entry.fileName.toLowerCase();
    if (byPath.has(path)) throw new Error("two entries of one name");
    byPath.set(path, entry);
    entries.push(entry);
  }
  return {
    entries,
    find: (path) => byPath.get(path.toLowerCase()),
    open: (entry) => unpack(zip, entry),
    openPacked: async function* (entry) {
      yield* await zip.openReadStreamPromise(entry, { decodeFileData: false });
    },
  };
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let checksum = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum !== entry.crc32) throw new Error("wrong checksum");
}
