import { tidyText } from "../../../shared/search-text.ts";
import { isOneTypoApart } from "../../../shared/typo.ts";

/** What the `type` of a row says. */
export type RowType = AskedType | BorderType | LeftOutType;

/** Rows that become a question. */
export type AskedType = SelectType | { readonly type: SimpleType };

export interface SelectType {
  readonly type: "select";
  readonly isMany: boolean;
  readonly list: string;
  readonly hasOther: boolean;
}

type SimpleType = "scale" | "integer" | "decimal" | "date" | "text" | "note" | "file" | "acknowledge";

/** Where a group begins or ends. */
export interface BorderType {
  readonly type: "begin" | "end";
  readonly of: "group" | "repeat";
}

export type LeftOutType =
  /** For programs, not for people. */
  | { readonly type: "leftOut"; readonly what: string }
  | { readonly type: "unsupported"; readonly what: string }
  | { readonly type: "unknown"; readonly what: string; readonly similar: string | null };

/** Reads the cell `type`, in the spellings that pyxform takes. */
export function readRowType(text: string): RowType {
  const what = tidyText(text);
  const folded = what.toLowerCase();
  const border = /^(begin|end)[ _](group|repeat)$/u.exec(folded);
  if (border !== null) {
    return { type: border[1] === "begin" ? "begin" : "end", of: border[2] === "group" ? "group" : "repeat" };
  }
  const words = folded.replaceAll("_", " ");
  const simple = simpleTypes[words];
  if (simple !== undefined) return { type: simple };
  const [first = ""] = words.split(" ");
  if (leftOut.has(words) || leftOut.has(first)) return { type: "leftOut", what };
  if (
    /^select (?:one|multiple) (?:from file|external)/u.test(words) ||
    unsupported.has(words) ||
    unsupported.has(first)
  ) {
    return { type: "unsupported", what };
  }
  const select = SELECT.exec(what);
  if (select !== null) {
    const [, how = "", list = "", other] = select;
    return { type: "select", isMany: /multiple|all/iu.test(how), list, hasOther: other !== undefined };
  }
  return {
    type: "unknown",
    what,
    similar: typeNames.find((name) => isOneTypoApart(name, folded.split(" ")[0] ?? "")) ?? null,
  };
}

/** «select_one LIST or_other», «select all that apply from LIST», «select one from LIST or specify other». */
const SELECT =
  /^(select[ _]?(?:one|1|multiple|all that apply))(?:[ _]from)?\s+(\S+)(\s+or[ _](?:specify[ _])?other)?$/iu;

const simpleTypes: Readonly<Record<string, SimpleType>> = {
  range: "scale",
  integer: "integer",
  int: "integer",
  decimal: "decimal",
  date: "date",
  text: "text",
  string: "text",
  note: "note",
  file: "file",
  image: "file",
  photo: "file",
  acknowledge: "acknowledge",
  trigger: "acknowledge",
};

/** Filled in by a program without anybody seeing it. */
const leftOut: ReadonlySet<string> = new Set([
  "calculate",
  "hidden",
  "start",
  "end",
  "today",
  "deviceid",
  "device id",
  "uri:deviceid",
  "username",
  "phonenumber",
  "phone number",
  "subscriberid",
  "simserial",
  "email",
  "audit",
  "start-geopoint",
  "background-audio",
  "xml-external",
  "csv-external",
]);

/** Asked elsewhere, but not in a chat. */
const unsupported: ReadonlySet<string> = new Set([
  "geopoint",
  "geotrace",
  "geoshape",
  "gps",
  "location",
  "barcode",
  "audio",
  "video",
  "time",
  "datetime",
  "rank",
  "osm",
]);

const typeNames = [...Object.keys(simpleTypes), "select_one", "select_multiple", "begin_group", "end_group"];
