import { courseRunImportTexts as texts } from "../../texts/course-runs-import.texts.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** As many groups as a large municipality has in a half-year. */
const spareRows = 150;

const widths = [56, 14, 24, 34, 28, 16, 8, 8] as const;

/** An empty workbook for the half-year's runs, with the bank's titles to choose from; its marker says for which half-year it is. */
export const writeRunsTemplate = (halfYear: string, programmeTitles: readonly string[]): Promise<Uint8Array> =>
  writeWorkbook({
    lists: { programmes: programmeTitles },
    markers: { kind: "course-runs", "half-year": halfYear },
    sheets: [
      {
        name: texts.sheet,
        columns: texts.columns.map((title, index) => ({
          title,
          width: widths[index] ?? 16,
          kind: index >= 6 ? ("number" as const) : ("text" as const),
          wrap: true,
          ...(index === 0 ? { list: { name: "programmes" } } : {}),
          ...(index === 2 ? { hint: texts.datesHint } : {}),
        })),
        rows: [],
        spareRows,
        frozenColumns: 1,
      },
    ],
  });
