import { demoProgrammes } from "../../sandbox/demo/demo-municipality.ts";
import { inventName } from "../../sandbox/demo/demo-names.ts";
import { makeSheet } from "../support/applications/workbooks.ts";

export const schoolCount = 14;
const staffCount = 200;
const programmeCount = 25;
/** Lines of a school's application. */
export const linesPerSchool = 4;

/** «СОШ № 3» and its people, the school coordinator first. */
export interface StorySchool {
  readonly number: number;
  readonly name: string;
  readonly people: readonly string[];
}

/** Fourteen schools with two hundred people in all. */
export const storySchools: readonly StorySchool[] = Array.from({ length: schoolCount }, (_, index) => {
  const size = Math.floor(staffCount / schoolCount) + (index < staffCount % schoolCount ? 1 : 0);
  const before = Array.from({ length: index }).reduce<number>(
    (sum, _school, other) => sum + Math.floor(staffCount / schoolCount) + (other < staffCount % schoolCount ? 1 : 0),
    0,
  );
  return {
    number: index + 1,
    name: `МБОУ «Нагорненская СОШ № ${index + 1}»`,
    people: Array.from({ length: size }, (_person, place) => inventName("female", before + place)),
  };
});

export const storyProgrammes = demoProgrammes.slice(0, programmeCount);

/** The programme that a school asks for in its line. */
export const programmeOf = (school: number, line: number): string =>
  storyProgrammes[(school * 2 + line) % programmeCount]?.title ?? "";

export const staffFile = (): Promise<Uint8Array> =>
  makeSheet([
    ["Организация", "ФИО", "Должность", "Дата последнего обучения"],
    ...storySchools.flatMap(({ name, people }) =>
      people.map((person, place) => [
        name,
        person,
        place === 0 ? "заместитель директора" : "учитель начальных классов",
        place % 3 === 0 ? "10.03.2022" : "",
      ]),
    ),
  ]);

export const programmesFile = (): Promise<Uint8Array> =>
  makeSheet([
    ["Название", "Организатор", "Часы", "Форма", "Для кого"],
    ...storyProgrammes.map(({ title, provider, hours }) => [title, provider, hours, "очная", "все педагоги"]),
  ]);

/** The wished dates of a programme: its place in the bank decides the month, February to May. */
export const monthOf = (title: string): string =>
  ["февраль 2027", "март 2027", "апрель 2027", "май 2027"][
    storyProgrammes.findIndex((programme) => programme.title === title) % 4
  ] ?? "";

export const applicationFile = ({ number, people }: StorySchool): Promise<Uint8Array> =>
  makeSheet([
    ["Название программы", "Сроки", "ФИО", "Обоснование"],
    ...Array.from({ length: linesPerSchool }, (_, line) => {
      const title = programmeOf(number, line);
      return [title, monthOf(title), people[line + 1] ?? "", "Затрудняется с работой над текстом"];
    }),
  ]);

/** A seat for each line, but one less for the programme that most want. */
export const quotasFile = (seats: ReadonlyMap<string, number>): Promise<Uint8Array> =>
  makeSheet([["Программа", "Квота"], ...[...seats].map(([title, count]) => [title, count])]);
