import { lineFields } from "../../../domain/applications/application.ts";
import { findComparedVersion } from "../../../domain/applications/compared-version.ts";
import { diffVersions } from "../../../domain/applications/version-differences.ts";
import { type Actor, isMunicipalCoordinator } from "../../../domain/people/roles.ts";
import { commentLineDialog } from "../../../flows/applications/comment-line.flow.ts";
import { fillLineDialog } from "../../../flows/applications/fill-line.flow.ts";
import { returnApplicationDialog } from "../../../flows/applications/return-application.flow.ts";
import { type Button, type Route, to } from "../../../flows/flow-kit/screen.ts";
import { fieldName, findingsText, wholeLine } from "../../../texts/applications-lines.texts.ts";
import { reviewTexts as texts } from "../../../texts/applications-review.texts.ts";
import { applicationTexts } from "../../../texts/applications.texts.ts";
import { html, joinHtml } from "../../../texts/html.ts";
import type { ActionHandler, Feature, ScreenHandler } from "../../feature.ts";
import { type ApplicationsDeps, inPairs, lastRow, readNumber, readView } from "./application-requests.ts";
import { listObjections } from "./objection-screens.ts";
import { createReviewScreen } from "./review-screen.ts";
import { versionAction } from "./submit-screens.ts";
import { unavailableScreen } from "../../common-screens.ts";

const toReview = (applicationId: string): Route => to("a.rev", applicationId);

/** What the municipal coordinator does with a submission. */
export const createReviewScreens = (deps: ApplicationsDeps): Pick<Feature, "screens" | "actions"> => ({
  screens: {
    "a.rev": createReviewScreen(deps),
    "a.vl": drawSubmittedLine(deps),
    "a.acc": drawAccept(deps),
  },
  actions: {
    "a.take": versionAction(deps.useCases.takeUpApplication, applicationTexts.taken, toReview),
    "a.late": versionAction(deps.useCases.consentToLate, texts.consented, toReview),
    "a.accept": versionAction(deps.useCases.acceptApplication, texts.accepted, toReview),
    "a.unret": versionAction(deps.useCases.cancelReturn, texts.returnCancelled, toReview),
    "a.return": enterReview(deps, returnApplicationDialog, () => ({})),
    "a.comment": enterReview(deps, commentLineDialog, ([, , lineId]) => (lineId === undefined ? null : { lineId })),
    "a.fix": enterCorrection(deps),
  },
});

/** `a.vl` (application, version, line): one submitted line, what changed in it, its comment. */
const drawSubmittedLine =
  ({ queries }: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const [id, number, lineId] = args;
    const view = await readView(queries, actor, id);
    const version = view === null ? null : await queries.viewVersion(view.application.id, readNumber(number));
    const index = version?.lines.findIndex((line) => line.lineId === lineId) ?? -1;
    const line = version?.lines[index];
    if (view === null || version === null || line === undefined || !isMunicipalCoordinator(actor)) {
      return unavailableScreen();
    }
    const before = await findComparedVersion(queries, view.application.id, version.number);
    const difference =
      before === null
        ? undefined
        : diffVersions(before.lines, version.lines).find(
            (candidate) => candidate.type === "changed" && candidate.after.lineId === line.lineId,
          );
    const comment = version.lineComments[line.lineId];
    const isOpen = view.application.state === "submitted" && version.number === view.application.versionNumber;
    const numberOf = (other: string): number | null => {
      const at = version.lines.findIndex((candidate) => candidate.lineId === other);
      return at === -1 ? null : at + 1;
    };
    return {
      html: joinHtml([
        applicationTexts.lineTitle(index + 1),
        wholeLine(line),
        html`${""}`,
        difference === undefined ? null : texts.difference(difference),
        comment === undefined ? null : applicationTexts.lineComment(comment),
        findingsText({ problems: [], remarks: line.remarks }, numberOf),
      ]),
      rows: [
        ...(isOpen ? openRows(view.application.id, version.number, line.lineId) : []),
        lastRow(to("a.rev", view.application.id)),
      ],
    };
  };

const openRows = (id: string, version: number, lineId: string): readonly (readonly Button[])[] => [
  [{ label: texts.comment, to: to("a.comment", id, version, lineId) }],
  ...inPairs(
    lineFields.map((field) => ({
      label: texts.correct(fieldName(field)),
      to: to("a.fix", id, version, lineId, field),
    })),
  ),
];

/** `a.acc` (application, version): what the coordinator should know before accepting, which cannot be taken back. */
const drawAccept =
  ({ queries, audit }: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const view = await readView(queries, actor, args[0]);
    if (view === null || view.latest === null || !isMunicipalCoordinator(actor)) return unavailableScreen();
    const { application, latest, hasHead } = view;
    return {
      html: joinHtml([
        texts.acceptTitle,
        html`${view.organizationName}`,
        texts.acceptText,
        texts.acceptNotes({
          remarked: latest.lines.filter((line) => line.remarks.length > 0).length,
          hasScan: latest.scanFileIds.length > 0,
          isApproved: latest.headApprovedAt !== null || !hasHead,
          isObjected: (await listObjections({ audit }, view)).length > 0,
        }),
      ]),
      rows: [
        [{ label: texts.acceptYes, to: to("a.accept", application.id, readNumber(args[1], latest.number)) }],
        lastRow(to("a.rev", application.id)),
      ],
    };
  };

/** The application and version of a route, for those who decide. */
async function readDecision(
  { queries }: Pick<ApplicationsDeps, "queries">,
  actor: Actor,
  args: readonly string[],
): Promise<{ readonly applicationId: string; readonly version: number } | null> {
  const view = await readView(queries, actor, args[0]);
  return view === null || !isMunicipalCoordinator(actor)
    ? null
    : { applicationId: view.application.id, version: readNumber(args[1]) };
}

/** Enters a dialog about the submission. */
const enterReview =
  (
    deps: ApplicationsDeps,
    dialog: string,
    readRest: (args: readonly string[]) => Readonly<Record<string, string>> | null,
  ): ActionHandler =>
  async ({ actor, args }) => {
    const decision = await readDecision(deps, actor, args);
    const rest = readRest(args);
    return decision === null || rest === null
      ? { type: "screen", screen: unavailableScreen() }
      : { type: "enter", dialog, args: { ...decision, ...rest } };
  };

/** `a.fix` (application, version, line, field): the coordinator corrects a slip. */
const enterCorrection =
  (deps: ApplicationsDeps): ActionHandler =>
  async ({ actor, args }) => {
    const [, , lineId, name] = args;
    const field = lineFields.find((candidate) => candidate === name);
    const decision = await readDecision(deps, actor, args);
    return decision === null || lineId === undefined || field === undefined
      ? { type: "screen", screen: unavailableScreen() }
      : { type: "enter", dialog: fillLineDialog, args: { ...decision, lineId, field } };
  };
