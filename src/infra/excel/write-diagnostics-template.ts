import { diagnosticsWorkbookTexts as texts } from "../../texts/needs-diagnostics.texts.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** A district's teachers who took part; Excel copies the formats further down. */
const spareRows = 200;

/** An empty workbook for results of diagnostics, with an example, in columns that the import knows. */
export const writeDiagnosticsTemplate = (organizationNames: readonly string[]): Promise<Uint8Array> =>
  writeWorkbook({
    lists: { organizations: organizationNames },
    sheets: [
      {
        name: texts.sheet,
        columns: texts.columns.map((column, index) => ({
          title: column.title,
          width: column.width,
          kind: "text",
          wrap: true,
          ...("hint" in column ? { hint: { title: texts.hintTitle, text: column.hint } } : {}),
          ...(index === 0 ? { list: { name: "organizations" } } : {}),
        })),
        rows: [{ cells: texts.columns.map(({ example }) => example) }],
        spareRows,
        frozenColumns: 2,
      },
    ],
  });
