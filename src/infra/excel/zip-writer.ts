import { crc32, deflateRawSync } from "node:zlib";
import type { Entry } from "yauzl";

/** Puts together a zip in memory. Blocks while it packs: for worker threads. */
export interface ZipWriter {
  /** Packs a content. */
  readonly add: (path: string, content: string | Uint8Array) => void;
  /** Takes over an entry of another zip as it is packed there. */
  readonly addPacked: (entry: Entry, packed: Uint8Array) => void;
  /** The whole zip; the writer is of no use afterwards. */
  readonly finish: () => Uint8Array<ArrayBuffer>;
}

export function createZipWriter(): ZipWriter {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  const put = (path: string, method: number, checksum: number, unpackedSize: number, packed: Uint8Array) => {
    const name = Buffer.from(path, "utf8");
    const header = localHeader(name, method, checksum, unpackedSize, packed.byteLength);
    parts.push(header, name, packed);
    directory.push(directoryRecord(header, offset), name);
    offset += header.byteLength + name.byteLength + packed.byteLength;
  };
  return {
    add(path, content) {
      const unpacked = typeof content === "string" ? Buffer.from(content, "utf8") : content;
      put(path, DEFLATED, crc32(unpacked), unpacked.byteLength, deflateRawSync(unpacked));
    },
    addPacked(entry, packed) {
      put(entry.fileName, entry.compressionMethod, entry.crc32, entry.uncompressedSize, packed);
    },
    finish() {
      const size = directory.reduce((sum, part) => sum + part.byteLength, 0);
      return concat([...parts, ...directory, endRecord(directory.length / 2, size, offset)]);
    },
  };
}

const DEFLATED = 8;

/** 1 January 1980, the first day that a zip knows: the file's own dates say nothing. */
const NO_DATE = 0x0021;

/** Names are in UTF-8. */
const UTF8_NAMES = 0x0800;

/** "PK\3\4", 30 bytes, without the name. */
function localHeader(name: Buffer, method: number, checksum: number, unpackedSize: number, packedSize: number): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  // Version 2.0 of the format is the first with deflate.
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(UTF8_NAMES, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(NO_DATE, 12);
  header.writeUInt32LE(checksum, 14);
  header.writeUInt32LE(packedSize, 18);
  header.writeUInt32LE(unpackedSize, 22);
  header.writeUInt16LE(name.byteLength, 26);
  return header;
}

/** "PK\1\2", 46 bytes, without the name; all but the ends is the local header again. */
function directoryRecord(header: Buffer, offset: number): Buffer {
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(20, 4);
  header.copy(record, 6, 4, 30);
  record.writeUInt32LE(offset, 42);
  return record;
}

/** "PK\5\6", 22 bytes. */
function endRecord(count: number, directorySize: number, directoryOffset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(directorySize, 12);
  record.writeUInt32LE(directoryOffset, 16);
  return record;
}

/** Into a buffer of its own, so that it can be handed over to another thread. */
export function concat(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
