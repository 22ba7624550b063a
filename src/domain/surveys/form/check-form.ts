import { checkConditions } from "./check-conditions.ts";
import { checkQuestion } from "./check-question.ts";
import { createTryBudget } from "./check-reach.ts";
import { estimateMinutes } from "./estimate-minutes.ts";
import type { QuestionCode, SurveyForm } from "./form.ts";
import type { FormFinding, FormPlace, FormProblem, Severity } from "./form-findings.ts";
import { codesOf, namesOf } from "./form-variables.ts";

/** All that a person should look at before the form is published, in the order of its questions. A form with errors is not published. */
export function checkForm(form: SurveyForm): readonly FormFinding[] {
  const names = namesOf(form);
  const budget = createTryBudget();
  const taken = new Set<QuestionCode>();
  const inQuestions = form.questions.flatMap((question, place) => [
    ...findDuplicates(codesOf(question), taken),
    ...checkQuestion(question),
    ...checkConditions({ question, place }, names, budget),
  ]);
  return [...checkWhole(form), ...inQuestions];
}

/** Whether nothing stands against publishing. */
export const isPublishable = (findings: readonly { readonly severity: Severity }[]): boolean =>
  findings.every(({ severity }) => severity !== "error");

/** From here on teachers put a survey off, and do not come back to it. */
const longSurveyMinutes = 15;

/** XLSForm's form_id is free text; nobody tells two longer ones apart. */
const longestFormCode = 100;

function checkWhole(form: SurveyForm): readonly FormFinding[] {
  const findings: FormFinding[] = [];
  const tell = (severity: Severity, column: FormPlace["column"], problem: FormProblem): void => {
    findings.push({ severity, where: { code: null, column }, problem });
  };
  if (form.code.trim() === "" || form.code.length > longestFormCode)
    tell("error", "formCode", { type: "BadCode", code: form.code });
  if (form.title.trim() === "") tell("error", "title", { type: "EmptyTitle" });
  if (form.questions.every(({ type }) => type === "note")) tell("error", "type", { type: "NoQuestions" });
  if (form.purpose.trim() === "") tell("note", "purpose", { type: "NoPurpose" });
  const estimated = estimateMinutes(form);
  const { minutes } = form;
  if (minutes !== null && minutes * 2 < estimated)
    tell("warning", "minutes", { type: "TooFewMinutes", minutes, estimated });
  if (estimated > longSurveyMinutes) tell("warning", "minutes", { type: "LongSurvey", estimated });
  return findings;
}

function findDuplicates(codes: readonly QuestionCode[], taken: Set<QuestionCode>): readonly FormFinding[] {
  return codes.flatMap((code) => {
    if (taken.has(code)) {
      return [
        { severity: "error", where: { code, column: "code" }, problem: { type: "DuplicateCode", code } } as const,
      ];
    }
    taken.add(code);
    return [];
  });
}
