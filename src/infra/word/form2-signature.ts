import { BorderStyle, Paragraph, type Table } from "docx";
import { textRuns } from "./docx-text.ts";
import type { Form2Print, Form2Words } from "./form2-docx.ts";
import { PAGE } from "./page-layout.ts";
import { endOfTable, plainTable } from "./plain-table.ts";

/** The head's signature, the place of the stamp and the date, kept together on one page with what they belong to. */
export function form2Signature({ headName }: Form2Print, words: Form2Words): (Paragraph | Table)[] {
  const line = (text: string) =>
    new Paragraph({
      keepNext: true,
      alignment: "center",
      border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: "000000", space: 1 } },
      children: textRuns(text),
    });
  const below = (text: string) =>
    new Paragraph({ keepNext: true, alignment: "center", children: textRuns(text, { size: PAGE.smallTextSize }) });
  const plain = (text: string) => new Paragraph({ keepNext: true, children: textRuns(text) });
  return [
    new Paragraph({ keepNext: true, spacing: { before: 360 }, children: [] }),
    plainTable(
      [34, 26, 4, 32, 4],
      [
        [[plain(words.head)], [line("")], [plain("")], [line(headName ?? "")], [plain("")]],
        [[plain("")], [below(words.signature)], [plain("")], [below(words.signatoryName)], [plain("")]],
        [[plain("")], [plain("")], [plain("")], [plain("")], [plain("")]],
        [[plain(words.stamp)], [plain("")], [plain("")], [plain(words.date)], [plain("")]],
      ],
    ),
    endOfTable(),
  ];
}
