import { err, ok, type Result } from "../../domain/shared/result.ts";
import type { WorkerOrder, WorkerReport } from "./worker-port.ts";
import { endThread, restThread, takeThread } from "./worker-threads.ts";

/** A piece of work for a thread beside the main one. */
export interface WorkerJob<Task, Message, Value> {
  /** The `.ts` file whose default export, a `WorkerScript`, the thread runs. */
  readonly script: URL;
  /** Plain data; copied, but for the buffers in `transfer`, which are handed over. */
  readonly task: Task;
  readonly transfer?: readonly ArrayBuffer[];
  /** The thread's heap: `THREAD_MEMORY_MB` but for a reason. */
  readonly memoryMb: number;
  /** How long it may take in all, or between two messages. Waiting for a free thread does not count. */
  readonly timeLimit: { readonly ms: number; readonly per: "job" | "message" };
  /** Gets each message; gives the answer that the worker waits for, or the value with which the work is done. */
  readonly receive: (message: Message) => Promise<WorkerTurn<Value>> | WorkerTurn<Value>;
}

export type WorkerTurn<Value> = { readonly answer: unknown } | { readonly done: Value };

/**
 * Runs the job in a worker thread. At most two at a time, since each may take hundreds of megabytes; the others wait in order. A thread
 * that did its job rests for the next one, whichever that is; any other is ended. What `receive` throws is thrown on.
 */
export async function runInWorker<Task, Message, Value>(
  job: WorkerJob<Task, Message, Value>,
): Promise<Result<Value, WorkerFailure>> {
  await takeSlot();
  try {
    return await run(job);
  } finally {
    freeSlot();
  }
}

export type WorkerFailure =
  | { readonly type: "TimedOut" }
  | { readonly type: "OutOfMemory" }
  /** The thread threw: a bug, or a library that choked on its input. */
  | { readonly type: "Crashed"; readonly cause: Error };

async function run<Task, Message, Value>(job: WorkerJob<Task, Message, Value>): Promise<Result<Value, WorkerFailure>> {
  const worker = takeThread(job.memoryMb, freeSlots);
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  let heapAtEnd: number | null = null;
  try {
    return await new Promise((resolve, reject) => {
      const startTimer = () => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve(err({ type: "TimedOut" })), job.timeLimit.ms);
      };
      startTimer();
      // A worker may end by itself while its last message is still being taken in.
      let lastTurn = Promise.resolve();
      worker.on("message", ({ message, endsWithHeapOf }: WorkerReport<Message>) => {
        // While the main thread gets its answer ready, the worker waits: that time is not the worker's.
        if (job.timeLimit.per === "message") clearTimeout(timer);
        lastTurn = takeTurn(job, message).then((turn) => {
          if ("done" in turn) {
            heapAtEnd = endsWithHeapOf;
            return resolve(ok(turn.done));
          }
          // The worker may have broken while its answer was got ready.
          if (isOver) return undefined;
          if (job.timeLimit.per === "message") startTimer();
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a browser's window
          return worker.postMessage(turn.answer);
        }, reject);
      });
      worker.on("error", (error: Error & { code?: string }) => {
        resolve(
          err(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? { type: "OutOfMemory" } : { type: "Crashed", cause: error }),
        );
      });
      worker.on("exit", (code) => {
        const ended = () => resolve(err({ type: "Crashed", cause: new Error(`worker ended with code ${code}`) }));
        lastTurn.then(ended, reject);
      });
      const order: WorkerOrder = { script: job.script.href, task: job.task };
      worker.postMessage(order, [...(job.transfer ?? [])]);
    });
  } finally {
    isOver = true;
    clearTimeout(timer);
    await (heapAtEnd === null ? endThread(worker) : restThread(worker, job.memoryMb, heapAtEnd));
  }
}

async function takeTurn<Task, Message, Value>(
  job: WorkerJob<Task, Message, Value>,
  message: Message,
): Promise<WorkerTurn<Value>> {
  const turn = await job.receive(message);
  // Messages that arrive together are all delivered in one turn of the event loop; a pause lets everybody else in between.
  await new Promise((resolve) => setImmediate(resolve));
  return turn;
}

/** Two cores are what the smallest host has, and two times the memory of the largest job is what it can spare. */
let freeSlots = 2;
const waiting: (() => void)[] = [];

async function takeSlot(): Promise<void> {
  if (freeSlots > 0) {
    freeSlots -= 1;
    return;
  }
  await new Promise<void>((resolve) => waiting.push(resolve));
}

function freeSlot(): void {
  const next = waiting.shift();
  if (next === undefined) freeSlots += 1;
  else next();
}
