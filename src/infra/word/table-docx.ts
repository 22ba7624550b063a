import { runInWorker } from "../excel/run-in-worker.ts";
import { THREAD_MEMORY_MB } from "../excel/worker-threads.ts";

/** A heading and one table over A4 landscape: plain data, all of it as it is to be read. */
export interface TablePrint {
  readonly title: string;
  readonly subtitles: readonly string[];
  readonly columns: readonly { readonly title: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** Makes the document in a thread of its own; throws only if that breaks. */
export async function renderTableDocx(print: TablePrint): Promise<Uint8Array> {
  const outcome = await runInWorker<TablePrint, { readonly bytes: Uint8Array<ArrayBuffer> }, Uint8Array>({
    script: new URL("./table-docx.worker.ts", import.meta.url),
    task: print,
    memoryMb: THREAD_MEMORY_MB,
    timeLimit: { ms: TIMEOUT_MS, per: "job" },
    receive: (message) => ({ done: message.bytes }),
  });
  if (outcome.ok) return outcome.value;
  if (outcome.error.type === "Crashed") throw outcome.error.cause;
  throw new Error(`making a document: ${outcome.error.type}`);
}

/** As for Form 2, which is as long. */
const TIMEOUT_MS = 20_000;
