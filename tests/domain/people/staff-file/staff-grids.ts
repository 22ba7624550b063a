import type { CellValue, Grid } from "../../../../src/domain/shared/grid.ts";

/** The usual heading of a staff list. */
export const heading = [
  "Организация",
  "ФИО",
  "Должность",
  "Предмет",
  "Категория",
  "Дата последнего обучения",
  "Телефон",
] as const;

/** A sheet of rows; the first is row 1. */
export const sheetOf = (rows: readonly (readonly CellValue[])[], name = "Список"): Grid => ({
  name,
  rows: rows.map((cells, index) => ({ number: index + 1, cells })),
});

/** A staff list with the usual heading in row 1, people from row 2 on. */
export const staffSheet = (...people: readonly (readonly CellValue[])[]): Grid => sheetOf([heading, ...people]);
