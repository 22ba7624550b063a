import { type MessagePort, parentPort, type Transferable } from "node:worker_threads";
import { getHeapStatistics } from "node:v8";

/**
 * The default export of a worker's script: does one job. `ask` sends a message and waits for the main thread's answer: nobody sends
 * faster than the other side takes. What is thrown ends the thread.
 */
export type WorkerScript<Task, Message> = (
  task: Task,
  ask: (message: Message) => Promise<unknown>,
) => Promise<LastMessage<Message>>;

/** `transfer` hands buffers over instead of copying them. */
export interface LastMessage<Message> {
  readonly message: Message;
  readonly transfer?: readonly ArrayBuffer[];
}

/** What the main thread begins a job with. */
export interface WorkerOrder {
  readonly script: string;
  readonly task: unknown;
}

/** What the thread sends; with the job's last message it says how much its heap has grown to. */
export interface WorkerReport<Message> {
  readonly message: Message;
  readonly endsWithHeapOf: number | null;
}

/** The thread's life, as long as `runInWorker` lets it: one job after the other. */
export async function serveJobs(): Promise<never> {
  const port: MessagePort | null = parentPort;
  if (port === null) throw new Error("not in a worker");
  const listen = () => new Promise<unknown>((resolve) => port.once("message", resolve));
  const tell = (report: WorkerReport<unknown>, transfer: readonly ArrayBuffer[] = []) =>
    port.postMessage(report, transfer as Transferable[]);
  let order = listen();
  for (;;) {
    const { script, task } = (await order) as WorkerOrder;
    const { default: work } = (await import(script)) as { readonly default: WorkerScript<unknown, unknown> };
    const { message, transfer } = await work(task, (question) => {
      const answer = listen();
      tell({ message: question, endsWithHeapOf: null });
      return answer;
    });
    // The next order may follow at once.
    order = listen();
    tell({ message, endsWithHeapOf: getHeapStatistics().total_heap_size }, transfer);
  }
}
