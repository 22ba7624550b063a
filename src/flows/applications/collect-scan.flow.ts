import { z } from "zod";
import { isApplicant } from "../../domain/applications/application-rights.ts";
import type { ApplicationQueries } from "../../domain/applications/application-views.ts";
import {
  type addScanPage,
  readScanKind,
  type ScanKind,
  type ScanRefused,
} from "../../domain/applications/scan-pages.ts";
import type { FileStore } from "../../domain/files/file-store.ts";
import { applicationDialogTexts as texts } from "../../texts/applications-dialogs.texts.ts";
import { applicationRefusalText } from "../../texts/applications-refusals.texts.ts";
import { applicationTexts } from "../../texts/applications.texts.ts";
import { html, joinHtml } from "../../texts/html.ts";
import type { ChatOutput } from "../flow-kit/chat-output.ts";
import {
  type AnyDialog,
  defineDialog,
  type DialogRequest,
  type DialogStep,
  type IncomingFile,
} from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";

export const collectScanDialog = "collect-scan";

export interface CollectScanDeps {
  readonly queries: Pick<ApplicationQueries, "viewApplication">;
  readonly files: Pick<FileStore, "save">;
  readonly addScanPage: ReturnType<typeof addScanPage>;
}

const argsSchema = z.object({ applicationId: z.string(), version: z.number().int() });
type Args = z.infer<typeof argsSchema>;

/** Why a message was no page of the scan, and what the last one came to. */
type ScanNews =
  | ScanRefused
  | { readonly type: "Added" | "Twice" | "NeedsFile" | "NotReadable" | "EmptyFile" }
  | { readonly type: "TooBig"; readonly megabytes: number };

const memoSchema = z.object({
  isDone: z.boolean(),
  news: z.custom<ScanNews>((value) => typeof value === "object" && value !== null && "type" in value).nullable(),
});
type Memo = z.infer<typeof memoSchema>;

/** Telegram lets bots download no more. */
export const maxScanBytes = 20 * 1024 * 1024;

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
      const page = await receivePage(request.chat, input.file);
      if ("type" in page) return { ...memo, news: page };
      const stored = await files.save({
        name: pageName(input.file, page.kind),
        mimeType: mimeTypes[page.kind],
        bytes: page.bytes,
        createdById: request.actor.personId,
      });
      return { ...memo, news: await addPage(deps, request, stored.id) };
    },
  });

/** Downloads the page and looks at what it is. */
async function receivePage(
  chat: Pick<ChatOutput, "download">,
  file: IncomingFile,
): Promise<{ readonly kind: ScanKind; readonly bytes: Uint8Array } | ScanNews> {
  if (file.size > maxScanBytes) return { type: "TooBig", megabytes: maxScanBytes / 1024 / 1024 };
  const bytes = await chat.download(file);
  if (bytes.byteLength === 0) return { type: "EmptyFile" };
  const kind = readScanKind(bytes);
  return kind === null ? { type: "NotReadable" } : { kind, bytes };
}

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

const mimeTypes: Readonly<Record<ScanKind, string>> = { jpeg: "image/jpeg", png: "image/png", pdf: "application/pdf" };
const extensions: Readonly<Record<ScanKind, string>> = { jpeg: "jpg", png: "png", pdf: "pdf" };

/** Photos have no name of their own; a document keeps its name with the extension that its content has. */
const pageName = (file: IncomingFile, kind: ScanKind): string =>
  `${file.kind === "photo" ? "scan" : file.name.replace(/\.[^.]*$/u, "")}.${extensions[kind]}`;

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
