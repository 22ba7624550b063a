import { foldText, tidyText } from "../../../shared/search-text.ts";
import { type SurveyForm, type SurveyKind, surveyKinds } from "../form.ts";
import type { FormSheet } from "./form-sheet.ts";
import type { ImportFinding } from "./import-findings.ts";
import { createRowReader, readCount, type RowReader } from "./reading.ts";
import { kindWords, type SettingsColumn } from "./xlsform.words.ts";

/** Reads the sheet `settings`. A form without an id takes the file's name, as pyxform has it. */
export function readSettings(
  sheet: FormSheet<SettingsColumn> | null,
  fileName: string,
  findings: ImportFinding[],
): Omit<SurveyForm, "questions"> {
  const fallback = tidyText(fileName.replace(/\.[^.]*$/u, "")) || "survey";
  const [row = { number: 2, cells: [] }] = sheet?.rows ?? [];
  const empty: FormSheet<SettingsColumn> = { name: "", headingRow: 1, rows: [], columns: new Map(), unknown: [] };
  const reader = createRowReader(sheet ?? empty, findings, "form_id")(row);
  const code = tidyText(reader.text("form_id"));
  const title = reader.text("form_title");
  if (code === "") reader.tell("warning", "form_id", { type: "NoFormId", taken: fallback });
  if (title === "") reader.tell("warning", "form_title", { type: "NoTitle", taken: code === "" ? fallback : code });
  return {
    code: code === "" ? fallback : code,
    title: title === "" ? code || fallback : title,
    kind: readKind(reader),
    purpose: reader.text("purpose"),
    minutes: readCount(reader, "minutes"),
  };
}

function readKind(reader: RowReader<SettingsColumn>): SurveyKind {
  const text = foldText(reader.text("kind"));
  if (text === "") return "other";
  const kind = surveyKinds.find((known) => known === text || kindWords[known].test(text));
  if (kind === undefined) reader.tell("error", "kind", { type: "UnknownKind", text });
  return kind ?? "other";
}
