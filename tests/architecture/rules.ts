import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { parseSync, Visitor } from "oxc-parser";

/** A line that the house's rules forbid. */
export interface Breach {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

/** Layers of src and what each may import beside itself (house: imports go one way). Composition roots may import everything. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  texts: ["domain"],
  flows: ["texts", "domain"],
  jobs: ["texts", "domain"],
  bot: ["flows", "texts", "domain"],
  infra: ["domain", "texts"],
};

/** Packages that are the business of one place alone. */
const packageHomes: readonly { readonly name: RegExp; readonly homes: readonly string[] }[] = [
  { name: /^(@prisma\/|better-sqlite3$|pg$)/u, homes: ["src/infra/db/"] },
  { name: /^exceljs$/u, homes: ["src/infra/excel/"] },
  { name: /^(docx|qrcode)$/u, homes: ["src/infra/word/"] },
  { name: /^(echarts|zrender|@resvg|dejavu-fonts-ttf)(\/|$)/u, homes: ["src/infra/charts/"] },
  { name: /^node-cron$/u, homes: ["src/jobs/scheduler.ts"] },
  { name: /^(grammy|@grammyjs\/)/u, homes: ["src/bot/", "src/flows/", "src/infra/telegram/", "src/app.ts"] },
  { name: /^pino$/u, homes: ["src/infra/"] },
];

/** Files that wire the program together. */
const isComposition = (file: string): boolean => /^src\/[^/]+\.ts$/u.test(file);

const layerOf = (file: string): string => file.split("/")[1] ?? "";

/** All TypeScript files below a folder, generated ones left out. */
export const listSources = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("generated"))
    .map((file) => join(folder, file));

/** Breaches of the rules in one file of src. */
export const findBreaches = (
  root: string,
  file: string,
  source = readFileSync(join(root, file), "utf8"),
): readonly Breach[] => {
  const breaches: Breach[] = [];
  const parsed = parseSync(file, source);
  const report = (offset: number, rule: string): void => {
    breaches.push({ file, line: source.slice(0, offset).split("\n").length, rule });
  };
  const checkImport = (specifier: string, offset: number, isTypeOnly: boolean): void => {
    const rule = specifier.startsWith(".") ? checkOwn(file, specifier, isTypeOnly) : checkPackage(file, specifier);
    if (rule !== null) {
      report(offset, rule);
    }
  };
  for (const found of parsed.module.staticImports) {
    const isTypeOnly = found.entries.length > 0 && found.entries.every((entry) => entry.isType);
    checkImport(found.moduleRequest.value, found.start, isTypeOnly);
  }
  for (const found of parsed.module.staticExports) {
    for (const entry of found.entries) {
      if (entry.moduleRequest !== null) {
        checkImport(entry.moduleRequest.value, found.start, entry.isType);
      }
    }
  }
  const isPure = /^src\/(domain|flows)\//u.test(file);
  const mayCyrillic = file.startsWith("src/texts/") || /^src\/domain\/.*\.words\.ts$/u.test(file);
  const checkText = (text: string, offset: number): void => {
    if (!mayCyrillic && /[а-яё]/iu.test(text)) {
      report(offset, "Russian stands in src/texts alone");
    }
  };
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === "string") {
        checkText(node.value, node.start);
      }
    },
    TemplateElement: (node) => checkText(node.value.raw, node.start),
    NewExpression: (node) => {
      if (isPure && node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0) {
        report(node.start, "the clock is an argument in domain and flows");
      }
    },
    MemberExpression: (node) => {
      const path = source.slice(node.start, node.end);
      if (isPure && (path === "Date.now" || path === "Math.random")) {
        report(node.start, `${path} is an argument in domain and flows`);
      }
      if (path === "process.env" && file !== "src/main.ts" && file !== "src/config.ts") {
        report(node.start, "the environment is read by main and config alone");
      }
    },
  }).visit(parsed.program);
  return breaches;
};

const checkOwn = (file: string, specifier: string, isTypeOnly: boolean): string | null => {
  const target = normalize(join(dirname(file), specifier));
  if (isComposition(file)) {
    return null;
  }
  if (!target.startsWith("src/")) {
    return `src does not import ${relative(".", target)}`;
  }
  const from = layerOf(file);
  const toLayer = layerOf(target);
  if (from === toLayer) {
    return null;
  }
  if (isComposition(target) || mayImport[from]?.includes(toLayer) !== true) {
    return `${from} does not import ${toLayer}`;
  }
  return from === "texts" && toLayer === "domain" && !isTypeOnly ? "texts import types of the domain only" : null;
};

const checkPackage = (file: string, specifier: string): string | null => {
  if (isComposition(file)) {
    return null;
  }
  if (file.startsWith("src/domain/")) {
    return `domain imports nothing from outside, not even ${specifier}`;
  }
  const home = packageHomes.find(({ name }) => name.test(specifier));
  const isHome = home === undefined || home.homes.some((path) => file.startsWith(path));
  return isHome ? null : `${specifier} is used in ${home.homes.join(", ")} alone`;
};
