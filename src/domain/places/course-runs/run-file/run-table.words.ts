import type { ColumnSpec } from "../../../shared/table-header.ts";

/** What a row of a workbook with course runs says. */
export type RunColumn = "title" | "groupName" | "dates" | "endsOn" | "place" | "link" | "times" | "seats" | "hours";

/** Columns of a workbook with course runs, the template's own titles first. */
export const RUN_COLUMNS: readonly ColumnSpec<RunColumn>[] = [
  {
    key: "title",
    titles: ["Программа", "Название программы", "Наименование программы", "Название", "Тема программы", "Тема"],
    required: true,
    fillsDown: true,
  },
  {
    key: "dates",
    titles: [
      "Даты",
      "Сроки",
      "Сроки обучения",
      "Сроки проведения",
      "Дата проведения",
      "Период",
      "Начало",
      "Дата начала",
    ],
    required: true,
  },
  { key: "endsOn", titles: ["Окончание", "Дата окончания", "Конец"], required: false },
  { key: "groupName", titles: ["Группа", "Поток", "Номер группы"], required: false },
  { key: "place", titles: ["Место", "Место проведения", "Адрес", "Где"], required: false },
  { key: "link", titles: ["Ссылка", "Ссылка для подключения"], required: false },
  { key: "times", titles: ["Время", "Время занятий"], required: false },
  { key: "seats", titles: ["Мест", "Сколько мест", "Количество мест", "Кол-во мест", "Численность"], required: false },
  { key: "hours", titles: ["Часы", "Часов", "Количество часов", "Кол-во часов", "Объём"], required: false },
];

/** Between the first and the last day, as people write it. */
export const DAYS_DASH = "–";
