import type { StoredFile } from "../../../domain/files/file-store.ts";
import { type Actor, isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { createImportProgrammes } from "../../../domain/places/import-programmes.ts";
import type { ProgrammeImportPlan } from "../../../domain/places/plan-programme-import.ts";
import type { Grid } from "../../../domain/shared/grid.ts";
import { uploadProgrammesDialog } from "../../../flows/places/upload-programmes.flow.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { programmeImportTexts } from "../../../texts/programmes-import.texts.ts";
import type { Feature, Outcome } from "../../feature.ts";
import type { PlacesFeatureDeps, WorkbookError } from "./places-deps.ts";
import { listButton } from "./programme-screens.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";

export interface ImportDeps extends PlacesFeatureDeps {
  /** What the workbook would do to the bank now; `null` when it has no table with programmes. */
  readonly planImport: (grids: readonly Grid[]) => Promise<ProgrammeImportPlan | null>;
}

/** Refused rows on the screen; all of them are in the marked workbook. */
const refusedShown = 10;

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What a stored workbook would change, worked out anew each time it is looked at. */
export const createImportScreens = (deps: ImportDeps): Feature["screens"] => ({
  "pl.file": async ({ actor }) => {
    if (!isMunicipalCoordinator(actor)) return unavailableScreen();
    return Promise.resolve({
      html: programmeImportTexts.intro,
      rows: [
        [{ label: programmeImportTexts.template, to: to("pl.template") }],
        [{ label: programmeImportTexts.upload, to: to("pl.upload") }],
        [listButton, menuButton],
      ],
    });
  },
  "pl.review": async ({ actor, args: [fileId] }): Promise<Screen> => {
    const found = await readStored(deps, actor, fileId);
    if (found === null) return unavailableScreen();
    const plan = await deps.planImport(found.grids);
    if (plan === null) return unavailableScreen();
    const { added, changed, refused } = plan;
    const hasWork = added.length + changed.length > 0;
    return {
      html: joinHtml([
        programmeImportTexts.reviewTitle(found.file.name),
        programmeImportTexts.review(plan),
        hasWork || refused.length > 0 ? null : programmeImportTexts.nothingToDo,
        refused.length === 0 ? null : programmeImportTexts.refusedTitle,
        ...refused.slice(0, refusedShown).map(programmeImportTexts.refusedRow),
        refused.length > refusedShown ? programmeImportTexts.more(refused.length - refusedShown) : null,
      ]),
      rows: [
        hasWork ? [{ label: programmeImportTexts.apply, to: to("pl.apply", found.file.id) }] : [],
        refused.length > 0 ? [{ label: programmeImportTexts.marked, to: to("pl.marked", found.file.id) }] : [],
        [{ label: programmeImportTexts.another, to: to("pl.upload") }],
        [listButton, menuButton],
      ],
    };
  },
});

/** The template, a file, the same file with its errors marked, and taking it over. */
export const createImportActions = (deps: ImportDeps): Feature["actions"] => {
  const importProgrammes = createImportProgrammes(deps);
  const unavailable: Outcome = { type: "screen", screen: unavailableScreen() };
  const gone: Outcome = { type: "screen", screen: { html: programmeImportTexts.gone, rows: goneRows } };

  return {
    "pl.template": async ({ actor, chat }) => {
      if (!isMunicipalCoordinator(actor)) return unavailable;
      const bytes = await deps.writeTemplate();
      await chat.sendDocument({ name: programmeImportTexts.templateName, bytes, mimeType: xlsxType });
      return { type: "show", route: to("pl.file"), toast: programmeImportTexts.templateSent };
    },
    "pl.upload": async ({ actor }) => {
      if (!isMunicipalCoordinator(actor)) return unavailable;
      return Promise.resolve({ type: "enter", dialog: uploadProgrammesDialog, args: {} });
    },
    "pl.marked": async ({ actor, args: [fileId], chat }) => {
      if (!isMunicipalCoordinator(actor)) return unavailable;
      const found = await readStored(deps, actor, fileId);
      const plan = found === null ? null : await deps.planImport(found.grids);
      if (found === null || plan === null) return gone;
      const { headingRowBySheet } = plan;
      const options = { title: programmeImportTexts.errorColumn, headingRowBySheet };
      const bytes = await deps.markErrors(found.bytes, errorsOf(plan), options);
      const name = programmeImportTexts.markedName(found.file.name);
      await chat.sendDocument({ name, bytes, mimeType: xlsxType });
      return { type: "show", route: to("pl.review", found.file.id) };
    },
    "pl.apply": async ({ actor, args: [fileId], requestKey }) => {
      if (!isMunicipalCoordinator(actor)) return unavailable;
      const found = await readStored(deps, actor, fileId);
      if (found === null) return gone;
      const imported = await importProgrammes({ actor, requestKey, grids: found.grids });
      if (!imported.ok) return imported.error.type === "NotAllowed" ? unavailable : gone;
      return { type: "show", route: to("pl.list"), toast: programmeImportTexts.applied(imported.value) };
    },
  };
};

const goneRows: readonly (readonly Button[])[] = [
  [{ label: programmeImportTexts.another, to: to("pl.upload") }],
  [listButton, menuButton],
];

interface ReadFile {
  readonly file: StoredFile;
  readonly bytes: Uint8Array;
  readonly grids: readonly Grid[];
}

/** A stored workbook, read again; `null` for everybody but the coordinator, and for what is no workbook. */
const readStored = async (
  { files, readWorkbook }: Pick<PlacesFeatureDeps, "files" | "readWorkbook">,
  actor: Actor,
  fileId: string | undefined,
): Promise<ReadFile | null> => {
  if (!isMunicipalCoordinator(actor) || fileId === undefined) return null;
  const stored = await files.load(fileId);
  if (stored === null) return null;
  const grids = await readWorkbook(stored.bytes);
  return grids.ok ? { ...stored, grids: grids.value } : null;
};

const errorsOf = ({ refused }: ProgrammeImportPlan): readonly WorkbookError[] =>
  refused.flatMap(({ sheet, row, problems }) =>
    problems.map((problem) => ({
      sheet,
      row,
      ...(problem.column === null ? {} : { column: problem.column }),
      message: programmeImportTexts.errorMessage(problem),
    })),
  );
