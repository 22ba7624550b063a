import { dayOfInstant } from "../../../domain/shared/calendar-day.ts";
import { compareResults, type QuestionChange } from "../../../domain/surveys/results/compare-results.ts";
import type { ResultRun } from "../../../domain/surveys/results/result-ports.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { html, joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { resultsTexts as texts } from "../../../texts/survey-results.texts.ts";
import { menuButton } from "../../common-screens.ts";
import type { ScreenHandler } from "../../feature.ts";
import { drawResults, type ShownResults, toResultsButton } from "./result-access.ts";
import type { ResultsFeatureDeps } from "./results-deps.ts";

/** Questions of up to twenty options stay within a message. */
const questionsPerPage = 2;

export interface FoundComparison {
  readonly earlier: ResultRun;
  readonly questions: readonly QuestionChange[];
}

/** The comparison with the run before; `null` when there is none, or nothing in common. */
export const findComparison = async (
  { queries }: Pick<ResultsFeatureDeps, "queries">,
  { run, results }: ShownResults,
): Promise<FoundComparison | null> => {
  const earlier = await queries.findEarlier(run);
  if (earlier?.results == null) return null;
  const { questions } = compareResults(earlier.results, results);
  return questions.length === 0 ? null : { earlier, questions };
};

/** `sx.cmp` (run, page): what has changed since the run before. */
export const createComparisonScreen = (deps: ResultsFeatureDeps): ScreenHandler =>
  drawResults(deps, async (shown, [wanted]) => {
    const { run } = shown;
    const found = await findComparison(deps, shown);
    const back = [toResultsButton(run.id), menuButton];
    if (found === null) return { html: texts.nothingToCompare, rows: [back] };
    const page = pageOf(found.questions, wanted, questionsPerPage);
    const { title, closesAt } = found.earlier.run;
    return {
      html: joinHtml([
        texts.compareTitle(title, dayOfInstant(closesAt, deps.timeZone)),
        texts.compareHelp,
        ...page.items.flatMap((change) => [html``, texts.change(change)]),
        pagingTexts.place(page),
      ]),
      rows: [
        ...pageRow(page, (other) => to("sx.cmp", run.id, other)),
        [{ label: texts.changePictures, to: to("sx.cpics", run.id) }],
        back,
      ],
    };
  });
