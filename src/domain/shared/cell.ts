import { addDays, asCalendarDay, type CalendarDay } from "./calendar-day.ts";
import type { CellValue } from "./grid.ts";
import type { HalfYear } from "./half-year.ts";
import type { Period } from "./period.ts";
import { type DayError, DAY_YEARS, parseDay, parsePeriod, type PeriodError, type RoughDay } from "./period-parsing.ts";
import { ok, type Result } from "./result.ts";
import { tidyText } from "./search-text.ts";

/** Whether a person sees nothing in the cell: no value, only blanks, or a formula that shows nothing. */
export function isBlankCell(cell: CellValue): boolean {
  const value = cellValue(cell);
  return value === null || (typeof value === "string" && tidyText(value) === "");
}

/**
 * The cell as text, trimmed, line breaks inside kept; "" for a blank one. Numbers come without exponent or binary dust, dates as ISO text,
 * formulas as the value they showed, errors as their sign ("#REF!"), so that whoever reads the text refuses it visibly.
 */
export function cellText(cell: CellValue): string {
  const value = cellValue(cell);
  if (value === null) return "";
  if (typeof value === "object") return "date" in value ? value.date : value.error;
  if (typeof value === "number") return numberToText(value);
  return String(value).trim();
}

/** The day in a cell: a date, a spreadsheet's serial number, or a text or number that `parseDay` reads ("05.2024", 2024). */
export function cellDay(cell: CellValue): Result<RoughDay, DayError> {
  const day = exactDay(cell);
  return day === null ? parseDay(cellText(cell)) : ok({ precision: "day", from: day, to: day });
}

/** The period in a cell: a date or a serial number is one day, everything else goes through `parsePeriod`. */
export function cellPeriod(cell: CellValue, context: HalfYear): Result<Period, PeriodError> {
  const day = exactDay(cell);
  return day === null ? parsePeriod(cellText(cell), context) : ok({ kind: "days", from: day, to: day });
}

/** The day of a spreadsheet's serial number (system of 1900: 1 March 1900 is 61; the time of day is cut off). */
export const serialToDay = (serial: number): CalendarDay => addDays(SERIAL_ZERO, Math.floor(serial));

/** Serial numbers count from here, for they take 1900 for a leap year, as Lotus 1-2-3 did. */
const SERIAL_ZERO = asCalendarDay("1899-12-30");

/** Serial numbers of the years that `parseDay` takes: 1 January 1950 to 31 December 2099. No year and no day.month number is among them. */
const SERIALS = { min: 18_264, max: 73_050 } as const;

const cellValue = (cell: CellValue): Exclude<CellValue, { formula: string }> =>
  cell !== null && typeof cell === "object" && "formula" in cell ? cell.value : cell;

function exactDay(cell: CellValue): CalendarDay | null {
  const value = cellValue(cell);
  if (value !== null && typeof value === "object")
    return "date" in value && isYearTaken(value.date) ? value.date : null;
  // A serial number may come as text, from a CSV file or a cell formatted as text.
  const number = typeof value === "string" && /^\s*\d{5}\s*$/.test(value) ? Number(value) : value;
  return typeof number === "number" && number >= SERIALS.min && number < SERIALS.max + 1 ? serialToDay(number) : null;
}

const isYearTaken = (day: CalendarDay): boolean =>
  Number(day.slice(0, 4)) >= DAY_YEARS.min && Number(day.slice(0, 4)) <= DAY_YEARS.max;

/** Fifteen digits are what a spreadsheet keeps; the rest is dust of binary arithmetic. */
function numberToText(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  return String(Number(value.toPrecision(15)));
}
