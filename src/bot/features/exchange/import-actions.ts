import { decideEdit } from "../../../domain/applications/application-decisions.ts";
import { isApplicant } from "../../../domain/applications/application-rights.ts";
import { createApplyImport } from "../../../domain/applications/exchange/apply-import.ts";
import {
  createAnswerQuestion,
  createDecideAbsent,
  createDiscardImport,
} from "../../../domain/applications/exchange/decide-import.ts";
import type { createReadImport, ImportView } from "../../../domain/applications/exchange/read-import.ts";
import { uploadApplicationDialog } from "../../../flows/applications/exchange/upload-application.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { applicationRefusalText } from "../../../texts/applications-refusals.texts.ts";
import { applicationFileNames } from "../../../texts/exchange-documents.texts.ts";
import { exchangeImportTexts as texts } from "../../../texts/exchange-import.texts.ts";
import { applicationProblemText, importRefusalText, incompleteText } from "../../../texts/exchange-problems.texts.ts";
import { exchangeTexts } from "../../../texts/exchange.texts.ts";
import type { ActionHandler, Feature, Outcome } from "../../feature.ts";
import { readView } from "../applications/application-requests.ts";
import { type CellMessage, type ExchangeFeatureDeps, xlsxType } from "./exchange-deps.ts";
import { unavailableScreen } from "../../common-screens.ts";

type ImportActionDeps = ExchangeFeatureDeps & { readonly readImport: ReturnType<typeof createReadImport> };

/** Entering the upload, answering, deciding, taking, and the file with its errors. */
export const createImportActions = (deps: ImportActionDeps): Feature["actions"] => {
  const answerQuestion = createAnswerQuestion(deps);
  const decideAbsent = createDecideAbsent(deps);
  const discard = createDiscardImport(deps);
  const apply = createApplyImport(deps);
  const decide =
    (absent: "keep" | "remove"): ActionHandler =>
    async ({ actor, requestKey, args: [importId = ""] }) => {
      const decided = await decideAbsent({ actor, requestKey, importId, absent });
      return decided.ok ? { type: "show", route: to("x.imp", importId) } : refuse(importId, decided.error);
    };
  return {
    "x.upload": enterUpload(deps),
    "x.ans": async ({ actor, requestKey, args: [importId = "", questionKey = "", answer = ""] }) => {
      const answered = await answerQuestion({ actor, requestKey, importId, questionKey, answer });
      return answered.ok ? { type: "show", route: to("x.ask", importId) } : refuse(importId, answered.error);
    },
    "x.keep": decide("keep"),
    "x.remove": decide("remove"),
    "x.drop": async ({ actor, requestKey, args: [importId = ""] }) => {
      const discarded = await discard({ actor, requestKey, importId });
      if (!discarded.ok) return refuse(importId, discarded.error);
      return { type: "show", route: to("x.imp", importId), toast: texts.discardedToast };
    },
    "x.take": async ({ actor, requestKey, args: [importId = "", fingerprint = ""] }) => {
      const taken = await apply({ actor, requestKey, importId, fingerprint });
      if (!taken.ok) return refuse(importId, taken.error);
      return { type: "show", route: to("x.imp", importId), toast: texts.takenToast(taken.value) };
    },
    "x.err": sendMarked(deps),
  };
};

/** `x.upload` (application): asks for the filled-in workbook. */
const enterUpload =
  ({ queries }: Pick<ExchangeFeatureDeps, "queries">): ActionHandler =>
  async ({ actor, args: [id] }) => {
    const view = await readView(queries, actor, id);
    if (view === null || !isApplicant(actor, view.application.organizationId)) {
      return { type: "screen", screen: unavailableScreen() };
    }
    const { application, campaign } = view;
    const edit = decideEdit(application, campaign);
    if (edit.ok) return { type: "enter", dialog: uploadApplicationDialog, args: { applicationId: application.id } };
    return { type: "show", route: to("a.app", application.id), toast: applicationRefusalText(edit.error) };
  };

/** `x.err` (import): the same workbook with its errors in red. */
const sendMarked =
  ({ readImport, files, markErrors }: ImportActionDeps): ActionHandler =>
  async ({ actor, args: [importId = ""], chat }) => {
    const view = await readImport({ actor, importId });
    if (!view.ok) return { type: "screen", screen: unavailableScreen() };
    const { fileId, fileName, headingRowBySheet } = view.value;
    const messages = messagesOf(view.value);
    const stored = await files.load(fileId);
    if (messages.length === 0 || stored === null) {
      return { type: "show", route: to("x.imp", importId), toast: exchangeTexts.noErrors };
    }
    const bytes = await markErrors(stored.bytes, messages, { title: exchangeTexts.errorColumn, headingRowBySheet });
    const name = applicationFileNames.marked(fileName);
    await chat.sendDocument({ name, bytes, mimeType: xlsxType, caption: exchangeTexts.markedCaption });
    return { type: "show", route: to("x.imp", importId) };
  };

function messagesOf(view: ImportView): readonly CellMessage[] {
  const problems = view.state === "prepared" ? view.comparison.problems : view.problems;
  const incomplete = view.state === "prepared" ? view.comparison.incomplete : [];
  return [
    ...problems.map(({ sheet, row, column, problem }) => at(sheet, row, column, applicationProblemText(problem))),
    ...incomplete.map(({ sheet, row, column, missing }) => at(sheet, row, column, incompleteText(missing))),
  ];
}

const at = (sheet: string, row: number, column: number | null, message: string): CellMessage => ({
  sheet,
  row,
  ...(column === null ? {} : { column }),
  message,
});

/** What a refused action shows: the words over the chat, and the dry run as it is now. */
const refuse = (importId: string, refusal: Parameters<typeof importRefusalText>[0]): Outcome =>
  refusal.type === "ImportNotFound"
    ? { type: "screen", screen: unavailableScreen() }
    : { type: "show", route: to("x.imp", importId), toast: importRefusalText(refusal) };
