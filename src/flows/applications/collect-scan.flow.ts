import { z } from "zod";
import { isApplicant } from "../../domain/applications/application-rights.ts";
import type { ApplicationQueries } from "../../domain/applications/application-views.ts";
import type { addScanPage, ScanRefused } from "../../domain/applications/scan-pages.ts";
import type { FileStore } from "../../domain/files/file-store.ts";
import { applicationDialogTexts as texts } from "../../texts/applications-dialogs.texts.ts";
import { applicationRefusalText } from "../../texts/applications-refusals.texts.ts";
import { applicationTexts } from "../../texts/applications.texts.ts";
import { html, joinHtml } from "../../texts/html.ts";
import { type AnyDialog, defineDialog, type DialogRequest, type DialogStep } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";
import { type ScanFileRefused, storeScanFile } from "./scan-file.ts";

export const collectScanDialog = "collect-scan";

export interface CollectScanDeps {
  readonly queries: Pick<ApplicationQueries, "viewApplication">;
  readonly files: Pick<FileStore, "save">;
  readonly addScanPage: ReturnType<typeof addScanPage>;
}

const argsSchema = z.object({ applicationId: z.string(), version: z.number().int() });
type Args = z.infer<typeof argsSchema>;

/** Why a message was no page of the scan, and what the last one came to. */
type ScanNews = ScanRefused | ScanFileRefused | { readonly type: "Added" | "Twice" | "NeedsFile" };

const memoSchema = z.object({
  isDone: z.boolean(),
  news: z.custom<ScanNews>((value) => typeof value === "object" && value !== null && "type" in value).nullable(),
});
type Memo = z.infer<typeof memoSchema>;

/**
 * Takes pages of the signed paper one message after another, photos or PDF, in the order in which they come; «Готово» ends it. Content is
 * stored before the record of the page is written, so that a page never points at nothing.
 */
export const createCollectScanFlow = ({ queries, files, ...deps }: CollectScanDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: collectScanDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { isDone: false, news: null },
    present: async ({ actor, args, memo }): Promise<DialogStep> => {
      const view = await queries.viewApplication(args.applicationId);
      const version = view?.latest ?? null;
      const isTheirs = view !== null && isApplicant(actor, view.application.organizationId);
      const isOpen =
        version?.number === args.version && (version.outcome === "waiting" || version.outcome === "accepted");
      if (memo.isDone || !isTheirs || !isOpen) {
        return { type: "done", show: to("a.scan", args.applicationId, args.version) };
      }
      return {
        type: "ask",
        step: "pages",
        screen: {
          html: joinHtml([
            memo.news === null ? null : html`${newsSign(memo.news)} ${newsText(memo.news)}`,
            texts.askScan(version.number, version.code, version.scanFileIds.length),
          ]),
          rows: [
            [{ label: texts.scanDone, answer: "done" }],
            [{ label: applicationTexts.toApplication, to: to("a.app", args.applicationId) }],
          ],
        },
      };
    },
    answer: async (request) => {
      const { memo, input } = request;
      if (input.type === "choice") return { ...memo, isDone: input.value === "done" };
      if (input.type !== "file") return { ...memo, news: { type: "NeedsFile" } };
      const stored = await storeScanFile(files, request.chat, input.file, request.actor.personId);
      const news = stored.ok ? await addPage(deps, request, stored.value.id) : stored.error;
      return { ...memo, news };
    },
  });

async function addPage(
  deps: Pick<CollectScanDeps, "addScanPage">,
  { actor, args, requestKey }: DialogRequest<Args, Memo> & { readonly requestKey: string },
  fileId: string,
): Promise<ScanNews> {
  const { applicationId, version } = args;
  const added = await deps.addScanPage({ actor, requestKey, applicationId, versionNumber: version, fileId });
  if (!added.ok) return added.error;
  return { type: added.value.isNew ? "Added" : "Twice" };
}

const newsSign = (news: ScanNews): string => (news.type === "Added" ? "✅" : "⚠️");

function newsText(news: ScanNews): string {
  switch (news.type) {
    case "Added":
      return texts.scanAdded;
    case "Twice":
      return texts.scanTwice;
    case "NeedsFile":
      return texts.scanNeedsFile;
    case "NotReadable":
      return texts.scanNotReadable;
    case "EmptyFile":
      return texts.scanEmpty;
    case "TooBig":
      return texts.scanTooBig(news.megabytes);
    case "NotFound":
    case "NotAllowed":
    case "VersionOutdated":
    case "ScanClosed":
    case "TooManyPages":
      return applicationRefusalText(news);
  }
}
