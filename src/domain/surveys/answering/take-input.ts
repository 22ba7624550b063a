import type { CalendarDay } from "../../shared/calendar-day.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { foldText } from "../../shared/search-text.ts";
import { otherChoice } from "../form/form.ts";
import type { AnswerRefusal } from "./answer-refusal.ts";
import type { Answer } from "./answers.ts";
import { argumentOf } from "./button-values.ts";
import { backWords, doneWords, noWords, skipWords, yesWords } from "./choice.words.ts";
import { findChoice } from "./find-choice.ts";
import { beginChange, confirmChange, declineChange, giveAnswer, goBack, keepAnswer } from "./give-answer.ts";
import type { PreparedForm } from "./prepared-form.ts";
import { readOtherWords, readTextAnswer } from "./read-text-answer.ts";
import type { Session } from "./session.ts";
import type { QuestionStep, SurveyStep } from "./survey-step.ts";
import { finishMany, readManyText, takeTick } from "./tick-choices.ts";

/** What a person did: pressed a button of the question, wrote, sent a file that is stored already, or something that no question takes. */
export type SurveyInput =
  | { readonly type: "choice"; readonly value: string }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "file"; readonly fileId: string; readonly name: string }
  | { readonly type: "other"; readonly kind: string };

type Taken = Result<Session, AnswerRefusal>;

/** Moves a session by one input. A refusal leaves it where it is. Total: whatever the input, it never throws. */
export function takeInput(
  prepared: PreparedForm,
  session: Session,
  step: SurveyStep,
  input: SurveyInput,
  today: CalendarDay,
): Taken {
  switch (step.type) {
    case "warning":
      return takeDecision(prepared, session, input, today);
    case "summary": {
      const index = input.type === "choice" ? argumentOf(input.value, "e") : null;
      const question = index === null ? undefined : prepared.form.questions[index];
      return question === undefined
        ? err({ type: "OtherQuestion" })
        : beginChange(prepared, session, question.code, today);
    }
    case "question":
      return takeAnswer(prepared, session, step, input, today);
  }
}

function takeDecision(prepared: PreparedForm, session: Session, input: SurveyInput, today: CalendarDay): Taken {
  const said = input.type === "text" ? foldText(input.text) : "";
  const value =
    input.type === "choice" ? input.value : yesWords.includes(said) ? "yes" : noWords.includes(said) ? "no" : "";
  if (value === "yes") return ok(confirmChange(prepared, session, today));
  return value === "no" || value === "back" ? ok(declineChange(session)) : err({ type: "OtherQuestion" });
}

function takeAnswer(
  prepared: PreparedForm,
  session: Session,
  step: QuestionStep,
  input: SurveyInput,
  today: CalendarDay,
): Taken {
  const { question } = step;
  const give = (answer: Answer): Taken => giveAnswer(prepared, session, question, answer, today);
  const value = moveOf(step, input);
  if (value === "back") return ok(goBack(prepared, session, question.code, today));
  if (value === "keep") {
    return step.given === null
      ? err({ type: "OtherQuestion" })
      : ok(keepAnswer(prepared, session, question.code, today));
  }
  if (value === "skip") return question.isRequired ? err({ type: "CannotSkip" }) : give({ type: "skipped" });
  if (step.wantsOther && input.type === "text") return takeOtherWords(session, step, input.text, give);
  switch (input.type) {
    case "other":
      if (input.kind === "empty-file") return err({ type: "FileEmpty" });
      return err(question.type === "file" ? { type: "NeedsFile" } : { type: "NeedsWords", kind: input.kind });
    case "file":
      if (question.type !== "file") return err({ type: "NeedsWords", kind: "file" });
      return give({ type: "file", fileId: input.fileId, name: input.name });
    case "text":
      return takeText(session, step, input.text, give, today);
    case "choice":
      return takeChoice(session, step, input.value, give);
  }
}

/** «назад» and «пропустить» may be typed where no words are asked for; a choice that is called so comes first. */
function moveOf({ question, partial, wantsOther }: QuestionStep, input: SurveyInput): string {
  if (input.type === "choice") return input.value;
  if (input.type !== "text" || question.type === "text" || wantsOther) return "";
  const said = foldText(input.text);
  if ("choices" in question && question.choices.some(({ label }) => foldText(label) === said)) return "";
  if (backWords.includes(said)) return "back";
  const hasTicks = partial?.type === "many" && partial.choices.length > 0;
  if (question.isRequired || (hasTicks && doneWords.includes(said))) return "";
  return skipWords.includes(said) ? "skip" : "";
}

function takeText(
  session: Session,
  step: QuestionStep,
  text: string,
  give: (answer: Answer) => Taken,
  today: CalendarDay,
): Taken {
  const { question } = step;
  if (question.type === "many") return readManyText(session, question, step.partial, text, give);
  if (question.type === "matrix") {
    const found = findChoice(
      text,
      question.choices.map(({ label }) => label),
    );
    return found.ok ? takeRow(session, step, found.value, give) : found;
  }
  const answer = readTextAnswer(question, text, today);
  return answer.ok ? give(answer.value) : answer;
}

function takeChoice(session: Session, step: QuestionStep, value: string, give: (answer: Answer) => Taken): Taken {
  const { question } = step;
  const index = argumentOf(value, "c");
  switch (question.type) {
    case "one": {
      if (value === "other" && question.hasOther) return ok(withPartial(session, { type: "one", choice: otherChoice }));
      const choice = index === null ? undefined : question.choices[index];
      return choice === undefined ? err({ type: "OtherQuestion" }) : give({ type: "one", choice: choice.code });
    }
    case "many":
      if (value === "done") return finishMany(question, step.partial, give);
      return takeTick(session, question, step.partial, value);
    case "scale": {
      const number = argumentOf(value, "n");
      const isOnScale = number !== null && number >= question.from && number <= question.to;
      return isOnScale ? give({ type: "number", value: number }) : err({ type: "OtherQuestion" });
    }
    case "matrix":
      return index === null ? err({ type: "OtherQuestion" }) : takeRow(session, step, index, give);
    case "integer":
    case "decimal":
    case "date":
    case "text":
    case "file":
      return err({ type: "OtherQuestion" });
  }
}

/** The open statement's answer; with the last one the matrix is answered. */
function takeRow(session: Session, step: QuestionStep, index: number, give: (answer: Answer) => Taken): Taken {
  const { question, statement, partial } = step;
  const choice = question.type === "matrix" ? question.choices[index] : undefined;
  if (question.type !== "matrix" || statement === null || choice === undefined) return err({ type: "OtherQuestion" });
  const rows = { ...(partial?.type === "matrix" ? partial.rows : {}), [statement.code]: choice.code };
  const answer: Answer = { type: "matrix", rows };
  return Object.keys(rows).length < question.statements.length ? ok(withPartial(session, answer)) : give(answer);
}

function takeOtherWords(
  session: Session,
  { partial }: QuestionStep,
  text: string,
  give: (answer: Answer) => Taken,
): Taken {
  const words = readOtherWords(text);
  if (!words.ok) return words;
  return partial?.type === "many"
    ? ok(withPartial(session, { ...partial, other: words.value }))
    : give({ type: "one", choice: otherChoice, other: words.value });
}

const withPartial = (session: Session, partial: Answer): Session => ({ ...session, partial, refusal: null });
