import { Footer, ImageRun, PageNumber, Paragraph, TextRun } from "docx";
import { toBuffer } from "qrcode";
import { textRuns, toDocxText } from "./docx-text.ts";
import type { Form2Print, Form2Words } from "./form2-docx.ts";
import { PAGE } from "./page-layout.ts";
import { endOfTable, plainTable } from "./plain-table.ts";

/** The foot of every page: version and code, page of pages, QR code. */
export async function form2Footer({ edition }: Form2Print, words: Form2Words): Promise<Footer> {
  const small = { size: PAGE.smallTextSize };
  const named = edition === null ? words.draft : `${words.version} ${edition.version}\n${words.code}: ${edition.code}`;
  const version = new Paragraph({ children: textRuns(named, small) });
  const page = new Paragraph({
    alignment: "center",
    children: [
      new TextRun({
        ...small,
        children: [`${words.page} `, PageNumber.CURRENT, ` ${words.pageOf} `, PageNumber.TOTAL_PAGES],
      }),
    ],
  });
  const qr = new Paragraph({ alignment: "right", children: edition === null ? [] : [await qrCode(edition.code)] });
  return new Footer({ children: [plainTable([40, 20, 40], [[[version], [page], [qr]]]), endOfTable()] });
}

async function qrCode(code: string): Promise<ImageRun> {
  // Level M bears the loss of 15 %: enough for a stamp's edge or a staple. Four dots a module keep a printer from blurring them.
  const data = await toBuffer(toDocxText(code), { type: "png", errorCorrectionLevel: "M", margin: 1, scale: 4 });
  return new ImageRun({ type: "png", data, transformation: { width: QR_PIXELS, height: QR_PIXELS } });
}

/** 1.7 cm at 96 pixels to the inch: a code of 20 characters has 25 modules of 0.7 mm then, which a scan at 200 dpi shows. */
const QR_PIXELS = 64;
