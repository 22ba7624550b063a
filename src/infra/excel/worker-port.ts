import { type MessagePort, parentPort, type Transferable, workerData } from "node:worker_threads";

/** The worker's side of `runInWorker`: its task, and a conversation with the main thread, one question and one answer at a time. */
export interface WorkerPort<Task> {
  readonly task: Task;
  /** Sends a message and waits for the main thread's answer: nobody sends faster than the other side takes. */
  readonly ask: (message: unknown) => Promise<unknown>;
  /** Sends the last message; `transfer` hands buffers over instead of copying them. */
  readonly finish: (message: unknown, transfer?: readonly ArrayBuffer[]) => void;
}

/** Only to be called in a thread that `runInWorker` started. */
export function openWorkerPort<Task>(): WorkerPort<Task> {
  const port: MessagePort | null = parentPort;
  if (port === null) throw new Error("not in a worker");
  return {
    task: (workerData as { readonly task: Task }).task,
    ask: (message) =>
      new Promise((resolve) => {
        port.once("message", resolve);
        port.postMessage(message);
      }),
    finish: (message, transfer = []) => port.postMessage(message, transfer as Transferable[]),
  };
}
