import type { PeriodError } from "../domain/shared/period-parsing.ts";
import type { Period } from "../domain/shared/period.ts";
import { dayText, halfYearText, monthsGenitive, monthsNominative, plural } from "./russian.ts";

const romanQuarters = ["I", "II", "III", "IV"] as const;

/** «10–14 марта 2027», «28 июня – 5 июля 2027», «март 2027», «II квартал 2027», «I полугодие 2027». */
export function periodText(period: Period): string {
  switch (period.kind) {
    case "days":
      return daysText(period.from, period.to);
    case "month":
      return `${monthsNominative[period.month - 1]} ${period.year}`;
    case "quarter":
      return `${romanQuarters[period.quarter - 1]} квартал ${period.year}`;
    case "half":
      return halfYearText(`${period.year}-${period.half}`);
  }
}

/** Why the text is not a period, and how to write one. */
export function periodErrorText(error: PeriodError): string {
  switch (error.type) {
    case "Empty":
    case "NotADate":
      return `Не получилось прочитать даты. ${examples}`;
    case "OnlyYear":
      return `Одного года мало: добавьте месяц, например «март ${error.year}».`;
    case "NoMonth":
      return "Не хватает месяца: напишите, например, «10–14 марта».";
    case "NoSuchDay":
      return `Такого дня нет: ${error.day}.${String(error.month).padStart(2, "0")}.${error.year}. Проверьте число и месяц.`;
    case "EndBeforeStart":
      return `Конец раньше начала: ${dayText(error.from)} и ${dayText(error.to)}. Напишите даты по порядку.`;
    case "TooLong":
      return `Получается ${plural(error.days, "день", "дня", "дней")} — слишком долго, скорее всего, опечатка в году. Проверьте даты.`;
    case "OutsideRange":
      return `Эти даты не попадают в ${halfYearText(`${error.halfYear.year}-${error.halfYear.half}`)}. Если всё верно, напишите их с годом.`;
    case "YearOutOfRange":
      return `Год ${error.year} не подходит: нужен от ${error.min} до ${error.max}. Проверьте, нет ли опечатки.`;
  }
}

const examples = "Напишите, например: «10–14 марта», «10.03–14.03.2027» или «март 2027».";

function daysText(from: string, to: string): string {
  if (from === to) return dayText(from);
  const [one, other] = [partsOf(from), partsOf(to)];
  if (one.year !== other.year) return `${dayText(from)} – ${dayText(to)}`;
  if (one.month !== other.month) return `${one.day} ${monthsGenitive[one.month - 1]} – ${dayText(to)}`;
  return `${one.day}–${dayText(to)}`;
}

const partsOf = (day: string) => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8, 10)),
});
