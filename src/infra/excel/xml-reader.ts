import { SaxesParser } from "saxes";

/** Callbacks for one XML part. Names are as written in the file, prefix included; see `localName`. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/**
 * Parses XML as it streams in. Characters that XML forbids are let through (Excel's neighbours write them; `cleanCellText` drops them);
 * everything else that is not well formed throws, as does a handler. Entities other than the five of XML are errors, so none can grow.
 * Bytes are decoded across the borders of chunks: exceljs decodes each chunk by itself and breaks every Cyrillic letter that is cut in two.
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  parser.on("error", (error) => {
    if (error.message !== "disallowed character.") throw error;
  });
  if (handlers.open !== undefined) {
    const { open } = handlers;
    parser.on("opentag", (tag) => open(tag.name, tag.attributes));
  }
  if (handlers.close !== undefined) {
    const { close } = handlers;
    parser.on("closetag", (tag) => close(tag.name));
  }
  if (handlers.text !== undefined) {
    parser.on("text", handlers.text);
    parser.on("cdata", handlers.text);
  }
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    parser.write(decoder.decode(chunk, { stream: true }));
  }
  parser.write(decoder?.decode() ?? "");
  parser.close();
}

const decoderFor = (start: Uint8Array): InstanceType<typeof TextDecoder> => {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder("utf-16le");
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder("utf-16be");
  return new TextDecoder("utf-8");
};

/** The name without its prefix: some programs write `<x:row>` where Excel writes `<row>`. */
export const localName = (name: string): string => {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
};

/** Escapes text for an element or a quoted attribute, line breaks included, so that attributes keep them. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? "");

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
