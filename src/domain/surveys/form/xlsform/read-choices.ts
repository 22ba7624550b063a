import type { GridRow } from "../../../shared/grid.ts";
import { foldText } from "../../../shared/search-text.ts";
import { isOneTypoApart } from "../../../shared/typo.ts";
import { type Choice, otherChoice } from "../form.ts";
import type { FormSheet } from "./form-sheet.ts";
import type { ImportFinding } from "./import-findings.ts";
import { createRowReader, readYesNo, type RowReader } from "./reading.ts";
import type { ChoicesColumn } from "./xlsform.words.ts";

/** A list of choices, with the rows in which they stand. */
export interface ChoiceList {
  /** Without one called `other`. */
  readonly choices: readonly Choice[];
  readonly rows: readonly { readonly code: string; readonly row: GridRow }[];
  /** The list has a choice called `other`: «другое». */
  readonly hasOther: boolean;
}

export type ChoiceLists = ReadonlyMap<string, ChoiceList>;

/** A choice's name goes into buttons and lists of names: no blanks, and short. */
const CHOICE_NAME = /^[^\s'"‘’“”]{1,40}$/u;

/** Reads the lists of the sheet `choices`; no sheet, no lists. */
export function readChoices(sheet: FormSheet<ChoicesColumn> | null, findings: ImportFinding[]): ChoiceLists {
  const lists = new Map<string, { choices: Choice[]; rows: { code: string; row: GridRow }[]; hasOther: boolean }>();
  if (sheet === null) return lists;
  const readerOf = createRowReader(sheet, findings, "name");
  for (const row of sheet.rows) {
    const reader = readerOf(row);
    const name = reader.text("list_name");
    // Rows without a list belong to nobody: authors part their lists by notes.
    if (name === "") continue;
    const list = lists.get(name) ?? { choices: [], rows: [], hasOther: false };
    lists.set(name, list);
    const choice = readChoice(reader);
    if (choice === null) continue;
    list.rows.push({ code: choice.code, row });
    if (choice.code === otherChoice) {
      list.hasOther = true;
      reader.tell("warning", "name", { type: "BecomesOther" });
    } else list.choices.push(choice);
  }
  return lists;
}

/** A list that could be meant by a name that is none. */
export const similarList = (name: string, lists: ChoiceLists): string | null =>
  [...lists.keys()].find((known) => foldText(known) === foldText(name) || isOneTypoApart(known, name)) ?? null;

function readChoice(reader: RowReader<ChoicesColumn>): Choice | null {
  const code = reader.text("name");
  if (code === "") {
    reader.tell("error", "name", { type: "MissingChoiceName" });
    return null;
  }
  if (!CHOICE_NAME.test(code)) reader.tell("error", "name", { type: "BadChoiceName", name: code });
  const isExclusive = readYesNo(reader, "exclusive");
  return { code, label: reader.text("label"), isExclusive, isDeficit: readYesNo(reader, "deficit") };
}
