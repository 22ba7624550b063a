import type { ApplicationVersion } from "../../../domain/applications/application.ts";
import { isApplicant } from "../../../domain/applications/application-rights.ts";
import type { ApplicationView } from "../../../domain/applications/application-views.ts";
import type { Actor } from "../../../domain/people/roles.ts";
import { collectScanDialog } from "../../../flows/applications/collect-scan.flow.ts";
import { to } from "../../../flows/flow-kit/screen.ts";
import { reviewTexts as texts } from "../../../texts/applications-review.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import type { ActionHandler, Feature, OutgoingDocument, ScreenHandler } from "../../feature.ts";
import {
  type ApplicationsDeps,
  inPairs,
  lastRow,
  notAvailable,
  readNumber,
  readView,
  refuse,
} from "./application-requests.ts";

/** Screens and actions of the signed paper of one version. */
export const createScanScreens = (deps: ApplicationsDeps): Pick<Feature, "screens" | "actions"> => ({
  screens: { "a.scan": drawScan(deps) },
  actions: {
    "a.scan.add": enterScan(deps),
    "a.scan.show": showScan(deps),
    "a.scan.rm": removePage(deps),
  },
});

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
    if (found === null) return notAvailable();
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
      return { type: "screen", screen: notAvailable() };
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
    if (found === null) return { type: "screen", screen: notAvailable() };
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
