import { dayOfInstant } from "../shared/calendar-day.ts";
import { foldedWords } from "../shared/search-text.ts";
import type { Answer } from "../surveys/answering/answers.ts";
import type { DoneResponse, ResponseRespondent } from "../surveys/answering/response-store.ts";
import { type AskedQuestion, otherChoice, type Question, type SurveyForm } from "../surveys/form/form.ts";
import { type AnsweredRun, endOf, fitWording, fromRun } from "./answered-run.ts";
import type { Competence } from "./competence.ts";
import type { NewDeficit } from "./deficit.ts";
import { deficitsOfOrganizations } from "./deficits-of-organizations.ts";
import { NOTHING_LACKING } from "./nothing-lacking.words.ts";

/**
 * Deficits that follow from the answers. With names: each answer that says so is the person's. Anonymous: what at least a third, and at least
 * five, of an organization's people chose is the organization's, where the results show that organization at all; words of one's own never are. The same answers give the same keys.
 */
export const deficitsOf = (answered: AnsweredRun): readonly NewDeficit[] =>
  answered.run.isAnonymous ? deficitsOfOrganizations(answered) : deficitsOfPeople(answered);

function deficitsOfPeople({ run, forms, responses, timeZone }: AnsweredRun): readonly NewDeficit[] {
  const fit = createFitting();
  return responses.flatMap(({ versionId, answers, doneAt, respondent }) => {
    const form = forms.get(versionId);
    if (form === undefined || !hasHome(respondent)) return [];
    const { personId, organizationId } = respondent;
    const stated = statedBy(form, answers, fit);
    if (stated.length === 0) return [];
    const statedOn = dayOfInstant(doneAt ?? endOf(run), timeZone);
    return stated.map(({ key, competence, wording }) => ({
      ...fromRun(run, competence, wording),
      organizationId,
      personId,
      sourceKey: `${run.id}:${personId}:${key}`,
      statedOn,
    }));
  });
}

interface StatedDeficit {
  /** Names the answer within its response: question and choice. */
  readonly key: string;
  readonly competence: Competence;
  readonly wording: string;
  /** Typed by the person, not chosen. */
  readonly isOwnWords: boolean;
}

function statedBy(
  form: SurveyForm,
  answers: DoneResponse["answers"],
  fit: (text: string) => string,
): readonly StatedDeficit[] {
  return form.questions.flatMap((question) => {
    const answer = answers[question.code];
    const { competence } = question;
    if (answer === undefined || competence === null || !isAsked(question)) return [];
    return readAnswer(question, answer).flatMap(({ part, text, isOwnWords }) => {
      const wording = isOwnWords ? fitWording(text) : fit(text);
      if (isOwnWords && NOTHING_LACKING.has(foldedWords(wording).join(" "))) return [];
      return wording === "" ? [] : [{ key: `${question.code}:${part}`, competence, wording, isOwnWords }];
    });
  });
}

interface AnswerPart {
  readonly part: string;
  readonly text: string;
  readonly isOwnWords: boolean;
}

function readAnswer(question: AskedQuestion, answer: Answer): readonly AnswerPart[] {
  if (answer.type === "text") return [{ part: "text", text: answer.text, isOwnWords: true }];
  if (question.type === "matrix" && answer.type === "matrix") {
    const lacking = new Set(question.choices.filter(({ isDeficit }) => isDeficit).map(({ code }) => code));
    return question.statements
      .filter(({ code }) => lacking.has(answer.rows[code] ?? ""))
      .map(({ code, label }) => ({ part: code, text: label, isOwnWords: false }));
  }
  const isChoice = question.type === "one" || question.type === "many";
  if (!isChoice || (answer.type !== "one" && answer.type !== "many")) return [];
  const chosen = answer.type === "one" ? [answer.choice] : answer.choices;
  const lacking = question.choices.filter(({ isDeficit }) => isDeficit);
  const listed = lacking
    .filter(({ code }) => chosen.includes(code))
    .map(({ code, label }) => ({ part: code, text: label, isOwnWords: false }));
  // «Другое» belongs to the list that it follows: where choices say what is lacking, its words say so too.
  const isOther = lacking.length > 0 && chosen.includes(otherChoice) && answer.other !== undefined;
  return isOther ? [...listed, { part: otherChoice, text: answer.other ?? "", isOwnWords: true }] : listed;
}

const isAsked = (question: Question): question is AskedQuestion => question.type !== "note";

const hasHome = (
  respondent: ResponseRespondent | null,
): respondent is ResponseRespondent & { organizationId: string } =>
  respondent !== null && respondent.organizationId !== null;

/** Thousands of people choose among a few dozen labels: each is made to fit once. */
function createFitting(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const fitted = known.get(text) ?? fitWording(text);
    known.set(text, fitted);
    return fitted;
  };
}
