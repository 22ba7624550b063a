/** What people type instead of pressing «Да», «Нет» or «Пропустить». Folded: small letters, ё as е. */
export const yesWords: readonly string[] = ["да", "ага", "угу", "конечно", "давайте", "ок", "хорошо", "+"];
export const noWords: readonly string[] = ["нет", "неа", "-"];
export const skipWords: readonly string[] = [
  "пропустить",
  "пропуск",
  "пропускаю",
  "дальше",
  "не знаю",
  "нечего сказать",
  "-",
  "—",
];
export const doneWords: readonly string[] = ["готово", "все", "дальше"];
export const backWords: readonly string[] = ["назад", "вернуться"];

/** Words that turn a choice into its opposite. */
export const negations: readonly string[] = ["не", "нет", "ни", "без", "никогда", "нельзя"];

/** Days that go by a word: how many days away from today. */
export const dayWords: ReadonlyMap<string, number> = new Map([
  ["позавчера", -2],
  ["вчера", -1],
  ["сегодня", 0],
  ["завтра", 1],
]);
