import { Document, type ISectionOptions, Packer, PageOrientation, Paragraph } from "docx";
import { textRuns, toDocxText } from "./docx-text.ts";
import type { Form2Print, Form2Words } from "./form2-docx.ts";
import { form2Footer } from "./form2-footer.ts";
import { form2Signature } from "./form2-signature.ts";
import { form2Table } from "./form2-table.ts";
import { PAGE } from "./page-layout.ts";

/** Puts the document together; blocks, and so runs in a worker thread (see `renderForm2Docx`). */
export async function buildForm2(print: Form2Print, words: Form2Words): Promise<Uint8Array<ArrayBuffer>> {
  const section: ISectionOptions = {
    properties: {
      page: {
        // The library turns the sheet by itself: the sizes are those of the upright one.
        size: { orientation: PageOrientation.LANDSCAPE, width: PAGE.height, height: PAGE.width },
        margin: PAGE.margins,
      },
    },
    footers: { default: await form2Footer(print, words) },
    children: [
      ...heading(print, words),
      form2Table(print.lines, words),
      ...note(print),
      ...form2Signature(print, words),
    ],
  };
  const document = new Document({
    creator: "Kursovod",
    title: toDocxText(`${words.title} ${words.subtitle}`),
    styles: { default: { document: { run: { font: PAGE.font, size: PAGE.textSize } } } },
    sections: [section],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function note({ note: text }: Form2Print): Paragraph[] {
  if (text === null) return [];
  return [new Paragraph({ spacing: { before: 80 }, children: textRuns(text, { size: PAGE.smallTextSize }) })];
}

function heading({ organization }: Form2Print, words: Form2Words): Paragraph[] {
  const centred = { alignment: "center" as const };
  return [
    new Paragraph({ ...centred, children: textRuns(words.title, { bold: true, size: 32 }) }),
    new Paragraph({ ...centred, spacing: { after: 160 }, children: textRuns(words.subtitle, { bold: true }) }),
    new Paragraph({ ...centred, spacing: { after: 200 }, children: textRuns(organization, { size: 26 }) }),
  ];
}
