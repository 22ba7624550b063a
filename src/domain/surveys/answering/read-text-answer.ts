import { type DayError, parseDay } from "../../shared/period-parsing.ts";
import { addDays, type CalendarDay } from "../../shared/calendar-day.ts";
import { readDates } from "../../shared/period-reading.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { cleanInput, foldText } from "../../shared/search-text.ts";
import { type AskedQuestion, otherChoice, type Scale } from "../form/form.ts";
import type { AnswerRefusal } from "./answer-refusal.ts";
import type { Answer } from "./answers.ts";
import { dayWords } from "./choice.words.ts";
import { findChoice } from "./find-choice.ts";
import { readNumber } from "./read-number.ts";

/** «другое» is a phrase, not an essay. */
export const maxOtherLength = 200;

/** Reads typed words as an answer to a question that takes one at once; choices of several and matrices are read by their own. */
export function readTextAnswer(
  question: Exclude<AskedQuestion, { type: "many" | "matrix" }>,
  text: string,
  today: CalendarDay | null = null,
): Result<Answer, AnswerRefusal> {
  switch (question.type) {
    case "one":
      return readOne(question, text);
    case "scale": {
      const end = endOf(question, text);
      const number = end === null ? readNumber(text) : ok(end);
      if (!number.ok) return number;
      const { from, to } = question;
      const isOnScale = Number.isInteger(number.value) && number.value >= from && number.value <= to;
      return isOnScale ? ok({ type: "number", value: number.value }) : err({ type: "OutsideScale", from, to });
    }
    case "integer":
    case "decimal": {
      const number = readNumber(text);
      if (!number.ok) return number;
      if (question.type === "integer" && !Number.isInteger(number.value)) return err({ type: "NotWhole" });
      return ok({ type: "number", value: number.value });
    }
    case "date":
      return readDay(text, today);
    case "text": {
      const words = readWords(text, question.maxLength);
      return words.ok ? ok({ type: "text", text: words.value }) : words;
    }
    case "file":
      return err({ type: "NeedsFile" });
  }
}

/** Words that are none of the choices are the words of «другое», where the question has it; a number that is none is a slip. */
function readOne(question: AskedQuestion & { readonly type: "one" }, text: string): Result<Answer, AnswerRefusal> {
  const found = findChoice(
    text,
    question.choices.map(({ label }) => label),
  );
  const choice = found.ok ? question.choices[found.value] : undefined;
  if (choice !== undefined) return ok({ type: "one", choice: choice.code });
  const refusal = found.ok ? ({ type: "NoSuchChoice" } as const) : found.error;
  if (!question.hasOther || refusal.type === "SeveralChoices" || isNumber(text)) return err(refusal);
  const words = readOtherWords(text);
  return words.ok ? ok({ type: "one", choice: otherChoice, other: words.value }) : words;
}

/** «7» where there are six choices. */
export const isNumber = (text: string): boolean => /^[\s\d.,;]+$/u.test(text);

/** The words of «другое». */
export const readOtherWords = (text: string): Result<string, AnswerRefusal> => readWords(text, maxOtherLength);

function readWords(text: string, max: number): Result<string, AnswerRefusal> {
  const cleaned = cleanInput(text, Number.MAX_SAFE_INTEGER);
  if (!cleaned.ok) return err({ type: "Empty" });
  const { length } = cleaned.value;
  return length <= max ? cleaned : err({ type: "TooLong", length, max, beginning: beginningOf(cleaned.value, max) });
}

/** As many whole words as fit; of a single long one as many signs. */
function beginningOf(text: string, max: number): string {
  let kept = "";
  for (const sign of text) {
    if (kept.length + sign.length > max) break;
    kept += sign;
  }
  const words = /^(.+)\s\S*$/su.exec(kept + text.charAt(kept.length))?.[1] ?? "";
  return (words.length < kept.length / 2 ? kept : words).trimEnd();
}

/** The words under an end of a scale. */
function endOf({ from, to, fromLabel, toLabel }: Scale, text: string): number | null {
  const said = foldText(text);
  const [start, end] = [fromLabel, toLabel].map((label) => label !== null && foldText(label) === said);
  if (start === end) return null;
  return start === true ? from : to;
}

function readDay(text: string, today: CalendarDay | null): Result<Answer, AnswerRefusal> {
  const away = dayWords.get(foldText(text));
  if (away !== undefined && today !== null) return ok({ type: "date", day: addDays(today, away) });
  const reading = readDates(text);
  if (reading?.kind === "points" && reading.to !== null) return err({ type: "NotOneDay" });
  const day = parseDay(text);
  if (!day.ok) return err(dayRefusal(day.error));
  return day.value.from === day.value.to ? ok({ type: "date", day: day.value.from }) : err({ type: "NotOneDay" });
}

function dayRefusal(error: DayError): AnswerRefusal {
  if (error.type === "YearOutOfRange") return { type: "StrangeYear", min: error.min, max: error.max };
  return { type: error.type === "NoYear" || error.type === "NoSuchDay" ? error.type : "NotADate" };
}
