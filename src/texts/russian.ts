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

/** As they stand after «в»: «в марте». */
export const monthsPrepositional = [
  "январе",
  "феврале",
  "марте",
  "апреле",
  "мае",
  "июне",
  "июле",
  "августе",
  "сентябре",
  "октябре",
  "ноябре",
  "декабре",
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

/** «10 мая 2024», «май 2024», «2024 год»: a day of the past as exactly as it is known, from 2024-05-10, 2024-05 or 2024. */
export const roughDayText = (day: string): string => {
  const [year = "", month, date] = day.split("-");
  if (date !== undefined) return dayText(day);
  return month === undefined ? `${year} год` : `${monthsNominative[Number(month) - 1] ?? ""} ${year}`.trim();
};

/** «1–25 ноября 2026», «28 июня – 5 июля 2027», «26 ноября 2026». */
export const daysText = (from: CalendarDay | string, to: CalendarDay | string): string => {
  if (from === to) return dayText(to);
  return from.slice(0, 7) === to.slice(0, 7)
    ? `${partsOf(from).date}–${dayText(to)}`
    : `${dayText(from, to)} – ${dayText(to)}`;
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
