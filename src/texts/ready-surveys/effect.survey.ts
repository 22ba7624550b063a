import type { FormDraft } from "../../domain/surveys/form/form-draft.ts";
import { chose, many, matrix, one, only, option, scale, statement, where, words } from "./survey-parts.ts";

const applies = `${chose("use", "often")} or ${chose("use", "sometimes")}`;

/** What is left of a course three months after it. */
export const effectSurvey: FormDraft = {
  code: "ready-effect",
  title: "Что дали курсы: три месяца спустя",
  kind: "effect",
  purpose: "Хотим узнать, что из курса прижилось в работе, и помочь там, где не прижилось.",
  minutes: 3,
  questions: [
    one("use", "Пользуетесь тем, чему научились на курсе?", [
      option("often", "Да, постоянно"),
      option("sometimes", "Да, иногда"),
      option("stopped", "Сначала да, теперь нет"),
      option("never", "Нет"),
    ]),
    ...where(applies, [
      many(
        "used",
        "Что прижилось?",
        [
          option("methods", "Приёмы и технологии занятий"),
          option("tasks", "Задания и материалы"),
          option("assessment", "Способы оценивания"),
          option("digital", "Цифровые инструменты"),
          option("children", "Подходы к детям"),
          option("parents", "Работа с родителями"),
        ],
        { hasOther: true },
      ),
      matrix(
        "changes",
        "Что изменилось за три месяца?",
        [
          statement("x_interest", "Интерес детей на занятиях"),
          statement("x_results", "Результаты детей"),
          statement("x_preparation", "Время на подготовку"),
          statement("x_confidence", "Моя уверенность в теме"),
        ],
        [
          option("better", "Стало лучше"),
          option("same", "Как было"),
          option("worse", "Стало хуже"),
          option("unknown", "Трудно сказать"),
        ],
      ),
      words("example", "Приведите один пример из работы", 500, {
        hint: "Что сделали и что получилось.",
        isOptional: true,
      }),
    ]),
    many(
      "obstacles",
      "Что помешало?",
      [
        option("time", "Нет времени готовиться"),
        option("equipment", "Нет оборудования или доступа"),
        option("fit", "Не подошло моим детям"),
        option("unclear", "Не всё было понятно"),
        option("support", "Не с кем посоветоваться"),
        option("known", "Всё это было знакомо"),
      ],
      {
        max: 2,
        hasOther: true,
        relevant: `${chose("use", "stopped")} or ${chose("use", "never")}`,
      },
    ),
    one("need", "Трудность, с которой вы шли на курс, осталась?", [
      option("gone", "Нет, справляюсь"),
      option("less", "Стала меньше"),
      option("same", "Осталась"),
      option("none", "Трудности не было"),
    ]),
    many("colleagues", "Делились ли вы с коллегами?", [
      option("talk", "Рассказ на объединении"),
      option("lesson", "Открытое занятие"),
      option("materials", "Передача материалов"),
      option("publication", "Публикация разработки"),
      only("no", "Пока нет"),
    ]),
    one("support", "Какая помощь нужна сейчас?", [
      option("none", "Никакая"),
      option("consultation", "Консультация методиста"),
      option("lesson", "Посмотреть занятие коллеги"),
      option("course", "Продолжение курса"),
      option("equipment", "Оборудование или доступ"),
    ]),
    scale("rating", "Как вы оцениваете курс теперь?", [1, "плохо"], [5, "отлично"]),
  ],
};
