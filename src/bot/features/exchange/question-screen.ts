import { type ApplicationQuestion, answerNone } from "../../../domain/applications/exchange/application-comparison.ts";
import type { PreparedView } from "../../../domain/applications/exchange/read-import.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { exchangeImportTexts as texts } from "../../../texts/exchange-import.texts.ts";
import { menuButton } from "../../common-screens.ts";

/** One question of a dry run: who is meant, or whether it is the same programme. Each answer leads to the next one. */
export function drawQuestion({ id, comparison }: PreparedView, question: ApplicationQuestion): Screen {
  const { questions } = comparison;
  const answer = (label: string, value: string): Button => ({ label, to: to("x.ans", id, question.key, value) });
  const candidates =
    question.kind === "person"
      ? question.candidates.map((person, index) => answer(texts.thisPerson(index, person.fullName), person.id))
      : question.candidates.map((programme, index) => answer(texts.thisProgramme(index), programme.id));
  const none = question.kind === "person" ? texts.nobody : texts.ownTitle;
  return {
    html: texts.question(question, questions.indexOf(question) + 1, questions.length),
    rows: [
      ...candidates.map((button) => [button]),
      [answer(none, answerNone)],
      [{ label: texts.later, to: to("x.imp", id) }, menuButton],
    ],
  };
}
