import type { FormProblem, Severity } from "../domain/surveys/form/form-findings.ts";
import type { ImportFinding, ImportProblem, ImportRefusal } from "../domain/surveys/form/xlsform/import-findings.ts";
import { clip } from "./clip.ts";
import { plural } from "./russian.ts";
import { expressionErrorText } from "./survey-forms-expressions.texts.ts";

/** Why a workbook is not read as a survey, and what to do. */
export const importRefusalText = (refusal: ImportRefusal): string => {
  switch (refusal.type) {
    case "NoSurveySheet":
      return `Не нашёл в файле листа survey с вопросами. Листы в нём: ${refusal.sheets.map((name) => `«${clip(name, 30)}»`).join(", ")}. Скачайте шаблон и перенесите вопросы в него.`;
    case "TooLong":
      return `На листе «${refusal.sheet}» больше ${plural(refusal.limit, "строки", "строк", "строк")}. Разделите опрос на несколько.`;
    case "NoSurveyColumns":
      return `На листе «${refusal.sheet}» не хватает столбцов: ${refusal.missing.join(", ")}. Они должны стоять в первой строке.`;
  }
};

/** What is wrong in a cell of the workbook, or in a form, and what to do. */
export const surveyProblemText = (problem: ImportProblem | FormProblem): string =>
  isImportProblem(problem) ? importTexts[problem.type](problem as never) : formTexts[problem.type](problem as never);

const isImportProblem = (problem: ImportProblem | FormProblem): problem is ImportProblem => problem.type in importTexts;

/** «Лист survey, ячейка C7»; the question's code where there is no cell. */
export const findingPlaceText = ({ cell, code }: ImportFinding, address: string | null): string => {
  if (cell !== null && address !== null) return `${cell.sheet}, ${address}`;
  return code ?? "опрос";
};

/** Before a message in the marked workbook. */
export const severityText: Readonly<Record<Severity, string>> = {
  error: "Ошибка",
  warning: "Обратите внимание",
  note: "К сведению",
};

type Texts<P extends { readonly type: string }> = {
  readonly [Type in P["type"]]: (problem: Extract<P, { readonly type: Type }>) => string;
};

const similarText = (similar: string | null): string => (similar === null ? "" : ` Может быть, «${similar}»?`);

const importTexts: Texts<ImportProblem> = {
  UnsupportedType: ({ what }) =>
    `Вопросы типа «${clip(what, 40)}» бот задать не может. Удалите строку или замените тип, например на text.`,
  LeftOutRow: ({ what, isUsed }) =>
    isUsed
      ? `Строку «${clip(what, 40)}» бот не читает, а на неё ссылаются условия или тексты. Уберите и её, и ссылки.`
      : `Строку «${clip(what, 40)}» бот пропустит: педагоги её не видят.`,
  UnknownType: ({ what, similar }) =>
    `Тип «${clip(what, 40)}» неизвестен.${similarText(similar)} Типы перечислены в шаблоне.`,
  MissingType: () => "У вопроса нет типа. Напишите его в столбце type, например text.",
  UnsupportedRepeat: () => "Повторяющихся групп в опросе быть не может. Замените begin_repeat на begin_group.",
  UnclosedGroup: () => "Группа не закрыта. Добавьте после её вопросов строку end_group.",
  UnopenedGroup: () => "Закрывается группа, которую никто не открывал. Удалите строку или добавьте begin_group.",
  MissingName: () => "У вопроса нет кода. Напишите его в столбце name латиницей, например vopros_1.",
  UnknownList: ({ list, similar }) =>
    `Списка «${clip(list, 40)}» нет на листе choices.${similarText(similar)} Добавьте его варианты или исправьте имя.`,
  UnsupportedCell: ({ column }) => cellTexts[column],
  UnsupportedAppearance: ({ appearance }) =>
    appearance.startsWith("ex:")
      ? "Ответ из другой программы бот получить не может. Очистите ячейку, и педагог ответит сам."
      : `Вид «${clip(appearance, 40)}» бот не показывает, вопрос будет обычным.`,
  UnusedColumn: ({ title, similar }) =>
    `Столбец «${clip(title, 40)}» бот не читает.${similarText(similar)} Если он не нужен для опроса, ничего делать не надо.`,
  BecomesNote: ({ what }) => `Тип «${clip(what, 40)}» станет текстом без ответа.`,
  NotATable: () =>
    "Таблицей эти вопросы не станут: у них разные списки, условия или обязательность. Бот задаст их по одному.",
  StatementHint: () => "Подсказки у строк таблицы не показываются. Перенесите пояснение в подсказку самой таблицы.",
  BadExpression: ({ error }) => expressionErrorText(error),
  BadParameters: ({ text }) =>
    `Шкала «${clip(text, 40)}» не подходит: нужны целые числа с шагом 1, например «start=1 end=5 step=1».`,
  BadYesNo: ({ text }) => `Непонятно: «${clip(text, 40)}». Напишите yes или оставьте ячейку пустой.`,
  BadNumber: ({ text }) => `Здесь нужно целое число, а не «${clip(text, 40)}».`,
  UnknownKind: ({ text }) =>
    `Вид опроса «${clip(text, 40)}» неизвестен. Виды перечислены в шаблоне, на листе с пояснениями.`,
  UnknownCompetence: ({ text }) =>
    `Компетенция «${clip(text, 40)}» неизвестна. Подойдут: subject, method, psychology, communication, digital, other.`,
  BadChoiceName: ({ name }) =>
    `Код варианта «${clip(name, 40)}» не подходит: до 40 знаков, без пробелов и кавычек. Видят педагоги не код, а label.`,
  MissingChoiceName: () => "У варианта нет кода. Напишите его в столбце name.",
  BecomesOther: () =>
    "Вариант other станет кнопкой «другое»: бот сам попросит написать словами. Отдельный вопрос для этого не нужен.",
  NoFormId: ({ taken }) =>
    `Код опроса (form_id) не указан, взято имя файла: «${clip(taken, 40)}». По коду бот узнаёт новые версии, поэтому впишите его на листе settings.`,
  NoTitle: ({ taken }) => `Название (form_title) не указано, взято «${clip(taken, 40)}». Его увидят педагоги.`,
};

const cellTexts: Readonly<Record<"choice_filter" | "calculation" | "required", string>> = {
  choice_filter:
    "Список, который зависит от прошлого ответа, бот не умеет. Сделайте отдельный вопрос на каждый случай и задайте им условия relevant.",
  calculation: "Вычисляемых ответов в опросе быть не может. Очистите ячейку или задайте вопрос.",
  required: "Обязательность по условию бот не умеет. Напишите yes или оставьте пусто, а условие перенесите в relevant.",
};

const formTexts: Texts<FormProblem> = {
  NoQuestions: () => "В опросе нет ни одного вопроса. Добавьте хотя бы один.",
  EmptyTitle: () => "У опроса нет названия. Напишите его в form_title.",
  BadCode: ({ code }) =>
    `Код «${clip(code, 40)}» не подходит: начните с буквы, дальше буквы, цифры, точка, дефис и подчёркивание, до 40 знаков.`,
  DuplicateCode: ({ code }) => `Код «${code}» уже занят другим вопросом. Назовите этот иначе.`,
  DuplicateChoice: ({ choice }) => `Вариант с кодом «${clip(choice, 40)}» в этом списке уже есть. Назовите этот иначе.`,
  ReservedChoice: ({ choice }) => `Код «${choice}» занят за «другое». Назовите вариант иначе.`,
  EmptyLabel: () => "Нет текста вопроса. Напишите его в столбце label.",
  EmptyChoiceLabel: ({ choice }) => `У варианта «${clip(choice, 40)}» нет подписи. Напишите её в столбце label.`,
  SameChoiceLabel: ({ label }) => `Подпись «${clip(label, 40)}» уже есть у другого варианта. Педагог их не различит.`,
  NoChoices: () => "У вопроса нет вариантов ответа. Добавьте их на лист choices.",
  NoStatements: () => "В таблице нет ни одного утверждения. Добавьте строки select_one между begin_group и end_group.",
  TooLongText: ({ limit, length, isImpossible }) =>
    isImpossible
      ? `Текст из ${plural(length, "знака", "знаков", "знаков")} не поместится в сообщение. Сократите его хотя бы до ${limit}.`
      : `Длинно для телефона: ${plural(length, "знак", "знака", "знаков")}. Лучше до ${limit}.`,
  AnswerInText: ({ name }) =>
    `Подставлять ответы в тексты бот не умеет: уберите \${${clip(name, 40)}} и скажите то же без него.`,
  BadScale: ({ from, to, mostSteps }) =>
    `Шкала от ${from} до ${to} не поместится в кнопки: нужно не больше ${plural(mostSteps, "ступени", "ступеней", "ступеней")}, по возрастанию. Для чисел подойдёт тип integer.`,
  BadBounds: ({ min, most }) =>
    `Нужно выбрать не меньше ${min}, а можно не больше ${most}. Так на вопрос не ответить: исправьте ограничение.`,
  BadTextLimit: ({ most }) => `Длина ответа может быть от 1 до ${most} знаков. Исправьте max_length.`,
  UnknownName: ({ name, similar }) => `Вопроса с кодом «${name}» нет.${similarText(similar)} Исправьте код.`,
  LaterName: ({ name }) =>
    `Вопрос «${name}» задаётся позже, ответа на него ещё нет. Поставьте его выше или измените условие.`,
  OwnName: ({ name }) =>
    `Вопрос «${name}» ссылается сам на себя. В constraint свой ответ пишут точкой, а в relevant его ещё нет.`,
  NoValue: ({ name, of }) =>
    of === "note"
      ? `«${name}» — это текст, ответа у него нет. Сошлитесь на вопрос.`
      : `«${name}» — это таблица. Сошлитесь на код нужного утверждения.`,
  SelfInRelevant: () =>
    "Точка означает ответ на этот же вопрос, а в relevant его ещё нет. Напишите код другого вопроса: ${код}.",
  UnknownChoice: ({ name, choice }) =>
    `У вопроса «${name}» нет варианта «${clip(choice, 40)}». Сравнивают с кодом варианта, а не с подписью: исправьте его.`,
  NeverAsked: () => "Этот вопрос не задаётся никогда: условие не выполняется ни при каких ответах. Проверьте его.",
  NeverValid: () => "Под это ограничение не подойдёт ни один ответ. Исправьте его, иначе дальше не пройти.",
  UselessConstraint: () => "Ограничение здесь ни на что не действует. Очистите ячейку.",
  NoWayOut: () =>
    "Обязательный вопрос без «ничего из этого» и «другое»: кому не подошёл ни один вариант, ответить не сможет.",
  NotAnonymous: () => "В вопросе просят файл, поэтому анонимно этот опрос не провести.",
  NoDeficitChoices: () =>
    "Указана компетенция, но ни один вариант не отмечен как дефицит (столбец deficit на листе choices). Дефициты отсюда не запишутся.",
  DeficitWithoutCompetence: () =>
    "Варианты отмечены как дефицит, но компетенция не указана. Впишите её в столбец competence, иначе дефициты не запишутся.",
  NoPurpose: () =>
    "Не сказано, что будет с ответами. Две фразы в purpose на листе settings помогают решиться ответить.",
  TooFewMinutes: ({ minutes, estimated }) =>
    `Обещали уложиться в ${plural(minutes, "минуту", "минуты", "минут")}, а займёт около ${plural(estimated, "минуты", "минут", "минут")}. Педагоги это заметят.`,
  LongSurvey: ({ estimated }) =>
    `Опрос займёт около ${plural(estimated, "минуты", "минут", "минут")}. Такие между уроками не заканчивают: сократите его или разделите.`,
};
