import { programmeImportTexts } from "../../texts/programmes-import.texts.ts";
import { programmeTexts } from "../../texts/programmes.texts.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** As many as a half-year's plan of a large municipality has. */
const spareRows = 200;

/** An empty workbook for the programme bank, with the columns that the import knows. */
export const writeProgrammeTemplate = (): Promise<Uint8Array> =>
  writeWorkbook({
    lists: { formats: programmeImportTexts.formats },
    sheets: [
      {
        name: programmeImportTexts.sheetName,
        columns: [
          { title: programmeTexts.fieldLabel("title"), width: 60, kind: "text", wrap: true },
          { title: programmeTexts.fieldLabel("provider"), width: 24, kind: "text", wrap: true },
          {
            title: programmeTexts.fieldLabel("hours"),
            width: 8,
            kind: "number",
            hint: programmeImportTexts.hoursHint,
          },
          {
            title: programmeTexts.fieldLabel("format"),
            width: 16,
            kind: "text",
            list: { name: "formats", refusal: programmeImportTexts.formatRefusal },
          },
          { title: programmeTexts.fieldLabel("audience"), width: 32, kind: "text", wrap: true },
        ],
        rows: [],
        spareRows,
      },
    ],
  });
