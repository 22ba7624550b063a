import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { minutesOf } from "../../../domain/surveys/form/estimate-minutes.ts";
import { mayRunSurveys } from "../../../domain/surveys/runs/run-rights.ts";
import { mayWriteSurveys } from "../../../domain/surveys/form/survey-rights.ts";
import { draftOf, publishedOf, type SurveySummary } from "../../../domain/surveys/form/survey-views.ts";
import { type Button, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { surveyFormTexts as texts } from "../../../texts/survey-forms.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { SurveyFormsDeps } from "./forms-deps.ts";
import { listButton } from "./survey-list-screens.ts";

/** `sf.card`, survey: what it is, and what can be done with it. */
export const createCardScreen = ({ queries }: SurveyFormsDeps): Feature["screens"] => ({
  "sf.card": async ({ actor, args: [surveyId = ""] }) => {
    const survey = mayWriteSurveys(actor) ? await queries.findSummary(surveyId) : null;
    const shown = survey === null ? null : (publishedOf(survey) ?? draftOf(survey));
    const version = shown === null ? null : await queries.findVersion(shown.id);
    if (survey === null || version === null) return unavailableScreen();
    const isPublished = version.state === "published";
    return {
      html: joinHtml([
        texts.card(survey, version.form, minutesOf(version.form)),
        texts.cardVersions(survey),
        { html: "" },
        survey.isArchived ? texts.archived : isPublished ? texts.cardNext : texts.cardDraftOnly,
      ]),
      rows: [
        ...(isPublished ? runButtons(survey, version.id, mayRunSurveys(actor)) : []),
        ...draftButtons(survey),
        ...(isPublished
          ? [
              [
                { label: texts.questions, to: to("sf.version", version.id) },
                { label: texts.excel, to: to("sf.excel", version.id) },
              ],
            ]
          : []),
        [{ label: texts.newVersion, to: to("sf.upload", survey.id) }],
        keepButtons(survey, isMunicipalCoordinator(actor)),
        [listButton, menuButton],
      ],
    };
  },
});

const runButtons = (survey: SurveySummary, versionId: string, mayRun: boolean): readonly (readonly Button[])[] => [
  ...(mayRun && !survey.isArchived ? [[{ label: texts.run, to: to("sr.new", versionId) }]] : []),
  ...(mayRun ? [[{ label: texts.runs, to: to("sr.list", survey.id) }]] : []),
  [{ label: texts.preview, to: to("sa.preview", versionId) }],
];

const draftButtons = (survey: SurveySummary): readonly (readonly Button[])[] => {
  const draft = draftOf(survey);
  return draft === null ? [] : [[{ label: texts.draft(draft.number), to: to("sf.version", draft.id) }]];
};

const keepButtons = (survey: SurveySummary, maySeeHistory: boolean): readonly Button[] => [
  ...(maySeeHistory ? [{ label: texts.history, to: to("au.history", "survey", survey.id) }] : []),
  survey.isArchived
    ? { label: texts.restore, to: to("sf.restore", survey.id) }
    : { label: texts.archive, to: to("sf.archive", survey.id) },
];
