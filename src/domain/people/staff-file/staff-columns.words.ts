import type { ColumnSpec } from "../../shared/table-header.ts";

/** Columns of a staff list. A name stands in one column or in three. */
export type StaffColumn =
  | "organization"
  | "surname"
  | "given"
  | "patronymic"
  | "fullName"
  | "position"
  | "subject"
  | "category"
  | "lastTrained"
  | "phone";

const organization: ColumnSpec<StaffColumn> = {
  key: "organization",
  titles: [
    "Организация",
    "Образовательная организация",
    "Наименование организации",
    "Наименование ОО",
    "Образовательное учреждение",
    "Учреждение",
    "ОО",
    "ОУ",
    "ДОУ",
    "Школа",
    "Место работы",
  ],
  required: false,
  fillsDown: true,
};

const surname: ColumnSpec<StaffColumn> = { key: "surname", titles: ["Фамилия"], required: false };
const given: ColumnSpec<StaffColumn> = { key: "given", titles: ["Имя"], required: false };

const rest: readonly ColumnSpec<StaffColumn>[] = [
  { key: "patronymic", titles: ["Отчество"], required: false },
  {
    key: "position",
    titles: ["Должность", "Занимаемая должность", "Должность по штатному расписанию"],
    required: false,
  },
  {
    key: "subject",
    titles: ["Предмет", "Преподаваемый предмет", "Преподаваемые предметы", "Учебный предмет", "Дисциплина", "Предметы"],
    required: false,
  },
  {
    key: "category",
    titles: ["Категория", "Квалификационная категория", "Кв. категория", "Квалиф. категория"],
    required: false,
  },
  {
    key: "lastTrained",
    titles: [
      "Дата последнего обучения",
      "Дата последнего ПК",
      "Дата последнего повышения квалификации",
      "Дата последних курсов",
      "Дата прохождения курсов",
      "Дата прохождения ПК",
      "Год прохождения курсов",
      "Год последних курсов",
      "Последнее обучение",
      "Последние курсы",
      "Повышение квалификации",
      "Курсы повышения квалификации",
      "Курсовая подготовка",
      "КПК",
    ],
    required: false,
  },
  {
    key: "phone",
    titles: ["Телефон", "Контактный телефон", "Номер телефона", "Мобильный телефон", "Сотовый телефон", "Тел."],
    required: false,
  },
];

/** The usual list: full names in one column. The columns for parts of a name come first, so that they take theirs from a divided one. */
export const STAFF_COLUMNS: readonly ColumnSpec<StaffColumn>[] = [
  organization,
  surname,
  given,
  ...rest,
  {
    key: "fullName",
    titles: [
      "ФИО",
      "Ф.И.О.",
      "Фамилия, имя, отчество",
      "ФИО работника",
      "ФИО педагога",
      "Сотрудник",
      "Педагог",
      "Работник",
      "Педагогический работник",
    ],
    required: true,
  },
];

/** Lists that divide the name. */
export const DIVIDED_STAFF_COLUMNS: readonly ColumnSpec<StaffColumn>[] = [
  organization,
  { ...surname, required: true },
  { ...given, required: true },
  ...rest,
];

/** Ways to write "nothing" into a cell, which erases what was known. Folded. */
export const NOTHING_WORDS: ReadonlySet<string> = new Set([
  "-",
  "–",
  "—",
  "нет",
  "не имеет",
  "отсутствует",
  "без категории",
  "б/к",
  "нет категории",
  "не обучался",
  "не обучалась",
  "не проходил",
  "не проходила",
]);

/** How qualification categories are written, folded, and how we write them. The first that fits counts. */
export const CATEGORIES: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /^высш|^вкк|^в\.? ?к\.? ?к/u, name: "высшая" },
  { pattern: /^перв|^1(?!\d)|^i(?!i)|^1кк|^пкк/u, name: "первая" },
  { pattern: /^втор|^2(?!\d)|^ii/u, name: "вторая" },
  { pattern: /соответств|^сзд|аттестован на соотв/u, name: "соответствие" },
];
