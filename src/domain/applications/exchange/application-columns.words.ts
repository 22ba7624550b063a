import type { ColumnSpec } from "../../shared/table.ts";
import type { GroundsKind } from "../application.ts";

/** Columns of Form 2 as schools keep them: a period in one column or in two, a name in one column or in parts. */
export type ApplicationColumn =
  | "programme"
  | "period"
  | "starts"
  | "ends"
  | "fullName"
  | "surname"
  | "given"
  | "patronymic"
  | "position"
  | "grounds";

const programme: ColumnSpec<ApplicationColumn> = {
  key: "programme",
  titles: [
    "Название программы повышения квалификации",
    "Название программы",
    "Наименование программы",
    "Программа",
    "Программа ПК",
    "Тема программы",
    "Название курсов",
    "Наименование курсов",
    "Тема курсов",
    "Тема",
  ],
  required: true,
  // A programme for several people is written once, in a merged cell or in the first of their rows.
  fillsDown: true,
};

const rest: readonly ColumnSpec<ApplicationColumn>[] = [
  {
    key: "period",
    titles: [
      "Сроки",
      "Срок",
      "Сроки проведения",
      "Сроки обучения",
      "Даты",
      "Даты обучения",
      "Дата проведения",
      "Период",
      "Период обучения",
      "Время проведения",
      "Месяц",
    ],
    required: false,
  },
  { key: "starts", titles: ["Дата начала", "Начало", "Начало обучения", "Начало курсов"], required: false },
  { key: "ends", titles: ["Дата окончания", "Окончание", "Конец", "Окончание обучения"], required: false },
  {
    key: "position",
    titles: ["Должность", "Занимаемая должность", "Должность, предмет", "Должность (предмет)"],
    required: false,
  },
  {
    key: "grounds",
    titles: [
      "Обоснование выбора",
      "Обоснование",
      "Основание",
      "Основания",
      "Причина выбора",
      "Дефицит",
      "Профессиональный дефицит",
    ],
    required: false,
  },
];

const fullName: ColumnSpec<ApplicationColumn> = {
  key: "fullName",
  titles: [
    "ФИО (полностью)",
    "ФИО",
    "Ф.И.О.",
    "Фамилия, имя, отчество",
    "ФИО слушателя",
    "ФИО педагога",
    "ФИО работника",
    "Слушатель",
    "Педагог",
    "Работник",
    "Сотрудник",
  ],
  required: false,
};
const surname: ColumnSpec<ApplicationColumn> = { key: "surname", titles: ["Фамилия"], required: false };
const given: ColumnSpec<ApplicationColumn> = { key: "given", titles: ["Имя"], required: false };
const patronymic: ColumnSpec<ApplicationColumn> = { key: "patronymic", titles: ["Отчество"], required: false };

/** The usual form: full names in one column. */
export const APPLICATION_COLUMNS: readonly ColumnSpec<ApplicationColumn>[] = [
  programme,
  { ...fullName, required: true },
  surname,
  given,
  patronymic,
  ...rest,
];

/** Forms that divide the name. */
export const DIVIDED_APPLICATION_COLUMNS: readonly ColumnSpec<ApplicationColumn>[] = [
  programme,
  fullName,
  { ...surname, required: true },
  { ...given, required: true },
  patronymic,
  ...rest,
];

/** The heading of the column with a line's number. */
export const NUMBER_TITLE = /^(?:№|n\s*п|no?\.?$|п\s*\/?\s*п)/iu;

/** A way in which grounds begin, folded. */
export interface GroundsBeginning {
  readonly kind: GroundsKind;
  readonly pattern: RegExp;
  /** The words of grounds that consist of the beginning alone; empty where it says nothing by itself. */
  readonly alone: string;
  /** Whether the beginning belongs to the words as well, since it says more than the kind's name. */
  readonly isKept: boolean;
}

/** The words of an expired term that was named without any. */
const EXPIRED = "срок последнего обучения истёк";

/** The first that fits counts; everything else is free text. */
export const GROUNDS_BEGINNINGS: readonly GroundsBeginning[] = [
  { kind: "deficit", pattern: /^профессиональн\p{L}+ дефицит\p{L}*/u, alone: "", isKept: false },
  { kind: "deficit", pattern: /^дефицит\p{L}*(?= ?[:–—-])/u, alone: "", isKept: false },
  { kind: "recommendation", pattern: /^(?:по )?рекомендаци\p{L} методист\p{L}*/u, alone: "", isKept: false },
  { kind: "recommendation", pattern: /^рекомендаци\p{L}(?= ?[:–—-])/u, alone: "", isKept: false },
  { kind: "diagnostics", pattern: /^(?:по )?результат\p{L}* диагностик\p{L}*/u, alone: "", isKept: false },
  { kind: "overdue-term", pattern: /^прошло больше трех лет/u, alone: EXPIRED, isKept: false },
  {
    kind: "overdue-term",
    pattern:
      /^(?:срок (?:последнего )?(?:обучения|курсов|повышения квалификации) ист|(?:прошло )?(?:больше|более) (?:трех|3)-?х? лет)\p{L}*/u,
    alone: EXPIRED,
    isKept: true,
  },
];
