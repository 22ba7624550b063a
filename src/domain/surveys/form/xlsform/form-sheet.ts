import { cellText } from "../../../shared/cell.ts";
import type { Grid, GridRow } from "../../../shared/grid.ts";
import { tidyText } from "../../../shared/search-text.ts";
import { isOneTypoApart } from "../../../shared/typo.ts";
import type { Cell } from "./import-findings.ts";
import { OWN_HEADING, RUSSIAN } from "./xlsform.words.ts";

/** One of the sheets of a form, with the columns that are known found. */
export interface FormSheet<Column extends string> {
  readonly name: string;
  readonly headingRow: number;
  readonly rows: readonly GridRow[];
  /** Columns by what they are, the preferred language first. */
  readonly columns: ReadonlyMap<Column, readonly number[]>;
  /** Headings that are none of them and have something below. */
  readonly unknown: readonly UnknownHeading[];
}

export interface UnknownHeading {
  readonly cell: Cell;
  readonly title: string;
  /** The name by which it would be known, small letters with `_`. */
  readonly key: string;
  /** The known heading that it could mean. */
  readonly similar: string | null;
}

/** Finds the columns of a sheet by its first row with content. */
export function readFormSheet<Column extends string>(
  grid: Grid,
  headings: Readonly<Record<Column, readonly string[]>>,
  defaultLanguage: string,
): FormSheet<Column> {
  const [heading] = grid.rows;
  const headingRow = heading?.number ?? 1;
  const rows = grid.rows.slice(1);
  const found = new Map<Column, { readonly index: number; readonly rank: number }[]>();
  const unknown: UnknownHeading[] = [];
  heading?.cells.forEach((cell, index) => {
    const title = cellText(cell);
    const { key, language } = splitHeading(title);
    if (key === "" || key === OWN_HEADING) return;
    const column = (Object.keys(headings) as Column[]).find((each) => headings[each].includes(key));
    if (column !== undefined) {
      const rank = rankOf(language, defaultLanguage);
      found.set(column, [...(found.get(column) ?? []), { index, rank }]);
    } else if (rows.some(({ cells }) => cellText(cells[index] ?? null) !== "")) {
      const names = Object.values<readonly string[]>(headings).flat();
      const similar = names.find((name) => isOneTypoApart(name, key)) ?? null;
      unknown.push({ cell: { sheet: grid.name, row: headingRow, column: index }, title, key, similar });
    }
  });
  const columns = new Map(
    [...found].map(([column, all]) => [column, all.toSorted((a, b) => a.rank - b.rank).map(({ index }) => index)]),
  );
  return { name: grid.name, headingRow, rows, columns, unknown };
}

/** The text of a row's cell; of several languages the first that is there. "" for a blank one. */
export function textAt<Column extends string>(sheet: FormSheet<Column>, row: GridRow, column: Column): string {
  for (const index of sheet.columns.get(column) ?? []) {
    const text = cellText(row.cells[index] ?? null);
    if (text !== "") return text;
  }
  return "";
}

/** The cell of a row's column: the one with content, else the first; `null` where the sheet has no such column. */
export function cellAt<Column extends string>(sheet: FormSheet<Column>, row: GridRow, column: Column): Cell | null {
  const indexes = sheet.columns.get(column) ?? [];
  const index = indexes.find((each) => cellText(row.cells[each] ?? null) !== "") ?? indexes[0];
  return index === undefined ? null : { sheet: sheet.name, row: row.number, column: index };
}

/** `label::Русский (ru)`, `label:English`, `media::image::English`: the column and its language. */
function splitHeading(title: string): { readonly key: string; readonly language: string } {
  const parts = tidyText(title).split(/::|(?<!jr):/u);
  const isNested = /^(?:media|bind|body|control|instance)$/iu.test(parts[0] ?? "");
  const key = parts.slice(0, isNested ? 2 : 1).join("::");
  return {
    key: key
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/gu, "_"),
    language: parts
      .slice(isNested ? 2 : 1)
      .join(":")
      .trim(),
  };
}

/** Russian first, then the language that the form calls its own, then as they stand. */
function rankOf(language: string, defaultLanguage: string): number {
  if (RUSSIAN.test(language)) return 0;
  return language !== "" && language.toLowerCase() === defaultLanguage.toLowerCase() ? 1 : 2;
}
