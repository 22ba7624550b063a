import type { FormDraft } from "../../domain/surveys/form/form-draft.ts";
import { atMost, chose, choseOther, many, matrix, one, only, option, scale, statement, words } from "./survey-parts.ts";

/** What an organization thinks of the half-year's training; its head or its coordinator answers. */
export const schoolSatisfactionSurvey: FormDraft = {
  code: "ready-school-satisfaction",
  title: "Обучение педагогов: оценка организации",
  kind: "school-satisfaction",
  purpose: "Отвечает руководитель или ответственный за ПК. По ответам изменим заявочную кампанию и состав программ.",
  minutes: 4,
  questions: [
    scale("rating", "Как вы оцениваете обучение педагогов за полугодие?", [1, "плохо"], [5, "отлично"]),
    words("reason", "Что не устроило больше всего?", 300, { relevant: atMost("rating", 2) }),
    matrix(
      "campaign",
      "Заявочная кампания: согласны ли вы?",
      [
        statement("k_application", "Подать заявку было просто"),
        statement("k_recommendations", "Рекомендации методистов помогли выбрать"),
        statement("k_quota", "Понятно, почему мест столько"),
        statement("k_plan", "План-график пришёл вовремя"),
        statement("k_confirmation", "Подтвердить участников было просто"),
      ],
      [
        option("yes", "Да"),
        option("rather", "Скорее да"),
        option("hardly", "Скорее нет"),
        option("no", "Нет"),
        option("unknown", "Не знаю"),
      ],
    ),
    one("needs", "Программы отвечают затруднениям ваших педагогов?", [
      option("yes", "Да"),
      option("mostly", "Большей частью"),
      option("hardly", "Мало"),
      option("no", "Нет"),
    ]),
    words("missing", "Каких программ не хватило?", 300, { relevant: choseOther("needs", "yes") }),
    one("practice", "Педагоги применяют то, чему научились?", [
      option("most", "Большинство"),
      option("half", "Примерно половина"),
      option("few", "Единицы"),
      option("unknown", "Пока не видно"),
    ]),
    many(
      "evidence",
      "Откуда вы это знаете?",
      [
        option("lessons", "Посещаем занятия"),
        option("results", "Видим результаты детей"),
        option("talks", "Педагоги рассказывают"),
        option("products", "Есть разработки"),
        option("parents", "Отзывы родителей"),
      ],
      { hasOther: true, relevant: choseOther("practice", "unknown") },
    ),
    one("changes", "Приходилось ли менять участников или отказываться?", [
      option("no", "Нет"),
      option("replaced", "Да, заменили"),
      option("refused", "Да, отказались от места"),
    ]),
    many(
      "change_reasons",
      "По какой причине?",
      [
        option("illness", "Болезнь"),
        option("replacement", "Некому вести занятия"),
        option("dates", "Перенесли сроки"),
        option("late", "Поздно узнали о курсах"),
        option("dismissal", "Увольнение или отпуск"),
      ],
      { hasOther: true, relevant: choseOther("changes", "no") },
    ),
    one("help", "Обращались за консультацией по ПК?", [
      option("helped", "Да, помогли"),
      option("partly", "Да, помогли частично"),
      option("unhelped", "Да, не помогли"),
      option("no", "Не обращались"),
    ]),
    words("help_reason", "Что осталось нерешённым?", 300, {
      relevant: `${chose("help", "partly")} or ${chose("help", "unhelped")}`,
    }),
    many(
      "improve",
      "Что улучшить в первую очередь?",
      [
        option("topics", "Выбор программ"),
        option("seats", "Число мест"),
        option("dates", "Сроки и расписание"),
        option("notice", "Раньше сообщать о курсах"),
        option("papers", "Меньше бумаг"),
        option("internships", "Больше стажировок"),
        option("near", "Обучение ближе к нам"),
        only("nothing", "Всё устраивает"),
      ],
      { max: 2, hasOther: true },
    ),
    words("wishes", "Что ещё передать координатору?", 500, { isOptional: true }),
  ],
};
