import { describe, expect, it } from "vitest";
import { findBreaches, listSources } from "./rules.ts";

const root = new URL("../..", import.meta.url).pathname;
const tell = (file: string, source?: string): readonly string[] =>
  findBreaches(root, file, source).map((breach) => `${breach.file}:${breach.line} ${breach.rule}`);

describe("The house's rules", () => {
  it("hold in every file of src", () => {
    const files = listSources(root, "src");
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => tell(file))).toEqual([]);
  });
});

describe("When a rule is broken", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["src/domain/people/x.ts", 'import { z } from "zod";', "domain imports nothing from outside, not even zod"],
    ["src/domain/people/x.ts", 'import { a } from "../../texts/a.ts";', "domain does not import texts"],
    ["src/flows/people/x.ts", 'import { a } from "../../infra/a.ts";', "flows does not import infra"],
    ["src/infra/excel/x.ts", 'import { a } from "../../bot/a.ts";', "infra does not import bot"],
    ["src/texts/x.ts", 'import { a } from "../domain/a.ts";', "texts import types of the domain only"],
    ["src/bot/x.ts", 'import { a } from "../app.ts";', "bot does not import app.ts"],
    ["src/bot/x.ts", 'import Excel from "exceljs";', "exceljs is used in src/infra/excel/ alone"],
    ["src/bot/x.ts", 'import { init } from "echarts/core";', "echarts/core is used in src/infra/charts/ alone"],
    ["src/infra/word/x.ts", 'export { a } from "@prisma/client";', "@prisma/client is used in src/infra/db/ alone"],
    ["src/bot/x.ts", 'export const a = "Привет";', "Russian stands in src/texts alone"],
    ["src/bot/x.ts", "export const a = `${1} Привет`;", "Russian stands in src/texts alone"],
    ["src/domain/x.ts", "export const a = new Date();", "the clock is an argument in domain and flows"],
    ["src/flows/x.ts", "export const a = () => Date.now();", "Date.now is an argument in domain and flows"],
    ["src/bot/x.ts", "export const a = process.env.HOME;", "the environment is read by main and config alone"],
  ];
  it.each(cases)("names the file and the rule: %s %s", (file, source, rule) => {
    expect(tell(file, source)).toEqual([`${file}:1 ${rule}`]);
  });

  it("stays quiet about types, comments and what is allowed", () => {
    expect(tell("src/texts/x.ts", 'import type { A } from "../domain/a.ts";\nexport const a: A = "Привет";')).toEqual(
      [],
    );
    expect(tell("src/domain/x.ts", "// Привет\nexport const a = (at: number) => new Date(at);")).toEqual([]);
  });
});
