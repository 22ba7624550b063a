import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExpression } from "../../../../src/domain/surveys/form/parse-expression.ts";
import { joinConditions, printExpression, variablesOf } from "../../../../src/domain/surveys/form/print-expression.ts";
import { expression, trees } from "./expressions.ts";

const refusal = (source: string): unknown => {
  const parsed = parseExpression(source);
  return parsed.ok ? printExpression(parsed.value.tree) : parsed.error;
};

describe("When an expression is read", () => {
  it("keeps the cell's text and makes a tree that binds as XPath does", () => {
    const parsed = expression(" not(selected(${skip}, 'yes')) and ${age} >= 18 + 2 * 3 ");
    expect(parsed.source).toBe(" not(selected(${skip}, 'yes')) and ${age} >= 18 + 2 * 3 ");
    expect(parsed.tree).toMatchObject({ type: "binary", operator: "and", left: { type: "call", name: "not" } });
    expect(printExpression(parsed.tree)).toBe("not(selected(${skip}, 'yes')) and ${age} >= 18 + 2 * 3");
  });

  it.each([
    ["selected (., “yes”)", "selected(., 'yes')"],
    ["${ a }=‘x’", "${a} = 'x'"],
    ["1-(2-3)-4", "1 - (2 - 3) - 4"],
    ["(${a}=1 or ${b}=2) and ${c}=3", "(${a} = 1 or ${b} = 2) and ${c} = 3"],
    ["-(1+2)", "-(1 + 2)"],
    [".<=.5", ". <= 0.5"],
    ['${a} = "it\'s"', '${a} = "it\'s"'],
    ["5 div 2 mod 3", "5 div 2 mod 3"],
    ["today()-7", "today() - 7"],
  ])("takes %s", (source, printed) => {
    expect(refusal(source)).toBe(printed);
  });

  it("makes the same tree of what it prints, whatever the tree", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const printed = printExpression(tree);
        fc.pre(printed.length <= 2000);
        const parsed = parseExpression(printed);
        expect(parsed).toEqual({ ok: true, value: { source: printed, tree } });
      }),
      { numRuns: 500 },
    );
  });

  it("never throws, and a refusal has its place, whatever stands in the cell", () => {
    const pieces = fc.constantFrom(
      "${a}",
      "(",
      ")",
      "'",
      "=",
      " and ",
      "not(",
      ".",
      "1",
      ",",
      "-",
      "selected(",
      "$",
      "да",
      "/",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (source) => {
          const parsed = parseExpression(source);
          expect(parsed.ok || parsed.error.at > 0).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("When an expression is wrong or not supported", () => {
  it.each([
    ["  ", { type: "EmptyExpression", at: 1 }],
    ["${a} = ", { type: "UnexpectedEnd", at: 8 }],
    ["${a} == 'x'", { type: "UnexpectedSign", at: 6, sign: "==" }],
    ["${a} <> 'x'", { type: "UnexpectedSign", at: 6, sign: "<>" }],
    ["${a} = «да»", { type: "UnexpectedSign", at: 8, sign: "«" }],
    ["${a} = 'x", { type: "UnclosedText", at: 8 }],
    ["${a = 'x'", { type: "BadName", at: 1, name: "${a = 'x'" }],
    ["${last-saved#a} = 1", { type: "BadName", at: 1, name: "last-saved#a" }],
    ["${a} = да", { type: "BareWord", at: 8, word: "да" }],
    ["and ${a}", { type: "UnexpectedPart", at: 1, part: "and" }],
    ["${a} ${b}", { type: "UnexpectedPart", at: 6, part: "b" }],
    ["(${a} = 1", { type: "UnexpectedEnd", at: 10 }],
    ["${a} = 1)", { type: "UnexpectedPart", at: 9, part: ")" }],
    ["regex(., '[0-9]+')", { type: "UnknownFunction", at: 1, name: "regex" }],
    ["1 + jr:choice-name(${a}, 'b')", { type: "UnknownFunction", at: 5, name: "jr:choice-name" }],
    ["../a = 1", { type: "UnsupportedPath", at: 1, part: "../a" }],
    ["/data/a = 1", { type: "UnsupportedPath", at: 1, part: "/data/a" }],
    ["selected(${a})", { type: "WrongArguments", at: 1, name: "selected", least: 2, most: 2, given: 1 }],
    ["1234567890123456", { type: "BadNumber", at: 1, text: "1234567890123456" }],
  ])("says where and what: %s", (source, error) => {
    expect(refusal(source)).toEqual(error);
  });

  it("bounds length and brackets within brackets", () => {
    expect(refusal(`${"1+".repeat(1000)}1`)).toMatchObject({ type: "TooLong", limit: 2000 });
    expect(refusal(`${"(".repeat(50)}1${")".repeat(50)}`)).toMatchObject({ type: "TooDeep", limit: 40 });
    expect(refusal(`${"-".repeat(500)}1`)).toMatchObject({ type: "TooDeep", limit: 40 });
  });
});

describe("When an expression is looked into", () => {
  it("names the questions that it reads, each once", () => {
    expect(variablesOf(expression("${b} = 1 or selected(${a}, ${b}) and . > 2"))).toEqual(["b", "a"]);
  });

  it("joins conditions of a group with those of its question", () => {
    const joined = joinConditions(expression("${a} = 1 or ${b} = 1"), expression("${c}=2"));
    expect(joined?.source).toBe("(${a} = 1 or ${b} = 1) and ${c} = 2");
    expect(joinConditions(null, expression("${c}=2"))?.source).toBe("${c}=2");
    expect(joinConditions(null, null)).toBeNull();
  });
});
