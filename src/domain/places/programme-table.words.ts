import type { ColumnSpec } from "../shared/table-header.ts";
import type { ProgrammeField } from "./programme-entry.ts";

/** Columns of a workbook with programmes, the template's own titles first. */
export const PROGRAMME_COLUMNS: readonly ColumnSpec<ProgrammeField>[] = [
  {
    key: "title",
    titles: ["Название", "Название программы", "Наименование программы", "Программа", "Тема программы", "Тема"],
    required: true,
  },
  {
    key: "provider",
    titles: ["Организатор", "Провайдер", "Образовательная организация", "Кто проводит", "Место обучения"],
    required: true,
    fillsDown: true,
  },
  { key: "hours", titles: ["Часы", "Количество часов", "Кол-во часов", "Объём", "Объём в часах"], required: true },
  { key: "format", titles: ["Форма", "Форма обучения", "Формат", "Форма проведения"], required: true },
  {
    key: "audience",
    titles: ["Для кого", "Категория слушателей", "Категория", "Целевая аудитория", "Слушатели"],
    required: true,
  },
];
