import { type QuotaFileRow, quotaFileTexts as texts } from "../../texts/seats-file.texts.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** A workbook with the programmes that are asked for, how many seats schools want, and the quota as it stands, to be filled in. */
export const writeQuotaTemplate = (rows: readonly QuotaFileRow[]): Promise<Uint8Array> =>
  writeWorkbook({
    sheets: [
      {
        name: texts.sheetName,
        columns: [
          { title: texts.columns.title, width: 70, kind: "text", wrap: true },
          { title: texts.columns.provider, width: 24, kind: "text", wrap: true },
          { title: texts.columns.demand, width: 12, kind: "number" },
          { title: texts.columns.quota, width: 10, kind: "number", hint: texts.quotaHint },
        ],
        rows: rows.map(({ title, provider, demand, quota }) => ({ cells: [title, provider, demand, quota] })),
      },
    ],
  });
