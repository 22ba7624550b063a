import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCalendarDay } from "../../../src/domain/shared/calendar-day.ts";
import { cellDay, cellText } from "../../../src/domain/shared/cell.ts";
import { parseOrganizationName } from "../../../src/domain/shared/organization-name.ts";
import { periodFromKey } from "../../../src/domain/shared/period.ts";
import { parseDay, parsePeriod } from "../../../src/domain/shared/period-parsing.ts";
import { parsePersonName } from "../../../src/domain/shared/person-name.ts";
import { matchesQuery } from "../../../src/domain/shared/person-name-match.ts";
import { parsePhone } from "../../../src/domain/shared/phone.ts";
import { cleanInput, foldText } from "../../../src/domain/shared/search-text.ts";
import { findTable } from "../../../src/domain/shared/table.ts";

const CONTEXT = { year: 2027, half: 1 } as const;

const COLUMNS = [
  { key: "name", titles: ["ФИО", "Фамилия, имя, отчество"], required: true },
  { key: "position", titles: ["Должность"], required: true },
] as const;

/** Everything that takes a text which a stranger wrote. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  foldText,
  cleanInput: (text) => cleanInput(text, 4096),
  parsePersonName,
  matchesQuery: (text) => matchesQuery("иванов иван иванович", text),
  parsePeriod: (text) => parsePeriod(text, CONTEXT),
  parseDay,
  parseCalendarDay,
  periodFromKey,
  parsePhone,
  parseOrganizationName,
  cellText,
  cellDay,
  findTable: (text) => {
    const row = [text, "ФИО", text, "Должность", text];
    return findTable({ name: text, rows: [1, 2, 3].map((number) => ({ number, cells: row })) }, COLUMNS);
  },
};

/** What each reader takes apart: its own words, marks and digits in any disorder go deepest into it. */
const FRAGMENTS = fc.constantFrom(
  ...'Иванов|Иван|Петрович|оглы|фон|И.|ИИ|(|)|-|—|.|,|/| |  |\u00A0|\u200B|\u202E|10|2027|03|г.|года|марта|с|по|в|I|II|квартал|полугодие|№|«|»|"|школа|д/с|ДО|+7|8|913|тел.|и|😀|<b>|&|\u0301|\uD800|\u0000|ß|İ|ﷺ|Aa|x'.split(
    "|",
  ),
);
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 5000, size: "max" }),
  fc.array(FRAGMENTS, { maxLength: 60, size: "max" }).map((parts) => parts.join("")),
  fc.array(FRAGMENTS, { maxLength: 12 }).map((parts) => parts.join(" ")),
);

/** Runs that make careless patterns try every division of them. */
const LONG_RUNS = [
  "И",
  "и ",
  " ",
  "\u00A0",
  "\n",
  "-",
  ".",
  "(",
  "10.",
  "1",
  "в ",
  "с 1 по ",
  "«",
  '"',
  "№ ",
  "\u200D",
  "😀",
  "\u0301",
  "е\u0308",
  "аa",
];

describe.each(Object.entries(READERS))("When %s is given what strangers write", (_, readText) => {
  it("answers every text, and answers it twice the same", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readText(text)).toEqual(readText(text));
      }),
      { numRuns: 100 },
    );
  });

  it.each(LONG_RUNS)("is done in a moment with a long run of %j", (unit) => {
    // Ten times the longest message, where a quadratic reader needs seconds and a linear one some milliseconds.
    const text = `${unit.repeat(50_000 / unit.length)}!`;
    const started = performance.now();
    const answer = readText(text);
    const took = performance.now() - started;
    expect(answer).toBeDefined();
    expect(took).toBeLessThan(1000);
  });
});
