import { describe, expect, it } from "vitest";
import type { CellValue } from "../../../../../src/domain/shared/grid.ts";
import { importForm } from "../../../../../src/domain/surveys/form/xlsform/import-form.ts";
import { foundIn, grid, imported, tell, workbook } from "./workbooks.ts";

const heading = ["type", "name", "label"];
const lists = [
  ["list_name", "name", "label"],
  ["yn", "yes", "Да"],
  ["yn", "no", "Нет"],
  ["abc", "a", "А"],
  ["abc", "b", "Б"],
  ["abc", "none", "Ничего"],
];

/** The questions of a sheet with these columns beside type, name and label. */
const questions = (columns: readonly string[], ...rows: readonly (readonly CellValue[])[]) =>
  imported(workbook([[...heading, ...columns], ...rows], lists)).form.questions;

describe("When headings are spelt in other ways", () => {
  it.each([
    [["Type", "NAME", " Label "]],
    [["type", "name", "label::Русский"]],
    [["type", "name", "label::Russian (ru)"]],
    [["type", "name", "label:English"]],
    [["type", "name", "caption"]],
    [["Тип", "Код", "Вопрос"]],
  ])("finds the columns: %s", (headings) => {
    const { form } = imported(workbook([headings, ["text", "q", "Почему?"]]));
    expect(form.questions).toMatchObject([{ type: "text", code: "q", label: "Почему?" }]);
  });

  it("takes Russian first, then the form's own language, then the first column; where it is blank the next", () => {
    const rows = (...titles: readonly string[]) => [
      ["type", "name", ...titles],
      ["text", "q", "first", "second", "third"],
      ["text", "r", "first"],
    ];
    const settings = [
      ["form_id", "form_title", "default_language"],
      ["f", "F", "Kazakh"],
    ];
    const labels = (...titles: readonly string[]): readonly string[] =>
      imported(workbook(rows(...titles), [], settings)).form.questions.map(({ label }) => label);
    expect(labels("label::English", "label::Kazakh", "label::Русский")).toEqual(["third", "first"]);
    expect(labels("label::English", "label::Kazakh", "label::French")).toEqual(["second", "first"]);
    expect(labels("label", "label::French", "label::English")).toEqual(["first", "first"]);
  });

  it("finds sheets whatever the size of their letters, and leaves others alone", () => {
    const { form, findings } = imported([
      grid("Заметки", [["что угодно"]]),
      grid("Survey", [heading, ["select_one yn", "q", "Вопрос"]]),
      grid("CHOICES", [
        ["list name", "value", "label::ru"],
        ["yn", "yes", "Да"],
      ]),
      grid("Settings", [
        ["id_string", "title", "purpose"],
        ["f", "Ф", "Для пробы."],
      ]),
    ]);
    expect(form).toMatchObject({ code: "f", title: "Ф", questions: [{ choices: [{ code: "yes", label: "Да" }] }] });
    expect(findings).toEqual([]);
  });
});

describe("When a workbook is no form", () => {
  it("says which sheet or columns are missing", () => {
    expect(importForm([grid("Лист1", [["ФИО"]])], "a.xlsx")).toEqual({
      ok: false,
      error: { type: "NoSurveySheet", sheets: ["Лист1"] },
    });
    expect(importForm([grid("survey", [["type", "question"]])], "a.xlsx")).toEqual({
      ok: false,
      error: { type: "NoSurveyColumns", sheet: "survey", missing: ["name", "label"] },
    });
  });
});

describe("When a workbook is long beyond reason", () => {
  const rows = (count: number) => Array.from({ length: count }, (_, index) => ["text", `q${index}`, "Почему?"]);

  it("is read up to its limit, and refused beyond it", () => {
    expect(imported(workbook([heading, ...rows(2000)])).form.questions).toHaveLength(2000);
    expect(importForm(workbook([heading, ...rows(2001)]), "a.xlsx")).toEqual({
      ok: false,
      error: { type: "TooLong", sheet: "survey", limit: 2000 },
    });
  });

  it("is told everything that is wrong with it before anybody has to wait", () => {
    const wrong = rows(2000).map(([type = "", name = "", label = ""], index) => [
      type,
      name,
      label,
      `\${p${index}} = 1`,
    ]);
    const { user: before } = process.cpuUsage();
    expect(
      foundIn(workbook([[...heading, "relevant"], ...wrong])).filter((line) => line.endsWith("UnknownName")),
    ).toHaveLength(2000);
    expect(process.cpuUsage().user - before).toBeLessThan(5_000_000);
  });
});

describe("When types are read", () => {
  it.each([
    ["select_one yn", { type: "one", hasOther: false }],
    ["select one from yn", { type: "one", hasOther: false }],
    ["select1 yn", { type: "one", hasOther: false }],
    ["select_one yn or_other", { type: "one", hasOther: true }],
    ["select one from yn or specify other", { type: "one", hasOther: true }],
    ["select_multiple yn", { type: "many", hasOther: false }],
    ["select all that apply from yn or_other", { type: "many", hasOther: true }],
    ["Integer", { type: "integer" }],
    ["decimal", { type: "decimal" }],
    ["date", { type: "date" }],
    ["text", { type: "text", maxLength: 1000 }],
    ["note", { type: "note" }],
    ["file", { type: "file" }],
    ["image", { type: "file" }],
    ["photo", { type: "file" }],
    ["range", { type: "scale", from: 1, to: 10 }],
    ["acknowledge", { type: "note" }],
  ])("understands %s", (type, question) => {
    expect(questions([], [type, "q", "Вопрос"])).toMatchObject([question]);
  });

  it("reads a scale with its ends, and a text with its limit", () => {
    expect(
      questions(
        ["parameters", "low_label", "high_label", "max_length"],
        ["range", "q", "Оцените", "start=1 end=5 step=1", "Плохо", "Хорошо"],
        ["text", "t", "Почему?", "", "", "", 300],
      ),
    ).toMatchObject([{ from: 1, to: 5, fromLabel: "Плохо", toLabel: "Хорошо" }, { maxLength: 300 }]);
  });

  it("gives the conditions of groups to their questions, and says a group's label before them", () => {
    const read = questions(
      ["relevant"],
      ["select_one yn", "first", "Первый", ""],
      ["begin_group", "g", "Часть вторая", "${first} = 'yes'"],
      ["integer", "n", "Сколько?", ""],
      ["begin group", "inner", "", "${n} > 5"],
      ["text", "why", "Почему?", "${n} < 9"],
      ["end group"],
      ["end_group"],
    );
    expect(read.map(({ code, relevant }) => [code, relevant?.source ?? null])).toEqual([
      ["first", null],
      ["g", "${first} = 'yes'"],
      ["n", "${first} = 'yes'"],
      ["why", "${first} = 'yes' and ${n} > 5 and ${n} < 9"],
    ]);
  });

  it("leaves out disabled rows and rows that are nothing", () => {
    const read = questions(["disabled"], ["text", "a", "А", "yes"], ["", "", "", ""], ["text", "b", "Б", ""]);
    expect(read.map(({ code }) => code)).toEqual(["b"]);
  });
});

describe("When rows are a table", () => {
  const lines: readonly (readonly string[])[] = [
    ["select_one yn", "m1", "Первое", "", "yes"],
    ["select_one yn", "m2", "Второе", "", "yes"],
  ];
  const matrix = {
    type: "matrix",
    isRequired: true,
    statements: [
      { code: "m1", label: "Первое" },
      { code: "m2", label: "Второе" },
    ],
    choices: [{ code: "yes" }, { code: "no" }],
  };

  it("becomes one question by table-list", () => {
    expect(
      questions(["appearance", "required"], ["begin_group", "m", "Согласны?", "table-list", ""], ...lines, [
        "end_group",
      ]),
    ).toMatchObject([{ ...matrix, code: "m", label: "Согласны?" }]);
  });

  it("becomes one question by a row of labels and rows without", () => {
    expect(
      questions(
        ["appearance", "required"],
        ["begin_group", "g", "", "field-list", ""],
        ["text", "t", "Сначала", "", ""],
        ["select_one yn", "m", "Согласны?", "label", ""],
        ...lines.map((cells) => cells.with(3, "list-nolabel")),
        ["text", "u", "Потом", "", ""],
        ["end_group"],
      ),
    ).toMatchObject([{ code: "t" }, { ...matrix, code: "m", label: "Согласны?" }, { code: "u" }]);
  });

  it("stays single questions where its lines differ in more than their words, and says so", () => {
    const rows = [
      [...heading, "appearance", "relevant"],
      ["begin_group", "m", "Согласны?", "table-list", ""],
      ["select_one yn", "m1", "Первое", "", ""],
      ["select_one yn", "m2", "Второе", "", "${m1} = 'yes'"],
      ["end_group"],
    ];
    const read = imported(workbook(rows, lists));
    expect(read.form.questions.map(({ type, code }) => `${type} ${code}`)).toEqual(["note m", "one m1", "one m2"]);
    expect(tell(read)).toEqual(["warning survey!D2 NotATable"]);
  });
});

describe("When a constraint says what the bot knows by heart", () => {
  const rules = (constraint: string) => {
    const [question] = questions(["constraint"], ["select_multiple abc", "q", "Что?", constraint]);
    if (question?.type !== "many") throw new Error("not a question of several choices");
    const { min, max, choices } = question;
    const exclusive = choices.filter(({ isExclusive }) => isExclusive).map(({ code }) => code);
    return { min, max, exclusive, rest: question.constraint?.source ?? null };
  };

  it.each([
    ["count-selected(.) <= 3", { min: null, max: 3, exclusive: [], rest: null }],
    ["count-selected(.) >= 1 and count-selected(.) < 3", { min: 1, max: 2, exclusive: [], rest: null }],
    ["2 >= count-selected(.)", { min: null, max: 2, exclusive: [], rest: null }],
    ["count-selected(.) = 2", { min: 2, max: 2, exclusive: [], rest: null }],
    ["not(selected(., 'none') and count-selected(.) > 1)", { min: null, max: null, exclusive: ["none"], rest: null }],
    ["not(selected(., 'none')) or count-selected(.) = 1", { min: null, max: null, exclusive: ["none"], rest: null }],
    [
      "if(selected(., 'none'), count-selected(.) = 1, true())",
      { min: null, max: null, exclusive: ["none"], rest: null },
    ],
    [
      "not(selected(., 'none') and (selected(., 'a') or selected(., 'b'))) and count-selected(.) <= 2",
      { min: null, max: 2, exclusive: ["none"], rest: null },
    ],
    [
      "(count-selected(.) >= 2 or selected(., 'none')) and not(count-selected(.) > 1 and selected(., 'none'))",
      { min: 2, max: null, exclusive: ["none"], rest: null },
    ],
    [
      "count-selected(.)  <= 2 and not(selected(., 'a') and selected(., 'b'))",
      { min: null, max: 2, exclusive: [], rest: "not(selected(., 'a') and selected(., 'b'))" },
    ],
    [
      "selected(.,'a')  or selected(.,'b')",
      { min: null, max: null, exclusive: [], rest: "selected(.,'a')  or selected(.,'b')" },
    ],
  ])("takes it: %s", (constraint, expected) => {
    expect(rules(constraint)).toEqual(expected);
  });

  it("reads the columns for it, too", () => {
    const { form } = imported(
      workbook(
        [
          [...heading, "competence"],
          ["select_multiple abc", "q", "Что?", "Цифровая"],
        ],
        [
          ["list_name", "name", "label", "exclusive", "deficit"],
          ["abc", "a", "А", "", "да"],
          ["abc", "none", "Ничего", true, ""],
        ],
      ),
    );
    expect(form.questions).toMatchObject([
      {
        competence: "digital",
        choices: [
          { code: "a", isDeficit: true, isExclusive: false },
          { code: "none", isDeficit: false, isExclusive: true },
        ],
      },
    ]);
  });
});

describe("When something is not supported", () => {
  it.each([
    ["a place on the map", ["geopoint", "q", "Где?"], "error survey!A2 UnsupportedType"],
    ["a barcode", ["barcode", "q", "Код"], "error survey!A2 UnsupportedType"],
    ["a time", ["time", "q", "Когда?"], "error survey!A2 UnsupportedType"],
    ["choices from a file", ["select_one_from_file schools.csv", "q", "Школа"], "error survey!A2 UnsupportedType"],
    ["a calculation that nothing reads", ["calculate", "q", ""], "warning survey!A2 LeftOutRow"],
    ["what a phone notes by itself", ["start", "q", ""], "warning survey!A2 LeftOutRow"],
    ["a slip in the type", ["intger", "q", "Сколько?"], "error survey!A2 UnknownType"],
    ["a question without a type", ["", "q", "Сколько?"], "error survey!A2 MissingType"],
    ["a question without a name", ["text", "", "Сколько?"], "error survey!B2 MissingName"],
    ["a name with a blank", ["text", "my name", "Как?"], "error survey!B2 BadCode"],
    ["a list that is not there", ["select_one ny", "q", "Да?"], "error survey!A2 UnknownList"],
    ["a group that ends without a beginning", ["end_group", "q", ""], "error survey!A2 UnopenedGroup"],
    ["a group that never ends", ["begin_group", "q", ""], "error survey!A2 UnclosedGroup"],
    ["a repeat", ["begin_repeat", "q", ""], "error survey!A2 UnsupportedRepeat"],
  ])("names it by its cell: %s", (_, row, expected) => {
    expect(foundIn(workbook([heading, row, ["text", "t", "Почему?"]], lists))).toContain(expected);
  });

  it.each([
    ["choice_filter", "${a} = cf", "error survey!D2 UnsupportedCell"],
    ["calculation", "1 + 1", "error survey!D2 UnsupportedCell"],
    ["required", "${a} = 'x'", "error survey!D2 UnsupportedCell"],
    ["required", "может быть", "error survey!D2 BadYesNo"],
    ["relevant", "regex(${a}, '[0-9]')", "error survey!D2 BadExpression"],
    ["constraint", "${q} = ", "error survey!D2 BadExpression"],
    ["relevant", "${nobody} = 'x'", "error survey!D2 UnknownName"],
    ["constraint", ". > 5 and . < 4", "warning survey!D2 NeverValid"],
    ["appearance", "ex:org.some.app", "error survey!D2 UnsupportedAppearance"],
    ["appearance", "signature", "warning survey!D2 UnsupportedAppearance"],
    ["competence", "танцы", "error survey!D2 UnknownCompetence"],
    ["media::image", "cat.jpg", "warning survey!D1 UnusedColumn"],
    ["default", "5", "warning survey!D1 UnusedColumn"],
    ["relevent", "${a} = 'x'", "warning survey!D1 UnusedColumn"],
  ])("names a cell of the column %s: %s", (column, content, expected) => {
    expect(
      foundIn(
        workbook([
          [...heading, column],
          ["integer", "q", "Сколько?", content],
        ]),
      ),
    ).toContain(expected);
  });

  it("says of a row for programs that it is needed, where something reads it", () => {
    const rows = [
      [...heading, "relevant"],
      ["calculate", "sum", ""],
      ["text", "q", "Почему?", "${sum} > 1"],
    ];
    expect(foundIn(workbook(rows))).toEqual(["error survey!A2 LeftOutRow", "error survey!D3 UnknownName"]);
  });

  it("says once what is wrong with a condition of a group", () => {
    const rows = [
      [...heading, "relevant"],
      ["begin_group", "g", "", "${nobody} = 1"],
      ["text", "a", "А", ""],
      ["text", "b", "Б", ""],
      ["end_group"],
    ];
    expect(foundIn(workbook(rows))).toEqual(["error survey!D2 UnknownName"]);
  });

  it("names cells of choices and settings", () => {
    const found = foundIn(
      workbook(
        [heading, ["select_one l", "q", "Вопрос"]],
        [
          ["list_name", "name", "label", "cf"],
          ["l", "a b", "А"],
          ["l", "c", ""],
          ["l", "", "Без имени"],
          ["l", "other", "Другое", "x"],
          ["l", "d", "Г"],
          ["l", "d", "Д"],
        ],
        [
          ["form_id", "form_title", "kind", "minutes", "version"],
          ["f", "Ф", "танцы", "пять", "2"],
        ],
      ),
    );
    expect(found).toEqual([
      "error choices!B2 BadChoiceName",
      "error choices!C3 EmptyChoiceLabel",
      "error choices!B4 MissingChoiceName",
      "error choices!B7 DuplicateChoice",
      "error settings!C2 UnknownKind",
      "error settings!D2 BadNumber",
      "warning choices!D1 UnusedColumn",
      "warning choices!B5 BecomesOther",
      "note - NoPurpose",
    ]);
  });

  it.each([["start=0 end=5 step=2"], ["start=0.5 end=2"], ["от 1 до 5"]])(
    "refuses steps that are no scale: %s",
    (parameters) => {
      const found = foundIn(
        workbook([
          [...heading, "parameters"],
          ["range", "q", "Оцените", parameters],
        ]),
      );
      expect(found).toContain("error survey!D2 BadParameters");
    },
  );

  it("refuses a scale with more steps than buttons", () => {
    const found = foundIn(
      workbook([
        [...heading, "parameters"],
        ["range", "q", "Оцените", "start=0 end=100 step=1"],
      ]),
    );
    expect(found).toEqual(["error survey!A2 BadScale"]);
  });
});

describe("When settings are missing", () => {
  it("takes the file's name, and says so", () => {
    const read = imported([grid("survey", [heading, ["text", "q", "Почему?"]])], "Спрос на курсы.xlsx");
    expect(read.form).toMatchObject({ code: "Спрос на курсы", title: "Спрос на курсы", kind: "other", minutes: null });
    expect(tell(read)).toEqual(["warning - NoFormId", "warning - NoTitle", "note - NoPurpose"]);
  });

  it("reads kinds in Russian and minutes", () => {
    const settings = [
      ["Код", "Название", "Вид", "Цель", "Минут"],
      ["f", "Ф", "Профессиональные дефициты", "Для плана.", 4],
    ];
    expect(imported(workbook([heading, ["text", "q", "Почему?"]], [], settings)).form).toMatchObject({
      code: "f",
      title: "Ф",
      kind: "deficits",
      purpose: "Для плана.",
      minutes: 4,
    });
  });
});

describe("When the workbook is strange", () => {
  it("reads formulas by what they showed, and never throws", () => {
    const read = imported(
      workbook([
        [...heading, "required", "relevant"],
        [
          "text",
          { formula: "FALSE()", value: null },
          "Без имени",
          { formula: "TRUE()", value: "TRUE" },
          { error: "#REF!" },
        ],
        ["text", "q", { date: "2027-03-10" as never }, true, 5],
      ]),
    );
    expect(tell(read)).toContain("error survey!B2 MissingName");
    expect(tell(read)).toContain("error survey!E2 BadExpression");
    expect(read.form.questions).toMatchObject([{ isRequired: true }, { label: "2027-03-10", isRequired: true }]);
  });
});
