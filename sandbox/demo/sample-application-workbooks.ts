import type ExcelJS from "exceljs";
import { demoDatesOn } from "./demo-dates.ts";
import { finishSheet, startSheet, workbookToBytes } from "./sample-sheet.ts";

interface FormLine {
  readonly programme: string;
  readonly dates: string;
  readonly name: string;
  readonly position: string;
  readonly grounds: string;
}

/**
 * Lines of school No. 1, on a day like 2026-11-22, as its coordinator keeps them: initials, dates in every spelling. Programmes that stand twice are merged cells in
 * the sheet. The last line is of somebody who does not work there.
 */
export function schoolOneLines(today: string): readonly FormLine[] {
  const { month, thisMonth } = demoDatesOn(today);
  const [second, third, fourth, fifth] = [month(2), month(3), month(4), month(5)];
  return [
    {
      programme: "Обучение стратегиям смыслового чтения в условиях реализации требований ФГОС",
      dates: `10–14 ${third.ofName} ${third.year}`,
      name: "Антипова Д.Я.",
      position: "учитель начальных классов",
      grounds: "Профессиональный дефицит: читательская грамотность",
    },
    {
      programme: "Обучение стратегиям смыслового чтения в условиях реализации требований ФГОС",
      dates: `10–14 ${third.ofName} ${third.year}`,
      name: "Жданова Т. А.",
      position: "учитель русского языка",
      grounds: "Срок последнего обучения истёк",
    },
    {
      programme: "Методика решения задач по физике",
      dates: `с 12 по 23 ${fourth.ofName}`,
      name: "Мамедов Р.Г.",
      position: "учитель физики",
      grounds: "Рекомендация методиста ММЦ (форма 1)",
    },
    {
      programme: "Применение электронных таблиц в педагогической практике",
      dates: `15.${second.digits}.${second.year}-19.${second.digits}.${second.year}`,
      name: "Лебедева А.И.",
      position: "учитель математики",
      grounds: `Результаты диагностики ЦНППМ, ${thisMonth.name} ${thisMonth.year}`,
    },
    {
      programme: "Применение электронных таблиц в педагогической практике",
      dates: `15.${second.digits}.${second.year}-19.${second.digits}.${second.year}`,
      name: "захарова нина юрьевна",
      position: "учитель математики",
      grounds: "курсы не проходила",
    },
    {
      programme: "Подвижные игры на уроках физической культуры",
      dates: `${fifth.name} ${fifth.year}`,
      name: "М.И. Медведев",
      position: "учитель физкультуры",
      grounds: "Запрос учителя",
    },
    {
      programme: "Преподавание биологии в условиях ФГОС",
      dates: `05.${fourth.digits}-16.${fourth.digits}.${fourth.shortYear}`,
      name: "Некрасова  Инна Федоровна",
      position: "учитель биологии",
      grounds: "Новый учебник биологии",
    },
    {
      programme: "Профилактика профессионального выгорания педагогов",
      dates: `${fourth.name} ${fourth.year}`,
      name: "Огородникова Т.В.",
      position: "педагог-психолог",
      grounds: "План работы с молодыми педагогами",
    },
  ];
}

/** Form 2 on a sheet of the school's own: heading, merged cells, the columns in its own order, signature lines, a second sheet. */
export async function buildSchoolOneApplication(today: string): Promise<Uint8Array> {
  const lines = schoolOneLines(today);
  const { halfYear, thisMonth } = demoDatesOn(today);
  const { workbook, sheet } = startSheet("Заявка");
  addHeading(sheet, halfYear, "МБОУ «Светлореченская СОШ № 1»");
  addTableRow(sheet, ["№ п/п", "ФИО", "Должность", "Название программы", "Сроки проведения", "Обоснование"], true);
  const first = sheet.rowCount + 1;
  lines.forEach((line, index) => {
    const repeats = index > 0 && lines[index - 1]?.programme === line.programme;
    const shared = repeats ? [null, null] : [line.programme, line.dates];
    addTableRow(sheet, [index + 1, line.name, line.position, ...shared, line.grounds], false);
    if (repeats)
      for (const column of ["D", "E"]) sheet.mergeCells(`${column}${first + index - 1}:${column}${first + index}`);
  });
  sheet.addRow([]);
  sheet.addRow(["Директор ОУ", null, "_______________", "С.П. Громов"]);
  sheet.addRow(["М.П."]);
  finishSheet(sheet, [8, 30, 30, 52, 24, 44]);
  const notes = workbook.addWorksheet("Справочно");
  notes.addRow(["Исполнитель: Ковалёва Е.А."]);
  notes.addRow([`Согласовано на педагогическом совете 1.${thisMonth.digits}.${thisMonth.year}, протокол № 3`]);
  return workbookToBytes(workbook);
}

/** Lines of school No. 2: full names, nothing to correct. */
export function schoolTwoLines(today: string): readonly FormLine[] {
  const { month } = demoDatesOn(today);
  const [second, third, fourth, sixth] = [month(2), month(3), month(4), month(6)];
  return [
    {
      programme: "ФГОС: повышение качества образования на уроках русского языка и литературы",
      dates: `15–26 ${third.ofName} ${third.year}`,
      name: "Белова-Зайцева Ольга Дмитриевна",
      position: "учитель русского языка и литературы",
      grounds: "Профессиональный дефицит: анализ текста",
    },
    {
      programme: "Деятельность учителя-предметника в цифровой образовательной среде",
      dates: `${second.name} ${second.year}`,
      name: "Алиева Севиль Тофик кызы",
      position: "учитель английского языка",
      grounds: "Рекомендация методиста ММЦ (форма 1)",
    },
    {
      programme: "Управление образовательным учреждением с учётом национальных приоритетов развития образования",
      dates: `01.${fourth.digits}.${fourth.year}–30.${fourth.digits}.${fourth.year}`,
      name: "Фёдорова Ирина Николаевна",
      position: "заместитель директора по методической работе",
      grounds: "Новые обязанности: методическая работа школы",
    },
    {
      programme: "Обработка персональных данных в образовательной организации",
      dates: `${sixth.name} ${sixth.year}`,
      name: "Киселёва Людмила Фёдоровна",
      position: "директор",
      grounds: "Предписание по итогам проверки",
    },
  ];
}

/** Form 2 in the order of the regulation, correct throughout. */
export async function buildSchoolTwoApplication(today: string): Promise<Uint8Array> {
  const { workbook, sheet } = startSheet("Форма 2");
  addHeading(sheet, demoDatesOn(today).halfYear, "МБОУ «Светлореченская СОШ № 2»");
  const headings = [
    "№",
    "Название программы повышения квалификации",
    "Сроки",
    "ФИО (полностью)",
    "Должность",
    "Обоснование выбора",
  ];
  addTableRow(sheet, headings, true);
  schoolTwoLines(today).forEach((line, index) => {
    addTableRow(sheet, [index + 1, line.programme, line.dates, line.name, line.position, line.grounds], false);
  });
  sheet.addRow([]);
  sheet.addRow([null, "Директор ОУ", "_______________", "Л.Ф. Киселёва"]);
  finishSheet(sheet, [6, 56, 24, 36, 36, 44]);
  return workbookToBytes(workbook);
}

/** A workbook in which there is no table to find: a letter. */
export function buildLetterWorkbook(): Promise<Uint8Array> {
  const { workbook, sheet } = startSheet("Лист1");
  const lines = [
    "Уважаемая Марина Викторовна!",
    "Направляем сведения о повышении квалификации.",
    "Заявка будет представлена дополнительно.",
    "С уважением, администрация школы.",
  ];
  for (const line of lines) sheet.addRow([line]);
  finishSheet(sheet, [60]);
  return workbookToBytes(workbook);
}

function addHeading(sheet: ExcelJS.Worksheet, halfYear: string, organization: string): void {
  const lines = [
    "Форма 2",
    "Заявка",
    "на зачисление работников образования в качестве слушателей на курсы повышения квалификации",
    `на ${halfYear} года`,
    organization,
  ];
  lines.forEach((line, index) => {
    const row = sheet.addRow([line]);
    sheet.mergeCells(row.number, 1, row.number, 6);
    row.getCell(1).alignment = { horizontal: index === 0 ? "right" : "center", wrapText: true };
    row.font = { bold: index === 1 };
  });
  sheet.addRow([]);
}

const thin = { style: "thin" } as const;

function addTableRow(sheet: ExcelJS.Worksheet, cells: readonly ExcelJS.CellValue[], isHeading: boolean): void {
  const row = sheet.addRow([...cells]);
  row.font = { bold: isHeading };
  row.alignment = { vertical: "top", wrapText: true };
  for (let column = 1; column <= cells.length; column++) {
    row.getCell(column).border = { top: thin, left: thin, bottom: thin, right: thin };
  }
}
