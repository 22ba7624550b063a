import type { StaffExportRow } from "../domain/people/people-views.ts";
import { phoneText } from "./people-words.texts.ts";
import { dayDigits, roughDayText } from "./russian.ts";

/** A column of the staff workbook: the same titles that the import looks for. */
export interface StaffWorkbookColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  readonly value: (row: StaffExportRow) => string;
  /** What Excel shows beside the chosen cell. */
  readonly hint?: string;
  /** The drop-down that the column offers. */
  readonly list?: "organizations" | "categories";
}

/** The words of the staff workbook: template and current list alike, so that either can be corrected and sent back. */
export const staffWorkbookTexts = {
  sheet: "Работники",
  title: "Список работников",
  columns: [
    { title: "Организация", width: 34, value: (row) => row.organizationName, list: "organizations" },
    { title: "ФИО", width: 34, value: (row) => row.fullName, hint: "Фамилия, имя и отчество полностью." },
    { title: "Должность", width: 30, value: (row) => row.position },
    { title: "Предмет", width: 20, value: (row) => row.subject ?? "" },
    { title: "Категория", width: 16, value: (row) => row.category ?? "", list: "categories" },
    {
      title: "Дата последнего обучения",
      width: 18,
      value: (row) => trainedCell(row.lastTrainedOn),
      hint: "Когда закончилось последнее обучение: 10.05.2024, май 2024 или 2024.",
    },
    {
      title: "Телефон",
      width: 18,
      value: (row) => (row.phone === null ? "" : phoneText(row.phone)),
      hint: "С кодом: 8 913 123-45-67.",
    },
  ] satisfies readonly StaffWorkbookColumn[],
  categories: ["высшая", "первая", "соответствие", "нет"],
  hintTitle: "Как заполнить",
  /** Nobody: recognisable as an example, and still a row that the bot would take. */
  example: {
    organizationName: "МБОУ СОШ № 4",
    fullName: "Примерова Анна Петровна",
    position: "учитель математики",
    subject: "математика",
    category: "первая",
    lastTrainedOn: "2024-05-10",
    phone: "+79131234567",
  },
} as const;

/** As people type it into a cell, and as it is read back: «10.05.2024», «май 2024», «2024 год». */
const trainedCell = (lastTrainedOn: string | null): string => {
  if (lastTrainedOn === null) return "";
  return lastTrainedOn.length === "2024-05-10".length ? dayDigits(lastTrainedOn) : roughDayText(lastTrainedOn);
};
