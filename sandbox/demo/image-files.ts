import { crc32, deflateSync } from "node:zlib";
import { type ScanImage, scanPalette } from "./scan-canvas.ts";

/** A PNG of one drawn page: eight bits a pixel with a palette. */
export function imageToPng(image: ScanImage): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(image.width, 0);
  header.writeUInt32BE(image.height, 4);
  // Eight bits deep, colour type 3 (palette); deflate, standard filters, not interlaced.
  header.set([8, 3, 0, 0, 0], 8);
  // Each row is preceded by the number of its filter; 0 is none.
  const rows = Buffer.alloc((image.width + 1) * image.height);
  for (let y = 0; y < image.height; y++) {
    rows.set(image.pixels.subarray(y * image.width, (y + 1) * image.width), y * (image.width + 1) + 1);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk("IHDR", header),
    pngChunk("PLTE", Buffer.from(scanPalette.flat())),
    pngChunk("IDAT", deflateSync(rows, { level: 9 })),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PDF with one A4 page per image, as scanners make them: pictures without a text layer. */
export function imagesToPdf(images: readonly ScanImage[]): Uint8Array {
  const palette = Buffer.from(scanPalette.flat()).toString("hex");
  // Objects: 1 the catalogue, 2 the page tree, then page, drawing and picture of every image.
  const pageNumbers = images.map((_, index) => 3 + index * 3);
  const objects = [
    pdfObject("<< /Type /Catalog /Pages 2 0 R >>"),
    pdfObject(`<< /Type /Pages /Kids [${pageNumbers.map((n) => `${n} 0 R`).join(" ")}] /Count ${images.length} >>`),
    ...images.flatMap((image, index) => {
      const page = 3 + index * 3;
      // A4 in points.
      const drawing = Buffer.from("q 595 0 0 842 0 0 cm /Scan Do Q", "latin1");
      return [
        pdfObject(
          `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${page + 1} 0 R /Resources << /XObject << /Scan ${page + 2} 0 R >> >> >>`,
        ),
        pdfStream("", drawing),
        pdfStream(
          `/Type /XObject /Subtype /Image /Width ${image.width} /Height ${image.height} /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB ${scanPalette.length - 1} <${palette}>] /Filter /FlateDecode`,
          deflateSync(image.pixels, { level: 9 }),
        ),
      ];
    }),
  ];
  return assemblePdf(objects);
}

const pdfObject = (dictionary: string): Buffer => Buffer.from(dictionary, "latin1");

const pdfStream = (entries: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${content.length} >>\nstream\n`, "latin1"),
    content,
    Buffer.from("\nendstream", "latin1"),
  ]);

/** Numbers the objects from 1 and ends with the table of their places, which readers start from. */
function assemblePdf(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n", "latin1")];
  let length = parts[0]?.length ?? 0;
  const places = objects.map((object, index) => {
    const place = length;
    const framed = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`, "latin1"),
      object,
      Buffer.from("\nendobj\n", "latin1"),
    ]);
    parts.push(framed);
    length += framed.length;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${places.join("")}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
      "latin1",
    ),
  );
  return Buffer.concat(parts);
}
