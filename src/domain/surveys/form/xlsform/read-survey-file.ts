import type { Grid } from "../../../shared/grid.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import { isPublishable } from "../check-form.ts";
import { importForm, type ImportedForm } from "./import-form.ts";
import type { ImportRefusal } from "./import-findings.ts";

/**
 * Reads a workbook that is meant to become a survey, or the next version of the survey with that code: a workbook without a code then takes
 * it, one with another code is refused. A form with errors is refused with all that was found.
 */
export function readSurveyFile(
  grids: readonly Grid[],
  fileName: string,
  expectedCode: string | null,
): Result<ImportedForm, SurveyFileRefusal> {
  const read = importForm(grids, fileName);
  if (!read.ok) return read;
  const imported = expectedCode === null ? read.value : takeCode(read.value, expectedCode);
  const { code } = imported.form;
  if (expectedCode !== null && code !== expectedCode) return err({ type: "OtherSurvey", code, expected: expectedCode });
  return isPublishable(imported.findings) ? ok(imported) : err({ type: "HasErrors", imported });
}

export type SurveyFileRefusal =
  | ImportRefusal
  | { readonly type: "OtherSurvey"; readonly code: string; readonly expected: string }
  | { readonly type: "HasErrors"; readonly imported: ImportedForm };

/** A workbook that does not say its code is the survey for which it was sent. */
function takeCode(imported: ImportedForm, code: string): ImportedForm {
  const isUnnamed = imported.findings.some(({ problem }) => problem.type === "NoFormId" && problem.taken !== code);
  if (!isUnnamed) return imported;
  const findings = imported.findings.filter(({ problem }) => problem.type !== "NoFormId");
  return { ...imported, form: { ...imported.form, code }, findings };
}
