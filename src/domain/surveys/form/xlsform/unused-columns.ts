import type { FormSheet } from "./form-sheet.ts";
import type { ImportFinding } from "./import-findings.ts";
import { type ChoicesColumn, type SettingsColumn, strangeSettings, type SurveyColumn } from "./xlsform.words.ts";

interface Sheets {
  readonly survey: FormSheet<SurveyColumn>;
  readonly choices: FormSheet<ChoicesColumn> | null;
  readonly settings: FormSheet<SettingsColumn> | null;
}

/** Tells of columns with content that nothing is taken from: media, defaults, somebody's own notes, a slip in a heading. */
export function tellUnusedColumns({ survey, choices, settings }: Sheets, findings: ImportFinding[]): void {
  for (const sheet of [survey, choices, settings]) {
    for (const { cell, title, key, similar } of sheet?.unknown ?? []) {
      if (sheet === settings && strangeSettings.has(key)) continue;
      findings.push({ severity: "warning", cell, code: null, problem: { type: "UnusedColumn", title, similar } });
    }
  }
}
