/** Numbers that people write as words. Folded: small letters, ё as е. */
export const unitWords: Readonly<Record<string, number>> = {
  ноль: 0,
  нуль: 0,
  один: 1,
  одна: 1,
  одно: 1,
  два: 2,
  две: 2,
  три: 3,
  четыре: 4,
  пять: 5,
  шесть: 6,
  семь: 7,
  восемь: 8,
  девять: 9,
  десять: 10,
  одиннадцать: 11,
  двенадцать: 12,
  тринадцать: 13,
  четырнадцать: 14,
  пятнадцать: 15,
  шестнадцать: 16,
  семнадцать: 17,
  восемнадцать: 18,
  девятнадцать: 19,
};

export const tenWords: Readonly<Record<string, number>> = {
  двадцать: 20,
  тридцать: 30,
  сорок: 40,
  пятьдесят: 50,
  шестьдесят: 60,
  семьдесят: 70,
  восемьдесят: 80,
  девяносто: 90,
};

export const hundredWords: Readonly<Record<string, number>> = {
  сто: 100,
  двести: 200,
  триста: 300,
  четыреста: 400,
  пятьсот: 500,
  шестьсот: 600,
  семьсот: 700,
  восемьсот: 800,
  девятьсот: 900,
};

export const thousandWords: readonly string[] = ["тысяча", "тысячи", "тысяч", "тыс"];

/** «полтора часа» and the like. */
export const halfWords: Readonly<Record<string, number>> = { половина: 0.5, полтора: 1.5, полторы: 1.5 };

/** «два с половиной». */
export const withAHalf: readonly string[] = ["с", "половиной"];

export const minusWords: readonly string[] = ["минус"];

/** Words that stand around a number and say nothing about it. */
export const fillerWords: readonly string[] = [
  "около",
  "примерно",
  "всего",
  "где",
  "то",
  "лет",
  "год",
  "года",
  "раз",
  "раза",
  "час",
  "часа",
  "часов",
  "человек",
  "человека",
  "урок",
  "урока",
  "уроков",
  "балл",
  "балла",
  "баллов",
  "минут",
  "минуты",
  "минута",
  "дней",
  "дня",
  "день",
  "процент",
  "процента",
  "процентов",
  "шт",
  "штук",
  "класс",
  "класса",
  "классов",
  "ч",
];
