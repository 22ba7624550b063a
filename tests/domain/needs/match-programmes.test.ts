import { describe, expect, it } from "vitest";
import type { Competence } from "../../../src/domain/needs/competence.ts";
import { matchProgrammes } from "../../../src/domain/needs/match-programmes.ts";

const titles = [
  "Формирование функциональной грамотности обучающихся на уроках",
  "Читательская грамотность: от текста к смыслу",
  "Инклюзивное образование: обучение детей с ОВЗ",
  "Подготовка экспертов ОГЭ по математике",
  "Разрешение конфликтов в школьном коллективе",
  "Цифровая образовательная среда: инструменты учителя",
  "Психолого-педагогическое сопровождение одарённых детей",
];
const programmes = titles.map((title, index) => ({ id: `programme${index}`, title }));

const matched = (wording: string, competence: Competence = "other"): readonly number[] =>
  matchProgrammes({ wording, competence }, programmes, 3).map(({ title }) => titles.indexOf(title));

describe("When programmes are looked for that may close a deficit", () => {
  it.each<[string, readonly number[]]>([
    ["Задания на функциональную грамотность", [0, 1]],
    ["читательская грамотность", [1, 0]],
    ["Инклюзия на занятии", [2]],
    ["Инклюзивные классы", [2]],
    ["Обучение детей с ОВЗ", [2]],
    ["Ответы ОГЭ", [3]],
    ["Развёрнутые ответы по математике", [3]],
    ["КОНФЛИКТЫ с родителями", [4]],
    ["Вязание крючком", []],
    ["урок", []],
    ["", []],
  ])("«%s» finds %j", (wording, expected) => {
    expect(matched(wording)).toEqual(expected);
  });

  it("falls back on titles that speak of the competence as such", () => {
    expect(matched("Мессенджеры", "digital")).toEqual([5]);
    expect(matched("Тревожность подростков", "psychology")).toEqual([6]);
    expect(matched("Трудный разговор", "communication")).toEqual([4]);
    expect(matched("Дроби", "subject")).toEqual([]);
  });

  it("shows no more than are wanted, the closest first", () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ id: `${index}`, title: `Оценивание, часть ${index}` }));
    const close = { id: "close", title: "Формирующее оценивание" };
    const found = matchProgrammes({ wording: "Формирующее оценивание", competence: "method" }, [...many, close], 3);
    expect(found.map(({ id }) => id)).toEqual(["close", "0", "1"]);
  });
});
