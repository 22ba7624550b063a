import type { CalendarDay } from "../domain/shared/calendar-day.ts";

const rules = new Intl.PluralRules("ru-RU");

/** «1 строка», «2 строки», «5 строк»: the number with the noun in its form. */
export const plural = (count: number, one: string, few: string, many: string): string =>
  `${count.toLocaleString("ru-RU")} ${pluralWord(count, one, few, many)}`;

/** The noun alone: «строка», «строки», «строк». */
export const pluralWord = (count: number, one: string, few: string, many: string): string => {
  const form = rules.select(Math.abs(count));
  if (form === "one") {
    return one;
  }
  return form === "few" ? few : many;
};

export const monthsGenitive = [
  "января",
  "февраля",
  "марта",
  "апреля",
  "мая",
  "июня",
  "июля",
  "августа",
  "сентября",
  "октября",
  "ноября",
  "декабря",
] as const;

export const monthsNominative = [
  "январь",
  "февраль",
  "март",
  "апрель",
  "май",
  "июнь",
  "июль",
  "август",
  "сентябрь",
  "октябрь",
  "ноябрь",
  "декабрь",
] as const;

const partsOf = (day: string): { year: number; month: number; date: number } => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return { year, month, date };
};

/** «10 марта 2027»; without the year when `today` is given and lies in the same year: «10 марта». */
export const dayText = (day: CalendarDay | string, today?: CalendarDay | string): string => {
  const { year, month, date } = partsOf(day);
  const short = `${date} ${monthsGenitive[month - 1]}`;
  return today !== undefined && partsOf(today).year === year ? short : `${short} ${year}`;
};

/** «10.03.2027», for tables and documents. */
export const dayDigits = (day: CalendarDay | string): string => {
  const { year, month, date } = partsOf(day);
  return `${String(date).padStart(2, "0")}.${String(month).padStart(2, "0")}.${year}`;
};

/** «I полугодие 2027» from the key 2027-1. */
export const halfYearText = (key: string): string => {
  const [year, half] = key.split("-");
  return `${half === "1" ? "I" : "II"} полугодие ${year}`;
};

/** «22 ноября, 14:05» in the municipality's time zone. */
export const momentText = (at: number, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat("ru-RU", {
    timeZone,
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(at);
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return `${part("day")} ${part("month")}, ${part("hour")}:${part("minute")}`;
};
