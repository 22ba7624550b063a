import { columnLetters } from "./cell-address.ts";
import { cleanCellText } from "./sheet-text.ts";
import type { ColumnSpec, ListChoice } from "./workbook-spec.ts";

/** The defined name of each list that has values, by the name that columns refer to. */
export type ListNames = ReadonlyMap<string, string>;

interface DataValidations {
  readonly add: (range: string, validation: object) => void;
}

/** Adds the columns' drop-downs and hints to the rows of a table, `firstRow` to `lastRow`. */
export function addValidations(
  sheet: object,
  columns: readonly ColumnSpec[],
  firstRow: number,
  lastRow: number,
  listNames: ListNames,
): void {
  // The streaming writer has them too, exceljs's types do not say so.
  const { dataValidations } = sheet as { readonly dataValidations: DataValidations };
  columns.forEach(({ list, hint }, index) => {
    const listName = list === undefined ? undefined : listNames.get(list.name);
    if (listName === undefined && hint === undefined) return;
    const letters = columnLetters(index);
    dataValidations.add(`${letters}${firstRow}:${letters}${lastRow}`, {
      ...(listName === undefined ? { type: "any" } : listRule(listName, list?.refusal)),
      ...(hint === undefined
        ? {}
        : { showInputMessage: true, promptTitle: cut(hint.title, 32), prompt: cut(hint.text, 255) }),
    });
  });
}

/**
 * The list is named, not written out: what is written out may have 255 characters, and a plain reference to another sheet is moved by
 * Excel, when it saves, to a place where other programs do not look.
 */
const listRule = (listName: string, refusal: ListChoice["refusal"]) => ({
  type: "list",
  allowBlank: true,
  formulae: [listName],
  ...(refusal === undefined
    ? {}
    : {
        showErrorMessage: true,
        errorStyle: "stop",
        errorTitle: cut(refusal.title, 32),
        error: cut(refusal.text, 225),
      }),
});

const cut = (text: string, length: number): string => cleanCellText(text, length) ?? "";
