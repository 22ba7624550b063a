import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formToSheets } from "../../../src/domain/surveys/form/xlsform/form-to-sheets.ts";
import { readWorkbook } from "../../../src/infra/excel/read-workbook.ts";
import { writeSurveyForm } from "../../../src/infra/excel/write-survey-form.ts";
import { surveyTemplate } from "../../../src/texts/survey-forms-workbook.texts.ts";
import { forms } from "../../domain/surveys/form/form-arbitrary.ts";
import { imported, tell } from "../../domain/surveys/form/xlsform/workbooks.ts";

const reread = async (bytes: Uint8Array) => {
  const grids = await readWorkbook(bytes);
  if (!grids.ok) throw new Error(grids.error.type);
  return imported(grids.value);
};

describe("When a survey's workbook is written", () => {
  it("is read again as the same form, whatever the form", async () => {
    await fc.assert(
      fc.asyncProperty(forms, async (form) => {
        expect((await reread(await writeSurveyForm(formToSheets(form)))).form).toEqual(form);
      }),
      // Two threads start for each.
      { numRuns: 8 },
    );
  });

  it("explains itself beside a template that is right as it is", async () => {
    const bytes = await writeSurveyForm(surveyTemplate);
    const grids = await readWorkbook(bytes);
    expect(grids.ok && grids.value.map(({ name }) => name)).toEqual(["survey", "choices", "settings", "Как заполнять"]);
    const template = await reread(bytes);
    expect(tell(template)).toEqual([]);
    expect(template.form).toMatchObject({ code: "primer", kind: "demand" });
  });
});
