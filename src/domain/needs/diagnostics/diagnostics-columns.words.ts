import type { ColumnSpec } from "../../shared/table-header.ts";
import { DIVIDED_STAFF_COLUMNS, STAFF_COLUMNS } from "../../people/staff-file/staff-columns.words.ts";
import type { Competence } from "../competence.ts";

/** Columns that a table of diagnostic results has in common with a staff list. */
const sharedColumns = ["organization", "surname", "given", "patronymic", "fullName", "position", "subject"] as const;
type SharedColumn = (typeof sharedColumns)[number];

/** Columns of results: what is lacking in words, in one column or in one for each competence, or how well it went. */
export const competenceColumns = [
  "subject-part",
  "method-part",
  "psychology-part",
  "communication-part",
  "digital-part",
] as const;
export type CompetenceColumn = (typeof competenceColumns)[number];

/** Columns of ЦНППМ's summary table, as people keep them. */
export type DiagnosticsColumn =
  | SharedColumn
  | CompetenceColumn
  | "title"
  | "date"
  | "competence"
  | "deficits"
  | "result"
  | "percent";

/** What a column for one competence is about. */
export const COMPETENCE_OF_COLUMN: Readonly<Record<CompetenceColumn, Competence>> = {
  "subject-part": "subject",
  "method-part": "method",
  "psychology-part": "psychology",
  "communication-part": "communication",
  "digital-part": "digital",
};

const isShared = (column: ColumnSpec<string>): column is ColumnSpec<SharedColumn> =>
  sharedColumns.some((key) => key === column.key);

/** A person's results may stand in several rows under one name, in a merged cell. */
const fillPeople = (columns: readonly ColumnSpec<string>[]): readonly ColumnSpec<DiagnosticsColumn>[] =>
  columns.filter(isShared).map((column) => ({ ...column, fillsDown: column.key !== "subject" }));

const results: readonly ColumnSpec<DiagnosticsColumn>[] = [
  {
    key: "subject-part",
    titles: ["Предметная компетенция", "Предметные компетенции", "Предметные дефициты", "Предметная", "Предметные"],
    required: false,
  },
  {
    key: "method-part",
    titles: [
      "Методическая компетенция",
      "Методические компетенции",
      "Методические дефициты",
      "Методическая",
      "Методические",
    ],
    required: false,
  },
  {
    key: "psychology-part",
    titles: [
      "Психолого-педагогическая компетенция",
      "Психолого-педагогические компетенции",
      "Психолого-педагогические дефициты",
      "Психолого-педагогическая",
      "Психолого-педагогические",
    ],
    required: false,
  },
  {
    key: "communication-part",
    titles: [
      "Коммуникативная компетенция",
      "Коммуникативные компетенции",
      "Коммуникативные дефициты",
      "Коммуникативная",
      "Коммуникативные",
    ],
    required: false,
  },
  {
    key: "digital-part",
    titles: [
      "Цифровая компетенция",
      "Цифровые компетенции",
      "Цифровые дефициты",
      "Цифровая",
      "Цифровые",
      "ИКТ-компетенция",
      "ИКТ-компетентность",
      "ИКТ",
    ],
    required: false,
  },
  {
    key: "title",
    titles: ["Диагностика", "Название диагностики", "Вид диагностики", "Наименование диагностики", "Процедура"],
    required: false,
    fillsDown: true,
  },
  {
    key: "date",
    titles: ["Дата диагностики", "Дата прохождения диагностики", "Дата прохождения", "Дата проведения", "Дата"],
    required: false,
    fillsDown: true,
  },
  { key: "competence", titles: ["Компетенция", "Вид компетенции", "Направление", "Блок"], required: false },
  {
    key: "deficits",
    titles: [
      "Дефициты",
      "Профессиональные дефициты",
      "Выявленные дефициты",
      "Выявленные профессиональные дефициты",
      "Дефицит",
      "Затруднения",
      "Профессиональные затруднения",
      "Темы, вызвавшие затруднения",
    ],
    required: false,
  },
  {
    key: "result",
    titles: [
      "Уровень",
      "Уровень владения",
      "Уровень компетенций",
      "Итоговый уровень",
      "Результат",
      "Результат диагностики",
    ],
    required: false,
  },
  {
    key: "percent",
    titles: ["Процент выполнения", "Процент", "% выполнения", "Доля выполненных заданий"],
    required: false,
  },
];

/** Whole names in one column. */
export const DIAGNOSTICS_COLUMNS: readonly ColumnSpec<DiagnosticsColumn>[] = [...fillPeople(STAFF_COLUMNS), ...results];

/** Names divided into columns. */
export const DIVIDED_DIAGNOSTICS_COLUMNS: readonly ColumnSpec<DiagnosticsColumn>[] = [
  ...fillPeople(DIVIDED_STAFF_COLUMNS),
  ...results,
];

/** How a level is named that means that something is lacking; folded, the word "level" left out. */
export const LOW_LEVEL =
  /^(?:низк|минимальн|недостаточн|критическ|допороговы|не ?сформирован|ниже (?:базов|средн|порог|минимальн))/u;

/** How a level is named at which nothing is lacking. */
export const GOOD_LEVEL =
  /^(?:высок|средн|базов|достаточн|повышен|оптимальн|сформирован|выше|продвинут|экспертн|хорош|норма|зачет|пороговы)/u;

/** The word "level" in all its forms, and nothing else. */
export const LEVEL_WORD = /(?<!\p{L})уров(?:ень|ня|не|нем|ни|ней)(?!\p{L})/gu;

/** A column whose heading says so counts points, of which nobody knows how many there are. */
export const POINTS_HEADING = /балл/u;

/** What may stand at the end of a heading: ", %". */
export const PERCENT_IN_HEADING = /[\s,(]*(?:%|процент\p{L}*|в процентах)[\s)]*$/iu;

/** Beginnings of words by which people name a competence, in the order in which they are tried; folded. */
export const COMPETENCE_BEGINNINGS: readonly (readonly [RegExp, Competence])[] = [
  [/^предметн/u, "subject"],
  [/^методич/u, "method"],
  [/^(?:психол|педагогич)/u, "psychology"],
  [/^(?:коммуник|общен)/u, "communication"],
  [/^(?:цифров|икт|информац)/u, "digital"],
];
