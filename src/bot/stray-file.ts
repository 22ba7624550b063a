import type { Actor } from "../domain/people/roles.ts";
import type { IncomingFile } from "../flows/flow-kit/dialog.ts";
import { type Button, to } from "../flows/flow-kit/screen.ts";
import { commonTexts } from "../texts/common.texts.ts";
import type { Html } from "../texts/html.ts";
import { FileTooBig, maxIncomingMegabytes } from "./chat-output.ts";
import type { ChatOutput, FileUse } from "./feature.ts";
import type { PressHandlerDeps } from "./press-handler.ts";

export interface StrayFile {
  readonly chatKey: string;
  readonly actor: Actor;
  readonly file: IncomingFile;
  /** One of several that were sent together. */
  readonly isOfAlbum: boolean;
}

/** Asks what is to be done with a file that came outside of any dialog. */
export const offerUses = async (deps: PressHandlerDeps, stray: StrayFile): Promise<void> => {
  const { chatKey, file } = stray;
  const uses = await findUses(deps, stray);
  const text =
    uses === "too-big"
      ? commonTexts.fileTooBig(file.name, maxIncomingMegabytes)
      : uses.length > 0
        ? wordsForUse(file)
        : wordsForNoUse(file);
  const rows: Button[][] = (uses === "too-big" ? [] : uses).map((use) => [{ label: use.label, to: use.to }]);
  rows.push([{ label: commonTexts.menu, to: to("menu") }]);
  // Each file of an album keeps its buttons; a screen would lose them to the next file.
  await (stray.isOfAlbum
    ? deps.screens.say(chatKey, text, rows)
    : deps.navigator.showOnce(chatKey, { html: text, rows }));
};

const findUses = async (
  deps: PressHandlerDeps,
  { chatKey, actor, file }: StrayFile,
): Promise<readonly FileUse[] | "too-big"> => {
  if (file.size > maxIncomingMegabytes * 1024 * 1024) {
    return "too-big";
  }
  try {
    return await deps.registry.usesOf(actor, file, downloadOnce(deps.outputFor(chatKey)));
  } catch (error) {
    if (error instanceof FileTooBig) {
      return "too-big";
    }
    throw error;
  }
};

/** Each capability that looks at the file gets the same bytes, fetched when the first one asks. */
const downloadOnce = (output: ChatOutput): ChatOutput => {
  let fetched: Promise<Uint8Array> | undefined;
  return { ...output, download: (file) => (fetched ??= output.download(file)) };
};

/** Whoever works in an old Excel would look for the right section in vain: the file has to be saved anew first. */
const wordsForNoUse = ({ name, kind }: IncomingFile): Html => {
  if (kind === "photo") return commonTexts.photoNoUse();
  return name.toLowerCase().endsWith(".xls") ? commonTexts.fileOldWorkbook(name) : commonTexts.fileNoUse(name);
};

/** A photo has no name that its sender would know. */
const wordsForUse = ({ name, kind }: IncomingFile): Html =>
  kind === "photo" ? commonTexts.photoForWhat() : commonTexts.fileForWhat(name);
