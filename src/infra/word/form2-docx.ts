import { runInWorker } from "../excel/run-in-worker.ts";
import { THREAD_MEMORY_MB } from "../excel/worker-threads.ts";

/** One organization's application as it is to be printed: plain data, all of it as it is to be read. */
export interface Form2Print {
  readonly organization: string;
  readonly lines: readonly Form2PrintLine[];
  /** Who signs, "И. И. Иванов"; null leaves the place to be filled in by hand. */
  readonly headName: string | null;
  /**
   * From 1, and the code that names this version of this application: printed, and carried by the QR code, so that a scan can be told from
   * another. Null for a draft, whose foot says that it is one.
   */
  readonly edition: { readonly version: number; readonly code: string } | null;
  /** Under the table: what the marks of changed lines mean. */
  readonly note: string | null;
}

export interface Form2PrintLine {
  readonly programme: string;
  readonly dates: string;
  /** Full name. */
  readonly person: string;
  readonly position: string;
  readonly justification: string;
  /** Marked by a star at its number, and shaded. */
  readonly isChanged: boolean;
}

/** All words that stand on the form. */
export interface Form2Words {
  /** «Заявка» */
  readonly title: string;
  /** «на зачисление работников образования … на I полугодие 2027 года» */
  readonly subtitle: string;
  readonly columns: {
    readonly number: string;
    readonly programme: string;
    readonly dates: string;
    readonly person: string;
    readonly position: string;
    readonly justification: string;
  };
  /** «Директор ОУ» */
  readonly head: string;
  /** «подпись», under the line */
  readonly signature: string;
  /** «расшифровка подписи», under the line */
  readonly signatoryName: string;
  /** «М. П.» */
  readonly stamp: string;
  /** «„___“ ____________ 20__ г.» */
  readonly date: string;
  /** «Версия», before its number, and «Код» */
  readonly version: string;
  readonly code: string;
  /** «Черновик», where a version would stand */
  readonly draft: string;
  /** Around the page's number and the number of pages: «Страница», «из» */
  readonly page: string;
  readonly pageOf: string;
}

/**
 * Makes Form 2 (`seeds/003…`, form 2) ready to be printed, signed and stamped: A4 landscape; the table's heading stands on every page and
 * no line is split between two; every page's foot names the version, in words and as a QR code. Made in a thread of its own, since 500
 * lines take 0.4 seconds; throws only if that breaks.
 */
export async function renderForm2Docx(print: Form2Print, words: Form2Words): Promise<Uint8Array> {
  const outcome = await runInWorker<Form2Task, Form2Message, Uint8Array>({
    script: new URL("./form2-docx.worker.ts", import.meta.url),
    task: { print, words },
    memoryMb: THREAD_MEMORY_MB,
    timeLimit: { ms: TIMEOUT_MS, per: "job" },
    receive: (message) => ({ done: message.bytes }),
  });
  if (outcome.ok) return outcome.value;
  if (outcome.error.type === "Crashed") throw outcome.error.cause;
  throw new Error(`making a document: ${outcome.error.type}`);
}

/** What the main thread hands to the document's thread, and what comes back. */
export interface Form2Task {
  readonly print: Form2Print;
  readonly words: Form2Words;
}

export interface Form2Message {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Fifty times what 500 lines take. */
const TIMEOUT_MS = 20_000;
