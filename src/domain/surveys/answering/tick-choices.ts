import { err, ok, type Result } from "../../shared/result.ts";
import { foldText } from "../../shared/search-text.ts";
import { type ChoiceCode, type ManyChoices, otherChoice } from "../form/form.ts";
import type { AnswerRefusal } from "./answer-refusal.ts";
import type { Answer } from "./answers.ts";
import { argumentOf } from "./button-values.ts";
import { doneWords } from "./choice.words.ts";
import { findChoice } from "./find-choice.ts";
import { isNumber, readOtherWords } from "./read-text-answer.ts";
import type { Session } from "./session.ts";

type Ticks = Extract<Answer, { type: "many" }>;
type Taken = Result<Session, AnswerRefusal>;

/**
 * Ticks a choice, or takes its tick away; what is so already stays so, so that a button pressed twice does what it says once. An exclusive one
 * takes all others with it, any other one takes the exclusive ones.
 */
export function tickChoice(
  session: Session,
  question: ManyChoices,
  partial: Answer | null,
  code: ChoiceCode | undefined,
  isOn: boolean,
): Taken {
  const known = code === otherChoice ? question.hasOther : question.choices.some((choice) => choice.code === code);
  if (code === undefined || !known) return err({ type: "OtherQuestion" });
  const before = ticksOf(partial);
  if (before.choices.includes(code) === isOn) return ok({ ...session, partial: before, refusal: null });
  const ticked = isOn ? withTick(question, before.choices, code) : before.choices.filter((choice) => choice !== code);
  if (question.max !== null && ticked.length > question.max) return err({ type: "TooMany", max: question.max });
  return ok({ ...session, partial: ticksFor(question, ticked, before.other), refusal: null });
}

/** `c:3` ticks, `u:3` takes the tick away; `other` and `u:other` likewise. */
export function takeTick(session: Session, question: ManyChoices, partial: Answer | null, value: string): Taken {
  const isOn = !value.startsWith("u:");
  const index = argumentOf(value, isOn ? "c" : "u");
  const code = value === "other" || value === "u:other" ? otherChoice : question.choices[index ?? -1]?.code;
  return tickChoice(session, question, partial, code, isOn);
}

/** «Готово». */
export function finishMany(question: ManyChoices, partial: Answer | null, give: (answer: Answer) => Taken): Taken {
  const ticks = ticksOf(partial);
  if (ticks.choices.length === 0)
    return question.isRequired ? err({ type: "NothingChosen" }) : give({ type: "skipped" });
  if (ticks.choices.includes(otherChoice) && ticks.other === undefined) return err({ type: "Empty" });
  const isExclusive = question.choices.some(({ code, isExclusive: is }) => is && ticks.choices.includes(code));
  if (question.min !== null && ticks.choices.length < question.min && !isExclusive) {
    return err({ type: "TooFew", min: question.min });
  }
  return give(ticks);
}

/** Typed words tick choices: «1, 3», a label, several labels with commas; «готово» ends; other words are those of «другое». */
export function readManyText(
  session: Session,
  question: ManyChoices,
  partial: Answer | null,
  text: string,
  give: (answer: Answer) => Taken,
): Taken {
  if (doneWords.includes(foldText(text))) return finishMany(question, partial, give);
  const labels = question.choices.map(({ label }) => label);
  const whole = findChoice(text, labels);
  const parts = whole.ok ? [whole] : partsOf(text).map((part) => findChoice(part, labels));
  const codes = parts.flatMap((part) => (part.ok ? [question.choices[part.value]?.code] : []));
  if (codes.length > 0 && codes.length === parts.length) return tickAll(session, question, partial, codes);
  if ([whole, ...parts].some((part) => !part.ok && part.error.type === "SeveralChoices")) {
    return err({ type: "SeveralChoices" });
  }
  if (!question.hasOther || isNumber(text)) return err({ type: "NoSuchChoice" });
  const words = readOtherWords(text);
  if (!words.ok) return words;
  const ticked = tickAll(session, question, partial, [otherChoice]);
  return ticked.ok && ticked.value.partial?.type === "many"
    ? ok({ ...ticked.value, partial: { ...ticked.value.partial, other: words.value } })
    : ticked;
}

/** Several choices in one message: numbers with anything between them, words with commas, lines or «и». */
const partsOf = (text: string): readonly string[] =>
  text.split(isNumber(text) ? /\D+/u : /[,;\n]| и /u).filter((part) => part.trim() !== "");

function tickAll(
  session: Session,
  question: ManyChoices,
  partial: Answer | null,
  codes: readonly (ChoiceCode | undefined)[],
): Taken {
  let moved: Taken = ok({ ...session, partial });
  for (const code of codes) {
    if (!moved.ok) return moved;
    moved = tickChoice(moved.value, question, moved.value.partial, code, true);
  }
  return moved;
}

function withTick(question: ManyChoices, ticked: readonly ChoiceCode[], code: ChoiceCode): readonly ChoiceCode[] {
  const exclusive = new Set(question.choices.filter(({ isExclusive }) => isExclusive).map((choice) => choice.code));
  return exclusive.has(code) ? [code] : [...ticked.filter((choice) => !exclusive.has(choice)), code];
}

/** In the order of the form, «другое» last. */
function ticksFor(question: ManyChoices, ticked: readonly ChoiceCode[], other: string | undefined): Ticks {
  const order = [...question.choices.map(({ code }) => code), otherChoice];
  const choices = order.filter((code) => ticked.includes(code));
  return choices.includes(otherChoice) && other !== undefined
    ? { type: "many", choices, other }
    : { type: "many", choices };
}

const ticksOf = (partial: Answer | null): Ticks => (partial?.type === "many" ? partial : { type: "many", choices: [] });
