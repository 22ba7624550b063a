import type { LineFindings } from "../../../domain/applications/application.ts";
import { daysLate } from "../../../domain/applications/application-decisions.ts";
import { isApplicant } from "../../../domain/applications/application-rights.ts";
import { type ApplicationView, findingsOf } from "../../../domain/applications/application-views.ts";
import { draftToComparable } from "../../../domain/applications/version-differences.ts";
import { type Button, type Route, to } from "../../../flows/flow-kit/screen.ts";
import { findingsText, listedLine } from "../../../texts/applications-lines.texts.ts";
import { applicationTexts as texts } from "../../../texts/applications.texts.ts";
import { html, joinHtml } from "../../../texts/html.ts";
import { pagingTexts } from "../../../texts/paging.texts.ts";
import type { ActionHandler, Feature, ScreenHandler } from "../../feature.ts";
import { type ApplicationsDeps, lastRow, numberIn, readNumber, readView, refuse } from "./application-requests.ts";
import { isEditable } from "./application-screen.ts";
import { pageOf, pageRow } from "../../../flows/flow-kit/paging.ts";
import { unavailableScreen } from "../../common-screens.ts";

/** What the school does with the whole application: check, submit, withdraw, approve. */
export const createSubmitScreens = (deps: ApplicationsDeps): Pick<Feature, "screens" | "actions"> => ({
  screens: { "a.check": drawCheck(deps), "a.wd": drawWithdraw(deps) },
  actions: {
    "a.submit": submitAction(deps),
    "a.withdraw": versionAction(deps.useCases.withdrawApplication, texts.withdrawn),
    "a.head": versionAction(deps.useCases.approveAsHead, texts.approved),
  },
});

/** Three lines with all that the rules say about them in full stay within a message's 4,096 signs. */
const noticedPerPage = 3;

/** `a.check` (application, page): what the rules say about the lines before they are submitted, and what to do about each. */
const drawCheck =
  ({ queries, clock }: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const view = await readView(queries, actor, args[0]);
    if (view === null || !isApplicant(actor, view.application.organizationId)) return unavailableScreen();
    const { application, campaign, people } = view;
    const noticed = noticedLines(view);
    const incomplete = noticed.filter(({ findings }) => findings.problems.length > 0).length;
    const page = pageOf(noticed, readNumber(args[1]), noticedPerPage);
    const late = daysLate(campaign, clock.today());
    const isReady = isEditable(view) && incomplete === 0 && application.lines.length > 0;
    return {
      html: joinHtml([
        texts.checkTitle,
        application.lines.length === 0 ? texts.noLines : null,
        isReady ? texts.checkReady(application.lines.length) : null,
        isReady && late > 0 ? texts.checkLate(late) : null,
        incomplete === 0 ? null : texts.incomplete(incomplete),
        noticed.length > incomplete ? texts.remarked(noticed.length - incomplete) : null,
        ...page.items.map(({ line, index, findings }) =>
          joinHtml([
            html`${""}`,
            listedLine(index + 1, draftToComparable(line, people), {}),
            findingsText(findings, numberIn(application)),
          ]),
        ),
        pagingTexts.place(page),
      ]),
      rows: [
        ...lineButtons(application.id, page.items),
        ...pageRow(page, (index) => to("a.check", application.id, index)),
        ...(isReady ? [submitRow(view, noticed.length > 0)] : []),
        lastRow(to("a.app", application.id)),
      ],
    };
  };

interface NoticedLine {
  readonly line: ApplicationView["application"]["lines"][number];
  readonly index: number;
  readonly findings: LineFindings;
}

/** Lines about which there is something to say: first those that cannot be submitted. */
function noticedLines(view: ApplicationView): readonly NoticedLine[] {
  const findings = findingsOf(view);
  const noticed = view.application.lines.flatMap((line, index): readonly NoticedLine[] => {
    const found = findings.get(line.id);
    return found === undefined || found.problems.length + found.remarks.length === 0
      ? []
      : [{ line, index, findings: found }];
  });
  const isBlocked = ({ findings: { problems } }: NoticedLine): boolean => problems.length > 0;
  return [...noticed.filter(isBlocked), ...noticed.filter((line) => !isBlocked(line))];
}

const lineButtons = (applicationId: string, lines: readonly NoticedLine[]): readonly (readonly Button[])[] =>
  lines.length === 0
    ? []
    : [lines.map(({ line, index }) => ({ label: String(index + 1), to: to("a.line", applicationId, line.id) }))];

const submitRow = ({ application }: ApplicationView, hasRemarks: boolean): readonly Button[] => [
  {
    label: hasRemarks ? texts.submitAnyway : texts.submit,
    to: to("a.submit", application.id, application.versionNumber),
  },
];

/** `a.submit` (application, last version seen). */
const submitAction =
  ({ useCases }: ApplicationsDeps): ActionHandler =>
  async ({ actor, args, requestKey }) => {
    const [applicationId = "", version] = args;
    const submitted = await useCases.submitApplication({
      actor,
      requestKey,
      applicationId,
      versionNumber: readNumber(version, -1),
    });
    if (submitted.ok) {
      const { version: number, code } = submitted.value;
      return { type: "show", route: to("a.app", applicationId), toast: texts.submitted(number, code) };
    }
    const isAboutLines = submitted.error.type === "LinesIncomplete" || submitted.error.type === "NoLines";
    return refuse(submitted.error, to(isAboutLines ? "a.check" : "a.app", applicationId));
  };

/** `a.wd` (application, version): asks before withdrawing, since signatures and scan will be needed anew. */
const drawWithdraw =
  ({ queries }: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const view = await readView(queries, actor, args[0]);
    if (view === null || !isApplicant(actor, view.application.organizationId)) return unavailableScreen();
    const { id, versionNumber } = view.application;
    return {
      html: joinHtml([texts.withdrawTitle, texts.withdrawText]),
      rows: [
        [{ label: texts.withdrawYes, to: to("a.withdraw", id, readNumber(args[1], versionNumber)) }],
        lastRow(to("a.app", id)),
      ],
    };
  };

/** An action on the version that the person saw: done with a word over the chat, or refused. */
export const versionAction =
  (
    act: (request: {
      readonly actor: Parameters<ActionHandler>[0]["actor"];
      readonly requestKey: string;
      readonly applicationId: string;
      readonly versionNumber: number;
    }) => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: Parameters<typeof refuse>[0] }>,
    toast: string,
    next: (applicationId: string) => Route = (applicationId) => to("a.app", applicationId),
  ): ActionHandler =>
  async ({ actor, args, requestKey }) => {
    const [applicationId = "", version] = args;
    const done = await act({ actor, requestKey, applicationId, versionNumber: readNumber(version, -1) });
    return done.ok ? { type: "show", route: next(applicationId), toast } : refuse(done.error, next(applicationId));
  };
