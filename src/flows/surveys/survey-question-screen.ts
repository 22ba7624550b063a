import type { QuestionStep } from "../../domain/surveys/answering/survey-step.ts";
import { areNumbered } from "../../domain/surveys/answering/find-choice.ts";
import { notesBefore } from "../../domain/surveys/answering/prepared-form.ts";
import type { Answer } from "../../domain/surveys/answering/answers.ts";
import { type Choice, otherChoice } from "../../domain/surveys/form/form.ts";
import { type Html, joinHtml } from "../../texts/html.ts";
import { pagingTexts } from "../../texts/paging.texts.ts";
import { surveyQuestionTexts as texts } from "../../texts/survey-answering.texts.ts";
import { inRows, pageOf, pageRow } from "../flow-kit/paging.ts";
import type { Button, Screen } from "../flow-kit/screen.ts";

/** Buttons under one another that a small screen shows without scrolling. */
const choicesPerPage = 8;
/** Numbers side by side that a thumb still hits. */
const numbersPerRow = 6;

interface Asked {
  readonly text: readonly (Html | string | null)[];
  readonly rows: readonly (readonly Button[])[];
}

/** Draws one question: where one is, what is asked, how it is answered; `refusal` stands above, `later` leads out with everything kept. */
export function drawSurveyQuestion(step: QuestionStep, page: number, refusal: Html | null, later: Button): Screen {
  const { question, given, partial } = step;
  const asked = step.wantsOther ? askOther() : askFor(step, page);
  const showsGiven = given !== null && partial === null && !step.wantsOther;
  return {
    html: joinHtml(
      [
        joinHtml([texts.progress(step), ...(refusal === null ? [] : [texts.refusal(refusal)])]),
        ...(step.statement === null || partial === null
          ? notesBefore(step.shown, question.code).map((label) => texts.note(label))
          : []),
        joinHtml([
          texts.label(question),
          question.hint === null ? null : texts.hint(question.hint),
          step.statement === null ? null : texts.statement(step.statement.label),
        ]),
        joinHtml(asked.text),
        showsGiven ? texts.given(question, given) : null,
      ].filter((part) => part === null || part.html !== ""),
      "\n\n",
    ),
    rows: [...asked.rows, ...wayRows(step, showsGiven, later)],
  };
}

/** Skipping, keeping, going back, leaving for now. */
function wayRows(step: QuestionStep, showsGiven: boolean, later: Button): readonly (readonly Button[])[] {
  const { question, isFirst, wantsOther } = step;
  const isSkippable = !question.isRequired && !wantsOther && step.given?.type !== "skipped";
  return [
    ...(isSkippable ? [[{ label: step.given === null ? texts.skip : texts.drop, answer: "skip" }]] : []),
    ...(showsGiven ? [[{ label: texts.keep, answer: "keep" }]] : []),
    [...(isFirst && !wantsOther ? [] : [{ label: texts.back, answer: "back" }]), later],
  ];
}

const askOther = (): Asked => ({ text: [texts.askOther], rows: [] });

function askFor(step: QuestionStep, page: number): Asked {
  const { question, partial } = step;
  switch (question.type) {
    case "one":
      return askChoices(question.choices, question.hasOther, null, page);
    case "many": {
      const asked = askChoices(question.choices, question.hasOther, ticksOf(partial), page);
      const words = partial?.type === "many" && partial.other !== undefined ? texts.otherWords(partial.other) : null;
      return {
        text: [...asked.text, words, texts.limits(question.min, question.max)],
        rows: [...asked.rows, [{ label: texts.done, answer: "done" }]],
      };
    }
    case "matrix":
      return askChoices(question.choices, false, null, page);
    case "scale": {
      const numbers = Array.from({ length: question.to - question.from + 1 }, (_, index) => question.from + index);
      return {
        text: [texts.ends(question.from, question.fromLabel, question.to, question.toLabel)],
        rows: inRows(
          numbers.map((number) => ({ label: String(number), answer: `n:${number}` })),
          numbersPerRow,
        ),
      };
    }
    case "integer":
    case "decimal":
      return { text: [texts.askNumber], rows: [] };
    case "date":
      return { text: [texts.askDate], rows: [] };
    case "text":
      return { text: [texts.askText(question.maxLength)], rows: [] };
    case "file":
      return { text: [texts.askFile], rows: [] };
  }
}

/** A ticked choice's button takes the tick away, whatever is pressed meanwhile. */
const unticking = (answer: string): string => `u:${answer.replace(/^c:/u, "")}`;

const ticksOf = (partial: Answer | null): readonly string[] => (partial?.type === "many" ? partial.choices : []);

/** Short choices are buttons; long ones stand in the text under their numbers, which are the buttons. `ticks` are those of several. */
function askChoices(
  choices: readonly Choice[],
  hasOther: boolean,
  ticks: readonly string[] | null,
  wanted: number,
): Asked {
  const page = pageOf(choices, wanted, choicesPerPage);
  const isTicked = (code: string): boolean => ticks?.includes(code) ?? false;
  const buttonOf = (label: string, code: string, answer: string): Button => ({
    label: ticks === null ? label : texts.tick(label, isTicked(code)),
    answer: isTicked(code) ? unticking(answer) : answer,
  });
  const areShort = !areNumbered(choices.map(({ label }) => label));
  const answerOf = (choice: Choice): string => `c:${choices.indexOf(choice)}`;
  return {
    text: [
      ...(areShort
        ? []
        : page.items.map((choice, index) => texts.choiceRow(page.first + index + 1, choice, isTicked(choice.code)))),
      pagingTexts.place(page),
    ],
    rows: [
      ...(areShort
        ? page.items.map((choice) => [buttonOf(choice.label, choice.code, answerOf(choice))])
        : inRows(
            page.items.map((choice, index) => buttonOf(String(page.first + index + 1), choice.code, answerOf(choice))),
            ticks === null ? numbersPerRow : numbersPerRow / 2,
          )),
      ...pageRow(page, (index) => `page:${index}`),
      ...(hasOther ? [[buttonOf(texts.other, otherChoice, "other")]] : []),
    ],
  };
}
