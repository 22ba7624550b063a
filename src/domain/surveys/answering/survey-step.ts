import type { CalendarDay } from "../../shared/calendar-day.ts";
import { type AskedQuestion, otherChoice, type Question, type QuestionCode, type Statement } from "../form/form.ts";
import type { Answer, Answers } from "./answers.ts";
import { type PreparedForm, visibleForm } from "./prepared-form.ts";
import { dayOf, type PendingChange, type Session } from "./session.ts";

/** Where a person is. */
export type SurveyStep =
  | QuestionStep
  /** The changed answer would take others away. */
  | { readonly type: "warning"; readonly pending: PendingChange }
  /** Everything is answered: the answers one by one, before handing in. */
  | { readonly type: "summary"; readonly shown: readonly Question[]; readonly answers: Answers };

export interface QuestionStep {
  readonly type: "question";
  readonly question: AskedQuestion;
  /** «вопрос 4 из 12»: among the questions that are asked as things stand. */
  readonly number: number;
  readonly of: number;
  /** Questions and notes in sight. */
  readonly shown: readonly Question[];
  /** The answer so far: ticks, statements; `null` before the first. */
  readonly partial: Answer | null;
  /** The answer that was given before, where the person has come back to it. */
  readonly given: Answer | null;
  /** The statement of a matrix that is asked. */
  readonly statement: Statement | null;
  /** The words of «другое» are asked for. */
  readonly wantsOther: boolean;
  readonly isFirst: boolean;
}

/** What is asked of somebody who has answered an older version: only what is new (`null`: everything). */
export type Supplement = ReadonlySet<QuestionCode> | null;

/** Works out where a person is; total, whatever the session holds. */
export function currentStep(
  prepared: PreparedForm,
  session: Session,
  today: CalendarDay,
  supplement: Supplement = null,
): SurveyStep {
  const { pending } = session;
  if (pending !== null && prepared.questions.has(pending.code)) return { type: "warning", pending };
  const { shown, asked, answers } = visibleForm(prepared, session.answers, dayOf(session, today));
  const isOpen = ({ code }: AskedQuestion): boolean =>
    !Object.hasOwn(answers, code) && (supplement === null || supplement.has(code));
  const question = asked.find(({ code }) => code === session.at) ?? asked.find(isOpen);
  if (question === undefined) return { type: "summary", shown, answers };
  const number = asked.indexOf(question) + 1;
  const given = answers[question.code] ?? null;
  // Ticks begin with those of the last time; statements are gone through anew.
  const partial =
    fitting(question, session.partial) ?? (question.type === "many" ? earlierTicks(session, question, given) : null);
  return {
    type: "question",
    question,
    number,
    of: asked.length,
    shown,
    partial,
    given,
    statement: openStatement(question, partial),
    wantsOther: isOtherAwaited(partial),
    isFirst: number === 1 && !(partial?.type === "matrix" && Object.keys(partial.rows).length > 0),
  };
}

/** The question before, among those asked; `null` at the first. */
export function questionBefore(
  prepared: PreparedForm,
  answers: Answers,
  code: QuestionCode,
  today: CalendarDay,
): AskedQuestion | null {
  const { asked } = visibleForm(prepared, answers, today);
  return asked[asked.findIndex((question) => question.code === code) - 1] ?? null;
}

/** The question after, among those asked; `null` after the last. */
export function questionAfter(
  prepared: PreparedForm,
  answers: Answers,
  code: QuestionCode,
  today: CalendarDay,
): AskedQuestion | null {
  const { asked } = visibleForm(prepared, answers, today);
  const at = asked.findIndex((question) => question.code === code);
  return at === -1 ? null : (asked[at + 1] ?? null);
}

function earlierTicks(session: Session, question: AskedQuestion, given: Answer | null): Answer | null {
  const parked = session.parked?.code === question.code ? session.parked.partial : null;
  return fitting(question, parked) ?? fitting(question, given);
}

/** A version of the form that came in between may have made another question of it. */
function fitting(question: AskedQuestion, partial: Answer | null): Answer | null {
  if (partial?.type !== question.type) return null;
  switch (question.type) {
    case "one":
      return question.hasOther ? partial : null;
    case "many": {
      const offered = [...question.choices.map(({ code }) => code), ...(question.hasOther ? [otherChoice] : [])];
      return partial.type === "many" && partial.choices.every((code) => offered.includes(code)) ? partial : null;
    }
    case "matrix": {
      const codes = question.statements.map(({ code }) => code);
      const isOf = partial.type === "matrix" && Object.keys(partial.rows).every((code) => codes.includes(code));
      return isOf ? partial : null;
    }
    case "date":
    case "text":
    case "file":
      return null;
  }
}

function openStatement(question: AskedQuestion, partial: Answer | null): Statement | null {
  if (question.type !== "matrix") return null;
  const rows = partial?.type === "matrix" ? partial.rows : {};
  return question.statements.find(({ code }) => !Object.hasOwn(rows, code)) ?? null;
}

/** «другое» is chosen, and its words are still to come. */
export const isOtherAwaited = (partial: Answer | null): boolean => {
  if (partial?.type === "one") return partial.choice === otherChoice && partial.other === undefined;
  return partial?.type === "many" && partial.choices.includes(otherChoice) && partial.other === undefined;
};
