import { answerNew, type StaffQuestion } from "../domain/people/staff-file/staff-comparison.ts";
import { pageOf, pageRow } from "../flows/flow-kit/paging.ts";
import { type Button, type Route, type Screen, to } from "../flows/flow-kit/screen.ts";
import { type Html, joinHtml } from "../texts/html.ts";
import { pagingTexts } from "../texts/paging.texts.ts";
import { staffImportTexts as texts } from "../texts/people-import.texts.ts";

/** Entries of two or three lines each. */
const pageSize = 8;

/** Names of the screens and actions of one import. */
export interface ImportRoutes {
  readonly summary: string;
  readonly ask: string;
  readonly answer: string;
}

export interface ListContent {
  readonly title: Html;
  /** Rendered only for the page that is shown. */
  readonly rows: readonly (() => Html)[];
  readonly buttons?: readonly (readonly Button[])[];
}

/** One list of a dry run, by pages. */
export function importListScreen(
  { title, rows, buttons = [] }: ListContent,
  pageArg: string | undefined,
  pageRoute: (page: number) => Route,
  summary: Route,
): Screen {
  const page = pageOf(rows, pageArg, pageSize);
  return {
    html: joinHtml([title, ...page.items.map((render) => render()), pagingTexts.place(page)], "\n\n"),
    rows: [...pageRow(page, pageRoute), ...buttons, [{ label: texts.toSummary, to: summary }]],
  };
}

/** A question about a near name: the candidates, nobody of them, the next question. `nobody` is the label for none of the people. */
export function importQuestionScreen(
  importId: string,
  questions: readonly StaffQuestion[],
  question: StaffQuestion,
  routes: ImportRoutes,
  nobody: (isChosen: boolean) => string = texts.newPerson,
): Screen {
  const index = questions.indexOf(question);
  const next = questions[(index + 1) % questions.length];
  const answer = (value: string): Route => to(routes.answer, importId, question.key, value);
  const none = question.answer === answerNew;
  const answers: Button[] =
    question.kind === "person"
      ? [
          ...question.candidates.map(({ ref, fullName }, number) => ({
            label: texts.same(number, fullName, question.answer === ref),
            to: answer(ref),
          })),
          { label: nobody(none), to: answer(answerNew) },
        ]
      : [
          ...question.candidates.map(({ ref, name }, number) => ({
            label: texts.sameOrganization(number, name, question.answer === ref),
            to: answer(ref),
          })),
          { label: texts.newOrganization(none), to: answer(answerNew) },
        ];
  return {
    html:
      question.kind === "person"
        ? texts.personQuestion(question, index + 1, questions.length)
        : texts.organizationQuestion(question, index + 1, questions.length),
    rows: [
      ...answers.map((button) => [button]),
      next === undefined || next === question
        ? []
        : [{ label: texts.skipQuestion, to: to(routes.ask, importId, next.key) }],
      [{ label: texts.toSummary, to: to(routes.summary, importId) }],
    ],
  };
}

/** The question that a route asks for: that of its key, or the first that is still open; `undefined` when there is none. */
export const askedQuestion = (
  questions: readonly StaffQuestion[],
  key: string | undefined,
): StaffQuestion | undefined =>
  key === undefined ? questions.find(({ answer }) => answer === null) : questions.find((one) => one.key === key);

/** Leads to the first open question, or to the first of all when every one is answered. */
export function questionsButton(importId: string, questions: readonly StaffQuestion[], ask: string): Button {
  const open = questions.filter(({ answer }) => answer === null).length;
  const first = questions[0]?.key;
  return {
    label: texts.questions(open, questions.length),
    to: open > 0 || first === undefined ? to(ask, importId) : to(ask, importId, first),
  };
}
