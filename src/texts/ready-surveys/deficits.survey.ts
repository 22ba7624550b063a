import type { DraftQuestion, FormDraft } from "../../domain/surveys/form/form-draft.ts";
import type { Choice } from "../../domain/surveys/form/form.ts";
import { chose, choseOther, lack, many, matrix, one, only, option, statement, where, words } from "./survey-parts.ts";

const enough = only("enough", "Помощь не нужна");

/** «Нужна помощь» makes the statement a deficit. */
const mastery: readonly Choice[] = [
  option("good", "Получается"),
  option("partly", "Не всегда"),
  lack("help", "Нужна помощь"),
  option("apart", "Этого не делаю"),
];

const inClasses = [chose("pupils", "primary"), chose("pupils", "middle"), chose("pupils", "senior")].join(" or ");
const withExams = [chose("pupils", "middle"), chose("pupils", "senior")].join(" or ");
const withChildren = `not(${chose("pupils", "nobody")})`;

const subjectMatter: readonly DraftQuestion[] = [
  ...where(inClasses, [
    many(
      "subject_needs",
      "Ваш предмет: в чём хочется стать сильнее?",
      [
        option("topics", "Отдельные темы программы"),
        lack("federal", "Изменения в ФОП по предмету"),
        lack("practical", "Опыты и практические работы"),
        lack("olympiad", "Олимпиадные задания"),
        lack("life", "Задачи из жизни на уроке"),
        enough,
      ],
      { max: 3, competence: "subject" },
    ),
    words("subject_topics", "Какие темы даются труднее всего?", 200, {
      hint: "Коротко, например: «дроби в 6 классе».",
      relevant: chose("subject_needs", "topics"),
      competence: "subject",
    }),
  ]),
  many(
    "exams",
    "ОГЭ и ЕГЭ: с чем нужна помощь?",
    [
      lack("open", "Развёрнутые ответы экзамена"),
      lack("criteria", "Критерии ОГЭ и ЕГЭ"),
      lack("risk", "Экзамен для слабых учеников"),
      lack("high", "Экзамен на высокий балл"),
      lack("results", "Разбор итогов ОГЭ и ЕГЭ"),
      only("apart", "Мой предмет не сдают"),
      enough,
    ],
    { max: 3, relevant: withExams, competence: "subject" },
  ),
  many(
    "preschool_areas",
    "Программа детского сада: где нужна помощь?",
    [
      lack("speech", "Развитие речи у детей"),
      lack("cognition", "Развитие познания у детей"),
      lack("social", "Развитие общения у детей"),
      lack("art", "Развитие творчества у детей"),
      lack("body", "Физическое развитие детей"),
      lack("school", "Переход детей в школу"),
      enough,
    ],
    { max: 3, relevant: chose("pupils", "preschool"), competence: "subject" },
  ),
];

const teaching: readonly DraftQuestion[] = [
  many(
    "extra_needs",
    "Кружки и секции: что хочется освоить?",
    [
      lack("levels", "Разноуровневая программа"),
      lack("group", "Набор и сохранение группы"),
      lack("teens", "Занятия с подростками"),
      lack("contests", "Подготовка детей к конкурсам"),
      lack("certificate", "«Навигатор» и соцсертификат"),
      enough,
    ],
    { max: 3, relevant: chose("pupils", "extra"), competence: "method" },
  ),
  many(
    "assessment",
    "Оценивание: с чем нужна помощь?",
    [
      lack("vpr", "Разбор итогов ВПР"),
      lack("formative", "Формирующее оценивание"),
      lack("criteria", "Критерии, понятные детям"),
      lack("objective", "Объективность отметок"),
      lack("failing", "Работа с неуспевающими"),
      enough,
    ],
    { max: 3, relevant: inClasses, competence: "method" },
  ),
  matrix(
    "method",
    "Занятия: как у вас с этим?",
    [
      statement("m_standards", "Занятия по обновлённым ФГОС и ФОП"),
      statement("m_literacy", "Задания на функциональную грамотность"),
      statement("m_levels", "Задания разной сложности в одной группе"),
      statement("m_projects", "Проекты и исследования с детьми"),
      statement("m_gifted", "Работа с одарёнными детьми"),
      statement("m_upbringing", "Воспитательная работа с классом или группой"),
    ],
    mastery,
    { relevant: withChildren, competence: "method" },
  ),
];

const psychology: readonly DraftQuestion[] = where(withChildren, [
  one("special", "Есть ли у вас дети с ОВЗ или инвалидностью?", [
    option("yes", "Да"),
    option("unsure", "Похоже, есть, без заключения"),
    option("no", "Нет"),
  ]),
  many(
    "special_needs",
    "Дети с ОВЗ: в чём нужна помощь?",
    [
      lack("programme", "Адаптированная программа"),
      lack("delay", "Обучение детей с ЗПР"),
      lack("autism", "Обучение детей с РАС"),
      lack("speech", "Обучение детей с ТНР"),
      lack("senses", "Слабый слух и зрение у детей"),
      lack("together", "Занятие в смешанной группе"),
      lack("council", "Работа с ППк и тьютором"),
      enough,
    ],
    { max: 3, relevant: choseOther("special", "no"), competence: "psychology" },
  ),
  many(
    "psychology",
    "Психология: с чем нужна помощь?",
    [
      lack("behaviour", "Трудное поведение детей"),
      lack("motivation", "Дети без интереса к учёбе"),
      lack("bullying", "Травля среди детей"),
      lack("crisis", "Помощь ребёнку в кризисе"),
      lack("language", "Дети, слабо знающие русский"),
      lack("veterans", "Помощь детям участников СВО"),
      lack("burnout", "Профилактика выгорания"),
      enough,
    ],
    { max: 3, competence: "psychology" },
  ),
]);

const aroundTheLesson: readonly DraftQuestion[] = [
  many(
    "communication",
    "Общение: где нужна помощь?",
    [
      lack("parents", "Трудный разговор с семьёй"),
      lack("meetings", "Родительские собрания"),
      lack("chats", "Споры в родительских чатах"),
      lack("complaints", "Разбор жалоб и конфликтов"),
      lack("team", "Отношения в коллективе"),
      lack("speaking", "Выступления перед коллегами"),
      lack("mentoring", "Наставничество"),
      enough,
    ],
    { max: 3, competence: "communication" },
  ),
  many(
    "leadership",
    "Работа с педагогами: что хочется освоить?",
    [
      lack("quality", "Внутренняя оценка качества"),
      lack("lessons", "Посещение и разбор занятий"),
      lack("novices", "Поддержка молодых педагогов"),
      lack("documents", "Программы и локальные акты"),
      lack("results", "Решения по итогам ВПР и ГИА"),
      only("apart", "Это не моя работа"),
      enough,
    ],
    { max: 3, relevant: chose("pupils", "nobody"), competence: "other" },
  ),
  matrix(
    "digital",
    "Цифровые инструменты: как у вас с этим?",
    [
      statement("d_platform", "«Моя школа» и электронный журнал"),
      statement("d_materials", "Свои презентации, тесты и видео"),
      statement("d_remote", "Занятия и встречи на расстоянии"),
      statement("d_ai", "Нейросети для подготовки и проверки"),
      statement("d_safety", "Персональные данные и безопасность в сети"),
    ],
    mastery,
    { competence: "digital" },
  ),
];

const wishToLearn: readonly DraftQuestion[] = [
  one("wish", "Хотите учиться в ближайшие полгода?", [
    option("yes", "Да"),
    option("depends", "Если подойдут тема и время"),
    option("no", "Не сейчас"),
  ]),
  many(
    "barriers",
    "Что мешает?",
    [
      option("time", "Не хватает времени"),
      option("replacement", "Некому заменить на занятиях"),
      option("road", "Далеко ездить"),
      option("studying", "Уже учусь"),
      option("useless", "Прошлые курсы не помогли"),
      option("personal", "Личные обстоятельства"),
    ],
    { max: 2, hasOther: true, relevant: chose("wish", "no") },
  ),
  ...where(choseOther("wish", "no"), [
    one(
      "priority",
      "С чего начать?",
      [
        option("subject", "Предмет"),
        option("method", "Методика и оценивание"),
        option("psychology", "Психология и дети с ОВЗ"),
        option("communication", "Общение"),
        option("digital", "Цифровые инструменты"),
      ],
      { hasOther: true },
    ),
    many(
      "form",
      "Какая форма вам подходит?",
      [
        option("onsite", "Очно"),
        option("mixed", "Очно и дистанционно"),
        option("webinars", "Вебинары по расписанию"),
        option("remote", "Дистанционно, в своё время"),
        option("internship", "Стажировка у коллег"),
        option("mentor", "Наставник на рабочем месте"),
        option("association", "Методическое объединение"),
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
  ]),
];

const ownWords: readonly DraftQuestion[] = [
  one("share", "Готовы поделиться опытом с коллегами?", [
    option("lesson", "Да, показать занятие"),
    option("trainees", "Да, принять стажёров"),
    option("no", "Пока нет"),
  ]),
  words("share_topic", "Чем хотите поделиться?", 200, {
    hint: "Тема или приём, в двух словах.",
    isOptional: true,
    relevant: choseOther("share", "no"),
  }),
  words("own_words", "В чём ещё нужна помощь?", 300, {
    hint: "О чём мы не спросили.",
    isOptional: true,
    competence: "other",
  }),
];

/** Professional deficits of everyone on a staff list (regulation, step 1). */
export const deficitsSurvey: FormDraft = {
  code: "ready-deficits",
  title: "Профессиональные затруднения",
  kind: "deficits",
  purpose: "По ответам подберём вам программы и обоснуем заявку на обучение. Это не проверка и не аттестация.",
  minutes: 7,
  questions: [
    many(
      "pupils",
      "С кем вы работаете?",
      [
        option("preschool", "Дошкольники"),
        option("primary", "1–4 классы"),
        option("middle", "5–9 классы"),
        option("senior", "10–11 классы"),
        option("extra", "Кружки и секции"),
        only("nobody", "С детьми не работаю"),
      ],
      { hint: "Лишнего не спросим." },
    ),
    ...subjectMatter,
    ...teaching,
    ...psychology,
    ...aroundTheLesson,
    ...wishToLearn,
    ...ownWords,
  ],
};
