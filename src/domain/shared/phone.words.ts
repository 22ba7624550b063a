/** Words that stand beside a phone number and say nothing of it. Folded; a blank or a dot may follow. */
export const PHONE_WORDS =
  /(?<!\p{L})(?:тел|телефон|моб|мобильный|сот|сотовый|раб|рабочий|дом|домашний|т|м|р|tel|phone)(?!\p{L})[.:]?/gu;

/** The word between two numbers: «8 913… и 2-12-34». */
export const PHONE_AND = /(?<!\p{L})(?:и|или)(?!\p{L})/gu;
