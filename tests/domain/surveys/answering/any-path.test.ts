import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SurveyForm } from "../../../../src/domain/surveys/form/form.ts";
import type { Answer } from "../../../../src/domain/surveys/answering/answers.ts";
import { isAnswerOf } from "../../../../src/domain/surveys/answering/give-answer.ts";
import { prepareForm, type PreparedForm, visibleForm } from "../../../../src/domain/surveys/answering/prepared-form.ts";
import { emptySession, type Session } from "../../../../src/domain/surveys/answering/session.ts";
import { currentStep, type SurveyStep } from "../../../../src/domain/surveys/answering/survey-step.ts";
import { type SurveyInput, takeInput } from "../../../../src/domain/surveys/answering/take-input.ts";
import { asCalendarDay } from "../../../../src/domain/shared/calendar-day.ts";
import { anyForm } from "../../../support/surveys/any-form.ts";

const today = asCalendarDay("2026-11-02");

/** Whatever a person may press or write, sensible or not. */
const anyInput: fc.Arbitrary<SurveyInput> = fc.oneof(
  fc
    .constantFrom("back", "keep", "skip", "yes", "no", "done", "other", "u:other")
    .map((value) => ({ type: "choice", value }) as const),
  fc
    .tuple(fc.constantFrom("c", "u", "n", "e"), fc.integer({ min: -1, max: 8 }))
    .map(([verb, at]) => ({ type: "choice", value: `${verb}:${at}` }) as const),
  fc
    .constantFrom(
      "да",
      "нет",
      "5",
      "12,5",
      "Цифровые средства",
      "Согласен",
      "готово",
      "назад",
      "пропустить",
      "что-то своё",
    )
    .map((text) => ({ type: "text", text }) as const),
  fc.string().map((text) => ({ type: "text", text }) as const),
  fc.constantFrom<SurveyInput>({ type: "other", kind: "voice" }, { type: "file", fileId: "f", name: "a.pdf" }),
);

const move = (prepared: PreparedForm, session: Session, input: SurveyInput): Session => {
  const taken = takeInput(prepared, session, currentStep(prepared, session, today), input, today);
  return taken.ok ? taken.value : session;
};

/** The input that answers what is asked now. */
const sensible = (step: SurveyStep): SurveyInput => {
  if (step.type !== "question") return { type: "choice", value: "yes" };
  const { question, partial, wantsOther } = step;
  if (wantsOther || question.type === "text") return { type: "text", text: "слова" };
  if (question.type === "many") return { type: "choice", value: hasTicks(partial) ? "done" : "c:1" };
  if (question.type === "integer") return { type: "text", text: "7" };
  return { type: "choice", value: question.type === "scale" ? "n:3" : "c:0" };
};

const hasTicks = (partial: Answer | null): boolean => partial?.type === "many" && partial.choices.length > 0;

const walk = (
  form: SurveyForm,
  inputs: readonly SurveyInput[],
): { readonly prepared: PreparedForm; readonly session: Session } => {
  const prepared = prepareForm(form);
  // As the database keeps it.
  const kept = (session: Session): Session => JSON.parse(JSON.stringify(session)) as Session;
  return { prepared, session: inputs.reduce((session, input) => kept(move(prepared, session, input)), emptySession) };
};

describe("Whatever path a person takes through whatever form", () => {
  it("keeps exactly the answers of the questions that are asked, each an answer of its question", () => {
    fc.assert(
      fc.property(anyForm, fc.array(anyInput, { maxLength: 40 }), (form, inputs) => {
        const { prepared, session } = walk(form, inputs);
        const { asked, answers } = visibleForm(prepared, session.answers, today);
        expect(Object.keys(session.answers).toSorted()).toEqual(Object.keys(answers).toSorted());
        const strange = asked
          .filter(({ code }) => answers[code] !== undefined)
          .filter((question) => !isAnswerOf(question, answers[question.code] as Answer));
        expect(strange).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("can always be finished, and the summary shows each question that is asked with its answer", () => {
    fc.assert(
      fc.property(anyForm, fc.array(anyInput, { maxLength: 25 }), (form, inputs) => {
        const { prepared, session } = walk(form, inputs);
        let now = session;
        // Seven questions, two statements or ticks each, and a warning.
        for (let count = 0; count < 30 && currentStep(prepared, now, today).type !== "summary"; count += 1) {
          now = move(prepared, now, sensible(currentStep(prepared, now, today)));
        }
        const end = currentStep(prepared, now, today);
        expect(end.type).toBe("summary");
        const { asked } = visibleForm(prepared, now.answers, today);
        expect(Object.keys(end.type === "summary" ? end.answers : {}).length).toBe(asked.length);
      }),
      { numRuns: 300 },
    );
  });

  it("loses no other answer without a warning", () => {
    fc.assert(
      fc.property(anyForm, fc.array(anyInput, { maxLength: 30 }), anyInput, (form, inputs, last) => {
        const { prepared, session } = walk(form, inputs);
        const step = currentStep(prepared, session, today);
        const after = move(prepared, session, last);
        const isAnswered = (code: string): boolean => session.answers[code]?.type !== "skipped";
        const lost = Object.keys(session.answers).filter(
          (code) => !Object.hasOwn(after.answers, code) && isAnswered(code),
        );
        const warned = step.type === "warning" ? step.pending.drops : [];
        expect(lost.filter((code) => !warned.includes(code))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
