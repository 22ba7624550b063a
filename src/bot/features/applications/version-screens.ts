import { isApplicant } from "../../../domain/applications/application-rights.ts";
import { changesSinceSubmission } from "../../../domain/applications/application-views.ts";
import type { ApplicationVersion } from "../../../domain/applications/application.ts";
import { findComparedVersion } from "../../../domain/applications/compared-version.ts";
import { diffVersions, type LineDifference } from "../../../domain/applications/version-differences.ts";
import type { AuditView } from "../../../domain/audit/audit.ts";
import { periodFromKey } from "../../../domain/shared/period.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { type HistoryRow, historyTexts } from "../../../texts/applications-history.texts.ts";
import { listedLine } from "../../../texts/applications-lines.texts.ts";
import { reviewTexts as texts } from "../../../texts/applications-review.texts.ts";
import { html, joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import { momentText } from "../../../texts/russian.ts";
import type { Feature, ScreenHandler } from "../../feature.ts";
import { type ApplicationsDeps, inPairs, lastRow, linesPerPage, readNumber, readView } from "./application-requests.ts";
import { objectionRow } from "./objection-screens.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { unavailableScreen } from "../../common-screens.ts";

/** A version takes two rows, a difference up to six long ones, a record up to three: a page stays within a message's 4,096 signs. */
const versionsPerPage = 8;
const differencesPerPage = 3;
const recordsPerPage = 9;

/** What was: versions, their text, differences between them, the history. */
export const createVersionScreens = (deps: ApplicationsDeps): Pick<Feature, "screens"> => ({
  screens: {
    "a.vers": drawVersions(deps),
    "a.ver": drawVersion(deps),
    "a.diff": drawDifferences(deps),
    "a.hist": drawHistory(deps),
  },
});

/** `a.vers` (application, page): every submission with its code and outcome, the newest first. */
const drawVersions =
  ({ queries, timeZone }: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const view = await readView(queries, actor, args[0]);
    if (view === null) return unavailableScreen();
    const { id } = view.application;
    const page = pageOf(await queries.listVersions(id), readNumber(args[1]), versionsPerPage);
    return {
      html: joinHtml(
        [
          texts.versionsTitle,
          page.items.length === 0 ? texts.noVersions : null,
          ...page.items.map((version) =>
            texts.versionRow({
              ...version,
              on: momentText(version.submittedAt, timeZone),
              byName: version.submittedByName,
            }),
          ),
        ],
        "\n\n",
      ),
      rows: [
        ...inPairs(
          page.items.map(({ number }) => ({ label: texts.versionLabel(number), to: to("a.ver", id, number) })),
        ),
        ...pageRow(page, (index) => to("a.vers", id, index)),
        lastRow(to("a.app", id)),
      ],
    };
  };

/** `a.ver` (application, number, page): a submission as it was. */
const drawVersion =
  ({ queries, timeZone }: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const view = await readView(queries, actor, args[0]);
    const version = view === null ? null : await queries.viewVersion(view.application.id, readNumber(args[1]));
    if (view === null || version === null) return unavailableScreen();
    const { id, organizationId } = view.application;
    // The school reads comments once it is theirs to act on them; the coordinator always.
    const isShown = version.outcome === "returned" || !isApplicant(actor, organizationId);
    const page = pageOf(version.lines, readNumber(args[2]), linesPerPage);
    return {
      html: joinHtml([
        texts.versionTitle(version.number, version.code, version.outcome),
        html`${view.organizationName}`,
        html`${momentText(version.submittedAt, timeZone)}`,
        version.reason === null ? null : texts.reason(version.reason),
        html`${""}`,
        ...page.items.map((line, index) =>
          listedLine(page.first + index + 1, line, {
            findings: { problems: [], remarks: line.remarks },
            comment: isShown ? version.lineComments[line.lineId] : undefined,
          }),
        ),
        pagingTexts.place(page),
      ]),
      rows: [
        ...pageRow(page, (index) => to("a.ver", id, version.number, index)),
        ...inPairs([
          version.number > 1 ? { label: texts.differences, to: to("a.diff", id, version.number) } : null,
          version.scanFileIds.length === 0 ? null : { label: texts.showScan, to: to("a.scan", id, version.number) },
        ]),
        lastRow(to("a.vers", id)),
      ],
    };
  };

/** `a.diff` (application, number, page): this version against the one with which it is compared; number 0: the draft against the last one. */
const drawDifferences =
  ({ queries }: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const view = await readView(queries, actor, args[0]);
    const number = readNumber(args[1]);
    if (view === null) return unavailableScreen();
    const { id, organizationId } = view.application;
    const found = number === 0 ? null : await findDifferences(queries, id, number);
    if (number !== 0 && found === null) return unavailableScreen();
    // What the school has not submitted is its own.
    if (number === 0 && !isApplicant(actor, organizationId)) return unavailableScreen();
    const differences = found?.differences ?? changesSinceSubmission(view);
    const page = pageOf(differences, readNumber(args[2]), differencesPerPage);
    return {
      html: joinHtml([
        number === 0
          ? texts.differencesTitle(view.application.versionNumber, null)
          : texts.differencesTitle(found?.before?.number ?? null, number),
        number === 1 ? texts.firstVersion : differences.length === 0 ? texts.noDifferences : null,
        ...page.items.map(texts.difference),
        pagingTexts.place(page),
      ]),
      rows: [
        ...pageRow(page, (index) => to("a.diff", id, number, index)),
        objectionRow(actor, view, number, found?.before ?? null),
        lastRow(to("a.app", id)),
      ],
    };
  };

async function findDifferences(
  queries: ApplicationsDeps["queries"],
  id: string,
  number: number,
): Promise<{ readonly before: ApplicationVersion | null; readonly differences: readonly LineDifference[] } | null> {
  const version = await queries.viewVersion(id, number);
  if (version === null) return null;
  const before = await findComparedVersion(queries, id, number);
  return { before, differences: before === null ? [] : diffVersions(before.lines, version.lines) };
}

/** `a.hist` (application, page): who did what when, the newest first. */
const drawHistory =
  ({ queries, audit, timeZone }: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const view = await readView(queries, actor, args[0]);
    if (view === null) return unavailableScreen();
    const { id, organizationId } = view.application;
    const mayReadAll = !isApplicant(actor, organizationId);
    const records = (await audit.historyOf("application", id))
      .filter(({ action }) => mayReadAll || !coordinatorsOwn.includes(action))
      .toReversed();
    const page = pageOf(records, readNumber(args[1]), recordsPerPage);
    return {
      html: joinHtml([
        historyTexts.title,
        records.length === 0 ? historyTexts.empty : null,
        ...page.items.map((record) => historyTexts.row(recordToRow(record, timeZone))),
        pagingTexts.place(page),
      ]),
      rows: [...pageRow(page, (index) => to("a.hist", id, index)), lastRow(to("a.app", id))],
    };
  };

/** Comments are the coordinator's notes until the application is returned; then they stand at the lines. */
const coordinatorsOwn: readonly string[] = ["line-commented", "comment-removed"];

function recordToRow(record: AuditView, timeZone: string): HistoryRow {
  const details = record.details ?? {};
  const periodOf = (value: unknown) => {
    const period = typeof value === "string" ? periodFromKey(value) : null;
    return period?.ok === true ? period.value : null;
  };
  return {
    at: momentText(record.at, timeZone),
    byName: record.actorName,
    action: record.action,
    details,
    periods: details["field"] === "period" ? { from: periodOf(details["from"]), to: periodOf(details["to"]) } : null,
  };
}
