import type { StoredFile } from "../../../domain/files/file-store.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import { canPlan } from "../../../domain/places/place-rights.ts";
import { checkQuota } from "../../../domain/places/quotas/decide-quota.ts";
import { planQuotaImport, type QuotaImportPlan } from "../../../domain/places/quotas/plan-quota-import.ts";
import type { Grid } from "../../../domain/shared/grid.ts";
import { uploadQuotasDialogId } from "../../../flows/seats/upload-quotas.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { joinHtml } from "../../../texts/html.ts";
import { halfYearText } from "../../../texts/russian.ts";
import { quotaFileTexts as texts, quotaProblemText } from "../../../texts/seats-file.texts.ts";
import { seatTexts } from "../../../texts/seats.texts.ts";
import { menuButton, unavailableScreen } from "../../common-screens.ts";
import type { Feature, Outcome } from "../../feature.ts";
import type { SeatsScreensDeps } from "./seats-deps.ts";

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Rows of each list on the screen; all errors are in the marked workbook. */
const shownRows = 10;

/** The workbook with quotas: the way in, and what a stored one would change, worked out anew each time it is looked at. */
export const createQuotaFileScreens = (deps: SeatsScreensDeps): Feature["screens"] => ({
  "st.file": ({ actor, args: [campaignId = ""] }) =>
    Promise.resolve(
      canPlan(actor)
        ? {
            html: texts.intro,
            rows: [
              [{ label: texts.template, to: to("st.tpl", campaignId) }],
              [{ label: texts.upload, to: to("st.upload", campaignId) }],
              [{ label: seatTexts.toList, to: to("st.list", campaignId) }, menuButton],
            ],
          }
        : unavailableScreen(),
    ),

  "st.review": async ({ actor, args: [campaignId = "", fileId = ""] }) => {
    const found = await readPlan(deps, actor, campaignId, fileId);
    if (found === null) return unavailableScreen();
    const { changes, refused } = found.plan;
    return {
      html: joinHtml([
        texts.review(found.file.name, found.plan),
        changes.length === 0 ? null : texts.changesTitle,
        ...changes.slice(0, shownRows).map(texts.changeRow),
        changes.length > shownRows ? texts.more(changes.length - shownRows) : null,
        refused.length === 0 ? null : texts.refusedTitle,
        ...refused.slice(0, shownRows).map(texts.refusedRow),
        refused.length > shownRows ? texts.more(refused.length - shownRows) : null,
      ]),
      rows: [
        changes.length > 0 ? [{ label: texts.apply, to: to("st.take-file", campaignId, fileId) }] : [],
        refused.length > 0 ? [{ label: texts.marked, to: to("st.marked", campaignId, fileId) }] : [],
        [{ label: texts.another, to: to("st.upload", campaignId) }],
        [{ label: seatTexts.toList, to: to("st.list", campaignId) }, menuButton],
      ],
    };
  },
});

/** The template, a file, the same file with its errors marked, and taking it over. */
export const createQuotaFileActions = (deps: SeatsScreensDeps): Feature["actions"] => ({
  "st.tpl": async ({ actor, args: [campaignId = ""], chat }) => {
    const campaign = (await deps.queries.listCampaigns()).find(({ id }) => id === campaignId);
    if (!canPlan(actor) || campaign === undefined) return unavailable();
    const bytes = await deps.writeQuotaTemplate(await deps.queries.readOverview(campaignId));
    const name = texts.templateName(halfYearText(campaign.halfYear));
    await chat.sendDocument({ name, bytes, mimeType: xlsxType });
    return { type: "show", route: to("st.file", campaignId), toast: texts.templateSent };
  },
  "st.upload": ({ actor, args: [campaignId = ""] }) =>
    Promise.resolve(
      canPlan(actor) ? { type: "enter", dialog: uploadQuotasDialogId, args: { campaignId } } : unavailable(),
    ),
  "st.marked": async ({ actor, args: [campaignId = "", fileId = ""], chat }) => {
    const found = await readPlan(deps, actor, campaignId, fileId);
    if (found === null) return gone(campaignId);
    const errors = found.plan.refused.map(({ sheet, row, column, problem }) => ({
      sheet,
      row,
      ...(column === null ? {} : { column }),
      message: quotaProblemText(problem),
    }));
    const { headingRowBySheet } = found.plan;
    const bytes = await deps.markErrors(found.bytes, errors, { title: texts.errorColumn, headingRowBySheet });
    await chat.sendDocument({ name: texts.markedName(found.file.name), bytes, mimeType: xlsxType });
    return { type: "show", route: to("st.review", campaignId, fileId) };
  },
  "st.take-file": async ({ actor, args: [campaignId = "", fileId = ""], requestKey }) => {
    const found = await readPlan(deps, actor, campaignId, fileId);
    if (found === null) return gone(campaignId);
    const imported = await deps.useCases.importQuotas({ actor, requestKey, campaignId, grids: found.grids });
    return imported.ok
      ? { type: "show", route: to("st.list", campaignId), toast: texts.applied(imported.value) }
      : gone(campaignId);
  },
});

const unavailable = (): Outcome => ({ type: "screen", screen: unavailableScreen() });

const gone = (campaignId: string): Outcome => ({
  type: "screen",
  screen: { html: texts.gone, rows: [[{ label: texts.another, to: to("st.upload", campaignId) }], [menuButton]] },
});

interface ReadQuotaFile {
  readonly file: StoredFile;
  readonly bytes: Uint8Array;
  readonly grids: readonly Grid[];
  readonly plan: QuotaImportPlan;
}

/** A stored workbook with what it would change now; `null` for everybody but the coordinator, and for what is no workbook with quotas. */
async function readPlan(
  { files, readWorkbook, programmes, queries }: SeatsScreensDeps,
  actor: Actor,
  campaignId: string,
  fileId: string,
): Promise<ReadQuotaFile | null> {
  const stored = canPlan(actor) ? await files.load(fileId) : null;
  if (stored === null) return null;
  const grids = await readWorkbook(stored.bytes);
  if (!grids.ok) return null;
  const overview = new Map((await queries.readOverview(campaignId)).map((known) => [known.programmeId, known]));
  const targets = (await programmes.listEntries()).map(({ id, title, titleKey }) => ({
    programmeId: id,
    title,
    titleKey,
    quota: overview.get(id)?.quota ?? null,
  }));
  const plan = planQuotaImport(grids.value, targets, (programmeId, seats) => {
    const { held = 0, reserved = 0, offered = 0 } = overview.get(programmeId) ?? {};
    const checked = checkQuota(seats, { held, reserved, offered });
    return checked.ok ? null : checked.error;
  });
  return plan.ok ? { ...stored, grids: grids.value, plan: plan.value } : null;
}
