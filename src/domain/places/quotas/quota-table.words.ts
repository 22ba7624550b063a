import type { ColumnSpec } from "../../shared/table-header.ts";
import type { QuotaColumn } from "./plan-quota-import.ts";

/** Columns of a workbook with quotas, the template's own titles first. */
export const QUOTA_COLUMNS: readonly ColumnSpec<QuotaColumn>[] = [
  {
    key: "title",
    titles: ["Программа", "Название", "Название программы", "Наименование программы", "Тема", "Тема программы"],
    required: true,
  },
  {
    key: "seats",
    titles: ["Квота", "Согласовано мест", "Мест", "Количество мест", "Кол-во мест", "Число мест", "Согласовано"],
    required: true,
  },
];
