import type { DecideImportError, QuestionNotFound } from "../domain/people/staff-file/decide-staff-import.ts";
import type { ApplyStaffImportError } from "../domain/people/staff-file/apply-staff-import.ts";
import type { PrepareStaffImportError } from "../domain/people/staff-file/prepare-staff-import.ts";
import type { FinishedImport, PreparedImport } from "../domain/people/staff-file/read-staff-import.ts";
import type { RowProblem } from "../domain/people/staff-file/read-staff-file.ts";
import type {
  AddedPerson,
  CandidateReason,
  ChangedPerson,
  FieldChange,
  GonePerson,
  OrganizationQuestion,
  PersonQuestion,
} from "../domain/people/staff-file/staff-comparison.ts";
import type { LeaversDecision } from "../domain/people/staff-file/staff-plan.ts";
import type { StaffColumn } from "../domain/people/staff-file/staff-columns.words.ts";
import type { Instant } from "../domain/shared/clock.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { staffProblemText } from "./people-import-problems.texts.ts";
import { fieldLabel, fieldValueText } from "./people-words.texts.ts";
import { momentText, plural } from "./russian.ts";
import { clip } from "./clip.ts";
import { shortNameText } from "./names.ts";

const columns: Readonly<Record<StaffColumn, string>> = {
  organization: "Организация",
  surname: "Фамилия",
  given: "Имя",
  patronymic: "Отчество",
  fullName: "ФИО",
  position: "Должность",
  subject: "Предмет",
  category: "Категория",
  lastTrained: "Дата последнего обучения",
  phone: "Телефон",
};

/** Loading a staff list from Excel. */
export const staffImportTexts = {
  entryTitle: (isMunicipal: boolean): Html =>
    joinHtml(
      [
        html`<b>Список работников из Excel</b>`,
        html`Пришлите свою таблицу или скачайте образец. Нужны столбцы ${isMunicipal ? "«Организация», «ФИО» и «Должность»" : "«ФИО» и «Должность»"}; хорошо, если есть предмет, категория, дата последнего обучения и телефон. Порядок столбцов любой.`,
        html`Сначала бот покажет, что изменится. Без вашего «Применить» он ничего не запишет.`,
      ],
      "\n\n",
    ),
  unfinished: (fileName: string, loadedAt: Instant, timeZone: string): Html =>
    html`📌 Не закончено: файл «${clip(fileName, 60)}» от ${momentText(loadedAt, timeZone)}. Он проверен, но не применён. Ваши решения сохранены.`,
  goOn: "Продолжить загрузку",
  template: "Скачать образец",
  current: "Скачать текущий список",
  upload: "Загрузить файл",
  templateName: "Список работников, образец.xlsx",
  templateCaption: html`Заполните и пришлите обратно. Первая строка — пример, её можно удалить. Пустая ячейка оставляет то, что уже известно, прочерк стирает.`,
  currentName: "Список работников.xlsx",
  currentCaption: html`Исправьте прямо в файле и пришлите обратно через «Загрузить файл».`,
  question: html`<b>Загрузка списка</b>\nПришлите файл Excel (.xlsx) или CSV, до 10 МБ.`,
  reading: html`Читаю файл…`,
  needFile: "Нужен файл с таблицей: нажмите на скрепку и выберите документ.",
  offer: "Загрузить как список работников",

  summary: ({ fileName, comparison, leavers, changesAnything }: PreparedImport): Html => {
    const { added, changed, unchanged, gone, questions, problems, newOrganizations } = comparison;
    const open = questions.filter(({ answer }) => answer === null).length;
    return joinHtml([
      html`<b>Проверили файл</b> «${clip(fileName, 60)}»`,
      html``,
      newOrganizations.length === 0 ? null : html`Новые организации: ${newOrganizations.length}`,
      html`Новые люди: ${added.length}`,
      html`Изменятся: ${changed.length}`,
      html`Без изменений: ${unchanged}`,
      gone.length === 0 ? null : html`Нет в файле, но есть в боте: ${gone.length} (${leaversText(leavers)})`,
      questions.length === 0
        ? null
        : html`Похожие имена и названия: ${questions.length}${open === 0 ? ", решено" : `, ждут решения: ${open}`}`,
      problems.length === 0
        ? null
        : html`❗ Строки с ошибками: ${new Set(problems.map(({ sheet, row }) => `${sheet} ${row}`)).size}`,
      html``,
      summaryHint(open, changesAnything, problems.length, gone.length > 0 && leavers === "ask"),
    ]);
  },
  newPeople: (count: number): string => `Новые: ${count}`,
  changes: (count: number): string => `Изменения: ${count}`,
  leavers: (count: number): string => `Нет в файле: ${count}`,
  questions: (open: number, all: number): string => (open === 0 ? `Решения: ${all}` : `Решить: ${open}`),
  problems: (count: number): string => `Ошибки: ${count}`,
  apply: (skipped: number): string => (skipped === 0 ? "Применить" : "Применить без спорных"),
  discard: "Отменить загрузку",
  marked: "Файл с ошибками",
  markedName: (name: string): string => `Ошибки — ${name.replace(/\.\w{1,5}$/u, "")}.xlsx`,
  markedCaption: html`Красные ячейки нужно исправить; что именно, написано в столбце «Ошибка». Исправленный файл пришлите снова.`,
  errorColumn: "Ошибка",
  toSummary: "‹ К итогам",
  again: "Загрузить другой файл",

  addedTitle: (count: number): Html => listTitle("Новые люди", count),
  addedRow: ({ person, organizationName }: AddedPerson): Html =>
    personRow(person.fullName, person.position, organizationName),
  newOrganizations: (names: readonly string[]): Html | null =>
    names.length === 0 ? null : html`Новые организации: ${clip(names.join("; "), 600)}`,
  changedTitle: (count: number): Html => listTitle("Изменения", count),
  changedRow: ({ before, changes }: ChangedPerson): Html =>
    joinHtml([html`<b>${before.fullName}</b>`, ...changes.map(changeText)]),
  goneTitle: (count: number): Html =>
    joinHtml([
      listTitle("Есть в боте, но нет в файле", count),
      html`Если эти люди больше не работают, отметьте их выбывшими: запись сохранится, роли в организации закончатся. Если файл неполный, оставьте.`,
    ]),
  goneRow: ({ person, organizationName }: GonePerson): Html =>
    personRow(person.fullName, person.position, organizationName),
  markGone: (count: number): string => `Отметить выбывшими: ${count}`,
  keepGone: "Оставить",
  problemsTitle: (count: number): Html =>
    joinHtml([listTitle("Ошибки", count), html`Остальные строки можно применить и без них.`]),
  problemRow: (problem: RowProblem): Html =>
    html`<b>Лист «${clip(problem.sheet, 40)}», строка ${problem.row}</b>${problem.text === "" ? "" : `: «${problem.text}»`}\n${staffProblemText(problem.problem)}`,

  personQuestion: (question: PersonQuestion, number: number, total: number): Html =>
    joinHtml(
      [
        html`<b>Тот же человек?</b> ${total > 1 ? `Вопрос ${number} из ${total}` : ""}`,
        html`В файле (лист «${clip(question.sheet, 40)}», строка ${question.row}):\n${personRow(question.fullName, question.position ?? "", question.organizationName)}`,
        ...question.candidates.map(
          (candidate, index) =>
            html`${index + 1}. ${personRow(candidate.fullName, candidate.position, candidate.organizationName)}. ${reasons[candidate.reason]}`,
        ),
      ],
      "\n\n",
    ),
  same: (index: number, fullName: string, isChosen: boolean): string =>
    clip(`${isChosen ? "✓ " : ""}${index + 1}. Это ${shortNameText(fullName)}`),
  newPerson: (isChosen: boolean): string => `${isChosen ? "✓ " : ""}Другой, новый человек`,
  organizationQuestion: (question: OrganizationQuestion, number: number, total: number): Html =>
    joinHtml(
      [
        html`<b>Та же организация?</b> ${total > 1 ? `Вопрос ${number} из ${total}` : ""}`,
        html`В файле: <b>${question.name}</b>, ${plural(question.rows, "строка", "строки", "строк")}`,
        ...question.candidates.map(({ name }, index) => html`${index + 1}. ${clip(name, longestRowPart)}`),
      ],
      "\n\n",
    ),
  sameOrganization: (index: number, name: string, isChosen: boolean): string =>
    clip(`${isChosen ? "✓ " : ""}${index + 1}. ${name}`),
  newOrganization: (isChosen: boolean): string => `${isChosen ? "✓ " : ""}Другая организация`,
  skipQuestion: "Следующий вопрос ›",

  finished: ({ state, fileName, counts, problems }: FinishedImport): Html =>
    state === "discarded" || counts === null
      ? html`<b>Загрузка отменена</b>\nФайл «${clip(fileName, 60)}» не применён, ничего не изменилось.`
      : joinHtml([
          html`<b>Список применён:</b> «${clip(fileName, 60)}»`,
          counts.newOrganizations === 0 ? null : html`Новые организации: ${counts.newOrganizations}`,
          html`Добавлено: ${counts.added}, изменено: ${counts.changed}, отмечено выбывшими: ${counts.gone}, без изменений: ${counts.unchanged}`,
          problems.length === 0
            ? null
            : html`❗ Строки с ошибками не применены. Скачайте файл с ошибками, исправьте и пришлите снова.`,
        ]),
  comparing: (rows: number): Html =>
    html`⏳ Сверяю список: ${plural(rows, "строка", "строки", "строк")}. Это займёт несколько секунд, потом покажу, что изменится.`,
  writing: (people: number): Html =>
    html`⏳ Записываю: ${plural(people, "человек", "человека", "человек")}. Это займёт несколько секунд, потом покажу, что получилось.`,
  applied: "Записали",
  discarded: "Загрузка отменена",
} as const;

const listTitle = (title: string, count: number): Html => html`<b>${title}</b>: ${count}`;

const leaversText = (leavers: LeaversDecision): string =>
  ({ ask: "решите, что с ними", mark: "отметим выбывшими", keep: "оставим" })[leavers];

const summaryHint = (open: number, changesAnything: boolean, problems: number, isAsked: boolean): Html => {
  if (isAsked) return html`Сначала решите, что делать с теми, кого нет в файле.`;
  if (changesAnything) {
    return open === 0
      ? html`Ничего ещё не записано. Посмотрите и нажмите «Применить».`
      : html`Ничего ещё не записано. Спорные строки без решения применены не будут.`;
  }
  if (open > 0) return html`Ответьте на вопросы о похожих именах: пока применять нечего.`;
  return problems === 0
    ? html`Всё уже записано: этот файл ничего не меняет.`
    : html`Верные строки уже записаны. Исправьте ошибки и пришлите файл снова.`;
};

/** Eight entries of five changes each still fit one message. */
const longestValue = 40;
const longestRowPart = 100;

const personRow = (fullName: string, position: string, organization: string): Html =>
  html`<b>${fullName}</b>${position === "" ? "" : `, ${clip(position, longestRowPart)}`}\n${clip(organization, longestRowPart)}`;

const changeText = ({ field, from, to }: FieldChange): Html =>
  field === "isGone"
    ? html`возвращается в список`
    : html`${fieldLabel(field)}: ${clip(fieldValueText(field, from), longestValue)} → ${clip(fieldValueText(field, to), longestValue)}`;

const reasons: Readonly<Record<CandidateReason, string>> = {
  initials: "Отличаются инициалами.",
  typo: "Отличается одна буква.",
  swapped: "Фамилия и имя переставлены.",
  patronymicMissing: "У одного нет отчества.",
  surnamePart: "Совпадает часть двойной фамилии.",
  formerSurname: "Совпадает прежняя фамилия.",
  sameName: "То же имя, другая должность.",
  otherOrganization: "То же имя в другой организации: возможно, перешёл или совместитель.",
  sameFile: "То же имя выше в этом файле.",
};

/** Why a file is not taken as a staff list as a whole. */
export const prepareImportRefusal = (error: PrepareStaffImportError): string => {
  switch (error.type) {
    case "NotAllowed":
      return "Загружать списки могут муниципальный координатор и ответственный за ПК.";
    case "NoTable":
      return error.found.length === 0
        ? "Не нашли в файле таблицу с работниками. В строке заголовков нужны столбцы «ФИО» и «Должность». Можно взять образец."
        : `На листе «${clip(error.sheet, 40)}» нет столбца ${error.missing.map((key) => `«${columns[key]}»`).join(", ")}. Добавьте его в строку заголовков или возьмите образец.`;
    case "NoRows":
      return "Под заголовком таблицы нет ни одного человека. Проверьте, тот ли это файл.";
    case "NoOrganizations":
      return "В файле не указано, кто где работает. Добавьте столбец «Организация» или назовите листы по организациям.";
  }
};

/** Why a dry run was not changed or applied. */
export const decideImportRefusal = (error: DecideImportError | QuestionNotFound | ApplyStaffImportError): string => {
  switch (error.type) {
    case "ImportNotFound":
      return "Этой загрузки нет или она не ваша.";
    case "ImportFinished":
      return error.state === "applied" ? "Этот файл уже применён." : "Эта загрузка уже отменена.";
    case "QuestionNotFound":
      return "Этот вопрос больше не нужен: данные изменились.";
    case "PlanChanged":
      return "Пока вы смотрели, данные изменились. Вот новый расчёт, проверьте его.";
    case "LeaversUndecided":
      return "Сначала решите, что делать с теми, кого нет в файле.";
    case "NothingToApply":
      return "Применять нечего: всё уже записано.";
  }
};
