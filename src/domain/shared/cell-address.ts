/** The letters of a column, from 0: 27 is "AB". */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/** The address of a cell as a person sees it, "C7"; rows from 1, columns from 0. */
export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row}`;
