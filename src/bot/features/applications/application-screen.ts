import type { LineFindings, LineId } from "../../../domain/applications/application.ts";
import { isApplicant } from "../../../domain/applications/application-rights.ts";
import {
  type ApplicationView,
  changesSinceSubmission,
  findingsOf,
  returnedComments,
} from "../../../domain/applications/application-views.ts";
import { type ComparableLine, draftToComparable, markLines } from "../../../domain/applications/version-differences.ts";
import { type Actor, hasRoleIn, isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { listedLine } from "../../../texts/applications-lines.texts.ts";
import { applicationRefusalText } from "../../../texts/applications-refusals.texts.ts";
import { applicationTexts as texts } from "../../../texts/applications.texts.ts";
import { reviewTexts } from "../../../texts/applications-review.texts.ts";
import { type Html, html, joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { momentText } from "../../../texts/russian.ts";
import type { ScreenHandler } from "../../feature.ts";
import { drawHeading, drawPapers } from "./application-heading.ts";
import { type ApplicationsDeps, inPairs, lastRow, linesPerPage, readNumber, readView } from "./application-requests.ts";
import { drawReview } from "./review-screen.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { unavailableScreen } from "../../common-screens.ts";

/** `a.app` (application, page): the school's own application; those who decide see the submission instead. */
export const createApplicationScreen =
  (deps: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const [id, page] = args;
    const view = await readView(deps.queries, actor, id);
    if (view === null) return unavailableScreen();
    if (!isApplicant(actor, view.application.organizationId)) return drawReview(deps, actor, view, readNumber(page));
    const removed = (await deps.queries.listRemovedLines(view.application.id)).length;
    return drawApplication(deps, actor, view, { page: readNumber(page), removed });
  };

function drawApplication(
  deps: Pick<ApplicationsDeps, "clock" | "timeZone">,
  actor: Actor,
  view: ApplicationView,
  { page: wanted, removed }: { readonly page: number; readonly removed: number },
): Screen {
  const { application, latest, lastEdit } = view;
  const findings = findingsOf(view);
  const differences = changesSinceSubmission(view);
  const marks = markLines(differences);
  const comments = returnedComments(view);
  const lines = linesShown(view);
  const page = pageOf(lines, wanted, linesPerPage);
  const isOpen = isEditable(view);
  return {
    html: joinHtml([
      drawHeading(actor, view, lines.length, deps),
      !isOpen && isWithSchool(view) ? html`${applicationRefusalText({ type: "CampaignClosed" })}` : null,
      ...drawPapers(view),
      needsScan(view) ? texts.nextPrint : null,
      latest?.outcome === "returned" && latest.reason !== null
        ? texts.returnedReason(latest.reason, Object.keys(comments).length)
        : null,
      lines.length === 0 ? texts.noLines : html`${""}`,
      ...page.items.map((line, index) =>
        listedLine(page.first + index + 1, line, {
          findings: isOpen ? findings.get(line.lineId) : undefined,
          mark: isOpen ? marks.get(line.lineId) : undefined,
          comment: comments[line.lineId],
        }),
      ),
      pagingTexts.place(page),
      ...(isOpen ? drawCounts(findings) : []),
      lastEdit === null ? null : texts.lastEdit(lastEdit.byName, momentText(lastEdit.at, deps.timeZone)),
    ]),
    rows: [
      ...numberButtons(page, ({ lineId }) => to("a.line", application.id, lineId)),
      ...pageRow(page, (index) => to("a.app", application.id, index)),
      ...(isOpen ? editingRows(view, { removed, isChanged: differences.length > 0 }) : submittedRows(actor, view)),
      ...inPairs([
        latest === null ? null : { label: texts.versions, to: to("a.vers", application.id) },
        { label: texts.history, to: to("a.hist", application.id) },
      ]),
      lastRow(to("a.my")),
    ],
  };
}

/** What lies with the coordinator is shown as it was submitted, what lies with the school as it is now. */
const linesShown = (view: ApplicationView): readonly ComparableLine[] =>
  isWithSchool(view) || view.latest === null
    ? view.application.lines.map((line) => draftToComparable(line, view.people))
    : view.latest.lines;

const isWithSchool = ({ application }: ApplicationView): boolean =>
  application.state === "draft" || application.state === "returned";

/** Whether the signed paper is what the school has to see to next. */
const needsScan = ({ application, latest }: ApplicationView): boolean =>
  (application.state === "submitted" || application.state === "accepted") && latest?.scanFileIds.length === 0;

/** Whether the school may change the lines now. */
export const isEditable = (view: ApplicationView): boolean => view.campaign.state === "open" && isWithSchool(view);

const drawCounts = (findings: ReadonlyMap<LineId, LineFindings>): readonly (Html | null)[] => {
  const all = [...findings.values()];
  const incomplete = all.filter(({ problems }) => problems.length > 0).length;
  const remarked = all.filter(({ remarks }) => remarks.length > 0).length;
  return [incomplete === 0 ? null : texts.incomplete(incomplete), remarked === 0 ? null : texts.remarked(remarked)];
};

function editingRows(
  { application }: ApplicationView,
  { removed, isChanged }: { readonly removed: number; readonly isChanged: boolean },
): readonly (readonly Button[])[] {
  const { id } = application;
  return [
    [{ label: texts.addLine, to: to("a.add", id) }],
    ...(application.lines.length === 0 ? [] : [[{ label: texts.check, to: to("a.check", id) }]]),
    ...inPairs([
      { label: texts.workbook, to: to("x.form", id) },
      { label: texts.upload, to: to("x.upload", id) },
      application.lines.length === 0 ? null : { label: texts.print, to: to("x.docx", id) },
      removed === 0 ? null : { label: texts.removedLines(removed), to: to("a.gone", id) },
      isChanged ? { label: reviewTexts.differences, to: to("a.diff", id, 0) } : null,
    ]),
  ];
}

function submittedRows(actor: Actor, view: ApplicationView): readonly (readonly Button[])[] {
  const { application, latest } = view;
  if (latest === null) return [];
  const { id, organizationId } = application;
  const mayApprove = latest.headApprovedAt === null && hasRoleIn(actor, organizationId, "head");
  const mayWithdraw = application.state === "submitted" && application.takenUpAt === null;
  return [
    ...(mayApprove ? [[{ label: texts.approve, to: to("a.head", id, latest.number) }]] : []),
    ...(isMunicipalCoordinator(actor) ? [[{ label: texts.review, to: to("a.rev", id) }]] : []),
    ...inPairs([
      {
        label: texts.scan(latest.scanFileIds.length),
        // Without pages there is nothing to look at: the next thing the person does is to send them.
        to: to(latest.scanFileIds.length === 0 ? "a.scan.add" : "a.scan", id, latest.number),
      },
      { label: texts.print, to: to("x.docx", id) },
      mayWithdraw ? { label: texts.withdraw, to: to("a.wd", id, latest.number) } : null,
      latest.number > 1 ? { label: reviewTexts.differences, to: to("a.diff", id, latest.number) } : null,
    ]),
  ];
}
