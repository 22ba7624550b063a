import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileForm } from "../../../../../src/domain/surveys/form/compile-form.ts";
import { formToSheets } from "../../../../../src/domain/surveys/form/xlsform/form-to-sheets.ts";
import { readySurveys } from "../../../../../src/texts/ready-surveys/index.ts";
import { surveyTemplate } from "../../../../../src/texts/survey-forms-workbook.texts.ts";
import { forms } from "../form-arbitrary.ts";
import { gridsOf, imported, tell } from "./workbooks.ts";

describe("When a form is written as a workbook", () => {
  it("opens again as the same form, whatever the form", () => {
    fc.assert(
      fc.property(forms, (form) => {
        expect(imported(gridsOf(formToSheets(form))).form).toEqual(form);
      }),
      { numRuns: 300 },
    );
  });

  it("opens again as the same form where the bot ships it, with nothing to complain of", () => {
    for (const draft of readySurveys) {
      const form = compileForm(draft);
      expect(form).toMatchObject({ ok: true });
      const again = form.ok ? imported(gridsOf(formToSheets(form.value))) : null;
      expect(again?.form).toEqual(form.ok ? form.value : null);
      expect(again?.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    }
  });

  it("has a template that is right as it is", () => {
    const template = imported(gridsOf(surveyTemplate));
    expect(tell(template)).toEqual([]);
    expect(template.form.questions.map(({ type }) => type)).toEqual([
      "note",
      "one",
      "integer",
      "many",
      "scale",
      "matrix",
      "date",
      "text",
    ]);
  });
});
