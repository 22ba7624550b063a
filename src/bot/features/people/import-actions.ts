import { isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { canSeeStaff } from "../../../domain/people/role-rules.ts";
import type { RowProblem } from "../../../domain/people/staff-file/read-staff-file.ts";
import { importScopeOf } from "../../../domain/people/staff-file/staff-plan.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { mayBeWorkbook } from "../../../flows/flow-kit/workbook-file.ts";
import { manyRows, tellIfLong, uploadStaffDialogId } from "../../../flows/people/upload-staff.flow.ts";
import {
  decideImportRefusal,
  prepareImportRefusal,
  staffImportTexts as texts,
} from "../../../texts/people-import.texts.ts";
import { staffProblemText } from "../../../texts/people-import-problems.texts.ts";
import { workbookRefusalText } from "../../../texts/workbook-refusals.texts.ts";
import { staffWorkbookTexts } from "../../../texts/people-workbook.texts.ts";
import type { Feature, FileOffer } from "../../feature.ts";
import type { PeopleScreensDeps } from "./people-feature-deps.ts";
import { visibleOrganizations } from "./people-screen-kit.ts";
import { unavailable } from "./staff-actions.ts";
import { refusalScreen } from "../../common-screens.ts";

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Rows with drop-downs below the example: a small school fits; Excel copies them further down. */
const templateRows = 200;
/** Room for newcomers below the present list. */
const spareRows = 30;

/** What is done with a staff list: files out, the dry run's decisions, the writing. */
export const createImportActions = ({ useCases, ...deps }: PeopleScreensDeps): Feature["actions"] => ({
  "p.upload": async ({ actor }) =>
    importScopeOf(actor) === null ? unavailable() : { type: "enter", dialog: uploadStaffDialogId, args: {} },

  "p.template": async ({ actor, chat }) => {
    if (importScopeOf(actor) === null) return unavailable();
    const organizations = await deps.queries.listOrganizations(visibleOrganizations(actor));
    const own = organizations[0]?.name;
    const organizationName =
      organizations.length === 1 && own !== undefined ? own : staffWorkbookTexts.example.organizationName;
    const bytes = await deps.writeStaffWorkbook({
      rows: [{ ...blankRow, ...staffWorkbookTexts.example, organizationName }],
      organizationNames: organizations.map(({ name }) => name),
      spareRows: templateRows,
    });
    await chat.sendDocument({ name: texts.templateName, bytes, mimeType: xlsxType, caption: texts.templateCaption });
    return { type: "show", route: to("p.import") };
  },

  "p.current": async ({ actor, args: [organizationId], chat }) => {
    const visible = visibleOrganizations(actor);
    if (organizationId === undefined ? visible?.length === 0 : !canSeeStaff(actor, organizationId))
      return unavailable();
    const ids = organizationId === undefined ? visible : [organizationId];
    const rows = await deps.queries.listForExport(ids);
    const organizations = await deps.queries.listOrganizations(ids);
    const bytes = await deps.writeStaffWorkbook({
      rows,
      organizationNames: organizations.map(({ name }) => name),
      spareRows,
    });
    const caption = importScopeOf(actor) === null ? {} : { caption: texts.currentCaption };
    await chat.sendDocument({ name: texts.currentName, bytes, mimeType: xlsxType, ...caption });
    if (organizationId !== undefined) return { type: "show", route: to("p.org", organizationId) };
    return { type: "show", route: isMunicipalCoordinator(actor) ? to("p.orgs") : to("p.import") };
  },

  "p.take": async ({ actor, args: [fileId = ""], requestKey, chat }) => {
    // The file of another person is nothing to this one, whoever presses.
    const isOwn = importScopeOf(actor) !== null && (await deps.queries.isFileOf(fileId, actor.personId));
    const loaded = isOwn ? await deps.files.load(fileId) : null;
    if (loaded === null) return unavailable();
    const read = await deps.readWorkbook(loaded.bytes);
    if (!read.ok) return refused(workbookRefusalText(read.error));
    const fileName = loaded.file.name;
    await tellIfLong(chat, read.value);
    const prepared = await useCases.prepareStaffImport({
      actor,
      requestKey,
      fileId,
      fileName,
      grids: read.value,
    });
    return prepared.ok
      ? { type: "show", route: to("p.imp", prepared.value) }
      : refused(prepareImportRefusal(prepared.error));
  },

  "p.imp-ans": async ({ actor, args: [importId = "", questionKey = "", answer = ""], requestKey }) => {
    const done = await useCases.answerStaffQuestion({ actor, requestKey, importId, questionKey, answer });
    const route = to("p.imp-ask", importId);
    return done.ok ? { type: "show", route } : { type: "show", route, toast: decideImportRefusal(done.error) };
  },
  "p.imp-mark": async ({ actor, args: [importId = "", leavers = ""], requestKey }) => {
    if (leavers !== "mark" && leavers !== "keep") return unavailable();
    const done = await useCases.decideLeavers({ actor, requestKey, importId, leavers });
    const route = to("p.imp", importId);
    return done.ok ? { type: "show", route } : { type: "show", route, toast: decideImportRefusal(done.error) };
  },
  "p.imp-ok": async ({ actor, args: [importId = "", fingerprint = ""], requestKey, chat }) => {
    const view = await useCases.readStaffImport({ actor, importId });
    if (view.ok && view.value.state === "prepared") {
      const { added, changed } = view.value.comparison;
      if (added.length + changed.length >= manyRows)
        await chat.showProgress(texts.writing(added.length + changed.length));
    }
    const applied = await useCases.applyStaffImport({ actor, requestKey, importId, fingerprint });
    const toast = applied.ok ? texts.applied : decideImportRefusal(applied.error);
    return { type: "show", route: to("p.imp", importId), toast };
  },
  "p.imp-no": async ({ actor, args: [importId = ""], requestKey }) => {
    const done = await useCases.discardStaffImport({ actor, requestKey, importId });
    const toast = done.ok ? texts.discarded : decideImportRefusal(done.error);
    return { type: "show", route: to("p.imp", importId), toast };
  },

  "p.imp-file": async ({ actor, args: [importId = ""], chat }) => {
    const view = await useCases.readStaffImport({ actor, importId });
    if (!view.ok) return unavailable();
    const { fileId, fileName, headingRowBySheet } = view.value;
    const problems = view.value.state === "prepared" ? view.value.comparison.problems : view.value.problems;
    const loaded = await deps.files.load(fileId);
    if (loaded === null) return unavailable();
    const bytes = await deps.markWorkbook(loaded.bytes, problems.map(toMessage), {
      title: texts.errorColumn,
      headingRowBySheet,
    });
    const name = texts.markedName(fileName);
    await chat.sendDocument({ name, bytes, mimeType: xlsxType, caption: texts.markedCaption });
    return { type: "show", route: to("p.imp", importId) };
  },
});

/** A spreadsheet that came outside of the dialog may be a staff list, for those who may load one. */
export const createStaffFileOffer =
  (deps: PeopleScreensDeps): FileOffer =>
  async ({ actor, file, chat }) => {
    if (!mayBeWorkbook(file) || importScopeOf(actor) === null) return [];
    const bytes = await chat.download(file);
    const stored = await deps.files.save({
      name: file.name,
      mimeType: file.mimeType,
      bytes,
      createdById: actor.personId,
    });
    return [{ label: texts.offer, to: to("p.take", stored.id) }];
  };

const blankRow = { id: "", organizationId: null, nameKey: "", isGone: false } as const;

const toMessage = ({ sheet, row, column, problem }: RowProblem) => ({
  sheet,
  row,
  ...(column === null ? {} : { column }),
  message: staffProblemText(problem),
});

const refused = (text: string) =>
  ({ type: "screen", screen: refusalScreen(text, { label: texts.template, to: to("p.template") }) }) as const;
