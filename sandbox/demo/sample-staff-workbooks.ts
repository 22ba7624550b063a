import type ExcelJS from "exceljs";
import { demoMunicipalityName, demoOrganizations } from "./demo-organizations.ts";
import { demoDatesOn } from "./demo-dates.ts";
import { demoPersonOn, demoStaff } from "./demo-people.ts";
import type { DemoPerson } from "./demo-types.ts";
import { finishSheet, startSheet, workbookToBytes } from "./sample-sheet.ts";

const headings = [
  "Организация",
  "ФИО",
  "Должность",
  "Предмет",
  "Категория",
  "Дата последнего обучения",
  "Телефон",
] as const;

type StaffRow = Readonly<Record<(typeof headings)[number], ExcelJS.CellValue>>;

/** The staff of all organizations, as the municipality would keep it: one table from the first row. */
export async function buildStaffWorkbook(today: string): Promise<Uint8Array> {
  const { workbook, sheet } = startSheet("Штат");
  sheet.addRow([...headings]).font = { bold: true };
  for (const row of staffRowsOn(today)) sheet.addRow(headings.map((heading) => row[heading]));
  finishSheet(sheet, [38, 36, 46, 28, 26, 20, 20]);
  return workbookToBytes(workbook);
}

/** Two staff members of school No. 3 and of kindergarten No. 2 who are missing from the changed list. */
export const goneFromChangedList: readonly string[] = ["school-3/06", "kindergarten-2/09"];

/** Whose cells differ in the changed list, and how. */
export const changedInChangedList = (today: string): Readonly<Record<string, Partial<StaffRow>>> => ({
  "school-1/19": { Категория: "первая", "Дата последнего обучения": demoDatesOn(today).newTraining },
  "school-2/12": { Должность: "заместитель директора по учебно-воспитательной работе", Предмет: null },
  "kindergarten-1/05": { Телефон: "8 (300) 000-77-05" },
});

/** Who is new in the changed list. */
export const newInChangedList: readonly StaffRow[] = [
  newcomer("school-1", "Щукина Агния Родионовна", "учитель химии", "химия"),
  newcomer("school-2", "Дёмин Лев Аркадьевич", "учитель физики", "физика"),
  newcomer("school-4", "Рахимова Гузель Айратовна", "учитель начальных классов", "начальные классы"),
  newcomer("kindergarten-3", "Пшеничная Есения Захаровна", "воспитатель", null),
  newcomer("supplementary-2", "Тагиев Эльчин Вагиф оглы", "тренер-преподаватель", null),
];

/** A slip of the pen that makes a second person of a teacher of school No. 1: who stands here instead of whom. */
export const nearDuplicateInChangedList = { insteadOf: "school-1/16", fullName: "Березена Любовь Павловна" } as const;

/** Rows that cannot be taken: a surname alone, a telephone number that is too short, a day that does not exist. */
export const faultyInChangedList: readonly StaffRow[] = [
  newcomer("school-2", "Кузьмина", "учитель технологии", "технология"),
  { ...newcomer("school-3", "Кравцова Ульяна Тимофеевна", "учитель музыки", "музыка"), Телефон: "2-14-1" },
  {
    ...newcomer("school-5", "Лапшина Нелли Эдуардовна", "учитель биологии", "биология"),
    "Дата последнего обучения": "32.13.2025",
  },
];

/** The same list a month later: a title above, the columns in another order, and what the constants above say. */
export async function buildChangedStaffWorkbook(today: string): Promise<Uint8Array> {
  const { nextMonth } = demoDatesOn(today);
  const { workbook, sheet } = startSheet(`Штат на 01.${nextMonth.digits}.${nextMonth.year}`);
  const order = [
    "ФИО",
    "Организация",
    "Должность",
    "Телефон",
    "Предмет",
    "Категория",
    "Дата последнего обучения",
  ] as const satisfies readonly (typeof headings)[number][];
  sheet.addRow([`Список педагогических работников. ${demoMunicipalityName}`]).font = { bold: true, size: 14 };
  sheet.mergeCells("A1:G1");
  sheet.addRow([`по состоянию на 1 ${nextMonth.ofName} ${nextMonth.year} года`]);
  sheet.addRow([]);
  sheet.addRow([...order]).font = { bold: true };
  const { insteadOf, fullName } = nearDuplicateInChangedList;
  const kept = demoStaff
    .filter((person) => !goneFromChangedList.includes(person.key))
    .map((person) => (person.key === insteadOf ? { ...person, fullName } : person))
    .map((person) => ({ ...toStaffRow(demoPersonOn(person, today)), ...changedInChangedList(today)[person.key] }));
  for (const row of [...kept, ...newInChangedList, ...faultyInChangedList]) {
    sheet.addRow(order.map((heading) => row[heading]));
  }
  finishSheet(sheet, [36, 38, 46, 20, 28, 26, 20]);
  return workbookToBytes(workbook);
}

const staffRowsOn = (today: string): readonly StaffRow[] =>
  demoStaff.map((person) => toStaffRow(demoPersonOn(person, today)));

function toStaffRow(person: DemoPerson): StaffRow {
  return {
    Организация: organizationName(person.organizationKey),
    ФИО: person.fullName,
    Должность: person.position,
    Предмет: person.subject,
    // As schools write it out; the short word is what the bot keeps.
    Категория: person.category === "соответствие" ? "соответствие занимаемой должности" : person.category,
    "Дата последнего обучения": trainingCell(person.lastTrainedOn),
    Телефон: person.phone,
  };
}

function newcomer(organizationKey: string, fullName: string, position: string, subject: string | null): StaffRow {
  return {
    Организация: organizationName(organizationKey),
    ФИО: fullName,
    Должность: position,
    Предмет: subject,
    Категория: null,
    "Дата последнего обучения": null,
    Телефон: null,
  };
}

function organizationName(key: string | null): string {
  const organization = demoOrganizations.find((candidate) => candidate.key === key);
  if (organization === undefined) throw new Error(`no organization ${key}`);
  return organization.name;
}

/** A day is a date cell, a month is written `10.2024`, a year is a number: as people keep them. */
function trainingCell(day: string | null): ExcelJS.CellValue {
  if (day === null) return null;
  const [year, month, date] = day.split("-");
  if (month === undefined) return Number(year);
  return date === undefined ? `${month}.${year}` : new Date(`${day}T00:00:00Z`);
}
