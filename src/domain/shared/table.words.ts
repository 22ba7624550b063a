/** First words of a row that sums up others. Folded. */
export const TOTAL_WORDS: ReadonlySet<string> = new Set(["итого", "всего", "итог", "подытог"]);

/** First words of the lines under a table: who signs, who wrote it, when. Folded, without dots. */
export const FOOTER_WORDS: ReadonlySet<string> = new Set(
  `директор заведующий заведующая заведущий руководитель начальник председатель исполнитель исп ответственный ответственная подпись
  подписи печать мп дата согласовано утверждаю утверждено составитель составил составила телефон тел примечание примечания и о зам заместитель
  методист специалист координатор контактный контакты контактное секретарь главный`.split(/\s+/),
);
