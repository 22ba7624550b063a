import { z } from "zod";
import { decideEdit } from "../../../domain/applications/application-decisions.ts";
import { isApplicant } from "../../../domain/applications/application-rights.ts";
import type { ApplicationQueries } from "../../../domain/applications/application-views.ts";
import type { createUploadWorkbook, UploadRefused } from "../../../domain/applications/exchange/prepare-import.ts";
import { halfYearKey } from "../../../domain/shared/half-year.ts";
import { err, type Result } from "../../../domain/shared/result.ts";
import { exchangeImportTexts as texts } from "../../../texts/exchange-import.texts.ts";
import { uploadRefusalText } from "../../../texts/exchange-problems.texts.ts";
import { exchangeTexts } from "../../../texts/exchange.texts.ts";
import { joinHtml } from "../../../texts/html.ts";
import type { ChatOutput } from "../../flow-kit/chat-output.ts";
import { type AnyDialog, defineDialog, type DialogInput, type DialogRequest } from "../../flow-kit/dialog.ts";
import { to } from "../../flow-kit/screen.ts";
import { fetchWorkbook } from "../../flow-kit/workbook-file.ts";

export const uploadApplicationDialog = "upload-application";

export interface UploadApplicationDeps {
  readonly queries: Pick<ApplicationQueries, "viewApplication">;
  readonly uploadWorkbook: ReturnType<typeof createUploadWorkbook>;
}

const argsSchema = z.object({ applicationId: z.string() });
type Args = z.infer<typeof argsSchema>;

type Refusal = UploadRefused | { readonly type: "FileNeeded" };

const memoSchema = z.object({
  /** The dry run, once a file was understood. */
  importId: z.string().nullable(),
  refusal: z.custom<Refusal>((value) => typeof value === "object" && value !== null && "type" in value).nullable(),
});
type Memo = z.infer<typeof memoSchema>;

/** Asks for a workbook with lines and leads to what it would change; nothing is written into the application here. */
export const createUploadApplicationFlow = ({ queries, uploadWorkbook }: UploadApplicationDeps): AnyDialog =>
  defineDialog<Args, Memo>({
    id: uploadApplicationDialog,
    version: 1,
    args: argsSchema,
    memo: memoSchema,
    firstMemo: { importId: null, refusal: null },
    present: async ({ actor, args, memo }) => {
      if (memo.importId !== null) return { type: "done", show: to("x.ask", memo.importId) };
      const view = await queries.viewApplication(args.applicationId);
      const isTheirs = view !== null && isApplicant(actor, view.application.organizationId);
      if (!isTheirs || !decideEdit(view.application, view.campaign).ok) {
        return { type: "done", show: to("a.app", args.applicationId) };
      }
      return {
        type: "ask",
        step: "file",
        screen: {
          html: joinHtml(
            [
              memo.refusal === null ? null : texts.refused(refusalText(memo.refusal)),
              texts.ask(halfYearKey(view.campaign.halfYear), view.organizationName),
            ],
            "\n\n",
          ),
          rows: [
            [{ label: texts.blank, to: to("x.form", args.applicationId) }],
            [{ label: exchangeTexts.toApplication, to: to("a.app", args.applicationId) }],
          ],
        },
      };
    },
    answer: async ({ input, chat, ...request }) => {
      const uploaded = await upload(uploadWorkbook, request, input, chat);
      return uploaded.ok ? { importId: uploaded.value, refusal: null } : { importId: null, refusal: uploaded.error };
    },
  });

async function upload(
  uploadWorkbook: UploadApplicationDeps["uploadWorkbook"],
  { actor, args, requestKey }: DialogRequest<Args, Memo> & { readonly requestKey: string },
  input: DialogInput,
  chat: Pick<ChatOutput, "download">,
): Promise<Result<string, Refusal>> {
  if (input.type !== "file") return err({ type: "FileNeeded" });
  const fetched = await fetchWorkbook(input.file, chat);
  if (!fetched.ok) return fetched;
  const { name, mimeType } = input.file;
  const { applicationId } = args;
  return uploadWorkbook({ actor, requestKey, applicationId, name, mimeType, bytes: fetched.value });
}

const refusalText = (refusal: Refusal): string =>
  refusal.type === "FileNeeded" ? texts.needFile : uploadRefusalText(refusal);
