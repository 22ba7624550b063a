import type { FormDraft } from "../../domain/surveys/form/form-draft.ts";
import { atMost, chose, choseOther, many, matrix, one, only, option, scale, statement, words } from "./survey-parts.ts";

/** Satisfaction with a course that has ended. */
export const endCourseSurvey: FormDraft = {
  code: "ready-end-course",
  title: "Ваша оценка курсов",
  kind: "end-course",
  purpose: "По ответам решим, повторять ли программу и что в ней изменить для следующих групп.",
  minutes: 4,
  questions: [
    scale("rating", "Как вы оцениваете курс в целом?", [1, "плохо"], [5, "отлично"]),
    words("reason", "Что не понравилось больше всего?", 300, { relevant: atMost("rating", 2) }),
    matrix(
      "course",
      "Согласны ли вы?",
      [
        statement("c_clear", "Объясняли понятно"),
        statement("c_new", "Узнали новое для себя"),
        statement("c_useful", "Темы нужны мне в работе"),
        statement("c_practice", "Практики было достаточно"),
        statement("c_materials", "Материалы пригодятся на занятиях"),
        statement("c_schedule", "Расписание и место были удобны"),
      ],
      [option("yes", "Да"), option("rather", "Скорее да"), option("hardly", "Скорее нет"), option("no", "Нет")],
    ),
    one("need", "Помог ли курс с тем, ради чего вы пришли?", [
      option("yes", "Да"),
      option("partly", "Частично"),
      option("no", "Нет"),
      option("none", "Особой цели не было"),
    ]),
    words("missing", "Чего не хватило?", 300, { relevant: `${chose("need", "partly")} or ${chose("need", "no")}` }),
    one("base", "Были ли у вас занятия в базовой организации?", [option("yes", "Да"), option("no", "Нет")]),
    scale("base_rating", "Насколько они были полезны?", [1, "бесполезны"], [5, "очень полезны"], {
      relevant: chose("base", "yes"),
    }),
    one("apply", "Когда примените то, чему научились?", [
      option("already", "Уже применяю"),
      option("month", "В ближайший месяц"),
      option("later", "Позже"),
      option("never", "Вряд ли применю"),
    ]),
    many(
      "support",
      "Что поможет применить?",
      [
        option("materials", "Готовые материалы"),
        option("consultation", "Консультация методиста"),
        option("lesson", "Занятие опытного коллеги"),
        option("equipment", "Оборудование или программы"),
        option("time", "Время на подготовку"),
        only("nothing", "Справлюсь без помощи"),
      ],
      { max: 2, hasOther: true, relevant: choseOther("apply", "already") },
    ),
    scale("recommend", "Посоветуете этот курс коллеге?", [0, "точно нет"], [10, "точно да"]),
    words("best", "Что было самым ценным?", 300, { isOptional: true }),
    words("change", "Что изменить для следующей группы?", 300, { isOptional: true }),
  ],
};
