import { Worker } from "node:worker_threads";

/**
 * One size for all, so that any thread can do any job. Reading the largest file allowed takes about 300 MB of heap, writing 100,000 rows
 * of 12 columns 180 MB, a document with 500 lines 100 MB, a picture 60 MB.
 */
export const THREAD_MEMORY_MB = 512;

/** Starting one takes half a second of a core; people who work with files come again soon. */
const REST_MS = 60_000;

/** A thread with its libraries takes some 40 MB; one that has grown beyond this keeps what a large file took. */
const MOST_HEAP_AT_REST = 128 * 1024 * 1024;

interface RestingThread {
  readonly worker: Worker;
  readonly memoryMb: number;
  readonly timer: NodeJS.Timeout;
}

/** The one that worked last is the last. */
const resting: RestingThread[] = [];

/** A thread with this much memory, rested or new. At most `othersMayRest` go on resting beside it. */
export function takeThread(memoryMb: number, othersMayRest: number): Worker {
  const index = resting.findLastIndex((thread) => thread.memoryMb === memoryMb);
  const [rested] = index === -1 ? [] : resting.splice(index, 1);
  while (resting.length > othersMayRest) void endResting();
  if (rested === undefined) return startThread(memoryMb);
  clearTimeout(rested.timer);
  stopListening(rested.worker);
  rested.worker.ref();
  return rested.worker;
}

/** Keeps a thread that has done its job for a while; it holds up nobody who wants to end the process. */
export async function restThread(worker: Worker, memoryMb: number, heapBytes: number): Promise<void> {
  if (heapBytes > MOST_HEAP_AT_REST) return endThread(worker);
  stopListening(worker);
  const leave = () => {
    const index = resting.findIndex((thread) => thread.worker === worker);
    if (index !== -1) resting.splice(index, 1);
  };
  // A thread that breaks while it rests is not missed.
  worker.on("error", leave);
  worker.on("exit", leave);
  worker.unref();
  const timer = setTimeout(() => {
    leave();
    void endThread(worker);
  }, REST_MS).unref();
  resting.push({ worker, memoryMb, timer });
}

/** Whatever it is doing. */
export async function endThread(worker: Worker): Promise<void> {
  stopListening(worker);
  worker.on("error", () => undefined);
  await worker.terminate();
}

/** Event by event: `removeAllListeners()` takes those of Node itself too, without which no message arrives any more. */
function stopListening(worker: Worker): void {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
}

async function endResting(): Promise<void> {
  const thread = resting.shift();
  if (thread === undefined) return;
  clearTimeout(thread.timer);
  await endThread(thread.worker);
}

function startThread(memoryMb: number): Worker {
  return new Worker(new URL("./worker-start.mjs", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    // What the parent was started with (a debugger's port, the test runner's hooks) is not for the worker.
    execArgv: [],
  });
}
