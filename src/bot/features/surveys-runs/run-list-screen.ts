import { mayRunSurveys } from "../../../domain/surveys/runs/run-rights.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { runTexts as texts } from "../../../texts/survey-runs.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { RunsFeatureDeps } from "./runs-deps.ts";

/** Two lines each. */
const pageSize = 6;

/** `sr.list`, survey: when it was asked, and how many answered. */
export const createRunListScreen = ({ queries, timeZone }: RunsFeatureDeps): Feature["screens"] => ({
  "sr.list": async ({ actor, args: [surveyId = "", pageArg] }) => {
    const survey = mayRunSurveys(actor) ? await queries.findSurvey(surveyId) : null;
    if (survey === null) return unavailableScreen();
    const page = pageOf(await queries.listOfSurvey(survey.id), pageArg, pageSize);
    return {
      html: joinHtml(
        [
          texts.listTitle(survey.title),
          page.items.length === 0 ? texts.listEmpty : null,
          ...page.items.map((summary, index) => texts.listRow(page.first + index + 1, summary, timeZone)),
          pagingTexts.place(page),
        ],
        "\n\n",
      ),
      rows: [
        ...numberButtons(page, ({ run }) => to("sr.card", run.id)),
        ...pageRow(page, (index) => to("sr.list", survey.id, index)),
        [{ label: texts.toSurvey, to: to("sf.card", survey.id) }, menuButton],
      ],
    };
  },
});
