import { dayOfInstant } from "../../../domain/shared/calendar-day.ts";
import { compareResults } from "../../../domain/surveys/results/compare-results.ts";
import { findFindings } from "../../../domain/surveys/results/find-findings.ts";
import { mayRunSurveys } from "../../../domain/surveys/runs/run-rights.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { type Html, html, joinHtml } from "../../../texts/html.ts";
import { findingText } from "../../../texts/survey-results-findings.texts.ts";
import { resultsTexts as texts } from "../../../texts/survey-results.texts.ts";
import { menuButton } from "../../common-screens.ts";
import type { ScreenHandler } from "../../feature.ts";
import { drawResults, type ShownResults, toRunButton } from "./result-access.ts";
import type { ResultsFeatureDeps } from "./results-deps.ts";
import { createSchoolList } from "./school-screens.ts";

/** `sx.card` (run): turnout, the main findings, and the ways on; for a school, its own part. */
export const createCardScreen = (deps: ResultsFeatureDeps): ScreenHandler => {
  const drawWhole = drawResults(deps, (shown) => drawCard(deps, shown));
  const drawSchools = createSchoolList(deps);
  return (request) => (mayRunSurveys(request.actor) ? drawWhole(request) : drawSchools(request));
};

const drawCard = async ({ queries, clock, timeZone }: ResultsFeatureDeps, shown: ShownResults): Promise<Screen> => {
  const { run, results } = shown;
  const earlier = results.isWithheld ? null : ((await queries.findEarlier(run))?.results ?? null);
  const findings = findFindings(results, earlier === null ? null : compareResults(earlier, results));
  const [closesOn, today] = [dayOfInstant(run.closedAt ?? run.closesAt, timeZone), clock.today()];
  return {
    html: joinHtml([
      texts.title(run.title),
      texts.turnout(results),
      run.state === "open" ? texts.openUntil(closesOn, today) : texts.closedOn(closesOn, today),
      texts.versions(results.versions),
      html``,
      ...findingLines(shown, findings.map(findingText)),
    ]),
    rows: [
      ...(results.isWithheld || results.responses === 0 ? [] : wayButtons(shown, earlier !== null)),
      [toRunButton(run.id), menuButton],
    ],
  };
};

const findingLines = ({ results }: ShownResults, lines: readonly Html[]): readonly Html[] => {
  if (results.isWithheld) return [texts.withheld];
  if (results.responses === 0) return [texts.nobody];
  return lines.length === 0 ? [texts.noFindings] : [texts.findings, ...lines];
};

const wayButtons = ({ run, results }: ShownResults, hasEarlier: boolean): readonly (readonly Button[])[] => [
  [{ label: texts.questions, to: to("sx.q", run.id, 0) }],
  [
    { label: texts.pictures, to: to("sx.pics", run.id) },
    { label: texts.book, to: to("sx.book", run.id) },
  ],
  ...results.slices
    .filter(({ groups }) => groups.length > 1)
    .map(({ dimension }) => [{ label: texts.dimension[dimension], to: to("sx.slice", run.id, dimension) }]),
  ...(hasEarlier ? [[{ label: texts.compare, to: to("sx.cmp", run.id, 0) }]] : []),
];
