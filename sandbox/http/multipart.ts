import type { Attachment } from "../methods/context.ts";

/** A form taken apart: plain fields as text, files by the name of their part. */
export interface MultipartForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, Attachment>;
}

/** Caps, in bytes. */
export interface MultipartCaps {
  readonly file: number;
  /** Everything together. */
  readonly total: number;
}

/** A cap is exceeded; nothing beyond it has been kept. */
export class TooLarge extends Error {}

/** The body is not a form. */
export class Malformed extends Error {}

/** Part headers longer than this are no part headers. */
const MAX_HEADER_BYTES = 8192;

/**
 * Reads `multipart/form-data` as it arrives. Our own, because grammY writes part headers in lower case without blanks and the file name raw and
 * without quotes (`filename=отчёт.csv`), which the common parsers reject, drop or trim. A form that is too large is read to its end and thrown
 * away on the way, so that the refusal can still be answered.
 */
export async function readMultipart(
  body: AsyncIterable<Buffer>,
  contentType: string,
  caps: MultipartCaps,
): Promise<MultipartForm> {
  const parser = createParser(contentType, caps.file);
  let failure: Error | undefined;
  let total = 0;
  for await (const chunk of body) {
    total += chunk.length;
    if (total > caps.total) failure ??= new TooLarge("the whole form");
    if (failure !== undefined) continue;
    try {
      parser.feed(chunk);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
  }
  if (failure !== undefined) throw failure;
  return parser.finish();
}

/** Where the parser stands: before the first boundary, in a part's header, in its content, behind the last boundary. */
type Place = { readonly in: "preamble" | "header" | "end" } | { readonly in: "content"; readonly part: OpenPart };

function createParser(
  contentType: string,
  fileCap: number,
): { feed: (chunk: Buffer) => void; finish: () => MultipartForm } {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (boundary === null) throw new Malformed("no boundary");
  const delimiter = Buffer.from(`\r\n--${boundary[1] ?? boundary[2] ?? ""}`);
  const fields = new Map<string, string>();
  const files = new Map<string, Attachment>();
  // The first boundary stands at the very beginning: with a line break put before it, all boundaries look the same.
  let rest: Buffer = Buffer.from("\r\n");
  let place: Place = { in: "preamble" };

  /** Reads a header if it is complete; false if more must come. */
  function readHeader(): boolean {
    if (rest.toString("latin1", 0, 2) === "--") {
      place = { in: "end" };
      return false;
    }
    const end = rest.indexOf("\r\n\r\n");
    if (end < 0 && rest.length > MAX_HEADER_BYTES) throw new Malformed("endless part header");
    if (end < 0) return false;
    place = { in: "content", part: openPart(rest.toString("utf8", 2, end)) };
    rest = rest.subarray(end + 4);
    return true;
  }

  /** Takes what is certain to be content; false if more must come. What may be the beginning of a boundary waits. */
  function readContent(part: OpenPart | undefined): boolean {
    const end = rest.indexOf(delimiter);
    const taken = end >= 0 ? end : Math.max(0, rest.length - delimiter.length);
    if (part !== undefined) append(part, rest.subarray(0, taken), fileCap);
    rest = rest.subarray(taken);
    if (end < 0) return false;
    if (part !== undefined) closePart(part, fields, files);
    rest = rest.subarray(delimiter.length);
    place = { in: "header" };
    return true;
  }

  function step(): boolean {
    switch (place.in) {
      case "header":
        return readHeader();
      case "preamble":
        return readContent(undefined);
      case "content":
        return readContent(place.part);
      case "end":
        return false;
    }
  }

  return {
    feed(chunk) {
      rest = Buffer.concat([rest, chunk]);
      let goesOn = true;
      while (goesOn) goesOn = step();
    },
    finish() {
      if (place.in !== "end") throw new Malformed("the form breaks off");
      return { fields, files };
    },
  };
}

interface OpenPart {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly mime: string;
  readonly chunks: Buffer[];
  bytes: number;
}

function openPart(header: string): OpenPart {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(header)?.[1] ?? "";
  const name = /(?:^|[;\s])name=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition);
  if (name === null) throw new Malformed("a part without a name");
  return {
    name: unquote(name[1] ?? name[2] ?? ""),
    fileName: fileNameOf(disposition),
    mime: /^content-type:\s*(.+?)\s*$/im.exec(header)?.[1] ?? "application/octet-stream",
    chunks: [],
    bytes: 0,
  };
}

/** Without quotes the name goes to the end of the line, blanks and semicolons included: nothing follows it where it is written so. */
function fileNameOf(disposition: string): string | undefined {
  const encoded = /(?:^|[;\s])filename\*=UTF-8''([^;\s]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  const plain = /(?:^|[;\s])filename=(?:"((?:[^"\\]|\\.)*)"|(.*))/i.exec(disposition);
  return plain === null ? undefined : unquote(plain[1] ?? plain[2] ?? "");
}

/** Browsers write a quote as %22, others with a backslash. */
const unquote = (value: string): string => value.replace(/\\(.)/g, "$1").replaceAll("%22", '"');

function append(part: OpenPart, bytes: Buffer, cap: number): void {
  part.bytes += bytes.length;
  if (part.bytes > cap) throw new TooLarge(part.name);
  if (bytes.length > 0) part.chunks.push(Buffer.from(bytes));
}

function closePart(part: OpenPart, fields: Map<string, string>, files: Map<string, Attachment>): void {
  const bytes = Buffer.concat(part.chunks);
  if (part.fileName === undefined) fields.set(part.name, bytes.toString("utf8"));
  else files.set(part.name, { fileName: part.fileName, mime: part.mime, bytes });
}
