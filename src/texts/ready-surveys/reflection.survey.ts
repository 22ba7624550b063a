import type { FormDraft } from "../../domain/surveys/form/form-draft.ts";
import { chose, choseOther, many, one, option, scale, words } from "./survey-parts.ts";

/** A look back at one's own learning: for the trainee first, then for the methodist. */
export const reflectionSurvey: FormDraft = {
  code: "ready-reflection",
  title: "Оглянуться на обучение",
  kind: "reflection",
  purpose: "Несколько вопросов, чтобы увидеть свой путь и выбрать следующий шаг. Верных ответов нет.",
  minutes: 4,
  questions: [
    scale("before", "Насколько уверенно вы владели темой до курса?", [1, "совсем неуверенно"], [5, "уверенно"]),
    scale("after", "А сейчас?", [1, "совсем неуверенно"], [5, "уверенно"]),
    words("discovery", "Что стало для вас открытием?", 500, { hint: "Мысль, приём или чей-то опыт." }),
    one("practice", "Попробовали что-нибудь на своих занятиях?", [
      option("worked", "Да, получилось"),
      option("hard", "Да, было трудно"),
      option("planned", "Ещё нет, но собираюсь"),
      option("no", "Нет"),
    ]),
    words("practice_story", "Что именно вы попробовали и что увидели?", 500, {
      relevant: `${chose("practice", "worked")} or ${chose("practice", "hard")}`,
    }),
    words("practice_plan", "С чего начнёте?", 300, { relevant: chose("practice", "planned") }),
    words("difficulty", "Что осталось непонятным или трудным?", 300, { isOptional: true }),
    one("product", "Какая работа осталась у вас после курса?", [
      option("ready", "Готовая разработка"),
      option("draft", "Черновик, доделаю"),
      option("none", "Работы нет"),
    ]),
    one(
      "publish",
      "Можно показать её коллегам?",
      [option("yes", "Да, с моим именем"), option("later", "После доработки"), option("no", "Нет")],
      { relevant: choseOther("product", "none") },
    ),
    many(
      "next",
      "Каким будет ваш следующий шаг?",
      [
        option("apply", "Применять на занятиях"),
        option("share", "Рассказать коллегам"),
        option("deepen", "Учиться дальше по теме"),
        option("other_topic", "Взять другую тему"),
        option("contest", "Участвовать в конкурсе"),
        option("rest", "Сделать паузу"),
      ],
      { max: 2, hasOther: true },
    ),
  ],
};
