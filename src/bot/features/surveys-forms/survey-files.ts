import { mayWriteSurveys } from "../../../domain/surveys/form/survey-rights.ts";
import { formToSheets } from "../../../domain/surveys/form/xlsform/form-to-sheets.ts";
import { isFormWorkbook } from "../../../domain/surveys/form/xlsform/import-form.ts";
import { type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { mayBeWorkbook } from "../../../flows/flow-kit/workbook-file.ts";
import {
  createTakeSurveyFile,
  findingLine,
  markSurveyFile,
  takeSurveyFileRefusalText,
  type TakeSurveyFileDeps,
  type TakeSurveyFileError,
} from "../../../flows/surveys/take-survey-file.ts";
import { html, joinHtml } from "../../../texts/html.ts";
import { surveyTemplate } from "../../../texts/survey-forms-workbook.texts.ts";
import { surveyFormTexts as texts } from "../../../texts/survey-forms.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature, FileOffer, Outcome } from "../../feature.ts";
import type { SurveyFormsDeps } from "./forms-deps.ts";

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Lines of a report on a screen; all of them stand in the marked workbook. */
const reportedPlaces = 8;

/** The template, a version as a workbook, and a workbook that came out of the blue (`sf.take`, stored file). */
export const createSurveyFileActions = (deps: SurveyFormsDeps & TakeSurveyFileDeps): Feature["actions"] => {
  const take = createTakeSurveyFile(deps);
  const unavailable: Outcome = { type: "screen", screen: unavailableScreen() };
  return {
    "sf.template": async ({ actor, chat }) => {
      if (!mayWriteSurveys(actor)) return unavailable;
      const bytes = await deps.writeForm(surveyTemplate);
      await chat.sendDocument({ name: texts.templateName, bytes, mimeType: xlsxType, caption: texts.templateCaption });
      return { type: "show", route: to("sf.list") };
    },
    "sf.excel": async ({ actor, args: [versionId = ""], chat }) => {
      const version = mayWriteSurveys(actor) ? await deps.queries.findVersion(versionId) : null;
      if (version === null) return unavailable;
      const bytes = await deps.writeForm(formToSheets(version.form));
      const name = texts.fileName(version.form.title, version.number);
      await chat.sendDocument({ name, bytes, mimeType: xlsxType, caption: texts.excelCaption });
      return { type: "show", route: to("sf.card", version.surveyId) };
    },
    "sf.take": async ({ actor, args: [fileId = ""], requestKey, chat }) => {
      const stored = mayWriteSurveys(actor) ? await deps.files.load(fileId) : null;
      // The file of another person is nothing to this one, whoever presses.
      if (stored === null || stored.file.createdById !== actor.personId) return unavailable;
      const { name, mimeType } = stored.file;
      const request = { actor, requestKey, name, mimeType, bytes: stored.bytes, expectedCode: null };
      const taken = await take(request);
      if (taken.ok) return { type: "show", route: to("sf.version", taken.value) };
      if ("imported" in taken.error) {
        const bytes = await markSurveyFile(deps.markWorkbook, stored.bytes, taken.error.imported);
        if (bytes !== null) await chat.sendDocument({ name: texts.markedName(name), bytes, mimeType: xlsxType });
      }
      return { type: "screen", screen: refusedScreen(taken.error) };
    },
  };
};

const refusedScreen = (error: TakeSurveyFileError): Screen => ({
  html: joinHtml([texts.offerRefused, ...reasonsOf(error)]),
  rows: [[{ label: texts.again, to: to("sf.upload") }], [menuButton]],
});

function reasonsOf(error: TakeSurveyFileError) {
  if (!("imported" in error)) return [html`${takeSurveyFileRefusalText(error)}`];
  const errors = error.imported.findings.filter(({ severity }) => severity === "error");
  const lines = errors.slice(0, reportedPlaces).map(findingLine);
  return [
    ...lines.map(({ place, text }) => texts.finding(place, text)),
    errors.length > lines.length ? texts.moreFindings(errors.length - lines.length) : null,
    html``,
    texts.reportNext,
  ];
}

/** A workbook with a sheet `survey` that came outside of the dialog is offered as a survey to those who may write one. */
export const createSurveyFileOffer =
  ({ files, readWorkbook }: SurveyFormsDeps): FileOffer =>
  async ({ actor, file, chat }) => {
    if (!mayWriteSurveys(actor) || !mayBeWorkbook(file)) return [];
    const bytes = await chat.download(file);
    const grids = await readWorkbook(bytes);
    if (!grids.ok || !isFormWorkbook(grids.value)) return [];
    const { name, mimeType } = file;
    const stored = await files.save({ name, mimeType, bytes, createdById: actor.personId });
    return [{ label: texts.offer, to: to("sf.take", stored.id) }];
  };
