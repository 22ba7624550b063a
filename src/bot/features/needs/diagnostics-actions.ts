import { findDiagnosticsTables } from "../../../domain/needs/diagnostics/read-diagnostics.ts";
import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { mayBeWorkbook } from "../../../flows/flow-kit/workbook-file.ts";
import { uploadDiagnosticsDialogId } from "../../../flows/needs/upload-diagnostics.flow.ts";
import {
  decideDiagnosticsRefusal,
  diagnosticsProblemText,
  diagnosticsTexts as texts,
  prepareDiagnosticsRefusal,
} from "../../../texts/needs-diagnostics.texts.ts";
import { staffImportTexts } from "../../../texts/people-import.texts.ts";
import { workbookRefusalText } from "../../../texts/workbook-refusals.texts.ts";
import { refusalScreen, unavailableScreen } from "../../common-screens.ts";
import type { Feature, FileOffer, Outcome } from "../../feature.ts";
import type { NeedsScreensDeps } from "./needs-deps.ts";

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What is done with a table of results: files out, the dry run's decisions, the writing. */
export const createDiagnosticsActions = ({ useCases, ...deps }: NeedsScreensDeps): Feature["actions"] => ({
  "n.diag-up": async ({ actor }) =>
    isMunicipalCoordinator(actor) ? { type: "enter", dialog: uploadDiagnosticsDialogId, args: {} } : unavailable(),

  "n.diag-tpl": async ({ actor, chat }) => {
    if (!isMunicipalCoordinator(actor)) return unavailable();
    const organizations = await deps.queries.listOrganizations();
    const bytes = await deps.writeTemplate(organizations.map(({ name }) => name));
    await chat.sendDocument({ name: texts.templateName, bytes, mimeType: xlsxType, caption: texts.templateCaption });
    return { type: "show", route: to("n.diag") };
  },

  "n.diag-take": async ({ actor, args: [fileId = ""], requestKey }) => {
    // The file of another person is nothing to this one, whoever presses.
    const isOwn = isMunicipalCoordinator(actor) && (await deps.isFileOf(fileId, actor.personId));
    const loaded = isOwn ? await deps.files.load(fileId) : null;
    if (loaded === null) return unavailable();
    const read = await deps.readWorkbook(loaded.bytes);
    if (!read.ok) return refused(workbookRefusalText(read.error));
    const prepared = await useCases.prepareDiagnostics({
      actor,
      requestKey,
      fileId,
      fileName: loaded.file.name,
      grids: read.value,
    });
    return prepared.ok
      ? { type: "show", route: to("n.diag-imp", prepared.value) }
      : refused(prepareDiagnosticsRefusal(prepared.error));
  },

  "n.diag-ans": async ({ actor, args: [importId = "", questionKey = "", answer = ""], requestKey }) => {
    const done = await useCases.answerDiagnosticsQuestion({ actor, requestKey, importId, questionKey, answer });
    const route = to("n.diag-ask", importId);
    return done.ok ? { type: "show", route } : { type: "show", route, toast: decideDiagnosticsRefusal(done.error) };
  },
  "n.diag-ok": async ({ actor, args: [importId = "", fingerprint = ""], requestKey }) => {
    const applied = await useCases.applyDiagnostics({ actor, requestKey, importId, fingerprint });
    const toast = applied.ok ? staffImportTexts.applied : decideDiagnosticsRefusal(applied.error);
    return { type: "show", route: to("n.diag-imp", importId), toast };
  },
  "n.diag-no": async ({ actor, args: [importId = ""], requestKey }) => {
    const done = await useCases.discardDiagnostics({ actor, requestKey, importId });
    const toast = done.ok ? staffImportTexts.discarded : decideDiagnosticsRefusal(done.error);
    return { type: "show", route: to("n.diag-imp", importId), toast };
  },

  "n.diag-file": async ({ actor, args: [importId = ""], chat }) => {
    const view = await useCases.readDiagnosticsImport({ actor, importId });
    const loaded = view.ok ? await deps.files.load(view.value.fileId) : null;
    if (!view.ok || loaded === null) return unavailable();
    const { fileName, problems, headingRowBySheet } = view.value;
    const messages = problems.map(({ sheet, row, column, problem }) => ({
      sheet,
      row,
      ...(column === null ? {} : { column }),
      message: diagnosticsProblemText(problem),
    }));
    const bytes = await deps.markWorkbook(loaded.bytes, messages, {
      title: staffImportTexts.errorColumn,
      headingRowBySheet,
    });
    await chat.sendDocument({
      name: staffImportTexts.markedName(fileName),
      bytes,
      mimeType: xlsxType,
      caption: staffImportTexts.markedCaption,
    });
    return { type: "show", route: to("n.diag-imp", importId) };
  },
});

/** A spreadsheet that came outside of the dialog is offered as results when it has columns for them. */
export const createDiagnosticsFileOffer =
  (deps: NeedsScreensDeps): FileOffer =>
  async ({ actor, file, chat }) => {
    if (!isMunicipalCoordinator(actor) || !mayBeWorkbook(file)) return [];
    const bytes = await chat.download(file);
    const read = await deps.readWorkbook(bytes);
    if (!read.ok || !findDiagnosticsTables(read.value).ok) return [];
    const { name, mimeType } = file;
    const stored = await deps.files.save({ name, mimeType, bytes, createdById: actor.personId });
    return [{ label: texts.offer, to: to("n.diag-take", stored.id) }];
  };

const unavailable = (): Outcome => ({ type: "screen", screen: unavailableScreen() });

const refused = (text: string): Outcome => ({
  type: "screen",
  screen: refusalScreen(text, { label: texts.template, to: to("n.diag-tpl") }),
});
