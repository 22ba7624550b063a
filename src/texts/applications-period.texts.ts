import type { PeriodError } from "../domain/shared/period-parsing.ts";
import type { Period } from "../domain/shared/period.ts";
import { periodRefusalText } from "./period-refusals.texts.ts";
import { daysText, halfYearText, monthsNominative } from "./russian.ts";

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
export const periodErrorText = (error: PeriodError): string =>
  periodRefusalText(error, {
    examples: "«10–14 марта», «10.03–14.03.2027» или «март 2027»",
    outside: (halfYear) => `Эти даты не попадают в ${halfYearText(halfYear)}. Если всё верно, напишите их с годом.`,
  });
