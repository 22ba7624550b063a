import type { FormSheets } from "../domain/surveys/form/xlsform/form-to-sheets.ts";

/** A line of the sheet that explains how a survey is written. */
type HelpRow = readonly [where: string, what: string, example: string];

const types: readonly HelpRow[] = [
  ["select_one СПИСОК", "Один ответ из списка. Варианты стоят на листе choices.", "select_one da_net"],
  ["select_one СПИСОК or_other", "То же и «другое»: бот попросит написать словами.", "select_one dolzhnost or_other"],
  [
    "select_multiple СПИСОК",
    "Несколько ответов из списка. «or_other» работает и здесь.",
    "select_multiple temy or_other",
  ],
  ["range", "Шкала кнопками, до 11 ступеней. Концы подписывают low_label и high_label.", "start=1 end=5 step=1"],
  [
    "begin_group … end_group",
    "С appearance = table-list строки select_one внутри станут таблицей утверждений на одной шкале.",
    "table-list",
  ],
  [
    "begin_group … end_group",
    "Без appearance: условие группы действует на все её вопросы, подпись группы показывается перед ними.",
    "",
  ],
  ["integer, decimal, date", "Целое число, дробное число, дата.", "integer"],
  ["text", "Ответ своими словами. Длину ограничивает max_length, без него 1000 знаков.", "text"],
  ["file", "Файл или фотография. В анонимном опросе файлов быть не может.", "file"],
  ["note", "Текст без ответа. Показывается над следующим вопросом.", "note"],
];

const columns: readonly HelpRow[] = [
  [
    "name",
    "Код вопроса: латиницей, без пробелов. По нему ответы сравнивают между опросами, поэтому в новой версии код не меняют.",
    "tema",
  ],
  ["label", "Вопрос, как его увидит педагог. Коротко: его читают с телефона.", "Какие темы вам нужны?"],
  ["hint", "Пояснение под вопросом, если оно нужно.", "Можно выбрать до трёх"],
  ["required", "yes: без ответа дальше не пройти. Пусто: вопрос можно пропустить.", "yes"],
  ["relevant", "Когда задавать вопрос. Пусто: всегда.", "${kursy} = 'da'"],
  ["relevant", "Выбран вариант среди нескольких.", "selected(${temy}, 'ikt')"],
  ["constraint", "Каким ответ может быть; точка означает сам ответ.", ". >= 0 and . <= 60"],
  ["constraint", "Сколько вариантов можно выбрать.", "count-selected(.) <= 3"],
  ["constraint_message", "Что сказать, если ответ не подошёл.", "Выберите не больше трёх тем"],
  ["competence", "Для опроса о дефицитах: subject, method, psychology, communication, digital или other.", "digital"],
  ["choices: exclusive", "yes: вариант исключает остальные («ничего из этого»).", "yes"],
  ["choices: deficit", "yes: такой ответ означает профессиональный дефицит.", "yes"],
  ["settings: form_id", "Код опроса. Файл с тем же кодом станет новой версией этого опроса.", "kursy_2027"],
  [
    "settings: kind",
    "deficits, demand, mid-course, end-course, reflection, effect, school-satisfaction или other.",
    "demand",
  ],
  [
    "settings: purpose",
    "Что будет с ответами: одна-две фразы для приглашения.",
    "По ответам подберём курсы на полугодие.",
  ],
  ["settings: minutes", "Сколько минут займёт. Пусто: бот посчитает сам.", ""],
];

/** Words in the workbooks of surveys. Names of sheets, columns and types are XLSForm's and stay as they are. */
export const surveyWorkbookTexts = {
  helpSheet: "Как заполнять",
  helpTitle: "Как написать опрос",
  helpLines: [
    "Опрос описывают три листа: survey (вопросы), choices (варианты ответов), settings (название и цель). Этот лист бот не читает.",
    "Примеры на листах замените своими вопросами и отправьте файл боту: он скажет, что поправить, и покажет, каким опрос увидят педагоги.",
  ],
  helpColumns: ["Где", "Что писать", "Пример"],
  helpRows: [...types, ...columns],
  yesNoRefusal: { title: "Да или нет", text: "Напишите yes или оставьте ячейку пустой." },
} as const;

const blank = "";

/** The workbook to begin with: each type of question once. */
export const surveyTemplate: FormSheets = {
  survey: {
    columns: [
      "type",
      "name",
      "label",
      "hint",
      "required",
      "relevant",
      "constraint",
      "constraint_message",
      "appearance",
      "parameters",
      "low_label",
      "high_label",
      "max_length",
      "competence",
    ],
    rows: [
      ["note", "vstuplenie", "Опрос займёт пару минут. Ответы помогут подобрать курсы на полугодие."],
      ["select_one da_net", "kursy", "Вы проходили курсы за последние три года?", blank, "yes"],
      [
        "integer",
        "chasy",
        "Сколько в них было часов?",
        "Если курсов было несколько, сложите",
        "yes",
        "${kursy} = 'da'",
        ". >= 4 and . <= 1000",
        "Напишите число часов от 4 до 1000",
      ],
      [
        "select_multiple temy or_other",
        "temy",
        "Какие темы вам сейчас нужны?",
        "Можно выбрать до трёх",
        "yes",
        blank,
        "count-selected(.) <= 3",
        "Выберите не больше трёх тем",
      ],
      [
        "range",
        "ikt_uroven",
        "Насколько уверенно вы работаете с цифровыми сервисами?",
        blank,
        "yes",
        "selected(${temy}, 'ikt')",
        blank,
        blank,
        blank,
        "start=1 end=5 step=1",
        "Пока трудно",
        "Уверенно",
      ],
      [
        "begin_group",
        "kursy_ocenka",
        "Насколько вы согласны с утверждениями?",
        blank,
        blank,
        "${kursy} = 'da'",
        blank,
        blank,
        "table-list",
      ],
      ["select_one soglasie", "polezno", "Материал курсов пригодился на уроках", blank, "yes"],
      ["select_one soglasie", "udobno", "Время занятий было удобным", blank, "yes"],
      ["end_group", "kursy_ocenka"],
      ["date", "kogda", "С какого дня вам удобно учиться?", "Например, 10.03.2027"],
      [
        "text",
        "pozhelaniya",
        "Что ещё важно учесть?",
        blank,
        blank,
        blank,
        blank,
        blank,
        blank,
        blank,
        blank,
        blank,
        "500",
      ],
    ],
  },
  choices: {
    columns: ["list_name", "name", "label", "exclusive", "deficit"],
    rows: [
      ["da_net", "da", "Да"],
      ["da_net", "net", "Нет"],
      ["temy", "metodika", "Методика предмета"],
      ["temy", "ocenivanie", "Оценивание"],
      ["temy", "ikt", "Цифровые сервисы"],
      ["temy", "nichego", "Ничего из этого", "yes"],
      ["soglasie", "soglasen", "Согласен"],
      ["soglasie", "otchasti", "Отчасти"],
      ["soglasie", "ne_soglasen", "Не согласен"],
    ],
  },
  settings: {
    columns: ["form_id", "form_title", "kind", "purpose", "minutes"],
    rows: [["primer", "Какие курсы нужны", "demand", "По ответам подберём курсы на следующее полугодие.", blank]],
  },
};
