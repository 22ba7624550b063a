import type { Html } from "../../texts/html.ts";
import type { IncomingFile } from "./dialog.ts";

/** What a handler may do in the chat that asked, beside its outcome. */
export interface ChatOutput {
  /** Sends a file into the chat. */
  readonly sendDocument: (document: OutgoingDocument) => Promise<void>;
  /** Sends photos or documents that were stored, as an album where they are several. */
  readonly sendFiles: (documents: readonly OutgoingDocument[]) => Promise<void>;
  /** Shows progress in the screen's message, edited in place at most once a second; the outcome replaces it. */
  readonly showProgress: (text: Html) => Promise<void>;
  /** Fetches a file that came with this update; refuses what is over the messenger's 20 MB. */
  readonly download: (file: IncomingFile) => Promise<Uint8Array>;
}

export interface OutgoingDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly caption?: Html;
  /** Seen in the chat at once, instead of a file to be opened: PNG or JPEG of at most 10 MB. */
  readonly isPicture?: boolean;
}
