/** What the demonstration says of time on a day of the clock: the same for a whole half-year, so that its files fit what was seeded. */
export interface DemoDates {
  /** «I полугодие 2027»: the next one, for which applications are collected. */
  readonly halfYear: string;
  /** A month of that half-year, 1 to 6. */
  readonly month: (ordinal: number) => DemoMonth;
  /** Newest training of the demonstration, as a count of months since the year 0: before the present half-year, so that it is past on each of its days. */
  readonly newestTraining: number;
  /** A day after all trainings on the first list, and past: «26.06.2026». */
  readonly newTraining: string;
  /** The month of today and the day after a month, for what people write above and below their tables. */
  readonly thisMonth: DemoMonth;
  readonly nextMonth: DemoMonth;
}

export interface DemoMonth {
  readonly year: number;
  /** «март» */
  readonly name: string;
  /** «марта» */
  readonly ofName: string;
  /** «03» */
  readonly digits: string;
  /** «27» */
  readonly shortYear: string;
}

/** All that depends on a day like 2026-11-22. */
export function demoDatesOn(today: string): DemoDates {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  // Months since the year 0: the first of the present half-year.
  const begin = year * MONTHS + (month <= 6 ? 0 : 6);
  const next = begin + 6;
  const past = monthAt(begin - 1);
  return {
    halfYear: `${next % MONTHS === 0 ? "I" : "II"} полугодие ${Math.floor(next / MONTHS)}`,
    month: (ordinal) => monthAt(next + ordinal - 1),
    newestTraining: begin - 2,
    newTraining: `26.${past.digits}.${past.year}`,
    thisMonth: monthAt(year * MONTHS + month - 1),
    nextMonth: monthAt(year * MONTHS + month),
  };
}

const MONTHS = 12;

const names = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" ");
const ofNames = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");

/** The month that so many months since the year 0 make. */
export function monthAt(count: number): DemoMonth {
  const year = Math.floor(count / MONTHS);
  const index = count % MONTHS;
  return {
    year,
    name: names[index] ?? "",
    ofName: ofNames[index] ?? "",
    digits: String(index + 1).padStart(2, "0"),
    shortYear: String(year % 100).padStart(2, "0"),
  };
}
