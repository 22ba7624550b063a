import { checkForm } from "../../../domain/surveys/form/check-form.ts";
import { minutesOf } from "../../../domain/surveys/form/estimate-minutes.ts";
import { differenceOf, isDifferent } from "../../../domain/surveys/form/form-difference.ts";
import { mayWriteSurveys } from "../../../domain/surveys/form/survey-rights.ts";
import type { SurveyVersion } from "../../../domain/surveys/form/survey-store.ts";
import type { ImportFinding } from "../../../domain/surveys/form/xlsform/import-findings.ts";
import { readSurveyFile } from "../../../domain/surveys/form/xlsform/read-survey-file.ts";
import { pageRow, placeOf } from "../../../flows/flow-kit/paging.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { findingLine } from "../../../flows/surveys/take-survey-file.ts";
import { type Html, htmlToPlain, joinHtml } from "../../../texts/html.ts";
import { numberQuestions } from "../../../texts/survey-forms-expressions.texts.ts";
import { questionText } from "../../../texts/survey-forms-questions.texts.ts";
import { surveyFormTexts as texts } from "../../../texts/survey-forms.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature } from "../../feature.ts";
import type { SurveyFormsDeps } from "./forms-deps.ts";

/** Signs on a page: what is still one message on a phone, with room for tags under Telegram's 4096. */
const pageLength = 2400;
/** Findings on the first page; all stand in the marked workbook. */
const shownFindings = 6;

/** `sf.version`, version, page: what is asked, and what to look at before it is published; `sf.drop-ask` asks before a draft goes. */
export const createVersionScreens = (deps: SurveyFormsDeps): Feature["screens"] => ({
  "sf.version": async ({ actor, args: [versionId = "", pageArg] }): Promise<Screen> => {
    const version = mayWriteSurveys(actor) ? await deps.queries.findVersion(versionId) : null;
    if (version === null) return unavailableScreen();
    const numbered = numberQuestions(version.form);
    const blocks = [
      await summaryOf(deps, version),
      ...version.form.questions.map((each) => questionText(each, numbered)),
    ];
    const pages = cutPages(blocks);
    const place = placeOf(pageArg, pages.length, 1);
    return {
      html: joinHtml(
        [...(pages[place.index] ?? []), pages.length > 1 ? texts.page(place.index + 1, pages.length) : null],
        "\n\n",
      ),
      rows: [...pageRow(place, (index) => to("sf.version", version.id, index)), ...buttonsOf(version)],
    };
  },
  "sf.drop-ask": async ({ actor, args: [versionId = ""] }) => {
    const version = mayWriteSurveys(actor) ? await deps.queries.findVersion(versionId) : null;
    if (version === null || version.state === "published") return unavailableScreen();
    return {
      html: texts.dropQuestion(version.form.title, version.number),
      rows: [
        [{ label: texts.dropSure, to: to("sf.drop", version.id) }],
        [{ label: texts.keep, to: to("sf.version", version.id) }],
      ],
    };
  },
});

const buttonsOf = ({ id, surveyId, state }: SurveyVersion): readonly (readonly Button[])[] => [
  ...(state === "draft" ? [[{ label: texts.publish, to: to("sf.publish", id) }]] : []),
  [{ label: texts.preview, to: to("sa.preview", id) }],
  [{ label: texts.excel, to: to("sf.excel", id) }],
  ...(state === "draft"
    ? [[{ label: texts.replace, to: to("sf.upload", surveyId) }], [{ label: texts.drop, to: to("sf.drop-ask", id) }]]
    : []),
  [{ label: texts.toCard, to: to("sf.card", surveyId) }, menuButton],
];

/** What stands above the questions: facts, and of a draft what to look at and what it changes. */
async function summaryOf(deps: SurveyFormsDeps, version: SurveyVersion): Promise<Html> {
  const { form, number, state } = version;
  const isDraft = state === "draft";
  return joinHtml([
    texts.versionTitle(form, number, state),
    texts.versionFacts(form, minutesOf(form), form.minutes === null),
    form.purpose === "" ? null : texts.purpose(form.purpose),
    ...(isDraft ? await differenceLines(deps, version) : []),
    ...(isDraft ? findingLines(await findingsOf(deps, version)) : []),
    ...(isDraft ? [{ html: "" }, texts.publishHint] : []),
  ]);
}

async function differenceLines({ queries }: SurveyFormsDeps, version: SurveyVersion): Promise<readonly Html[]> {
  const older = await queries.findPublishedBefore(version.surveyId, version.number);
  if (older === null) return [];
  const difference = differenceOf(older.form, version.form);
  const text = isDifferent(difference) ? texts.difference(older.number, difference) : texts.sameQuestions(older.number);
  return [{ html: "" }, text];
}

/** By cell where the draft's workbook is there, else by question. */
async function findingsOf(deps: SurveyFormsDeps, { form, fileId }: SurveyVersion): Promise<readonly ImportFinding[]> {
  const stored = fileId === null ? null : await deps.files.load(fileId);
  const grids = stored === null ? null : await deps.readWorkbook(stored.bytes);
  const read = stored === null || grids?.ok !== true ? null : readSurveyFile(grids.value, stored.file.name, form.code);
  if (read?.ok === true) return read.value.findings;
  return checkForm(form).map(({ severity, where, problem }) => ({ severity, cell: null, code: where.code, problem }));
}

function findingLines(findings: readonly ImportFinding[]): readonly Html[] {
  if (findings.length === 0) return [];
  const lines = findings.slice(0, shownFindings).map(findingLine);
  const isWrong = findings.some(({ severity }) => severity === "error");
  return [
    { html: "" },
    isWrong ? texts.mustFix : texts.attention,
    ...lines.map(({ place, text }) => texts.finding(place, text)),
    ...(findings.length > shownFindings ? [texts.moreFindings(findings.length - shownFindings)] : []),
  ];
}

/** Blocks put together to pages of a readable length; none is cut. */
function cutPages(blocks: readonly Html[]): readonly (readonly Html[])[] {
  const pages: Html[][] = [];
  let length = 0;
  for (const block of blocks) {
    const own = htmlToPlain(block).length;
    if (pages.length === 0 || length + own > pageLength) {
      pages.push([]);
      length = 0;
    }
    pages.at(-1)?.push(block);
    length += own;
  }
  return pages;
}
