import { describe, expect, it } from "vitest";
import { checkForm, isPublishable } from "../../../../src/domain/surveys/form/check-form.ts";
import { compileForm } from "../../../../src/domain/surveys/form/compile-form.ts";
import type { Question, SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import { readySurveys } from "../../../../src/texts/ready-surveys/index.ts";
import { choices, file, form, integer, many, matrix, note, one, scale, text } from "./forms.ts";

/** What is found, as «severity question column problem». */
const found = (survey: SurveyForm): readonly string[] =>
  checkForm(survey).map(({ severity, where, problem }) => `${severity} ${where.code} ${where.column} ${problem.type}`);

const foundIn = (...questions: readonly Question[]): readonly string[] => found(form(...questions));

describe("When a form is right", () => {
  it("stays quiet", () => {
    const right = form(
      one("skip"),
      many("topics", { when: "${skip} = 'no'", must: "count-selected(.) <= 2" }),
      scale("mark", { when: "selected(${topics}, 'a') or selected(${topics}, 'other')" }),
      matrix("m", ["m1", "m2"]),
      integer("age", { must: ". >= 18 and . <= 99" }),
      text("why", { when: "${m1} = 'no' and ${mark} < 3 and ${age} > 30", isRequired: false }),
      note("bye"),
    );
    expect(checkForm(right)).toEqual([]);
  });

  it("is what the bot itself ships", () => {
    const problems = readySurveys.map((draft) => {
      const compiled = compileForm(draft);
      return compiled.ok ? checkForm(compiled.value).filter(({ severity }) => severity === "error") : compiled.error;
    });
    expect(problems).toEqual(readySurveys.map(() => []));
  });
});

describe("When names are wrong", () => {
  it("names what no question has, with the one that was meant", () => {
    const [finding] = checkForm(form(one("skip"), text("why", { when: "${skp} = 'no'" })));
    expect(finding).toEqual({
      severity: "error",
      where: { code: "why", column: "relevant" },
      problem: { type: "UnknownName", name: "skp", similar: "skip" },
    });
  });

  it.each([
    ["a later question", [one("a", { when: "${b} = 'yes'" }), one("b")], "error a relevant LaterName"],
    ["the question itself", [integer("a", { must: "${a} > 1" })], "error a constraint OwnName"],
    ["a note", [note("n"), one("a", { when: "${n} = ''" })], "error a relevant NoValue"],
    ["a matrix as a whole", [matrix("m", ["m1"]), one("a", { when: "${m} = 'yes'" })], "error a relevant NoValue"],
    ["the answer itself where none is given", [one("a", { when: ". = 'yes'" })], "error a relevant SelfInRelevant"],
  ])("refuses %s", (_, questions, expected) => {
    expect(foundIn(...questions)).toContain(expected);
  });

  it("refuses a code that is there twice, a statement's too", () => {
    expect(foundIn(one("a"), matrix("m", ["a", "b"]), one("b"))).toEqual([
      "error a code DuplicateCode",
      "error b code DuplicateCode",
    ]);
  });

  it("warns of a choice that the question does not have", () => {
    const survey = form(one("a"), text("why", { when: "${a} != 'maybe'" }));
    expect(checkForm(survey)).toEqual([
      {
        severity: "warning",
        where: { code: "why", column: "relevant" },
        problem: { type: "UnknownChoice", name: "a", choice: "maybe" },
      },
    ]);
    expect(isPublishable(checkForm(survey))).toBe(true);
  });
});

describe("When a branch can never be reached", () => {
  it.each([
    ["a constant", [one("x", { when: "1 = 2" })]],
    ["a choice that is not there", [one("a"), one("x", { when: "${a} = 'maybe'" })]],
    ["both of two choices of one", [one("a"), one("x", { when: "${a} = 'yes' and ${a} = 'no'" })]],
    ["an empty answer to what is always required", [one("a"), one("x", { when: "${a} = ''" })]],
    ["a mark beyond the scale", [scale("a"), one("x", { when: "${a} > 5" })]],
    ["more than may be chosen", [many("a", { max: 2 }), one("x", { when: "count-selected(${a}) > 2" })]],
    [
      "a choice beside the one that excludes it",
      [
        many("a", {
          choices: [...choices("a"), { code: "none", label: "Нет", isExclusive: true, isDeficit: false }],
        }),
        one("x", { when: "selected(${a}, 'none') and selected(${a}, 'a')" }),
      ],
    ],
    ["numbers that exclude each other", [integer("a"), one("x", { when: "${a} > 10 and ${a} < 5" })]],
    ["a number that its bound refuses", [integer("a", { must: ". <= 10" }), one("x", { when: "${a} > 20" })]],
    ["nothing between neighbours", [integer("a"), one("x", { when: "${a} > 10 and ${a} < 11" })]],
    [
      "what the way there excludes",
      [one("a"), one("b", { when: "${a} = 'yes'" }), one("x", { when: "${b} = 'yes' and ${a} = 'no'" })],
    ],
    ["a part that no unknown can save", [text("t"), one("a"), one("x", { when: "${t} = 'q' and ${a} = 'maybe'" })]],
  ])("says so of %s", (_, questions) => {
    expect(foundIn(...questions)).toContain("error x relevant NeverAsked");
  });

  it.each([
    ["text can be anything", [text("t"), one("x", { when: "${t} = 'q'" })]],
    ["arithmetic is not followed", [integer("a"), one("x", { when: "${a} * 7 = 91" })]],
    [
      "a number between",
      [{ ...integer("a"), type: "decimal" as const }, one("x", { when: "${a} > 10 and ${a} < 11" })],
    ],
    ["not everyone answers", [one("a", { isRequired: false }), one("x", { when: "${a} = ''" })]],
    ["not everyone is asked", [one("a"), one("b", { when: "${a} = 'no'" }), one("x", { when: "${b} = ''" })]],
    ["«другое» is a choice", [many("a"), one("x", { when: "selected(${a}, 'other')" })]],
    ["the order is that of the form", [many("a"), one("x", { when: "${a} = 'b c'" })]],
    ["today is not known", [one("x", { when: "today() > date('2030-01-01')" })]],
  ])("stays quiet where %s", (_, questions) => {
    expect(foundIn(...questions)).not.toContain("error x relevant NeverAsked");
  });

  it("gives up on what is too much to try, before anybody has to wait", () => {
    const codes = Array.from({ length: 20 }, (_, index) => `c${index}`);
    const hostile = Array.from({ length: 200 }, (_, index) => {
      const [one, other, third] = [index - 1, index - 2, index - 3].map((before) => `count-selected(\${q${before}})`);
      const when = index < 3 ? {} : { when: `${one} + ${other} + ${third} > 1000` };
      return many(`q${index}`, { choices: choices(...codes), isRequired: false, ...when });
    });
    const { user: before } = process.cpuUsage();
    expect(foundIn(...hostile).filter((finding) => finding.startsWith("error"))).toEqual([]);
    // Microseconds of this process alone: an unbounded check would take a minute.
    expect(process.cpuUsage().user - before).toBeLessThan(3_000_000);
  });
});

describe("When there is a dead end", () => {
  it.each([
    ["a bound that no number meets", integer("a", { must: ". > 10 and . < 5" }), "error a constraint NeverValid"],
    ["a bound that no mark meets", scale("a", { must: ". > 5" }), "error a constraint NeverValid"],
    [
      "a bound that no text of its length meets",
      text("a", { must: "string-length(.) > 2000" }),
      "error a constraint NeverValid",
    ],
    [
      "the same where it may be passed over",
      scale("a", { must: ". > 5", isRequired: false }),
      "warning a constraint NeverValid",
    ],
    ["no choices", one("a", { choices: [] }), "error a type NoChoices"],
    ["more wanted than there are", many("a", { hasOther: false, min: 4 }), "error a constraint BadBounds"],
    ["no statements", matrix("a", []), "error a type NoStatements"],
    ["a scale that goes nowhere", scale("a", { from: 5, to: 5 }), "error a type BadScale"],
    ["a scale with too many steps", scale("a", { to: 100 }), "error a type BadScale"],
  ])("says so of %s", (_, question, expected) => {
    expect(foundIn(question)).toContain(expected);
  });

  it("lets through what may be met", () => {
    expect(foundIn(text("a", { must: "string-length(.) >= 10" }), scale("b", { must: ". != 3" }))).toEqual([]);
    expect(foundIn(integer("a", { must: ". * 2 = 7" }), text("b", { must: ". = 'x'" }))).toEqual([]);
  });
});

describe("When texts are missing or too long", () => {
  it.each([
    ["no label", one("a", { label: " " }), "error a label EmptyLabel"],
    [
      "a choice without one",
      one("a", { choices: [{ ...choices("x")[0], label: "" }] as never }),
      "error a label EmptyChoiceLabel",
    ],
    ["a long question", one("a", { label: "я".repeat(401) }), "warning a label TooLongText"],
    ["a question that goes into no message", one("a", { label: "я".repeat(2001) }), "error a label TooLongText"],
    ["an answer put into a text", note("a", { label: "Вас зовут ${name}" }), "error a label AnswerInText"],
    ["a choice that is there twice", one("a", { choices: choices("x", "x") }), "error a code DuplicateChoice"],
    ["a choice with the name of «другое»", one("a", { choices: choices("other") }), "error a code ReservedChoice"],
    ["several required, none fits", many("a", { hasOther: false }), "note a required NoWayOut"],
    ["a file", file("a"), "note a type NotAnonymous"],
    ["a competence without deficits", one("a", { competence: "digital" }), "warning a competence NoDeficitChoices"],
  ])("tells of %s", (_, question, expected) => {
    expect(foundIn(question)).toContain(expected);
  });

  it("tells what the form as a whole lacks", () => {
    expect(found({ ...form(note("n")), title: "", purpose: "" })).toEqual([
      "error null title EmptyTitle",
      "error null type NoQuestions",
      "note null purpose NoPurpose",
    ]);
  });

  it("tells when a survey takes longer than it promises", () => {
    const long = Array.from({ length: 40 }, (_, index) => text(`q${index}`));
    expect(found({ ...form(...long), minutes: 5 })).toEqual([
      "warning null minutes TooFewMinutes",
      "warning null minutes LongSurvey",
    ]);
  });
});
