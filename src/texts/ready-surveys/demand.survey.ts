import type { FormDraft } from "../../domain/surveys/form/form-draft.ts";
import { chose, choseOther, many, one, only, option, where, words } from "./survey-parts.ts";

const wantsSomething = `not(${chose("directions", "nothing")})`;

/** Which programmes and modules people want, how and when. */
export const demandSurvey: FormDraft = {
  code: "ready-demand",
  title: "Какие курсы и модули нужны",
  kind: "demand",
  purpose: "По ответам составим план-график на полугодие и запросим места у организаторов курсов.",
  minutes: 3,
  questions: [
    many(
      "directions",
      "Чему хотите учиться в ближайшее полугодие?",
      [
        option("standards", "Занятия по ФГОС и ФОП"),
        option("literacy", "Функциональная грамотность"),
        option("assessment", "Оценивание, ВПР, ОГЭ и ЕГЭ"),
        option("inclusion", "Дети с ОВЗ"),
        option("psychology", "Психология и воспитание"),
        option("digital", "Цифровая среда и нейросети"),
        option("management", "Наставничество, управление"),
        only("nothing", "Пока ничему"),
      ],
      { max: 3, hasOther: true },
    ),
    many(
      "reasons_not",
      "Почему не сейчас?",
      [
        option("recent", "Недавно уже было обучение"),
        option("load", "Большая нагрузка"),
        option("replacement", "Некому заменить на занятиях"),
        option("topics", "Нет подходящих тем"),
        option("personal", "Личные обстоятельства"),
      ],
      { max: 2, hasOther: true, relevant: chose("directions", "nothing") },
    ),
    ...where(wantsSomething, [
      words("programme", "Знаете, какая программа вам нужна?", 200, {
        hint: "Название, организатор или тема.",
        isOptional: true,
      }),
      one("goal", "Зачем вам это обучение?", [
        option("difficulty", "Справиться с трудностью"),
        option("new_work", "Новый предмет или класс"),
        option("certification", "Аттестация"),
        option("term", "Прошло почти три года"),
        option("interest", "Хочу расти дальше"),
      ]),
      one("hours", "Какой объём вам подходит?", [
        option("short", "4–15 часов: семинар, модуль"),
        option("medium", "16–36 часов"),
        option("long", "72 часа и больше"),
        option("retraining", "Переподготовка"),
        option("any", "Всё равно"),
      ]),
      many(
        "form",
        "Какая форма вам подходит?",
        [
          option("onsite", "Очно"),
          option("mixed", "Очно и дистанционно"),
          option("webinars", "Вебинары по расписанию"),
          option("remote", "Дистанционно, в своё время"),
          option("internship", "Стажировка у коллег"),
          only("any", "Всё равно"),
        ],
        { max: 2 },
      ),
      one("time", "Когда вам удобнее?", [
        option("workdays", "В рабочие дни, с заменой"),
        option("after", "После занятий"),
        option("holidays", "В каникулы"),
        option("weekend", "В выходные"),
        option("any", "Всё равно"),
      ]),
      one("base", "Поедете на день стажировки в другую организацию?", [
        option("yes", "Да"),
        option("near", "Да, если недалеко"),
        option("no", "Нет"),
      ]),
      many(
        "modules",
        "Что полезнее на стажировке?",
        [
          option("lesson", "Увидеть и разобрать занятие"),
          option("try", "Провести своё занятие"),
          option("materials", "Сделать свои материалы"),
          option("equipment", "Освоить оборудование"),
          option("exchange", "Поговорить с коллегами"),
          only("any", "Всё равно"),
        ],
        { max: 2, relevant: choseOther("base", "no") },
      ),
      one("no_seat", "Если мест не хватит, что вам подойдёт?", [
        option("wait", "Следующая группа"),
        option("similar", "Похожая программа"),
        option("remote", "Дистанционная группа"),
        option("refuse", "Ничего из этого"),
      ]),
      words("wishes", "Что ещё учесть?", 300, { isOptional: true }),
    ]),
  ],
};
