/** Every form of a month's name that people write, by number. Folded; abbreviations are any beginning of three letters or more. */
export const MONTH_FORMS: readonly (readonly string[])[] = [
  ["январь", "января", "январе"],
  ["февраль", "февраля", "феврале"],
  ["март", "марта", "марте"],
  ["апрель", "апреля", "апреле"],
  ["май", "мая", "мае"],
  ["июнь", "июня", "июне"],
  ["июль", "июля", "июле"],
  ["август", "августа", "августе"],
  ["сентябрь", "сентября", "сентябре"],
  ["октябрь", "октября", "октябре"],
  ["ноябрь", "ноября", "ноябре"],
  ["декабрь", "декабря", "декабре"],
];

/** «10-го», «1-е»: the ending that a number is written with. */
export const NUMBER_ENDING = /(\d) ?-? ?(?:го|ого|ое|ые|ый|й|е|я|ая)(?!\p{L})/gu;

/** «2027 г.», «2027г», «27 года», «2026-2027 гг.». */
export const YEAR_WORD = /(\d) ?(?:года|году|годы|год|гг|г)(?!\p{L})\.?/gu;

/** What stands before a date without changing it: «с», «в», «на», «в период с». The blank after it is part of the match. */
export const LEADING_WORDS = /^(?:(?:период|течение|ориентировочно|примерно|с|со|от|в|во|на|к)\.? )+/u;

/** «с 10 по 14», «10 до 14». */
export const RANGE_WORD = / ?(?<!\p{L})(?:по|до)(?!\p{L}) ?/gu;

/** Words for a quarter and a half-year, in any case and usual abbreviation. */
export const QUARTER_WORD = /(?<!\p{L})(?:квартал\p{L}*|кварт|кв)(?!\p{L})\.?/u;
export const HALF_WORD = /(?<!\p{L})(?:полугоди\p{L}*|полуг|п\/г|пг)(?!\p{L})\.?/u;

/** Ordinals as words and as Roman numerals, with the letters that are typed for the numerals («П» for II, «Ш» for III). */
export const ORDINALS: ReadonlyMap<string, 1 | 2 | 3 | 4> = new Map([
  ["1", 1],
  ["2", 2],
  ["3", 3],
  ["4", 4],
  ["i", 1],
  ["ii", 2],
  ["iii", 3],
  ["iv", 4],
  ["l", 1],
  ["ll", 2],
  ["lll", 3],
  ["і", 1],
  ["іі", 2],
  ["ііі", 3],
  ["п", 2],
  ["ш", 3],
  ["первый", 1],
  ["первое", 1],
  ["первом", 1],
  ["первого", 1],
  ["второй", 2],
  ["второе", 2],
  ["втором", 2],
  ["второго", 2],
  ["третий", 3],
  ["третьем", 3],
  ["третьего", 3],
  ["четвертый", 4],
  ["четвертом", 4],
  ["четвертого", 4],
]);
