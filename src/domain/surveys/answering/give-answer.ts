import type { CalendarDay } from "../../shared/calendar-day.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { answerValue } from "../form/answer-lookup.ts";
import { holds } from "../form/evaluate.ts";
import { type AskedQuestion, otherChoice, type QuestionCode } from "../form/form.ts";
import type { AnswerRefusal } from "./answer-refusal.ts";
import type { Answer, Answers } from "./answers.ts";
import { type PreparedForm, visibleForm } from "./prepared-form.ts";
import { dayOf, emptySession, type Session } from "./session.ts";
import { isOtherAwaited, questionAfter, questionBefore } from "./survey-step.ts";

/** What moves a session besides answers. */
type Moved = Result<Session, AnswerRefusal>;

/**
 * Takes a complete answer to a visible question. An answer that hides others which were answered waits for a yes; otherwise exactly the
 * answers of visible questions are kept.
 */
export function giveAnswer(
  prepared: PreparedForm,
  session: Session,
  question: AskedQuestion,
  answer: Answer,
  today: CalendarDay,
): Moved {
  const before = visibleForm(prepared, session.answers, dayOf(session, today)).answers;
  if (answer.type !== "skipped" && !meetsConstraint(prepared, question, before, answer, today)) {
    return err({ type: "Constraint" });
  }
  const after = visibleForm(prepared, { ...before, [question.code]: answer }, dayOf(session, today)).answers;
  const drops = Object.keys(before).filter((code) => code !== question.code && !Object.hasOwn(after, code));
  if (drops.some((code) => before[code]?.type !== "skipped")) {
    return ok({ ...session, partial: null, refusal: null, pending: { code: question.code, answer, drops } });
  }
  return ok(settled(withoutParked(session, question.code), after));
}

/** Does what was warned of. */
export function confirmChange(prepared: PreparedForm, session: Session, today: CalendarDay): Session {
  const { pending } = session;
  if (pending === null) return session;
  const { answers } = visibleForm(prepared, session.answers, dayOf(session, today));
  const left = withoutParked(session, pending.code);
  return settled(
    left,
    visibleForm(prepared, { ...answers, [pending.code]: pending.answer }, dayOf(session, today)).answers,
  );
}

/** Leaves everything as it was. */
export const declineChange = (session: Session): Session => settled(session, session.answers);

/** One step back: to the statement or the question before. At the first question nothing moves. */
export function goBack(prepared: PreparedForm, session: Session, code: QuestionCode, today: CalendarDay): Session {
  const { partial } = session;
  const rows = partial?.type === "matrix" ? Object.entries(partial.rows) : [];
  if (partial?.type === "matrix" && rows.length > 0) {
    return { ...session, refusal: null, partial: { type: "matrix", rows: Object.fromEntries(rows.slice(0, -1)) } };
  }
  // From the words of «другое» back to the choices; what is ticked besides stays so.
  if (partial !== null && isOtherAwaited(partial)) {
    const ticks = partial.type === "many" ? partial.choices.filter((choice) => choice !== otherChoice) : [];
    return { ...session, partial: ticks.length === 0 ? null : { type: "many", choices: ticks }, refusal: null };
  }
  const { answers } = visibleForm(prepared, session.answers, dayOf(session, today));
  const before = questionBefore(prepared, answers, code, dayOf(session, today));
  if (before === null) return session;
  const parked = partial?.type === "many" ? { code, partial } : (session.parked ?? null);
  return { ...session, at: before.code, partial: null, parked, refusal: null };
}

/** Leaves the answer that was given before, and goes on. */
export function keepAnswer(prepared: PreparedForm, session: Session, code: QuestionCode, today: CalendarDay): Session {
  const { answers } = visibleForm(prepared, session.answers, dayOf(session, today));
  const after = session.isChanging ? null : questionAfter(prepared, answers, code, dayOf(session, today));
  const isNextGiven = after !== null && Object.hasOwn(answers, after.code);
  return { ...settled(session, session.answers), at: isNextGiven ? after.code : null };
}

/** Opens a question from the summary; one that is not asked any more changes nothing. */
export function beginChange(prepared: PreparedForm, session: Session, code: QuestionCode, today: CalendarDay): Moved {
  const { asked } = visibleForm(prepared, session.answers, dayOf(session, today));
  if (!asked.some((question) => question.code === code)) return err({ type: "OtherQuestion" });
  return ok({ ...session, at: code, isChanging: true, partial: null, pending: null, refusal: null });
}

/**
 * Answers that another version of the form still understands: what is gone or has become another kind of question is asked anew, and a
 * question that was half answered from its beginning.
 */
export function fitToForm(prepared: PreparedForm, session: Session, today: CalendarDay): Session {
  const fitting = Object.entries(session.answers).filter(([code, answer]) => {
    const question = prepared.questions.get(code);
    return question !== undefined && isAnswerOf(question, answer);
  });
  const { answers } = visibleForm(prepared, Object.fromEntries(fitting), dayOf(session, today));
  const { startedOn } = session;
  return { ...emptySession, answers, ...(startedOn === undefined ? {} : { startedOn }) };
}

/** The same for somebody who has handed in and is on their way through what a newer version adds. */
export function fitSupplement(prepared: PreparedForm, session: Session, today: CalendarDay): Session {
  return { ...session, answers: fitToForm(prepared, session, today).answers, pending: null };
}

/** A statement's answer of a matrix, and a choice's, must be among those that the form offers. */
export function isAnswerOf(question: AskedQuestion, answer: Answer): boolean {
  if (answer.type === "skipped") return !question.isRequired;
  switch (question.type) {
    case "one":
      return answer.type === "one" && isOffered(question, answer.choice);
    case "many":
      return answer.type === "many" && answer.choices.every((code) => isOffered(question, code));
    case "matrix":
      return (
        answer.type === "matrix" &&
        question.statements.every(({ code }) => question.choices.some((choice) => choice.code === answer.rows[code]))
      );
    case "scale":
      return answer.type === "number" && answer.value >= question.from && answer.value <= question.to;
    case "integer":
      return answer.type === "number" && Number.isInteger(answer.value);
    case "decimal":
      return answer.type === "number";
    case "date":
    case "text":
    case "file":
      return answer.type === question.type;
  }
}

function isOffered(question: AskedQuestion & { readonly type: "one" | "many" }, code: string): boolean {
  return question.choices.some((choice) => choice.code === code) || (question.hasOther && code === "other");
}

/** Once a question is answered its ticks are those of the answer. */
const withoutParked = (session: Session, code: QuestionCode): Session =>
  session.parked?.code === code ? { ...session, parked: null } : session;

const settled = (session: Session, answers: Answers): Session => ({
  ...session,
  answers,
  at: null,
  isChanging: false,
  partial: null,
  pending: null,
  refusal: null,
});

function meetsConstraint(
  prepared: PreparedForm,
  question: AskedQuestion,
  answers: Answers,
  answer: Answer,
  today: CalendarDay,
): boolean {
  return holds(question.constraint, { answerTo: prepared.lookup(answers), self: answerValue(answer), today });
}
