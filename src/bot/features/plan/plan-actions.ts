import { canPlan } from "../../../domain/places/place-rights.ts";
import { createAnnouncePlan } from "../../../domain/places/plan/announce-plan.ts";
import { mayNoteApproval } from "../../../domain/places/plan/approve-plan.ts";
import { comparePlans } from "../../../domain/places/plan/compare-plans.ts";
import { createMakeVersion } from "../../../domain/places/plan/make-version.ts";
import { findApproval, isApprover, type PlanLine } from "../../../domain/places/plan/plan.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { dayOfInstant } from "../../../domain/shared/calendar-day.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { planApprovalDialog } from "../../../flows/places/plan-approval.flow.ts";
import { planDocumentTexts, planTexts as texts } from "../../../texts/plan.texts.ts";
import { planRefusalText } from "../../../texts/plan-refusals.texts.ts";
import { dayText } from "../../../texts/russian.ts";
import { unavailableScreen } from "../../common-screens.ts";
import type { ActionRequest, Feature, Outcome } from "../../feature.ts";
import type { PlanFeatureDeps } from "./plan-feature-deps.ts";
import { findPlanOf, mayReadPlan } from "./plan-screens.ts";

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Making a version, noting approvals, announcing, and the plan's files. */
export const createPlanFeatureActions = (deps: PlanFeatureDeps): Feature["actions"] => {
  const makeVersion = createMakeVersion(deps);
  const announce = createAnnouncePlan(deps);
  const unavailable: Outcome = { type: "screen", screen: unavailableScreen() };
  const findEdition = async ({ actor, args: [campaignId] }: ActionRequest) => {
    const campaign = await findPlanOf(deps, actor, campaignId);
    return campaign === null ? null : { campaign, ...(await readEdition(deps, campaign.id)) };
  };

  return {
    "hp.make": async ({ actor, args: [campaignId = ""], requestKey }) => {
      const made = await makeVersion({ actor, requestKey, campaignId });
      if (!made.ok && (made.error.type === "NotAllowed" || made.error.type === "NotFound")) return unavailable;
      const toast = made.ok ? texts.made(made.value.number) : planRefusalText(made.error);
      return { type: "show", route: to("hp.card", campaignId), toast };
    },
    "hp.sign": async ({ actor, args: [versionId = "", approver = ""] }) => {
      const version = await deps.queries.findVersion(versionId);
      if (version === null || !isApprover(approver) || !mayNoteApproval(actor, approver)) return unavailable;
      return { type: "enter", dialog: planApprovalDialog, args: { versionId, approver } };
    },
    "hp.doc": async ({ actor, args: [versionId = "", approver = ""], chat }) => {
      const version = mayReadPlan(actor) ? await deps.queries.findVersion(versionId) : null;
      const approval = version === null || !isApprover(approver) ? null : findApproval(version, approver);
      const stored = approval?.fileId == null ? null : await deps.files.load(approval.fileId);
      if (version === null || stored === null) return unavailable;
      const { name, mimeType } = stored.file;
      await chat.sendDocument({ name, mimeType, bytes: stored.bytes });
      return { type: "show", route: to("hp.appr", versionId, approver), toast: texts.sent };
    },
    "hp.announce": async ({ actor, args: [campaignId = ""], requestKey }) => {
      if (!canPlan(actor)) return unavailable;
      const done = await announce({ actor, requestKey, campaignId });
      const toast = done.ok ? texts.announceDone(done.value.messages) : planRefusalText(done.error);
      return { type: "show", route: to("hp.card", campaignId), toast };
    },
    "hp.html": async (request) => {
      const found = await findEdition(request);
      if (found === null) return unavailable;
      const halfYear = halfYearKey(found.campaign.halfYear);
      const page = deps.writePage({ municipality: deps.municipalityName, halfYear, ...found });
      const bytes = new TextEncoder().encode(page);
      const name = planDocumentTexts.pageName(halfYear);
      await request.chat.sendDocument({ name, bytes, mimeType: "text/html", caption: texts.files });
      return { type: "show", route: to("hp.card", found.campaign.id), toast: texts.sent };
    },
    "hp.xlsx": async (request) => {
      const found = await findEdition(request);
      if (found === null) return unavailable;
      const halfYear = halfYearKey(found.campaign.halfYear);
      const titleLines = [planDocumentTexts.pageTitle(halfYear), `${deps.municipalityName}. ${found.edition}`];
      const bytes = await deps.writeWorkbook({ titleLines, lines: found.lines, changed: found.changed });
      await request.chat.sendDocument({ name: planDocumentTexts.workbookName(halfYear), bytes, mimeType: xlsxType });
      return { type: "show", route: to("hp.card", found.campaign.id), toast: texts.sent };
    },
  };
};

interface Edition {
  readonly edition: string;
  readonly lines: readonly PlanLine[];
  /** Runs that differ from the version before. */
  readonly changed: ReadonlySet<string>;
}

/** The latest version; before there is one, or once it was overtaken, the runs as they are now, which say so. */
async function readEdition({ queries, clock, timeZone }: PlanFeatureDeps, campaignId: string): Promise<Edition> {
  const latest = await queries.findLatest(campaignId);
  const now = await queries.readLines(campaignId);
  const changedSince = (before: readonly PlanLine[], after: readonly PlanLine[]): ReadonlySet<string> =>
    new Set(comparePlans(before, after).map(({ line }) => line.runId));
  if (latest === null)
    return { edition: planDocumentTexts.draft(dayText(clock.today())), lines: now, changed: new Set() };
  const changed = changedSince(latest.lines, now);
  if (changed.size > 0) return { edition: planDocumentTexts.draft(dayText(clock.today())), lines: now, changed };
  const before = await queries.findByNumber(campaignId, latest.number - 1);
  return {
    edition: planDocumentTexts.edition(latest.number, dayText(dayOfInstant(latest.madeAt, timeZone))),
    // What is placed changes no version: free seats are those of today.
    lines: now,
    changed: before === null ? new Set() : changedSince(before.lines, latest.lines),
  };
}
