import type { CalendarDay } from "../../shared/calendar-day.ts";
import type { QuestionCode } from "../form/form.ts";
import type { AnswerRefusal } from "./answer-refusal.ts";
import type { Answer, Answers } from "./answers.ts";

/**
 * A person's way through a survey: everything that has to survive, and everything that tells something of the answers. Written at each answer;
 * what a dialog remembers beside it (a page of a long list) may be lost. Plain data, stored as JSON.
 */
export interface Session {
  readonly answers: Answers;
  /** The question that is open out of turn: gone back to, or changed from the summary; `null`: the first one that has no answer. */
  readonly at: QuestionCode | null;
  /** A change was begun from the summary, which follows it. */
  readonly isChanging: boolean;
  /** Choices ticked, statements answered or words of «другое» awaited, before the answer is complete. */
  readonly partial: Answer | null;
  /** Ticks of a question that the person went back from before «Готово»: there again when they return. */
  readonly parked?: ParkedTicks | null;
  /** A changed answer that would take others away: waits for a yes or no. */
  readonly pending: PendingChange | null;
  /**
   * The day on which the person began, where conditions of the form speak of `today()`: what is asked does not change overnight. An answer's
   * own check goes by the day on which it is given.
   */
  readonly startedOn?: CalendarDay;
  /** In an anonymous run, what was wrong with the last answer: told above the question until the next one. */
  readonly refusal?: AnswerRefusal | null;
}

export interface ParkedTicks {
  readonly code: QuestionCode;
  readonly partial: Answer;
}

export interface PendingChange {
  readonly code: QuestionCode;
  readonly answer: Answer;
  /** Questions whose answers would go. */
  readonly drops: readonly QuestionCode[];
}

/** The day that conditions take for today. */
export const dayOf = ({ startedOn }: Session, today: CalendarDay): CalendarDay => startedOn ?? today;

/** A way that has not begun. */
export const emptySession: Session = { answers: {}, at: null, isChanging: false, partial: null, pending: null };
