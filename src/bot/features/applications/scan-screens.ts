import type { ApplicationVersion } from "../../../domain/applications/application.ts";
import { isApplicant } from "../../../domain/applications/application-rights.ts";
import type { ApplicationView } from "../../../domain/applications/application-views.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import { readScanKind } from "../../../domain/applications/scan-pages.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { collectScanDialog } from "../../../flows/applications/collect-scan.flow.ts";
import { mayBeScan, storeScanFile } from "../../../flows/applications/scan-file.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { reviewTexts as texts } from "../../../texts/applications-review.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import type { ActionHandler, Feature, OutgoingDocument, ScreenHandler } from "../../feature.ts";
import { type ApplicationsDeps, inPairs, lastRow, readNumber, readView, refuse } from "./application-requests.ts";
import { applicantOrganizations } from "./my-applications.ts";
import { unavailableScreen } from "../../common-screens.ts";

/** Screens and actions of the signed paper of one version. */
export const createScanScreens = (deps: ApplicationsDeps): Pick<Feature, "screens" | "actions"> => ({
  screens: { "a.scan": drawScan(deps) },
  actions: {
    "a.scan.add": enterScan(deps),
    "a.scan.show": showScan(deps),
    "a.scan.rm": removePage(deps),
    "a.scan.use": usePage(deps),
  },
});

/** The newest campaigns are the ones whose papers people send. */
const offeredApplications = 3;

/** A photo or PDF that came outside of the dialog may be the signed paper: it is offered to what the school has submitted. */
export const offerScan =
  ({ queries, files }: Pick<ApplicationsDeps, "queries" | "files">): NonNullable<Feature["offersForFile"]> =>
  async ({ actor, file, chat }) => {
    const organizationIds = applicantOrganizations(actor);
    if (organizationIds.length === 0 || !mayBeScan(file)) return [];
    const waiting = (await queries.listApplications(organizationIds))
      .filter(({ state }) => state === "submitted" || state === "accepted")
      .slice(0, offeredApplications);
    if (waiting.length === 0) return [];
    const stored = await storeScanFile(files, chat, file, actor.personId);
    if (!stored.ok) return [];
    return waiting.map(({ id, halfYear, versionNumber }) => ({
      label: texts.scanOffer(halfYearKey(halfYear)),
      to: to("a.scan.use", id, versionNumber, stored.value.id),
    }));
  };

/** The version of a route, for those who may read it. */
async function readVersion(
  { queries }: Pick<ApplicationsDeps, "queries">,
  actor: Actor,
  args: readonly string[],
): Promise<{ readonly view: ApplicationView; readonly version: ApplicationVersion } | null> {
  const view = await readView(queries, actor, args[0]);
  const version = view === null ? null : await queries.viewVersion(view.application.id, readNumber(args[1]));
  return view === null || version === null ? null : { view, version };
}

/** `a.scan` (application, version): how many files there are, and what can be done with them. */
const drawScan =
  (deps: ApplicationsDeps): ScreenHandler =>
  async ({ actor, args }) => {
    const found = await readVersion(deps, actor, args);
    if (found === null) return unavailableScreen();
    const { version, view } = found;
    const { id, organizationId, versionNumber } = view.application;
    const isTheirs = isApplicant(actor, organizationId) && version.number === versionNumber;
    const mayAdd = isTheirs && (version.outcome === "waiting" || version.outcome === "accepted");
    const mayRemove = isTheirs && version.outcome === "waiting";
    return {
      html: joinHtml([
        texts.scanTitle(version.number, version.code),
        version.scanFileIds.length === 0 ? texts.scanEmpty : texts.scanFiles(version.scanFileIds.length),
      ]),
      rows: [
        ...(mayAdd ? [[{ label: texts.scanAdd, to: to("a.scan.add", id, version.number) }]] : []),
        ...(version.scanFileIds.length === 0
          ? []
          : [[{ label: texts.scanShow, to: to("a.scan.show", id, version.number) }]]),
        ...(mayRemove
          ? inPairs(
              version.scanFileIds.map((fileId, index) => ({
                label: texts.scanRemove(index + 1),
                to: to("a.scan.rm", id, version.number, fileId),
              })),
            )
          : []),
        lastRow(to("a.app", id)),
      ],
    };
  };

/** `a.scan.add` (application, version). */
const enterScan =
  (deps: ApplicationsDeps): ActionHandler =>
  async ({ actor, args }) => {
    const found = await readVersion(deps, actor, args);
    if (found === null || !isApplicant(actor, found.view.application.organizationId)) {
      return { type: "screen", screen: unavailableScreen() };
    }
    const { view, version } = found;
    return {
      type: "enter",
      dialog: collectScanDialog,
      args: { applicationId: view.application.id, version: version.number },
    };
  };

/** `a.scan.show` (application, version): sends the files in their order. */
const showScan =
  (deps: ApplicationsDeps): ActionHandler =>
  async ({ actor, args, chat }) => {
    const found = await readVersion(deps, actor, args);
    if (found === null) return { type: "screen", screen: unavailableScreen() };
    const { version, view } = found;
    const documents: OutgoingDocument[] = [];
    for (const fileId of version.scanFileIds) {
      const stored = await deps.files.load(fileId);
      if (stored === null) throw new Error(`file ${fileId} of version ${version.id} is not stored`);
      const { name, mimeType } = stored.file;
      const isFirst = documents.length === 0;
      documents.push({
        name,
        mimeType,
        bytes: stored.bytes,
        ...(isFirst ? { caption: texts.scanCaption(view.organizationName, version.number, version.code) } : {}),
      });
    }
    if (documents.length > 0) await chat.sendFiles(documents);
    return { type: "show", route: to("a.scan", view.application.id, version.number) };
  };

/** `a.scan.use` (application, version, file): a page that was sent before the dialog was entered. */
const usePage =
  ({ useCases, files }: ApplicationsDeps): ActionHandler =>
  async ({ actor, args, requestKey }) => {
    const [applicationId = "", version, fileId = ""] = args;
    const stored = await files.load(fileId);
    // The route's file is whatever a button says: only the actor's own can become a page, and only what is one.
    const isOwn = stored?.file.createdById === actor.personId;
    if (!isOwn || readScanKind(stored.bytes) === null) return { type: "screen", screen: unavailableScreen() };
    const versionNumber = readNumber(version, -1);
    const added = await useCases.addScanPage({ actor, requestKey, applicationId, versionNumber, fileId });
    return added.ok
      ? { type: "show", route: to("a.scan", applicationId, versionNumber), toast: texts.scanUsed }
      : refuse(added.error, to("a.app", applicationId));
  };

/** `a.scan.rm` (application, version, file). */
const removePage =
  ({ useCases }: ApplicationsDeps): ActionHandler =>
  async ({ actor, args, requestKey }) => {
    const [applicationId = "", version, fileId = ""] = args;
    const versionNumber = readNumber(version, -1);
    const removed = await useCases.removeScanPage({ actor, requestKey, applicationId, versionNumber, fileId });
    return removed.ok
      ? { type: "show", route: to("a.scan", applicationId, versionNumber), toast: texts.scanRemoved }
      : refuse(removed.error, to("a.app", applicationId));
  };
