import { hasTexts } from "../../../domain/surveys/results/list-texts.ts";
import { type QuestionView, viewQuestions } from "../../../domain/surveys/results/question-view.ts";
import { pageOf, pageRow, placeOf } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Route, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { html, joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { resultsTexts as texts } from "../../../texts/survey-results.texts.ts";
import { menuButton } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import { canDraw } from "./result-charts.ts";
import { drawResults, toResultsButton } from "./result-access.ts";
import type { ResultsFeatureDeps } from "./results-deps.ts";

/** Texts of at most 500 signs each stay within a message's 4,096. */
const textsPerPage = 6;

/** `sx.q` (run, question) and `sx.txt` (run, question, page): one question at a time, and what people wrote. */
export const createQuestionScreens = (deps: ResultsFeatureDeps): Feature["screens"] => ({
  "sx.q": drawResults(deps, ({ run, results }, [wanted]) => {
    const views = viewQuestions(results);
    const place = placeOf(wanted, views.length, 1);
    const view = views[place.index];
    return drawQuestion(view, views.length, [
      ...pageRow(place, (index) => to("sx.q", run.id, index)),
      ...(view === undefined ? [] : [moreButtons(run.id, view, place.index)]),
      [toResultsButton(run.id), menuButton],
    ]);
  }),
  "sx.txt": drawResults(deps, async (shown, [wanted, wantedPage]) => {
    const { run, results } = shown;
    const { index } = placeOf(wanted, results.questions.length, 1);
    const question = results.questions[index];
    const isHidden = question === undefined || question.total === null;
    const page = pageOf(isHidden ? [] : await deps.readTexts(shown, question), wantedPage, textsPerPage);
    return {
      html: joinHtml([
        question === undefined ? null : texts.textsTitle(question),
        html``,
        ...(page.items.length === 0 ? [texts.noTexts] : page.items.map(texts.textLine)),
        pagingTexts.place(page),
      ]),
      rows: [
        ...pageRow(page, (other) => to("sx.txt", run.id, index, other)),
        [{ label: texts.toQuestion, to: to("sx.q", run.id, index) }, menuButton],
      ],
    };
  }),
});

/** One question's page, with the ways on. */
export const drawQuestion = (
  view: QuestionView | undefined,
  of: number,
  rows: Screen["rows"],
  ...above: readonly ReturnType<typeof html>[]
): Screen => ({
  html: joinHtml([...above, view === undefined ? texts.nobody : texts.question(view, of)]),
  rows,
});

/** «‹» and «›» between the questions of a group. */
export const questionPages = (
  views: readonly QuestionView[],
  wanted: string | undefined,
  route: (index: number) => Route,
) => {
  const place = placeOf(wanted, views.length, 1);
  return { view: views[place.index], row: pageRow(place, route) };
};

const moreButtons = (runId: string, view: QuestionView, index: number): readonly Button[] => [
  ...(canDraw(view) ? [{ label: texts.picture, to: to("sx.pic", runId, index) }] : []),
  ...(hasTexts(view.question) && view.tally !== null
    ? [{ label: texts.texts, to: to("sx.txt", runId, index, 0) }]
    : []),
];
