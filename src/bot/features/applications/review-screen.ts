import type { ApplicationVersion, VersionLine } from "../../../domain/applications/application.ts";
import type { ApplicationView } from "../../../domain/applications/application-views.ts";
import { findComparedVersion } from "../../../domain/applications/compared-version.ts";
import { diffVersions, type LineMark, markLines } from "../../../domain/applications/version-differences.ts";
import { type Actor, isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { type Button, type Screen, to } from "../../../flows/flow-kit/screen.ts";
import { listedLine } from "../../../texts/applications-lines.texts.ts";
import { reviewTexts as texts } from "../../../texts/applications-review.texts.ts";
import { applicationTexts } from "../../../texts/applications.texts.ts";
import { html, joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import type { ScreenHandler } from "../../feature.ts";
import { drawHeading, drawPapers } from "./application-heading.ts";
import { type ApplicationsDeps, inPairs, lastRow, linesPerPage, readNumber, readView } from "./application-requests.ts";
import { drawObjection } from "./objection-screens.ts";
import { numberButtons, pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { unavailableScreen } from "../../common-screens.ts";

/** `a.rev` (application, page): the submission as the municipal coordinator decides about it. */
export const createReviewScreen =
  (deps: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const view = await readView(deps.queries, actor, args[0]);
    return view === null || !isMunicipalCoordinator(actor)
      ? unavailableScreen()
      : drawReview(deps, actor, view, readNumber(args[1]));
  };

/** Draws the last version, never the school's draft: what is not submitted is the school's own. */
export async function drawReview(
  deps: Pick<ApplicationsDeps, "queries" | "audit" | "clock" | "timeZone">,
  actor: Actor,
  view: ApplicationView,
  wanted: number,
): Promise<Screen> {
  const { application, latest } = view;
  const isSubmitted = application.state !== "draft" && latest !== null;
  const lines = isSubmitted ? latest.lines : [];
  const marks = isSubmitted ? await marksOf(deps, latest) : new Map<string, LineMark>();
  const page = pageOf(lines, wanted, linesPerPage);
  return {
    html: joinHtml([
      drawHeading(actor, view, isSubmitted ? lines.length : (latest?.lines.length ?? 0), deps),
      ...drawPapers(view),
      ...(latest === null ? [] : await drawOlderScan(deps, view, latest)),
      ...(await drawObjection(deps, view)),
      isSubmitted ? null : texts.notSubmitted,
      application.state === "returned" && latest?.reason != null ? texts.reason(latest.reason) : null,
      html`${""}`,
      ...page.items.map((line, index) => drawLine(line, page.first + index + 1, latest, marks)),
      pagingTexts.place(page),
    ]),
    rows: [
      ...numberButtons(page, ({ lineId }) => to("a.vl", application.id, latest?.number ?? 0, lineId)),
      ...pageRow(page, (index) => to("a.rev", application.id, index)),
      ...decisionRows(view),
      ...paperRows(view),
      lastRow(to("c.schools", application.campaignId)),
    ],
  };
}

const drawLine = (
  line: VersionLine,
  number: number,
  latest: ApplicationVersion | null,
  marks: ReadonlyMap<string, LineMark>,
) =>
  listedLine(number, line, {
    findings: { problems: [], remarks: line.remarks },
    mark: marks.get(line.lineId),
    comment: latest?.lineComments[line.lineId],
  });

/** Lines that changed since the version with which this one is compared. */
async function marksOf(
  { queries }: Pick<ApplicationsDeps, "queries">,
  latest: ApplicationVersion,
): Promise<ReadonlyMap<string, LineMark>> {
  const before = await findComparedVersion(queries, latest.applicationId, latest.number);
  return before === null ? new Map() : markLines(diffVersions(before.lines, latest.lines));
}

/** The coordinator's own correction leaves the signed paper with the version before: it says so, instead of «no scan». */
async function drawOlderScan(
  { queries }: Pick<ApplicationsDeps, "queries">,
  { application }: ApplicationView,
  latest: ApplicationVersion,
) {
  if (latest.scanFileIds.length > 0 || latest.number === 1 || application.state === "draft") return [];
  const versions = await queries.listVersions(application.id);
  const older = versions.filter(({ number }) => number < latest.number);
  // Several corrections in a row leave the paper further back; what the organization sent anew needs a paper of its own.
  const end = older.findIndex(({ outcome }) => outcome !== "corrected");
  const signed = older.slice(0, end === -1 ? older.length : end).find(({ scanPages }) => scanPages > 0);
  return signed === undefined ? [] : [applicationTexts.scanOnOlder(signed.number)];
}

function decisionRows({ application, latest }: ApplicationView): readonly (readonly Button[])[] {
  if (latest === null) return [];
  const { id, state, takenUpAt } = application;
  if (state === "returned") return [[{ label: texts.cancelReturn, to: to("a.unret", id, latest.number) }]];
  if (state !== "submitted") return [];
  const needsConsent = latest.daysLate > 0 && latest.lateConsentAt === null;
  return [
    ...(takenUpAt === null ? [[{ label: texts.takeUp, to: to("a.take", id, latest.number) }]] : []),
    ...(needsConsent ? [[{ label: texts.consent, to: to("a.late", id, latest.number) }]] : []),
    [
      ...(needsConsent ? [] : [{ label: texts.accept, to: to("a.acc", id, latest.number) }]),
      { label: texts.sendBack, to: to("a.return", id, latest.number) },
    ],
  ];
}

function paperRows({ application, latest }: ApplicationView): readonly (readonly Button[])[] {
  const { id } = application;
  if (latest === null) return [[{ label: applicationTexts.history, to: to("a.hist", id) }]];
  return inPairs([
    latest.scanFileIds.length === 0
      ? null
      : { label: applicationTexts.scan(latest.scanFileIds.length), to: to("a.scan", id, latest.number) },
    { label: applicationTexts.print, to: to("x.docx", id) },
    { label: applicationTexts.excel, to: to("x.xlsx", id) },
    latest.number > 1 ? { label: texts.differences, to: to("a.diff", id, latest.number) } : null,
    { label: applicationTexts.versions, to: to("a.vers", id) },
    { label: applicationTexts.history, to: to("a.hist", id) },
  ]);
}
