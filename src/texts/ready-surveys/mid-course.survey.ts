import type { FormDraft } from "../../domain/surveys/form/form-draft.ts";
import { atMost, chose, many, matrix, one, only, option, scale, statement, words } from "./survey-parts.ts";

/** How a course goes while it can still be changed. */
export const midCourseSurvey: FormDraft = {
  code: "ready-mid-course",
  title: "Как идут курсы",
  kind: "mid-course",
  purpose: "Курс ещё идёт: по ответам поправим темп, практику и расписание второй половины.",
  minutes: 3,
  questions: [
    scale("rating", "Как вам курс сейчас?", [1, "плохо"], [5, "отлично"]),
    words("reason", "Что не так?", 300, {
      hint: "Одна-две фразы: это поможет исправить.",
      relevant: atMost("rating", 2),
    }),
    matrix(
      "course",
      "Согласны ли вы?",
      [
        statement("c_clear", "Объясняют понятно"),
        statement("c_useful", "Темы нужны мне в работе"),
        statement("c_practice", "Практики достаточно"),
        statement("c_materials", "Материалы легко найти"),
        statement("c_answers", "На вопросы отвечают"),
      ],
      [option("yes", "Да"), option("rather", "Скорее да"), option("hardly", "Скорее нет"), option("no", "Нет")],
    ),
    one("pace", "Какой темп?", [
      option("slow", "Медленный"),
      option("right", "Подходит"),
      option("fast", "Слишком быстрый"),
    ]),
    one("level", "Насколько сложно?", [
      option("easy", "Слишком просто"),
      option("right", "В самый раз"),
      option("hard", "Слишком сложно"),
    ]),
    one("base", "Были ли у вас занятия в базовой организации?", [
      option("yes", "Да"),
      option("ahead", "Ещё впереди"),
      option("no", "Их нет в программе"),
    ]),
    scale("base_rating", "Насколько они полезны?", [1, "бесполезны"], [5, "очень полезны"], {
      relevant: chose("base", "yes"),
    }),
    many(
      "obstacles",
      "Что мешает учиться?",
      [
        option("replacement", "Сложно с заменой на работе"),
        option("schedule", "Неудобное расписание"),
        option("road", "Дорога"),
        option("connection", "Связь или техника"),
        option("homework", "Много заданий"),
        only("nothing", "Ничего не мешает"),
      ],
      { hasOther: true },
    ),
    words("change", "Что изменить во второй половине?", 300, { isOptional: true }),
  ],
};
