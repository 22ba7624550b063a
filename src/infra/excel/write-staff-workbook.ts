import type { StaffWorkbook, WriteStaffWorkbook } from "../../domain/people/staff-file/staff-workbook.ts";
import { type StaffWorkbookColumn, staffWorkbookTexts as texts } from "../../texts/people-workbook.texts.ts";
import type { WorkbookSpec } from "./workbook-spec.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** The template of a staff list, or the present list in the same columns. */
export const writeStaffWorkbook: WriteStaffWorkbook = (workbook) => writeWorkbook(specOf(workbook));

const specOf = ({ rows, organizationNames, spareRows }: StaffWorkbook): WorkbookSpec => {
  const columns: readonly StaffWorkbookColumn[] = texts.columns;
  return {
    sheets: [
      {
        name: texts.sheet,
        columns: columns.map(({ title, width, hint, list }) => ({
          title,
          width,
          // Text also for days: people know them to the month or the year.
          kind: "text",
          wrap: true,
          ...(hint === undefined ? {} : { hint: { title: texts.hintTitle, text: hint } }),
          ...(list === undefined ? {} : { list: { name: list } }),
        })),
        rows: rows.map((row) => ({ cells: columns.map(({ value }) => value(row)) })),
        spareRows,
        frozenColumns: 2,
      },
    ],
    lists: { organizations: organizationNames, categories: texts.categories },
  };
};
