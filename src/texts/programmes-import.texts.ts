import type { ImportedProgrammes } from "../domain/places/import-programmes.ts";
import type { ProgrammeImportPlan, RefusedRow, RowProblem } from "../domain/places/plan-programme-import.ts";
import type { ProgrammeField } from "../domain/places/programme-entry.ts";
import type { NoTable } from "../domain/shared/table.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { cellRefusalText } from "./programmes-refusals.texts.ts";
import { programmeTexts } from "./programmes.texts.ts";
import { plural } from "./russian.ts";
import { clip } from "./clip.ts";

/** Words of the import of programmes, and of the template. */
export const programmeImportTexts = {
  intro: joinHtml([
    html`<b>Программы из Excel</b>`,
    html`Нужна таблица со столбцами: ${"Название, Организатор, Часы, Форма, Для кого"}. Подойдёт и ваша, если столбцы названы похоже.`,
    html`Сначала бот покажет, что изменится. Без вашего согласия ничего не запишет.`,
  ]),
  template: "Скачать шаблон",
  templateName: "Программы.xlsx",
  templateSent: "Шаблон выше",
  upload: "Отправить файл",
  question: html`Пришлите файл .xlsx с программами.`,
  notAFile: "Нужен файл Excel: нажмите на скрепку и выберите его.",
  offerForFile: "Загрузить программы в банк",

  noTable: ({ found, missing, sheet }: NoTable<ProgrammeField>): string =>
    found.length === 0
      ? `Не нашёл таблицу с программами. В первой строке должны быть столбцы: ${fieldList(missing)}.`
      : `На листе «${sheet}» не хватает столбцов: ${fieldList(missing)}. Добавьте их и пришлите снова.`,

  reviewTitle: (fileName: string): Html => html`<b>Проверка файла «${fileName}»</b>`,
  review: ({ added, changed, unchanged, refused }: ProgrammeImportPlan): Html =>
    joinHtml([
      html`Новых: ${added.length}`,
      html`Изменится: ${changed.length}`,
      html`Без изменений: ${unchanged}`,
      html`Не принято строк: ${refused.length}`,
    ]),
  nothingToDo: html`Менять нечего: всё это уже есть в банке.`,
  refusedTitle: html`<b>Не принято:</b>`,
  refusedRow: (row: RefusedRow): Html =>
    html`${row.sheet}, строка ${row.row}${row.title === "" ? "" : ` «${clip(row.title, 60)}»`}: ${row.problems.map(problemText).join("; ")}`,
  more: (count: number): Html =>
    html`и ещё ${plural(count, "строка", "строки", "строк")}: все они в файле с пометками.`,
  apply: "Применить",
  marked: "Файл с пометками",
  markedName: (fileName: string): string => fileName.replace(/(\.[a-z]+)?$/iu, " — пометки.xlsx"),
  errorColumn: "Ошибка",
  errorMessage: (problem: RowProblem): string => problemText(problem),
  another: "Отправить другой файл",
  applied: ({ added, changed }: ImportedProgrammes): string => `Готово: добавлено ${added}, изменено ${changed}`,
  gone: html`Этого файла больше нет. Отправьте его ещё раз.`,

  sheetName: "Программы",
  formats: ["очно", "дистанционно", "смешанно"],
  formatRefusal: { title: "Форма обучения", text: "Выберите из списка: очно, дистанционно или смешанно." },
  hoursHint: { title: "Часы", text: "Целое число, например 72." },
} as const;

const fieldList = (fields: readonly ProgrammeField[]): string => fields.map(programmeTexts.fieldLabel).join(", ");

const problemText = (problem: RowProblem): string => {
  switch (problem.type) {
    case "BadField":
      return cellRefusalText(problem.field, problem.refusal, problem.text);
    case "RepeatedTitle":
      return `такое название уже есть в строке ${problem.first.row} (${problem.first.sheet})`;
  }
};
