import { z } from "zod";
import type { FileStore } from "../../domain/files/file-store.ts";
import { mayBroadcast } from "../../domain/messages/broadcasts/broadcast.ts";
import type { BroadcastQueries } from "../../domain/messages/broadcasts/broadcast-views.ts";
import type { createChangeBroadcast } from "../../domain/messages/broadcasts/compose-broadcast.ts";
import { broadcastRefusalText, broadcastTexts as texts } from "../../texts/broadcasts.texts.ts";
import { html, htmlToPlain } from "../../texts/html.ts";
import { type AnyDialog, defineDialog, type DialogInput, type IncomingFile } from "../flow-kit/dialog.ts";
import { to } from "../flow-kit/screen.ts";

export interface ComposeBroadcastFlowDeps {
  readonly queries: Pick<BroadcastQueries, "find">;
  readonly files: FileStore;
  readonly change: ReturnType<typeof createChangeBroadcast>;
}

export const composeBroadcastDialog = "broadcast-message";

/** Takes the message as its author wants it seen: a text, or a picture or file with a caption. One question. */
export const createComposeBroadcastFlow = ({ queries, files, change }: ComposeBroadcastFlowDeps): AnyDialog =>
  defineDialog({
    id: composeBroadcastDialog,
    version: 1,
    args: z.object({ broadcastId: z.string() }),
    memo: z.object({ refusal: z.string().nullable(), isTaken: z.boolean() }),
    firstMemo: { refusal: null, isTaken: false },
    recall: () => ({ refusal: null, isTaken: true }),
    present: async ({ actor, args: { broadcastId }, memo }) => {
      const broadcast = await queries.find(broadcastId);
      const show = to("bc.card", broadcastId);
      const isOpen = broadcast?.state === "draft" && mayBroadcast(actor, broadcast.organizationId);
      if (memo.isTaken || !isOpen) return { type: "done", show };
      return {
        type: "ask",
        step: "message",
        screen: {
          html: texts.refused(memo.refusal, texts.messageQuestion),
          rows: [[{ label: texts.stop, to: show }]],
        },
      };
    },
    answer: async ({ actor, args: { broadcastId }, input, requestKey, chat }) => {
      const words = wordsOf(input);
      if (words === null) return { refusal: texts.needMessage, isTaken: false };
      if (input.type === "file" && !isReadable(input.file)) return { refusal: texts.needReadable, isTaken: false };
      const broadcast = await queries.find(broadcastId);
      if (broadcast === null || !mayBroadcast(actor, broadcast.organizationId)) return { refusal: null, isTaken: true };
      const media =
        input.type === "file"
          ? await files.save({
              name: input.file.name,
              mimeType: input.file.mimeType,
              bytes: await chat.download(input.file),
              createdById: actor.personId,
            })
          : null;
      const content = {
        html: words.html,
        media:
          media === null || input.type !== "file"
            ? null
            : { kind: input.file.kind, fileId: media.id, name: media.name },
      };
      const length = htmlToPlain(words).length;
      const done = await change({ actor, requestKey, broadcastId, change: { field: "content", content, length } });
      return done.ok ? { refusal: null, isTaken: true } : { refusal: broadcastRefusalText(done.error), isTaken: false };
    },
  });

/** What opens on a telephone. Programs and unknown things are not handed on to everybody. */
const readableName = /\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|ics|zip|jpe?g|png|gif|mp[34])$/iu;

const isReadable = ({ kind, name }: IncomingFile): boolean => kind === "photo" || readableName.test(name);

const wordsOf = (input: DialogInput) => {
  if (input.type === "text") return input.html ?? html`${input.text}`;
  return input.type === "file" ? (input.caption ?? html``) : null;
};
