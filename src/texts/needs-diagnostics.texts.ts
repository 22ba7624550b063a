import type { ApplyDiagnosticsError } from "../domain/needs/diagnostics/decide-diagnostics.ts";
import type { DiagnosedPerson } from "../domain/needs/diagnostics/compare-diagnostics.ts";
import type {
  EndedDiagnostics,
  PrepareDiagnosticsError,
  PreparedDiagnostics,
} from "../domain/needs/diagnostics/prepare-diagnostics.ts";
import type { DiagnosticsProblem } from "../domain/needs/diagnostics/read-diagnostics.ts";
import type { DecideImportError, QuestionNotFound } from "../domain/people/staff-file/decide-staff-import.ts";
import type { RowProblem } from "../domain/people/staff-file/read-staff-file.ts";
import { clip } from "./clip.ts";
import { textRefused } from "./applications-refusals.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { competenceText } from "./needs-words.texts.ts";
import { decideImportRefusal } from "./people-import.texts.ts";
import { staffProblemText } from "./people-import-problems.texts.ts";
import { fieldRefusal } from "./people-refusals.texts.ts";
import { dayText, plural } from "./russian.ts";

/** Loading ЦНППМ's summary table from Excel. */
export const diagnosticsTexts = {
  menu: "Диагностика",
  usualTitle: "диагностика ЦНППМ",
  entry: joinHtml(
    [
      html`<b>Результаты диагностики</b>`,
      html`Пришлите сводную таблицу ЦНППМ как есть. Нужны «ФИО», «Организация» и то, чего не хватает: столбец «Дефициты» или столбцы по компетенциям (темы, уровень или процент). Низкий уровень и результат меньше 60 % станут дефицитами.`,
      html`Сначала бот покажет, кого узнал. Без вашего «Применить» он ничего не запишет.`,
    ],
    "\n\n",
  ),
  upload: "Загрузить таблицу",
  template: "Скачать образец",
  organizations: "Дефициты по организациям",
  templateName: "Диагностика, образец.xlsx",
  templateCaption: html`Заполните и пришлите обратно. Несколько дефицитов пишите через точку с запятой или в разных строках. Первая строка — пример, её можно удалить.`,
  question: html`<b>Загрузка диагностики</b>\nПришлите файл Excel (.xlsx) или CSV, до 10 МБ.`,
  offer: "Загрузить как диагностику",

  summary: ({ fileName, review }: PreparedDiagnostics): Html => {
    const { fresh, known, flawless, questions, problems } = review;
    const open = questions.filter(({ answer }) => answer === null).length;
    const deficits = fresh.reduce((sum, one) => sum + one.deficits.length, 0);
    return joinHtml([
      html`<b>Проверили файл</b> «${clip(fileName, 60)}»`,
      html``,
      html`Новые дефициты: ${deficits}${deficits === 0 ? "" : ` (${plural(fresh.length, "человек", "человека", "человек")})`}`,
      known === 0 ? null : html`Уже записаны: ${known}`,
      flawless === 0 ? null : html`Без дефицитов: ${plural(flawless, "человек", "человека", "человек")}`,
      questions.length === 0
        ? null
        : html`Похожие имена и названия: ${questions.length}${open === 0 ? ", решено" : `, ждут решения: ${open}`}`,
      problems.length === 0 ? null : html`❗ Не узнали или с ошибками: ${rowsOf(problems)}`,
      html``,
      summaryHint(deficits, open, problems.length),
    ]);
  },
  fresh: (count: number): string => `Новые: ${count}`,
  problems: (count: number): string => `Не узнали, ошибки: ${count}`,
  freshTitle: (count: number): Html => html`<b>Новые дефициты</b>: ${plural(count, "человек", "человека", "человек")}`,
  freshRow: ({ person, organizationName, deficits }: DiagnosedPerson): Html =>
    joinHtml([
      html`<b>${person.fullName}</b>, ${clip(organizationName, 80)}`,
      ...deficits
        .slice(0, shownDeficits)
        .map(({ wording, competence }) => html`• ${clip(wording, 90)} (${competenceText(competence)})`),
      deficits.length > shownDeficits ? html`и ещё ${deficits.length - shownDeficits}` : null,
    ]),
  problemsTitle: (count: number): Html =>
    joinHtml([
      html`<b>Не узнали или с ошибками</b>: ${plural(count, "строка", "строки", "строк")}`,
      html`Остальное можно применить и без них.`,
    ]),
  problemRow: (problem: RowProblem<DiagnosticsProblem>): Html =>
    html`<b>Лист «${clip(problem.sheet, 40)}», строка ${problem.row}</b>${problem.text === "" ? "" : `: «${problem.text}»`}\n${diagnosticsProblemText(problem.problem)}`,
  nobody: (isChosen: boolean): string => `${isChosen ? "✓ " : ""}Никто из них`,

  ended: ({ state, fileName, counts, problems }: EndedDiagnostics): Html =>
    state === "discarded" || counts === null
      ? html`<b>Загрузка отменена</b>\nФайл «${clip(fileName, 60)}» не применён, ничего не изменилось.`
      : joinHtml([
          html`<b>Диагностика записана</b> «${clip(fileName, 60)}»`,
          html`Дефициты: ${counts.deficits} (${plural(counts.people, "человек", "человека", "человек")}), записаны раньше: ${counts.known}`,
          html`Кто подключён к боту, получит сообщение и сможет возразить.`,
          problems.length === 0
            ? null
            : html`❗ Часть строк не применена. Скачайте файл с ошибками, исправьте и пришлите снова.`,
        ]),
} as const;

/** A few lines for each of eight people fit one message. */
const shownDeficits = 4;

const rowsOf = (problems: readonly RowProblem<DiagnosticsProblem>[]): number =>
  new Set(problems.map(({ sheet, row }) => `${sheet} ${row}`)).size;

const summaryHint = (deficits: number, open: number, problems: number): Html => {
  if (deficits > 0) {
    return open === 0
      ? html`Ничего ещё не записано. Посмотрите и нажмите «Применить».`
      : html`Ничего ещё не записано. Спорные строки без решения применены не будут.`;
  }
  if (open > 0) return html`Ответьте на вопросы о похожих именах: пока применять нечего.`;
  return problems === 0
    ? html`Нового в файле нет: всё уже записано или дефицитов нет.`
    : html`Применять нечего. Исправьте ошибки и пришлите файл снова.`;
};

/** What is wrong in a row of results and how to put it right: in the chat and in the column «Ошибка». */
export const diagnosticsProblemText = (problem: DiagnosticsProblem): string => {
  switch (problem.type) {
    case "UnknownPerson":
      return "Такого человека нет в списке организации. Проверьте имя или сначала обновите список работников.";
    case "UnknownOrganization":
      return "Такой организации в боте нет. Исправьте название или добавьте организацию.";
    case "BadDay":
      return fieldRefusal("lastTrainedOn", problem);
    case "FutureDay":
      return `${dayText(problem.day)} ещё не наступило. Нужна дата диагностики, которая уже прошла.`;
    case "BadWording":
      return textRefused(problem.error);
    case "BadName":
    case "BadField":
    case "BadOrganization":
    case "NoOrganization":
    case "ForeignOrganization":
    case "NoPosition":
    case "Repeated":
      return staffProblemText(problem);
  }
};

/** Why a file is not taken as a table of results as a whole. */
export const prepareDiagnosticsRefusal = (error: PrepareDiagnosticsError): string => {
  switch (error.type) {
    case "NotAllowed":
      return "Результаты диагностики загружает муниципальный координатор.";
    case "NoTable":
      return "Не нашли в файле таблицу с результатами. В строке заголовков нужен столбец «ФИО». Можно взять образец.";
    case "NoResults":
      return "Не нашли, чего не хватает: нужен столбец «Дефициты», «Уровень» или столбцы по компетенциям. Можно взять образец.";
  }
};

/** Why a dry run was not changed or applied. */
export const decideDiagnosticsRefusal = (error: DecideImportError | QuestionNotFound | ApplyDiagnosticsError): string =>
  decideImportRefusal(error);

/** The template's words: the same titles that the import looks for. */
export const diagnosticsWorkbookTexts = {
  sheet: "Диагностика",
  hintTitle: "Как заполнить",
  columns: [
    { title: "Организация", width: 34, example: "МБОУ СОШ № 4" },
    { title: "ФИО", width: 34, example: "Примерова Анна Петровна", hint: "Как в списке работников." },
    { title: "Должность", width: 26, example: "учитель математики" },
    { title: "Предмет", width: 20, example: "математика" },
    { title: "Диагностика", width: 30, example: "ЦНППМ, предметная и методическая" },
    { title: "Дата диагностики", width: 18, example: "", hint: "10.11.2026 или ноябрь 2026." },
    { title: "Уровень", width: 14, example: "средний" },
    {
      title: "Дефициты",
      width: 60,
      example: "Чтение графиков и диаграмм; методические: формирующее оценивание",
      hint: "Через точку с запятой. Можно начать с компетенции: «методические: …», «цифровые: …».",
    },
  ] satisfies readonly {
    readonly title: string;
    readonly width: number;
    readonly example: string;
    readonly hint?: string;
  }[],
} as const;
