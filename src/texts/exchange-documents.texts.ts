import type { LineRemark } from "../domain/applications/application.ts";
import type { PrintedChanges } from "../domain/applications/exchange/application-documents.ts";
import type { HalfYear } from "../domain/shared/half-year.ts";
import { shortRemark } from "./applications-lines.texts.ts";
import { clip } from "./clip.ts";
import { plural } from "./russian.ts";

/** Words that stand in the documents of one application: the workbook to fill in, the printed form, the coordinator's workbook. */
export const applicationDocumentTexts = {
  title: "Заявка",
  /** As the regulation has it (form 2). */
  subtitle: ({ half, year }: HalfYear): string =>
    `на зачисление работников образования в качестве слушателей на курсы повышения квалификации работников образования на ${half === 1 ? "I" : "II"}\u00A0полугодие ${year}\u00A0года`,
  columns: {
    number: "№",
    programme: "Название программы повышения квалификации",
    dates: "Сроки",
    person: "ФИО (полностью)",
    position: "Должность",
    justification: "Обоснование выбора",
  },
  head: "Директор ОУ",
  signatureLine: "Директор ОУ ______________________ / ______________________ /",
  stamp: "М. П.",

  form: {
    sheet: "Заявка",
    hints:
      "Программу и работника выберите из списка в ячейке или впишите. Должность возьмём из списка работников. Готовый файл пришлите боту.",
    programmeHint: {
      title: "Программа",
      text: "Выберите из списка или впишите своё название. Для нескольких работников повторите программу в каждой строке.",
    },
    datesHint: { title: "Сроки", text: "Как удобно: 10–14 марта 2027, 10.03–14.03.2027 или март 2027." },
    personHint: { title: "Работник", text: "Выберите из списка работников вашей организации." },
    positionHint: { title: "Должность", text: "Заполнять не нужно: возьмём из списка работников." },
    groundsHint: {
      title: "Обоснование",
      text: "Например: «Профессиональный дефицит: читательская грамотность», «Рекомендация методиста: …», «Результат диагностики: …» или своими словами.",
    },
  },

  /** A sheet beside the form. */
  deficits: {
    sheet: "Дефициты",
    title: "Что записано о дефицитах",
    hints: "Подходящий текст скопируйте в столбец «Обоснование выбора». Этот лист при загрузке не читается.",
    whose: "Чей",
    whole: "Вся организация",
    about: "О чём",
    ready: "Готовый текст",
  },

  print: {
    signature: "подпись",
    signatoryName: "расшифровка подписи",
    date: "«___» ____________ 20___ г.",
    version: "Версия",
    code: "Код",
    draft: "Черновик, не для подписи",
    page: "Страница",
    pageOf: "из",
  },

  /** Under the printed table: what changed since the version before; `null` when nothing did. */
  printChanges: (changes: PrintedChanges): string | null => {
    const marked = `* Строка новая или изменена по сравнению с версией ${changes.since}.`;
    const removed = `Убрано из версии ${changes.since}: ${plural(changes.removed, "строка", "строки", "строк")}.`;
    const parts = [changes.lineIds.size === 0 ? "" : marked, changes.removed === 0 ? "" : removed];
    return parts.some((part) => part !== "") ? parts.filter((part) => part !== "").join(" ") : null;
  },

  sheet: {
    name: "Заявка",
    about: (version: number, code: string, submittedOn: string): string =>
      `Версия ${version}, код ${code}, отправлена ${submittedOn}`,
    provider: "Организатор",
    hours: "Часы",
    starts: "Начало",
    ends: "Окончание",
    groundsKind: "Вид обоснования",
    grounds: "Обоснование",
    remarks: "Замечания",
    /** Under the table when it differs from the version before. */
    changed: "Зелёным отмечены строки, которых не было или которые изменились после прошлой версии.",
  },
} as const;

/** Remarks of a line in one cell. */
export const remarksCell = (remarks: readonly LineRemark[]): string => remarks.map(shortRemark).join("; ");

/** Names of files: what it is, of whom, of when. Signs that file systems refuse are left out. */
export const applicationFileNames = {
  form: (organizationName: string, halfYear: HalfYear): string =>
    fileName(`Бланк заявки ${halfYearPart(halfYear)} ${organizationName}`, "xlsx"),
  draft: (organizationName: string, halfYear: HalfYear): string =>
    fileName(`Заявка ${halfYearPart(halfYear)} ${organizationName} черновик`, "docx"),
  print: (organizationName: string, halfYear: HalfYear, version: number): string =>
    fileName(`Заявка ${halfYearPart(halfYear)} ${organizationName} версия ${version}`, "docx"),
  sheet: (organizationName: string, halfYear: HalfYear, version: number): string =>
    fileName(`Заявка ${halfYearPart(halfYear)} ${organizationName} версия ${version}`, "xlsx"),
  marked: (name: string): string => fileName(`Ошибки ${name.replace(/\.\w{1,5}$/u, "")}`, "xlsx"),
  consolidated: (halfYear: HalfYear): string => fileName(`Сводная заявка ${halfYearPart(halfYear)}`, "xlsx"),
} as const;

const halfYearPart = ({ half, year }: HalfYear): string => `${half === 1 ? "I" : "II"} полугодие ${year}`;

/** Long enough for a school's usual name, short enough for a chat's line and any file system. */
const LONGEST_NAME = 90;

const fileName = (text: string, extension: string): string =>
  `${clip(
    text
      .replace(/[\\/:*?"<>|«»\p{Cc}]/gu, " ")
      .replace(/\s+/gu, " ")
      .trim(),
    LONGEST_NAME,
  )}.${extension}`;
