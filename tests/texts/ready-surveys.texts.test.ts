import { describe, expect, it } from "vitest";
import type { DraftQuestion, FormDraft } from "../../src/domain/surveys/form/form-draft.ts";
import type { Choice } from "../../src/domain/surveys/form/form.ts";
import { readySurveys } from "../../src/texts/ready-surveys/index.ts";
import { proofSheet } from "../support/proof-sheet.ts";

/** Longer labels would stand in the text, with numbers on the buttons. */
const BUTTON_SIGNS = 28;
/** Further choices would be on a second page. */
const CHOICES_AT_ONCE = 8;
/** A statement stands in the text, where a line takes about so many. */
const STATEMENT_SIGNS = 45;
const QUESTION_SIGNS = 60;

it("the ready surveys ask what the sheet for proof-reading shows", async () => {
  const sheet = proofSheet(Object.fromEntries(readySurveys.map((form) => [form.code, formSheet(form)])));
  await expect(sheet).toMatchFileSnapshot("snapshots/ready-surveys.txt");
});

describe.each(readySurveys.map((form) => [form.code, form] as const))("The ready survey %s", (_, form) => {
  const choices = form.questions.flatMap(choicesOf);

  it("has words that fit the buttons and lines of an old phone", () => {
    const long = [
      ...choices.map(({ label }) => label).filter((label) => label.length > BUTTON_SIGNS),
      ...form.questions.flatMap(statementsOf).filter((label) => label.length > STATEMENT_SIGNS),
      ...form.questions.map(({ label }) => label).filter((label) => label.length > QUESTION_SIGNS),
    ];
    expect(long).toEqual([]);
  });

  it("has all choices of a question in sight", () => {
    const many = form.questions.filter((question) => choicesOf(question).length > CHOICES_AT_ONCE);
    expect(many.map(({ code }) => code)).toEqual([]);
  });

  it("speaks calmly and to everyone", () => {
    const texts = [form.title, form.purpose, ...form.questions.flatMap(({ label, hint }) => [label, hint ?? ""])];
    expect([...texts, ...choices.map(({ label }) => label)].filter((text) => /!|\(а\)|\.\.\./u.test(text))).toEqual([]);
  });

  it("tells in a sentence what becomes of the answers", () => {
    expect(form.purpose).toMatch(/^[А-ЯЁ].*\.$/u);
  });
});

it("what becomes a deficit belongs to a competence", () => {
  const stray = readySurveys.flatMap((form) =>
    form.questions.filter((question) => question.competence === null && choicesOf(question).some((c) => c.isDeficit)),
  );
  expect(stray).toEqual([]);
});

const formSheet = ({ title, purpose, minutes, questions }: FormDraft): string =>
  [`${title} (${String(minutes)} мин.)`, purpose, ...questions.map(questionSheet)].join("\n");

const questionSheet = (question: DraftQuestion): string =>
  [
    "",
    `${question.code}: ${question.label}${question.isRequired ? "" : " (необязательно)"}`,
    question.hint === null ? null : `  ${question.hint}`,
    question.relevant === null ? null : `  если ${question.relevant}`,
    question.competence === null ? null : `  компетенция: ${question.competence}`,
    ...statementsOf(question).map((label) => `  — ${label}`),
    ...choicesOf(question).map((choice) => `  ${signOf(choice)} ${choice.label}`),
    "hasOther" in question && question.hasOther ? "  ○ Другое" : null,
    question.type === "scale"
      ? `  ${question.from} (${question.fromLabel ?? ""}) … ${question.to} (${question.toLabel ?? ""})`
      : null,
  ]
    .filter((line) => line !== null)
    .join("\n");

const signOf = ({ isDeficit, isExclusive }: Choice): string => (isDeficit ? "●" : isExclusive ? "×" : "○");

function choicesOf(question: DraftQuestion): readonly Choice[] {
  return "choices" in question ? question.choices : [];
}

function statementsOf(question: DraftQuestion): readonly string[] {
  return question.type === "matrix" ? question.statements.map(({ label }) => label) : [];
}
