import type { Dimension } from "../domain/surveys/results/results.ts";
import { dayDigits, plural } from "./russian.ts";
import { rowLabel } from "./survey-results.texts.ts";

interface Facts {
  readonly title: string;
  readonly isAnonymous: boolean;
  readonly asked: number;
  readonly responses: number;
  readonly unreadable: number;
  readonly isWithheld: boolean;
  readonly versions: readonly { readonly number: number; readonly responses: number }[];
  /** Days like 2026-11-27. */
  readonly opensOn: string;
  readonly closesOn: string;
  readonly builtOn: string;
}

/** Words of the workbook of results. */
export const resultsWorkbookTexts = {
  fileName: (title: string, builtOn: string): string => `Результаты ${title} ${dayDigits(builtOn)}.xlsx`,
  code: "Код",
  question: "Вопрос",
  option: "Вариант",
  other: "Другое",
  otherWords: (words: string): string => `Другое: ${words}`,
  otherColumn: (label: string): string => `${label}: другое`,
  optionColumn: (question: string, option: string): string => `${question}: ${option}`,
  rowOf: rowLabel,
  skipped: "пропуск",
  mean: "Среднее",
  withheld: "меньше пяти ответов, не показываем",

  questions: {
    sheet: "Вопросы",
    title: (title: string): string => `Ответы по вопросам: ${title}`,
    label: "Вопрос и варианты",
    answered: "Ответили",
    share: "Доля",
    median: "Медиана",
    deviation: "Стандартное отклонение",
    lowerQuartile: "Нижний квартиль",
    upperQuartile: "Верхний квартиль",
    min: "Наименьшее",
    max: "Наибольшее",
    skipped: "Пропустили",
    notShown: "Не показан",
    otherVersion: "В другой версии",
    versions: "Версии",
  },

  slices: {
    sheet: {
      organization: "По организациям",
      position: "По должностям",
      subject: "По предметам",
      category: "По категориям",
    },
    group: { organization: "Организация", position: "Должность", subject: "Предмет", category: "Категория" },
    responses: "Сдали ответы",
    answered: "Ответили на вопрос",
    chosen: "Выбрали",
    share: "Доля",
    rest: "остальные",
    none: "не указано",
  } satisfies Readonly<Record<string, string | Readonly<Record<Dimension, string>>>>,

  comparison: {
    sheet: "Сравнение",
    title: (before: string, closedOn: string): string =>
      `Сравнение с проведением «${before}», завершено ${dayDigits(closedOn)}`,
    answeredBefore: "Ответили раньше",
    answeredNow: "Ответили теперь",
    shareBefore: "Доля раньше",
    shareNow: "Доля теперь",
    points: "Разница, процентных пунктов",
    meanBefore: "Среднее раньше",
    meanNow: "Среднее теперь",
    meanDifference: "Разница средних",
  },

  answers: {
    sheet: "Ответы",
    codesSheet: "Ответы кодами",
    number: "№",
    fullName: "ФИО",
    organization: "Организация",
    position: "Должность",
    subject: "Предмет",
    category: "Категория",
    version: "Версия",
    scattered:
      "Опрос анонимный: ответы на разные вопросы перемешаны независимо, строка не принадлежит одному человеку.",
  },

  texts: { sheet: "Тексты", answer: "Ответ" },

  guide: {
    sheet: "Как читать",
    column: "Пояснения",
    lines: (facts: Facts): readonly string[] => [
      facts.title,
      `Опрос шёл с ${dayDigits(facts.opensOn)} по ${dayDigits(facts.closesOn)}, книга собрана ${dayDigits(facts.builtOn)}.`,
      `Приглашены ${plural(facts.asked, "человек", "человека", "человек")}, сдали ответы ${facts.responses.toLocaleString("ru-RU")}.`,
      ...(facts.unreadable > 0
        ? [`Ещё ${plural(facts.unreadable, "ответ", "ответа", "ответов")} прочитать нельзя: потерян ключ опроса.`]
        : []),
      ...(facts.isWithheld ? ["Ответили меньше пяти человек, поэтому ответы не показываем и не храним."] : []),
      ...(facts.versions.length > 1
        ? [
            `Отвечали на разные версии опроса: ${facts.versions
              .map(({ number, responses }) => `версия ${number} — ${plural(responses, "ответ", "ответа", "ответов")}`)
              .join(
                ", ",
              )}. Вопросы собраны вместе по кодам; «В другой версии» — сколько человек отвечали на версию без этого вопроса.`,
          ]
        : []),
      "«Вопросы»: сколько человек выбрали каждый вариант и какую долю это составляет от тех, кто ответил на вопрос. Если можно было выбрать несколько вариантов, доли в сумме больше 100 %.",
      "«Пропустили» — вопрос показан, но человек его пропустил. «Не показан» — вопрос не задавался из-за прежних ответов.",
      "Среднее, медиана и квартили считаются для шкал, чисел и утверждений, у вариантов которых числовые коды. Квартили — как в функции КВАРТИЛЬ.ВКЛ, отклонение — как в СТАНДОТКЛОН.В.",
      "«Ответы кодами» — те же ответы кодами из книги опроса: так их читают программы обработки. У вопросов с несколькими вариантами для каждого варианта свой столбец: 1 — выбран, 0 — нет.",
      ...(facts.isAnonymous
        ? [
            "Опрос анонимный. Группы меньше пяти человек объединены в «остальные»; некоторые группы побольше тоже объединены, если по сумме или разнице таблиц можно было бы узнать ответы меньше чем пяти человек.",
            "На листе «Ответы» строка не принадлежит одному человеку: ответы на разные вопросы перемешаны независимо. Поэтому связи между вопросами по нему искать нельзя, а итоги верны.",
          ]
        : ["На листах «Ответы» и «Ответы кодами» есть имена: пересылайте книгу только тем, кому они нужны по работе."]),
      ...(facts.isAnonymous ? [] : ["Доли по группам из одного-двух человек — это ответы самих этих людей."]),
    ],
  },
} as const;
