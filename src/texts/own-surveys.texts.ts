import type { OwnSurvey } from "../domain/people/people-views.ts";
import type { Instant } from "../domain/shared/clock.ts";
import { wholeAnswerText } from "./survey-answers.texts.ts";

/** What a survey keeps of somebody, as lines of «my data»; `at` writes a moment. */
export const ownSurveyLines = (survey: OwnSurvey, at: (instant: Instant) => string): readonly string[] => [
  `${survey.title}: ${kindText(survey)}`,
  ...(survey.at === null ? [] : [`  ${survey.state === "done" ? "сдано" : "последний ответ"} ${at(survey.at)}`]),
  ...survey.answers.map(({ question, answer }) => `  ${question.label} — ${wholeAnswerText(question, answer)}`),
  ...survey.changes.map(
    ({ at: when, question, before, after }) =>
      `  изменено ${at(when)}: ${question.label} — было «${wholeAnswerText(question, before)}», стало «${wholeAnswerText(question, after)}»`,
  ),
];

const kindText = ({ kind, state }: OwnSurvey): string => {
  if (kind === "preview") return "предпросмотр, в итоги не входит";
  const standing = standings[state];
  return kind === "named" ? standing : `анонимный, ${standing}. Какие ответы ваши, бот не показывает`;
};

const standings: Readonly<Record<OwnSurvey["state"], string>> = {
  invited: "вы ещё не ответили",
  started: "начат, ответы не сданы",
  done: "ответы сданы",
  removed: "вас больше нет среди участников",
};
