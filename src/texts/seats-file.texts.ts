import type { ImportedQuotas } from "../domain/places/quotas/import-quotas.ts";
import type { QuotaColumn, QuotaImportPlan, QuotaProblem } from "../domain/places/quotas/plan-quota-import.ts";
import type { NoTable } from "../domain/shared/table.ts";
import { clip } from "./clip.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { plural } from "./russian.ts";
import { seatRefusalText } from "./seats-refusals.texts.ts";

/** A row of the template. */
export interface QuotaFileRow {
  readonly title: string;
  readonly provider: string;
  readonly demand: number;
  readonly quota: number | null;
}

/** Words of the workbook with quotas: the template, the dry run, the errors. */
export const quotaFileTexts = {
  intro: joinHtml([
    html`<b>Квоты из Excel</b>`,
    html`В шаблоне уже стоят программы и сколько мест по ним просят. Впишите квоты и пришлите файл обратно: можно не все.`,
    html`Сначала бот покажет, что изменится. Без вашего согласия ничего не запишет.`,
  ]),
  template: "Скачать шаблон",
  templateName: (halfYear: string): string => `Квоты ${halfYear}.xlsx`,
  templateSent: "Шаблон выше",
  upload: "Отправить файл",
  question: html`Пришлите файл .xlsx с квотами.`,
  notAFile: "Нужен файл Excel: нажмите на скрепку и выберите его.",
  sheetName: "Квоты",
  columns: { title: "Программа", provider: "Организатор", demand: "Просят мест", quota: "Квота" } as const,
  quotaHint: { title: "Квота", text: "Целое число мест. Пустая клетка ничего не меняет." },
  columnNames: { title: "Программа", seats: "Квота" } as const,
  noTable: ({ found, missing, sheet }: NoTable<QuotaColumn>): string =>
    found.length === 0
      ? "Не нашёл таблицу с квотами. Нужны столбцы: Программа, Квота."
      : `На листе «${sheet}» не хватает столбцов: ${missing.map((key) => quotaFileTexts.columnNames[key]).join(", ")}. Добавьте их и пришлите снова.`,
  review: (fileName: string, { changes, unchanged, refused }: QuotaImportPlan): Html =>
    joinHtml([
      html`<b>Проверка файла «${fileName}»</b>`,
      html`Изменится: ${changes.length}`,
      html`Без изменений: ${unchanged}`,
      html`Не принято строк: ${refused.length}`,
      changes.length + refused.length === 0 ? html`Менять нечего: всё это уже записано.` : null,
    ]),
  changesTitle: html`<b>Изменится:</b>`,
  changeRow: ({ title, from, to }: QuotaImportPlan["changes"][number]): Html =>
    html`${clip(title, 70)}: ${from === null ? "" : `было ${from}, `}станет ${to}`,
  refusedTitle: html`<b>Не принято:</b>`,
  refusedRow: ({ sheet, row, title, problem }: QuotaImportPlan["refused"][number]): Html =>
    html`${sheet}, строка ${row} «${clip(title, 60)}»: ${quotaProblemText(problem)}`,
  more: (count: number): Html => html`и ещё ${plural(count, "строка", "строки", "строк")}.`,
  apply: "Применить",
  marked: "Файл с пометками",
  markedName: (fileName: string): string => fileName.replace(/(\.[a-z]+)?$/iu, " — пометки.xlsx"),
  errorColumn: "Ошибка",
  another: "Отправить другой файл",
  applied: ({ changed, refused }: ImportedQuotas): string =>
    `Записано квот: ${changed}${refused > 0 ? `, не принято: ${refused}` : ""}`,
  gone: html`Этого файла больше нет. Отправьте его ещё раз.`,
} as const;

/** What is wrong with a row, for the screen and for the marked workbook. */
export function quotaProblemText(problem: QuotaProblem): string {
  switch (problem.type) {
    case "NoSuchProgramme":
      return "такой программы нет в банке; внесите её или поправьте название";
    case "RepeatedTitle":
      return `эта программа уже есть в строке ${problem.row}`;
    case "NotASeatNumber":
    case "BelowZero":
    case "TooManySeats":
    case "BelowPromised":
      return seatRefusalText(problem);
  }
}
