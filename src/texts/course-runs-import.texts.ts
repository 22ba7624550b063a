import type { ImportRunsRefused } from "../domain/places/course-runs/run-file/import-runs.ts";
import type {
  RefusedRunRow,
  RunImportPlan,
  RunRowProblem,
} from "../domain/places/course-runs/run-file/plan-run-import.ts";
import type { RunColumn } from "../domain/places/course-runs/run-file/run-table.words.ts";
import { clip } from "./clip.ts";
import { courseRunRefusalText } from "./course-runs-refusals.texts.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { halfYearText, plural } from "./russian.ts";

/** Words of the workbook with course runs. */
export const courseRunImportTexts = {
  button: "Из Excel",
  question: joinHtml([
    html`<b>Группы из Excel</b>`,
    html`Пришлите файл .xlsx: одна строка — одна группа. Нужны столбцы «Программа» и «Даты»; ещё понимаю «Группа», «Место», «Ссылка», «Время», «Мест», «Часы».`,
    html`Сначала покажу, что изменится.`,
  ]),
  template: "Скачать шаблон",
  notAFile: "Нужен файл Excel: нажмите на скрепку и выберите его.",
  unclear: (title: string): Html => html`В банке нет программы «${title}». Может быть, это одна из этих?`,
  candidate: (number: number, title: string): Html => html`${number}. ${title}`,
  none: "Ни одна из них",
  pressOne: "Нажмите одну из кнопок под сообщением.",
  review: ({ added, changed, unchanged, refused }: RunImportPlan): Html =>
    joinHtml([
      html`<b>Проверка файла</b>`,
      html`Новых групп: ${added.length}`,
      html`Изменится: ${changed.length}`,
      html`Без изменений: ${unchanged}`,
      html`Не принято строк: ${refused.length}`,
    ]),
  refusedRow: (row: RefusedRunRow): Html =>
    html`Строка ${row.row}${row.title === "" ? "" : ` «${clip(row.title, 60)}»`}: ${row.problems.map(runRowProblemText).join("; ")}`,
  more: (count: number): Html =>
    html`и ещё ${plural(count, "строка", "строки", "строк")}: все они в файле с пометками.`,
  nothing: html`Менять нечего: всё это уже есть в плане.`,
  apply: "Внести в план",
  marked: "Файл с пометками",
  markedName: "Группы — пометки.xlsx",
  another: "Другой файл",
  errorColumn: "Ошибка",
  applied: (added: number, changed: number): string => `Готово: добавлено ${added}, изменено ${changed}`,
  templateName: (halfYear: string): string => `Группы ${halfYearText(halfYear)}.xlsx`,
  sheet: "Группы",
  columns: ["Программа", "Группа", "Даты", "Место", "Ссылка", "Время", "Мест", "Часы"],
  datesHint: { title: "Даты", text: "Первый и последний день: 10–14 марта 2027" },
} as const;

/** Why a workbook as a whole was not taken. */
export const runFileRefusalText = (refusal: ImportRunsRefused): string => {
  switch (refusal.type) {
    case "OtherHalfYear":
      return `Этот файл на ${halfYearText(refusal.halfYear)}, а план составляем на другое полугодие. Откройте то полугодие или пришлите другой файл.`;
    case "NoTable":
      return refusal.found.length === 0
        ? "Не нашёл таблицу с группами. В первой строке должны быть столбцы «Программа» и «Даты»."
        : `На листе «${refusal.sheet}» не хватает столбцов: ${refusal.missing.map((key) => columnNames[key]).join(", ")}. Добавьте их и пришлите снова.`;
    case "NotAllowed":
    case "NotFound":
      return courseRunRefusalText(refusal);
  }
};

/** What is wrong in a row, in the words of the marked workbook. */
export const runRowProblemText = (problem: RunRowProblem): string => {
  switch (problem.type) {
    case "NoProgramme":
      return "такой программы нет в банке";
    case "RepeatedGroup":
      return `та же программа и группа, что в строке ${problem.row}`;
    case "RunIsOver":
      return "эта группа уже началась, закончилась или отменена";
    case "BadField":
      return problem.text === ""
        ? `${columnNames[problem.field]}: пусто`
        : `${columnNames[problem.field]} («${clip(problem.text, 40)}»): ${courseRunRefusalText(problem.refusal)}`;
  }
};

const columnNames: Readonly<Record<RunColumn, string>> = {
  title: "Программа",
  groupName: "Группа",
  dates: "Даты",
  endsOn: "Окончание",
  place: "Место",
  link: "Ссылка",
  times: "Время",
  seats: "Мест",
  hours: "Часы",
};
