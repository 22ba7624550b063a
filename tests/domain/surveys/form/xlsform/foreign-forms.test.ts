import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readWorkbook } from "../../../../../src/infra/excel/read-workbook.ts";
import { imported, tell } from "./workbooks.ts";

/** XLSForms that nobody here wrote: beside the project. */
const folder = new URL("../../../../../../shared/data/xlsforms/", import.meta.url).pathname;

const read = async (name: string) => {
  const grids = await readWorkbook(new Uint8Array(readFileSync(folder + name)));
  if (!grids.ok) throw new Error(`${name}: ${grids.error.type}`);
  return imported(grids.value, name);
};

describe("Forms that nobody here wrote", () => {
  it("are there", () => {
    expect(existsSync(folder), `${folder} is missing: the import is not checked against foreign forms`).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith(".xlsx")).length).toBeGreaterThanOrEqual(5);
  });

  it("are imported where a chat can ask them", async () => {
    const other = await read("specify_other.xlsx");
    expect(other.form).toMatchObject({
      code: "specify_other",
      questions: [
        {
          type: "one",
          code: "sex",
          label: "What sex are you?",
          hasOther: true,
          choices: [
            { code: "male", label: "Male" },
            { code: "female", label: "Female" },
          ],
        },
      ],
    });
    const numbers = await read("text_and_integer.xlsx");
    expect(numbers.form.questions).toMatchObject([
      { type: "text", code: "your_name", label: "What is your name?" },
      { type: "integer", code: "your_age", label: "How many years old are you?" },
    ]);
    const day = await read("yes_or_no_question.xlsx");
    expect(day.form.questions).toMatchObject([{ type: "one", code: "good_day", hasOther: false }]);
    expect([other, numbers, day].flatMap(tell).filter((line) => line.startsWith("error"))).toEqual([]);
  });

  it("are refused for choices that depend on choices, by cell", async () => {
    const cascade = await read("choice_filter_test.xlsx");
    expect(cascade.form).toMatchObject({ code: "cascading_selects1", title: "cascading selects" });
    expect(tell(cascade).filter((line) => line.startsWith("error"))).toEqual([
      "error survey!D3 UnsupportedCell",
      "error survey!D4 UnsupportedCell",
      "error choices!B6 DuplicateChoice",
    ]);
  });

  it("are refused for what a chat cannot ask, each cell named, and the rest is read", async () => {
    const spec = await read("xlsform_spec_test.xlsx");
    const errors = tell(spec).filter((line) => line.startsWith("error"));
    const expected = [
      ["N7", "BadExpression"],
      ["E10", "EmptyLabel"],
      ["A15", "UnsupportedRepeat"],
      ...["A32", "A33", "A34", "A35", "A37", "A38"].map((cell) => [cell, "UnsupportedType"]),
      ...["A40", "A42", "A44", "A46", "A48", "A50", "A52"].map((cell) => [cell, "LeftOutRow"]),
      ...["E5", "H18", "E41", "E43", "E45", "E47", "E49", "E51", "E53"].map((cell) => [cell, "AnswerInText"]),
      ["L57", "UnsupportedAppearance"],
    ].map(([cell, problem]) => `error survey!${cell} ${problem}`);
    const choices = ["error choices!C4 EmptyChoiceLabel", "error choices!C5 EmptyChoiceLabel"];
    expect(errors.toSorted()).toEqual([...expected, ...choices].toSorted());
    expect(spec.form.questions.filter(({ type }) => type === "matrix")).toMatchObject([
      { code: "label-test", statements: [{ code: "list-nolabel-test" }] },
    ]);
    expect(spec.form.questions.find(({ code }) => code === "a_decimal")?.constraint?.source).toBe(". <= ${a_integer}");
  });
});
