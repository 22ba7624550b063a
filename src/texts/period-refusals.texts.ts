import type { DayError, PeriodError } from "../domain/shared/period-parsing.ts";
import { dayText, plural } from "./russian.ts";

/** Words that depend on what the dates are for. */
export interface PeriodWords {
  /** How to write them: «10–14 марта» или «март 2027». */
  readonly examples: string;
  /** What is wrong with dates whose year was left out and that fit no half-year in question. */
  readonly outside?: (halfYear: string) => string;
}

/** Why a text is no term, and how to write one. */
export const periodRefusalText = (error: PeriodError, { examples, outside }: PeriodWords): string => {
  switch (error.type) {
    case "OutsideRange":
      return (
        outside?.(`${error.halfYear.year}-${error.halfYear.half}`) ??
        "Непонятно, какой это год. Напишите даты вместе с годом."
      );
    case "Empty":
    case "NotADate":
      return `Не получилось прочитать даты. Напишите так: ${examples}.`;
    case "OnlyYear":
      return `Одного года мало: добавьте месяц, например «март ${error.year}».`;
    case "NoMonth":
      return `Не хватает месяца. Напишите так: ${examples}.`;
    case "EndBeforeStart":
      return `Конец раньше начала: ${dayText(error.from)} и ${dayText(error.to)}. Напишите сначала первый день, потом последний.`;
    case "TooLong":
      return `Получается ${plural(error.days, "день", "дня", "дней")}, это слишком долго. Проверьте год.`;
    case "NoSuchDay":
    case "YearOutOfRange":
      return impossibleDayText(error);
  }
};

/** Why a text is no day of the past, and how to write one. */
export const dayRefusalText = (error: DayError): string => {
  switch (error.type) {
    case "Empty":
    case "NotADate":
      return `Не похоже на дату. ${dayExamples}`;
    case "NoYear":
      return `Не хватает года. ${dayExamples}`;
    case "OnlyYear":
    case "NoMonth":
      return `Не хватает месяца. ${dayExamples}`;
    case "EndBeforeStart":
      return "Конец раньше начала. Напишите день, когда обучение закончилось.";
    case "TooLong":
      return "Срок слишком длинный. Напишите день, когда обучение закончилось.";
    case "NoSuchDay":
    case "YearOutOfRange":
      return impossibleDayText(error);
  }
};

const dayExamples = "Напишите так: «10 мая 2024», «май 2024» или «2024».";

const impossibleDayText = (error: Extract<PeriodError, { type: "NoSuchDay" | "YearOutOfRange" }>): string => {
  switch (error.type) {
    case "NoSuchDay":
      return `Такого дня нет: ${twoDigits(error.day)}.${twoDigits(error.month)}.${error.year}. Проверьте число и месяц.`;
    case "YearOutOfRange":
      return `Год ${error.year} не подходит: нужен от ${error.min} до ${error.max}. Проверьте, нет ли опечатки.`;
  }
};

const twoDigits = (number: number): string => String(number).padStart(2, "0");
