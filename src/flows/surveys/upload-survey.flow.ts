import { z } from "zod";
import { mayWriteSurveys } from "../../domain/surveys/form/survey-rights.ts";
import type { SurveyQueries } from "../../domain/surveys/form/survey-views.ts";
import type { ImportedForm } from "../../domain/surveys/form/xlsform/import-form.ts";
import { type Html, html, joinHtml } from "../../texts/html.ts";
import { surveyFormTexts as texts } from "../../texts/survey-forms.texts.ts";
import { workbookRefusalText } from "../../texts/workbook-refusals.texts.ts";
import { type AnyDialog, defineDialog } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";
import { fetchWorkbook } from "../flow-kit/workbook-file.ts";
import {
  createTakeSurveyFile,
  findingLine,
  markSurveyFile,
  takeSurveyFileRefusalText,
  type TakeSurveyFileDeps,
} from "./take-survey-file.ts";

export interface UploadSurveyFlowDeps extends TakeSurveyFileDeps {
  readonly queries: Pick<SurveyQueries, "findSummary">;
}

export const uploadSurveyDialog = "survey-file";

const argsSchema = z.strictObject({
  /** The survey whose next version is sent; `null` for any file. */
  surveyId: z.string().nullable(),
});

const memoSchema = z.object({
  refusal: z.string().nullable(),
  /** What is wrong by cell, as far as it is read in a chat, and how many places there are in all. */
  report: z.array(z.object({ place: z.string(), text: z.string() })),
  errors: z.number(),
  isMarked: z.boolean(),
  versionId: z.string().nullable(),
});
type Memo = z.infer<typeof memoSchema>;

const firstMemo: Memo = { refusal: null, report: [], errors: 0, isMarked: false, versionId: null };

/** Places that are told in the chat: all are in the marked workbook. */
const reportedPlaces = 8;

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Takes a survey as a workbook: its draft, or what is wrong by cell with the same file marked; then the corrected file is waited for. */
export const createUploadSurveyFlow = (deps: UploadSurveyFlowDeps): AnyDialog => {
  const take = createTakeSurveyFile(deps);
  return defineDialog<z.infer<typeof argsSchema>, Memo>({
    id: uploadSurveyDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo,
    present: async ({ actor, args, memo }) => {
      if (memo.versionId !== null) return { type: "done", show: to("sf.version", memo.versionId) };
      if (!mayWriteSurveys(actor)) return { type: "done", show: to("menu") };
      const survey = args.surveyId === null ? null : await deps.queries.findSummary(args.surveyId);
      const back = survey === null ? to("sf.list") : to("sf.card", survey.id);
      const rows = [[{ label: texts.template, to: to("sf.template") }], [{ label: texts.cancel, to: back }]];
      return { type: "ask", step: "file", screen: { html: askText(memo, survey?.title ?? null), rows } };
    },
    answer: async ({ actor, args, input, requestKey, chat }) => {
      const refuse = (refusal: string): Memo => ({ ...firstMemo, refusal });
      if (input.type !== "file") return refuse(texts.needFile);
      const { file } = input;
      const fetched = await fetchWorkbook(file, chat);
      if (!fetched.ok) return refuse(workbookRefusalText(fetched.error));
      const bytes = fetched.value;
      const survey = args.surveyId === null ? null : await deps.queries.findSummary(args.surveyId);
      const { name, mimeType } = file;
      const taken = await take({ actor, requestKey, name, mimeType, bytes, expectedCode: survey?.code ?? null });
      if (taken.ok) return { ...firstMemo, versionId: taken.value };
      if (taken.error.type !== "HasErrors" || !("imported" in taken.error)) {
        return refuse(takeSurveyFileRefusalText(taken.error));
      }
      const { imported } = taken.error;
      const marked = await markSurveyFile(deps.markWorkbook, bytes, imported);
      if (marked !== null) {
        await chat.sendDocument({ name: texts.markedName(name), bytes: marked, mimeType: xlsxType });
      }
      return { ...reportOf(imported), isMarked: marked !== null };
    },
  });
};

const reportOf = ({ findings }: ImportedForm): Memo => {
  const errors = findings.filter(({ severity }) => severity === "error");
  const report = errors.slice(0, reportedPlaces).map(findingLine);
  return { ...firstMemo, errors: errors.length, report };
};

const askText = ({ refusal, report, errors, isMarked }: Memo, title: string | null): Html => {
  if (report.length > 0) {
    return joinHtml([
      texts.reportTitle(errors),
      ...report.map(({ place, text }) => texts.finding(place, text)),
      errors > report.length ? texts.moreFindings(errors - report.length) : null,
      html``,
      isMarked ? texts.reportNext : texts.reportNextPlain,
    ]);
  }
  const question = texts.question(title);
  return refusal === null ? question : joinHtml([html`❗ ${refusal}`, html``, question]);
};
