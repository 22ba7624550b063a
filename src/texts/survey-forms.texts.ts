import type { Question, SurveyForm, SurveyKind } from "../domain/surveys/form/form.ts";
import type { ChangedPart, FormDifference } from "../domain/surveys/form/form-difference.ts";
import type { SurveySummary, VersionSummary } from "../domain/surveys/form/survey-views.ts";
import type { VersionState } from "../domain/surveys/form/survey-store.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { plural } from "./russian.ts";

/** Words of the screens about surveys as forms: the list, a survey, a version, the upload. */
export const surveyFormTexts = {
  menu: "Опросы",
  listTitle: (total: number): Html => html`<b>Опросы</b>: ${total}`,
  archiveTitle: (total: number): Html => html`<b>Архив опросов</b>: ${total}`,
  listHelp: html`Готовый опрос можно провести сразу или скачать и переделать под себя.`,
  archiveEmpty: html`В архиве пусто. Сюда попадают опросы, которые больше не нужны в списке.`,
  row: (number: number, survey: SurveySummary): Html =>
    joinHtml([
      html`${number}. <b>${clip(survey.title, 100)}</b>`,
      html`${surveyKindText(survey.kind)}, ${versionsText(survey.versions)}`,
    ]),
  readyRow: (number: number, form: SurveyForm): Html =>
    joinHtml([html`${number}. <b>${clip(form.title, 100)}</b>`, html`${surveyKindText(form.kind)}, готовый опрос`]),
  page: (page: number, pages: number): Html => html`<i>Страница ${page} из ${pages}</i>`,
  upload: "Загрузить из Excel",
  template: "Скачать шаблон",
  toArchiveList: "Архив",
  toList: "‹ К опросам",

  card: (survey: SurveySummary, form: SurveyForm, minutes: number): Html =>
    joinHtml([
      html`<b>${survey.title}</b>`,
      html`${surveyKindText(survey.kind)}`,
      html``,
      form.purpose === "" ? null : html`${clip(form.purpose, 600)}`,
      html`${questionsText(form)}, около ${minutesText(minutes)}.`,
    ]),
  cardVersions: (survey: SurveySummary): Html => html`${upperFirst(versionsText(survey.versions))}.`,
  cardDraftOnly: html`Пока это черновик: проверьте вопросы и опубликуйте его, тогда опрос можно будет провести.`,
  cardNext: html`Посмотрите опрос глазами участника или сразу проведите его.`,
  archived: html`<i>Опрос в архиве. Проведения и результаты сохранены.</i>`,
  run: "Провести опрос",
  runs: "Проведения",
  preview: "Посмотреть как участник",
  questions: "Вопросы",
  draft: (number: number): string => `Черновик версии ${number}`,
  excel: "Скачать Excel",
  newVersion: "Новая версия из Excel",
  history: "История",
  archive: "Убрать в архив",
  restore: "Вернуть из архива",
  toCard: "‹ К опросу",
  archivedToast: "Опрос убран в архив",
  restoredToast: "Опрос снова в списке",

  versionTitle: (form: SurveyForm, number: number, state: VersionState): Html =>
    joinHtml([
      html`<b>${form.title}</b>`,
      state === "draft" ? html`Версия ${number}, черновик` : html`Версия ${number}, опубликована`,
    ]),
  versionFacts: (form: SurveyForm, minutes: number, isEstimated: boolean): Html =>
    html`${questionsText(form)}, ${isEstimated ? "по подсчёту бота " : ""}около ${minutesText(minutes)}.`,
  purpose: (purpose: string): Html => html`В приглашении: «${clip(purpose, 600)}»`,
  attention: html`<b>Обратите внимание</b>`,
  mustFix: html`<b>Нужно поправить</b>`,
  finding: (place: string, text: string): Html => html`• <b>${place}</b>: ${text}`,
  moreFindings: (count: number): Html => html`и ещё ${plural(count, "место", "места", "мест")}`,
  publishHint: html`Опубликованная версия больше не меняется: изменения станут следующей версией.`,
  publish: "Опубликовать",
  replace: "Прислать исправленный файл",
  drop: "Удалить черновик",
  dropQuestion: (title: string, number: number): Html =>
    html`Удалить черновик версии ${number} опроса «${clip(title, 100)}»? Опубликованные версии останутся, а файл можно загрузить снова.`,
  dropSure: "Да, удалить",
  keep: "Оставить",
  published: (number: number): string => `Версия ${number} опубликована`,
  dropped: "Черновик удалён",
  isPublished: "Эта версия уже опубликована, удалить её нельзя",
  hasErrors: "В опросе есть ошибки, опубликовать его нельзя",

  difference: (older: number, difference: FormDifference): Html =>
    joinHtml([html`<b>По сравнению с версией ${older}</b>`, ...differenceLines(difference)]),
  sameQuestions: (older: number): Html => html`Вопросы те же, что в версии ${older}.`,

  fileName: (title: string, number: number): string =>
    `${
      title
        .replace(/[\\/:*?"<>|\p{Cc}]/gu, " ")
        .replace(/\s+/gu, " ")
        .trim()
        .slice(0, 60) || "Опрос"
    }, версия ${number}.xlsx`,
  templateName: "Шаблон опроса.xlsx",
  templateCaption: html`Замените примеры своими вопросами и пришлите файл сюда. На листе «Как заполнять» всё объяснено.`,
  excelCaption: html`Поправьте вопросы в Excel и пришлите файл сюда: он станет новой версией этого опроса. Коды в столбце name не меняйте, по ним сравнивают результаты.`,

  question: (title: string | null): Html =>
    title === null
      ? joinHtml([
          html`<b>Опрос из Excel</b>`,
          html`Пришлите файл .xlsx с листами survey, choices и settings. Бот проверит каждую ячейку и покажет, что получилось.`,
          html`Если файла ещё нет, начните с шаблона.`,
        ])
      : joinHtml([
          html`<b>Новая версия: «${clip(title, 100)}»</b>`,
          html`Пришлите исправленный файл .xlsx. Черновик, если он есть, заменится, опубликованное останется как было.`,
        ]),
  needFile: "Нужен файл Excel: нажмите на скрепку и выберите его.",
  reportTitle: (errors: number): Html => html`<b>Нужно поправить: ${plural(errors, "место", "места", "мест")}</b>`,
  reportNext: html`Выше тот же файл с пометками: ошибки в красных ячейках и в столбце «Ошибка». Поправьте их и пришлите файл снова.`,
  reportNextPlain: html`Поправьте и пришлите файл снова.`,
  errorColumn: "Ошибка",
  markedName: (fileName: string): string => fileName.replace(/(\.[a-z]+)?$/iu, " — пометки.xlsx"),
  cancel: "Отмена",
  offer: "Загрузить как опрос",
  offerRefused: html`<b>Опрос не загружен</b>`,
  again: "Прислать другой файл",
  notAllowed: "Загружать опросы могут муниципальный координатор и методисты. Вернитесь в меню.",
  nothingNew: (number: number): string =>
    `В файле всё то же, что в версии ${number}. Поправьте вопросы и пришлите его снова.`,
  otherSurvey: (code: string, expected: string): string =>
    `В файле код опроса (form_id) «${clip(code, 40)}», а у этого опроса «${clip(expected, 40)}». Исправьте form_id на листе settings или загрузите файл как новый опрос из общего списка.`,
} as const;

/** «Профессиональные дефициты»: what a survey is for. */
export const surveyKindText = (kind: SurveyKind): string => kinds[kind];

const kinds: Readonly<Record<SurveyKind, string>> = {
  deficits: "Профессиональные дефициты",
  demand: "Спрос на программы",
  "mid-course": "Удовлетворённость в середине курса",
  "end-course": "Удовлетворённость в конце курса",
  reflection: "Рефлексия",
  effect: "Эффект через несколько месяцев",
  "school-satisfaction": "Удовлетворённость школы",
  other: "Опрос",
};

/** «12 вопросов», notes left out. */
export const questionsText = (form: SurveyForm): string =>
  plural(form.questions.filter(({ type }) => type !== "note").length, "вопрос", "вопроса", "вопросов");

/** «5 минут» after «около»: in the genitive. */
export const minutesText = (minutes: number): string => plural(minutes, "минуты", "минут", "минут");

const versionsText = (versions: readonly VersionSummary[]): string => {
  const published = versions.findLast(({ state }) => state === "published");
  const draft = versions.findLast(({ state }) => state === "draft");
  if (published === undefined) return draft === undefined ? "без версий" : `черновик версии ${draft.number}`;
  const text = `опубликована версия ${published.number}`;
  return draft === undefined ? text : `${text}, есть черновик версии ${draft.number}`;
};

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** As many questions as are still read. */
const shownChanges = 5;

const differenceLines = ({ added, removed, changed, isReordered }: FormDifference): readonly Html[] => [
  ...namesLine("Добавлено", added),
  ...namesLine("Убрано", removed),
  ...changed
    .slice(0, shownChanges)
    .map(({ after, parts }) => html`• «${clip(after.label, 60)}»: ${parts.map((part) => partNames[part]).join(", ")}`),
  ...(changed.length > shownChanges
    ? [
        html`• и ещё ${plural(changed.length - shownChanges, "изменённый вопрос", "изменённых вопроса", "изменённых вопросов")}`,
      ]
    : []),
  ...(isReordered ? [html`• Порядок вопросов другой`] : []),
];

const namesLine = (word: string, questions: readonly Question[]): readonly Html[] => {
  if (questions.length === 0) return [];
  const names = questions.slice(0, shownChanges).map(({ label }) => `«${clip(label, 60)}»`);
  const rest = questions.length > shownChanges ? ` и ещё ${questions.length - shownChanges}` : "";
  return [html`• ${word}: ${names.join(", ")}${rest}`];
};

const partNames: Readonly<Record<ChangedPart, string>> = {
  type: "другой тип ответа, с прошлыми результатами не сравнится",
  label: "изменён текст",
  hint: "изменена подсказка",
  choices: "изменены варианты",
  statements: "изменены утверждения",
  required: "изменена обязательность",
  relevant: "изменено условие",
  constraint: "изменено ограничение",
  bounds: "изменены границы ответа",
  competence: "изменена компетенция",
};
