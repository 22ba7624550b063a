import { addDays, asCalendarDay, type CalendarDay } from "../../domain/shared/calendar-day.ts";

/**
 * Whether a cell with this number format shows a day: any format with a day, a month or a year in it. A time of day alone, and elapsed
 * hours such as "[h]:mm", are numbers.
 */
export function isDayFormat(code: string): boolean {
  const bare = code
    // Only the first section counts: the others are for negative numbers, zero and text.
    .split(";", 1)[0]
    ?.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "")
    .toLowerCase();
  if (bare === undefined || bare.includes("general")) return false;
  if (/[dy]/.test(bare)) return true;
  // "m" is a month unless hours or seconds stand beside it.
  return bare.includes("m") && !/[hs]/.test(bare);
}

/** The formats that have a number instead of a code and show a day; 27 to 36 and 50 to 58 are the East Asian ones. */
export const isBuiltInDayFormat = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);

/** The two systems in which a workbook counts its days; the second comes from old Macs and is chosen in the workbook's options. */
export type DateSystem = "1900" | "1904";

/**
 * The day that a spreadsheet's number stands for; the time of day is cut off. Null for what is no day: below the first one, beyond the
 * year 9999.
 */
export function dayOfSerial(serial: number, system: DateSystem): CalendarDay | null {
  // Half a second: a time like 23:59:59.99 comes from rounding and belongs to the next day's midnight.
  const days = Math.floor(serial + 0.5 / 86_400);
  if (system === "1904") return days < 0 || days > LAST_SERIAL - 1462 ? null : addDays(FIRST_DAY_1904, days);
  if (days < 1 || days > LAST_SERIAL) return null;
  // Excel believes that 1900 was a leap year, so that from 1 March 1900 on its numbers are one too high.
  return addDays(FIRST_DAY_1900, days < 60 ? days - 1 : days - 2);
}

const FIRST_DAY_1900 = asCalendarDay("1900-01-01");
const FIRST_DAY_1904 = asCalendarDay("1904-01-01");
/** 31 December 9999. */
const LAST_SERIAL = 2_958_465;
