import type { ApplicationLine } from "../../../src/domain/applications/application.ts";
import { toFormDocument } from "../../../src/domain/applications/exchange/application-documents.ts";
import type { ApplicationComparison } from "../../../src/domain/applications/exchange/application-comparison.ts";
import {
  type CompareApplicationInput,
  compareApplication,
} from "../../../src/domain/applications/exchange/compare-application.ts";
import { readApplicationFile } from "../../../src/domain/applications/exchange/read-application-file.ts";
import type { DeficitChoice } from "../../../src/domain/applications/application-views.ts";
import type { Person } from "../../../src/domain/people/person.ts";
import { type Programme, programmeKey } from "../../../src/domain/places/programme.ts";
import { parsePersonName } from "../../../src/domain/shared/person-name.ts";
import { aCampaign, aLine, anApplication, days, month } from "./builders.ts";
import { makeSheet, readBytes, writeForm } from "./workbooks.ts";

export const halfYear = { year: 2027, half: 1 } as const;

/** Somebody of the school. */
export const person = (id: string, fullName: string, position = "учитель"): Person => {
  const name = parsePersonName(fullName);
  if (!name.ok) throw new Error(fullName);
  return {
    id,
    organizationId: "school-1",
    fullName: name.value.display,
    nameKey: name.value.key,
    position,
    subject: null,
    category: null,
    lastTrainedOn: null,
    phone: null,
    isGone: false,
  };
};

/** An entry of the bank. */
export const programme = (id: string, title: string): Programme => ({
  id,
  title,
  titleKey: programmeKey(title),
  provider: "КК ИПК",
  hours: 72,
  format: "remote",
  audience: "учителя",
});

export const anna = person("anna", "Иванова Анна Петровна", "учитель математики");
export const pyotr = person("pyotr", "Петров Пётр Петрович", "учитель физики");
export const olga = person("olga", "Белова-Зайцева Ольга Дмитриевна", "учитель русского языка");
export const twin = person("twin", "Иванова Анна Петровна", "воспитатель");
export const staff = [anna, pyotr, olga];
export const physics = programme("physics", "Методика решения задач по физике");
export const reading = programme(
  "reading",
  "Обучение стратегиям смыслового чтения в условиях реализации требований ФГОС",
);
export const programmes = [physics, reading];

export const heading = ["№", "Название программы", "Сроки", "ФИО", "Должность", "Обоснование"];

/** What is different from a school of three with an empty draft. */
export type Scene = Partial<Omit<CompareApplicationInput, "file">>;

/** What the file would change in the scene's draft. */
export const compare = async (bytes: Uint8Array, scene: Scene = {}): Promise<ApplicationComparison> => {
  const file = readApplicationFile(await readBytes(bytes), { applicationId: "application-1", halfYear });
  if (!file.ok) throw new Error(file.error.type);
  return compareApplication({
    lines: [],
    organizationId: "school-1",
    halfYear,
    staff,
    people: [],
    programmes,
    answers: {},
    remembered: {},
    removesAbsent: false,
    ...scene,
    file: file.value,
  });
};

/** The same for a sheet with the regulation's columns and these rows. */
export const compareRows = async (
  rows: readonly (readonly unknown[])[],
  scene: Scene = {},
): Promise<ApplicationComparison> => compare(await makeSheet([heading, ...rows] as never), scene);

/** The draft with these lines as its prepared workbook. */
export const formOf = (
  lines: readonly ApplicationLine[],
  people: readonly Person[] = staff,
  deficits: readonly DeficitChoice[] = [],
) =>
  writeForm(
    toFormDocument(
      {
        application: anApplication({ lines }),
        organizationName: "МБОУ «Школа № 1»",
        campaign: aCampaign(),
        people: new Map(people.map((one) => [one.id, one])),
      },
      people,
      programmes.map(({ id, title, hours, provider }) => ({ id, title, hours, provider })),
      deficits,
    ),
  );

export const bank = ({ id, title }: Programme) => ({ type: "bank", programmeId: id, title }) as const;

/** Two complete lines and one with nothing but a programme. */
export const draft: readonly ApplicationLine[] = [
  aLine({ id: "line-a", ordinal: 1, programme: bank(physics), personId: "pyotr", period: days("03-10", "03-14") }),
  aLine({ id: "line-b", ordinal: 2, programme: bank(reading), personId: "anna", period: month(5) }),
  aLine({ id: "line-c", ordinal: 3, programme: bank(reading), personId: null, period: null, grounds: null }),
];
