import type { SurveyForm } from "../../../domain/surveys/form/form.ts";
import { mayWriteSurveys } from "../../../domain/surveys/form/survey-rights.ts";
import type { SurveySummary } from "../../../domain/surveys/form/survey-views.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Route, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { surveyFormTexts as texts } from "../../../texts/survey-forms.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { SurveyFormsDeps } from "./forms-deps.ts";

/** Two lines each; their numbers stand side by side. */
const pageSize = 6;

export const listButton: Button = { label: texts.toList, to: to("sf.list") };

/** A survey that is there, or one that ships with the bot and was not chosen yet. */
type Entry =
  | { readonly type: "survey"; readonly survey: SurveySummary }
  | { readonly type: "ready"; readonly form: SurveyForm };

/** `sf.list`, page, `archive`: surveys, then ready ones, or those in the archive. */
export const createListScreens = ({ queries, readySurveys }: SurveyFormsDeps): Feature["screens"] => {
  const listEntries = async (isArchive: boolean): Promise<readonly Entry[]> => {
    const surveys = (await queries.listSurveys(isArchive)).map((survey): Entry => ({ type: "survey", survey }));
    if (isArchive) return surveys;
    const known = new Set(await queries.listCodes());
    const ready = readySurveys.filter(({ code }) => !known.has(code));
    return [...surveys, ...ready.map((form): Entry => ({ type: "ready", form }))];
  };
  return {
    "sf.list": async ({ actor, args: [pageArg, kind] }) => {
      if (!mayWriteSurveys(actor)) return unavailableScreen();
      const isArchive = kind === "archive";
      const entries = await listEntries(isArchive);
      const page = pageOf(entries, pageArg, pageSize);
      const rows = page.items.map((entry, index) => rowOf(entry, page.first + index + 1));
      const next = (index: number): Route => (isArchive ? to("sf.list", index, "archive") : to("sf.list", index));
      return {
        html: joinHtml(
          [
            isArchive ? texts.archiveTitle(entries.length) : texts.listTitle(entries.length),
            ...rows,
            page.count > 1 ? texts.page(page.index + 1, page.count) : null,
            isArchive ? (entries.length === 0 ? texts.archiveEmpty : null) : texts.listHelp,
          ],
          "\n\n",
        ),
        rows: [
          ...numberButtons(page, targetOf),
          ...pageRow(page, next),
          ...(isArchive
            ? []
            : [[{ label: texts.upload, to: to("sf.upload") }], [{ label: texts.template, to: to("sf.template") }]]),
          isArchive
            ? [listButton, menuButton]
            : [{ label: texts.toArchiveList, to: to("sf.list", 0, "archive") }, menuButton],
        ],
      };
    },
  };
};

/** A ready survey in a button, whose arguments are short. */
export const readyKey = ({ code }: SurveyForm): string => code.slice(0, 24);

const rowOf = (entry: Entry, number: number) =>
  entry.type === "survey" ? texts.row(number, entry.survey) : texts.readyRow(number, entry.form);

const targetOf = (entry: Entry): Route =>
  entry.type === "survey" ? to("sf.card", entry.survey.id) : to("sf.use", readyKey(entry.form));
