import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type PersonName,
  type PersonNameError,
  parsePersonName,
  shortName,
} from "../../../src/domain/shared/person-name.ts";
import { compareNames, findNear, indexNames, matchesQuery } from "../../../src/domain/shared/person-name-match.ts";

function name(text: string): PersonName {
  const parsed = parsePersonName(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}

function refusal(text: string): PersonNameError {
  const parsed = parsePersonName(text);
  if (parsed.ok) throw new Error(`${text} was taken as ${parsed.value.display}`);
  return parsed.error;
}

const relation = (a: string, b: string): string => {
  const match = compareNames(name(a), name(b));
  return match.kind === "near" ? match.reason : match.kind;
};

describe("When a full name is read", () => {
  it.each([
    ["Иванов Иван Иванович", "Иванов Иван Иванович"],
    ["ИВАНОВ  иван иванович", "Иванов Иван Иванович"],
    ["\u200BИванов\u00A0Иван  Иванович.", "Иванов Иван Иванович"],
    ["1. Иванов Иван Иванович,", "Иванов Иван Иванович"],
    ["12) Иванов Иван Иванович;", "Иванов Иван Иванович"],
    ["Иванов, Иван Иванович", "Иванов Иван Иванович"],
    ["«Иванов Иван Иванович»", "Иванов Иван Иванович"],
    ["Ивaнов Ивaн Ивaнович", "Иванов Иван Иванович"],
    ["Иван Иванович Иванов", "Иванов Иван Иванович"],
    ["Иван Петрович Павлович", "Павлович Иван Петрович"],
    ["Павлович Иван Петрович", "Павлович Иван Петрович"],
    ["Анна Станкевич", "Станкевич Анна"],
    ["Станкевич Анна", "Станкевич Анна"],
    ["семёнова алёна", "Семёнова Алёна"],
    ["ганеева айзиля", "Ганеева Айзиля"],
    ["Семе\u0308нова Але\u0308на", "Семёнова Алёна"],
    ["Иванов И.И.", "Иванов И. И."],
    ["И. И. Иванов", "Иванов И. И."],
    ["И.И.Иванов", "Иванов И. И."],
    ["ИВАНОВ И И", "Иванов И. И."],
    ["Иванов ИИ", "Иванов И. И."],
    ["Иванов Ив. Ив.", "Иванов И. И."],
    ["Иванов A. B.", "Иванов А. В."],
    ["Иванов И.", "Иванов И."],
    ["Иван И. Иванов", "Иванов Иван И."],
    ["Салтыков-Щедрин М. Е.", "Салтыков-Щедрин М. Е."],
    ["САЛТЫКОВ – ЩЕДРИН Михаил Евграфович", "Салтыков-Щедрин Михаил Евграфович"],
    ["Мамин Сибиряк Дмитрий Наркисович", "Мамин-Сибиряк Дмитрий Наркисович"],
    ["Иванова Анна Мария Петровна", "Иванова Анна Мария Петровна"],
    ["АЛИЕВ ВАГИФ ГАСАН ОГЛЫ", "Алиев Вагиф Гасан оглы"],
    ["Вагиф Гасан оглы Алиев", "Алиев Вагиф Гасан оглы"],
    ["Алиева Лейла Гасан Кызы", "Алиева Лейла Гасан кызы"],
    ["Гусейн-Заде Рустам Али-оглы", "Гусейн-заде Рустам Али-оглы"],
    ["фон бек анна петровна", "фон Бек Анна Петровна"],
    ["Анна фон Бек", "фон Бек Анна"],
    ["Анна Петровна Фон", "Фон Анна Петровна"],
    ["д’артаньян анна", "Д'Артаньян Анна"],
    ["Нгуен Ван Хай", "Нгуен Ван Хай"],
    ["Ю Мария Ивановна", "Ю Мария Ивановна"],
    ["ЦОЙ ЯН", "Цой Ян"],
    ["Петрова (Сидорова) Анна Ивановна", "Петрова (Сидорова) Анна Ивановна"],
    ["Петрова Анна Ивановна (урожд. Сидорова)", "Петрова (Сидорова) Анна Ивановна"],
    ["McDonald Ann", "McDonald Ann"],
  ])("spells %j as %j", (text, display) => {
    expect(name(text).display).toBe(display);
  });

  it("takes it apart", () => {
    expect(name("алиев вагиф гасан оглы")).toMatchObject({
      surname: "Алиев",
      given: "Вагиф",
      patronymic: "Гасан оглы",
      formerSurname: null,
      hasInitials: false,
    });
    expect(name("Петрова (Сидорова) А. И.")).toMatchObject({
      patronymic: "И.",
      formerSurname: "Сидорова",
      hasInitials: true,
    });
    expect(name("Ким Анна").patronymic).toBeNull();
  });

  it("makes one key of all spellings", () => {
    const keys = ["Семёнов Пётр Ильич", "СЕМЕНОВ ПЕТР ИЛЬИЧ", "Пётр Ильич Семенов", "Ceмeнoв  Петр Ильич."].map(
      (text) => name(text).key,
    );
    expect(new Set(keys)).toEqual(new Set(["семенов петр ильич"]));
  });

  it.each([
    ["Иванов Иван Иванович", "Иванов И. И."],
    ["Алиев Вагиф Гасан оглы", "Алиев В. Г."],
    ["Ким Анна", "Ким А."],
    ["Салтыков-Щедрин М. Е.", "Салтыков-Щедрин М. Е."],
  ])("shortens %s to %s", (text, short) => {
    expect(shortName(name(text))).toBe(short);
  });
});

describe("When a text is not the name of a person", () => {
  it.each(["", "  ", "—", "...", "\u200B"])("refuses %j as empty", (text) => {
    expect(refusal(text)).toEqual({ type: "Empty" });
  });

  it.each([
    ["Иванов", "OneWord", "Иванов"],
    ["Иванов4 Иван", "Digits", "4"],
    ["И. И.", "NoSurname", "И И"],
    ["Анна Петровна", "NoSurname", "Анна Петровна"],
    ["<b>Иванов</b> Иван", "Characters", "<"],
    ["Иванов & Петров", "Characters", "&"],
    ["Иванов Иван 😀", "Characters", "😀"],
    ["משה כהן", "Characters", "מ"],
    ["Ivанов Иван", "MixedAlphabets", "Ivанов"],
    ["вакансия", "OtherWords", "вакансия"],
    ["Учитель Иванова Анна Петровна", "OtherWords", "Учитель"],
    ["Иванова Анна Петровна (декрет)", "OtherWords", "декрет"],
    ["Иванова Анна Петровна - директор", "OtherWords", "Петровна-директор"],
    ["замена по болезни", "OtherWords", "по"],
    ["Нужна замена", "OtherWords", "Нужна Замена"],
    ["оглы Ив. Ким", "OtherWords", "оглы"],
    ["Иванов Иван, Петров Пётр", "SeveralNames", "Петров Пётр"],
    ["Один Два Три Четыре Пять", "TooManyWords", "Один Два Три Четыре Пять"],
  ])("refuses %j: %s", (text, reason, fragment) => {
    expect(refusal(text)).toEqual({ type: "NotAName", reason, fragment });
  });

  it("refuses a page of text as too long", () => {
    expect(refusal("Иванов ".repeat(700))).toMatchObject({ type: "TooLong", max: 100 });
    expect(refusal(`${"а".repeat(60)} ${"б".repeat(60)}`)).toEqual({ type: "TooLong", length: 121, max: 100 });
  });
});

describe("When two names are compared", () => {
  it.each([
    ["Семёнов Пётр Ильич", "СЕМЕНОВ ПЕТР ИЛЬИЧ", "same"],
    ["Мамин Сибиряк Дмитрий Наркисович", "Мамин-Сибиряк Дмитрий Наркисович", "same"],
    ["Алиев Вагиф Гасан оглы", "Алиев Вагиф Гасан-оглы", "same"],
    ["Петрова (Сидорова) Анна Ивановна", "Петрова Анна Ивановна", "same"],
    ["Иванов И. И.", "И.И. Иванов", "same"],
    ["Иванов Иван Иванович", "Иванов И. И.", "initials"],
    ["Иванов Иван Иванович", "Иванов И.", "initials"],
    ["Иванов Иван Иванович", "Иванов Иван И.", "initials"],
    ["Иванов Иван Иванович", "Иванов Иван", "patronymicMissing"],
    ["Иванов Иван Иванович", "Ивонов Иван Иванович", "typo"],
    ["Иванов Иван Иванович", "Иавнов Иван Иванович", "typo"],
    ["Иванова Наталья Петровна", "Иванова Наталия Петровна", "typo"],
    ["Иванов Иван Сергеевич", "Иванов Иван Сергевич", "typo"],
    ["Абай Азиз", "Азиз Абай", "swapped"],
    ["Петрова-Иванова Анна Сергеевна", "Иванова Анна Сергеевна", "surnamePart"],
    ["Петрова (Сидорова) Анна Ивановна", "Сидорова Анна Ивановна", "formerSurname"],
    ["Иванов Иван Иванович", "Иванов Пётр Иванович", "different"],
    ["Иванов Иван Иванович", "Петров Иван Иванович", "different"],
    ["Иванов Иван Иванович", "Иванов П. И.", "different"],
    ["Иванов И. И.", "Ивонов И. И.", "different"],
    ["Ивонов Иван Иванович", "Иванов Иван", "different"],
  ])("%s and %s: %s", (a, b, expected) => {
    expect(relation(a, b)).toBe(expected);
    expect(relation(b, a)).toBe(expected);
  });
});

/** Few letters and few parts, so that equal, near and different pairs all turn up. */
const surname = fc.constantFrom(
  "Иванов",
  "Ивонов",
  "Иванов-Петров",
  "Петров",
  "Ким",
  "Азиз",
  "Абай",
  "Петров (Ким)",
  "Ким (Иванов)",
);
const given = fc.constantFrom("Иван", "Ивна", "Азиз", "Абай", "И.", "Пётр", "Петр", "П.");
const patronymic = fc.constantFrom("", "Иванович", "Ивановч", "И.", "Али оглы");
const anyName = fc.tuple(surname, given, patronymic).map((parts) => name(parts.join(" ")));

describe("When names are compared in any combination", () => {
  it("gives the same answer both ways, and a name is the same as itself", () => {
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        expect(compareNames(a, b)).toEqual(compareNames(b, a));
        expect(compareNames(a, a)).toEqual({ kind: "same" });
      }),
    );
  });

  it("finds by the index exactly what comparing one by one finds", () => {
    fc.assert(
      fc.property(anyName, fc.array(anyName, { maxLength: 40 }), (wanted, list) => {
        const found = findNear(
          wanted,
          indexNames(list, (item) => item),
        );
        const matches = list.map((item) => ({ item, match: compareNames(wanted, item) }));
        expect(found.same).toEqual(matches.filter(({ match }) => match.kind === "same").map(({ item }) => item));
        expect(found.near).toEqual(
          matches.flatMap(({ item, match }) => (match.kind === "near" ? [{ item, reason: match.reason }] : [])),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("reads its own spelling back unchanged", () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from("аёиЙЮabcXZ-' .()")), minLength: 1, maxLength: 8 });
    const known = fc.constantFrom(
      "Роман",
      "Анна",
      "Ильич",
      "Петровна",
      "оглы",
      "фон",
      "Ив.",
      "(Ким)",
      "О",
      "ИИ",
      "Павлович",
      "Иван",
    );
    const written = fc.array(fc.oneof(word, known), { minLength: 2, maxLength: 5 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(written, (text) => {
        const once = parsePersonName(text);
        expect(once.ok ? parsePersonName(once.value.display) : once).toEqual(once);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("When a list of five thousand is searched for each of five thousand", () => {
  it("takes a moment, not minutes, even if half of them share a surname", () => {
    const syllables = ["ба", "ве", "го", "ди", "жу", "зы", "ко", "лю", "мя", "не"];
    const word = (seed: number, length: number): string =>
      Array.from({ length }, (_, i) => syllables[Math.floor(seed / 10 ** i) % 10]).join("");
    const people = Array.from({ length: 5000 }, (_, i) =>
      name(`${i % 2 === 0 ? "иванова" : `${word(i, 4)}ва`} ${word(i * 7, 2)} ${word(i * 3, 2)}овна`),
    );
    const started = performance.now();
    const index = indexNames(people, (person) => person);
    const found = people.map((person) => findNear(person, index).same.length);
    expect(found.every((count) => count >= 1)).toBe(true);
    // A full comparison of 25 million pairs takes tens of seconds on the same machine.
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

describe("When a person is searched by a part of the name", () => {
  const key = name("Салтыков-Щедрин Михаил Евграфович").key;

  it.each(["салт", "ЩЕДРИН", "мих салт", "евгр мих", "салтыков-щедрин михаил", "  Михаил  ", "Щ. М. Е.", "caлт"])(
    "finds him by %j",
    (query) => {
      expect(matchesQuery(key, query)).toBe(true);
    },
  );

  it.each(["", "  ", "алтыков", "михаил михаил", "салт иван", "\u200B", "!"])("does not find him by %j", (query) => {
    expect(matchesQuery(key, query)).toBe(false);
  });

  it("finds a name with initials by the whole name, and lets short words not take the place of long ones", () => {
    expect(matchesQuery(name("Иванов И. П.").key, "иванов иван")).toBe(true);
    expect(matchesQuery(name("Иванов И. П.").key, "иванов сергей")).toBe(false);
    expect(matchesQuery(name("Иванов Иван").key, "ив иванов")).toBe(true);
  });
});
