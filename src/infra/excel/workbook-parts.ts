import { posix } from "node:path";
import type { Entry } from "yauzl";
import type { Archive } from "./archive.ts";
import { type DateSystem, isBuiltInDayFormat, isDayFormat } from "./number-formats.ts";
import { cleanCellText, decodeEscapes } from "./sheet-text.ts";
import { localName, readXml, type XmlHandlers } from "./xml-reader.ts";

/** A worksheet as the workbook lists it. */
export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly entry: Entry;
}

export interface WorkbookParts {
  /** Worksheets in the order of their tabs; charts and macro sheets left out. */
  readonly sheets: readonly SheetPart[];
  readonly dateSystem: DateSystem;
  readonly styles: Entry | undefined;
  readonly strings: Entry | undefined;
}

export const WORKBOOK_PATH = "xl/workbook.xml";

/** Finds the sheets by the workbook's own list and its relations: the names of the files inside prove nothing about their order. */
export async function readWorkbookParts(archive: Archive): Promise<WorkbookParts> {
  const relations = await readRelations(archive);
  const listed: { name: string; hidden: boolean; relation: string | undefined }[] = [];
  let dateSystem: DateSystem = "1900";
  await readPart(archive, archive.find(WORKBOOK_PATH), {
    open(name, attributes) {
      const tag = localName(name);
      if (tag === "workbookPr" && isOn(attributes["date1904"])) dateSystem = "1904";
      if (tag !== "sheet") return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(":id"));
      const state = attributes["state"] ?? "visible";
      listed.push({ name: attributes["name"] ?? "", hidden: state !== "visible", relation: relation?.[1] });
    },
  });
  const sheets = listed.flatMap(({ name, hidden, relation }) => {
    const target = relations.find(({ id }) => id === relation);
    const entry = target?.kind === "worksheet" ? archive.find(target.path) : undefined;
    return entry === undefined ? [] : [{ name, hidden, entry }];
  });
  const partOf = (kind: string): Entry | undefined => {
    const relation = relations.find((candidate) => candidate.kind === kind);
    return relation === undefined ? undefined : archive.find(relation.path);
  };
  return { sheets, dateSystem, styles: partOf("styles"), strings: partOf("sharedStrings") };
}

/** Which cell styles show a day, by the number that a cell's `s` attribute carries. */
export async function readDayStyles(archive: Archive, styles: Entry | undefined): Promise<readonly boolean[]> {
  const codes = new Map<number, string>();
  const dayStyles: boolean[] = [];
  let inCellStyles = false;
  await readPart(archive, styles, {
    open(name, attributes) {
      const tag = localName(name);
      if (tag === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (tag === "cellXfs") inCellStyles = true;
      if (tag !== "xf" || !inCellStyles) return;
      const id = Number(attributes["numFmtId"] ?? 0);
      const code = codes.get(id);
      dayStyles.push(code === undefined ? isBuiltInDayFormat(id) : isDayFormat(code));
    },
    close(name) {
      if (localName(name) === "cellXfs") inCellStyles = false;
    },
  });
  return dayStyles;
}

/** The texts that cells refer to by number, already cleaned; rich text is flattened, readings (phonetic hints) are left out. */
export async function readSharedStrings(
  archive: Archive,
  strings: Entry | undefined,
  maxLength: number,
): Promise<readonly (string | null)[]> {
  const texts: (string | null)[] = [];
  const collector = createTextCollector();
  await readPart(archive, strings, {
    open: (name) => collector.open(localName(name)),
    text: (text) => collector.text(text),
    close(name) {
      const tag = localName(name);
      collector.close(tag);
      if (tag === "si") texts.push(cleanCellText(decodeEscapes(collector.take()), maxLength));
    },
  });
  return texts;
}

/** Joins the `<t>` of a string item, whether plain or rich, and skips those of its phonetic runs (`<rPh>`). */
export function createTextCollector() {
  let inText = false;
  let inReading = false;
  let collected = "";
  return {
    open(tag: string): void {
      if (tag === "rPh") inReading = true;
      else if (tag === "t") inText = !inReading;
    },
    text(text: string): void {
      if (inText) collected += text;
    },
    close(tag: string): void {
      if (tag === "rPh") inReading = false;
      else if (tag === "t") inText = false;
    },
    take(): string {
      const taken = collected;
      collected = "";
      return taken;
    },
  };
}

/** Reads one part of the workbook; a part that is not there has no content. */
export async function readPart(archive: Archive, entry: Entry | undefined, handlers: XmlHandlers): Promise<void> {
  if (entry !== undefined) await readXml(archive.open(entry), handlers);
}

interface Relation {
  readonly id: string;
  /** The last word of the relation's type, which is the same in both editions of the standard. */
  readonly kind: string;
  readonly path: string;
}

async function readRelations(archive: Archive): Promise<readonly Relation[]> {
  const relations: Relation[] = [];
  await readPart(archive, archive.find("xl/_rels/workbook.xml.rels"), {
    open(name, attributes) {
      if (localName(name) !== "Relationship" || attributes["TargetMode"] === "External") return;
      const target = (attributes["Target"] ?? "").replaceAll("\\", "/");
      const path = target.startsWith("/") ? target.slice(1) : posix.join("xl", target);
      relations.push({ id: attributes["Id"] ?? "", kind: (attributes["Type"] ?? "").split("/").at(-1) ?? "", path });
    },
  });
  return relations;
}

export const isOn = (flag: string | undefined): boolean => flag === "1" || flag === "true";
