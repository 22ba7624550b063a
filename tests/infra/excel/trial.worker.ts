import type { WorkerScript } from "../../../src/infra/excel/worker-port.ts";

/** A worker that does what its task says, for the tests of `runInWorker`. */
const doAsTold: WorkerScript<"echo" | "throw" | "hang" | "quit" | "count", string> = async (task, ask) => {
  if (task === "throw") throw new Error("as asked");
  if (task === "quit") process.exit(3);
  if (task === "hang") await new Promise(() => setInterval(() => {}, 1_000));
  if (task === "count") {
    jobs += 1;
    return { message: `job ${jobs}` };
  }
  const answer = await ask("first");
  return { message: `answered ${String(answer)}` };
};

/** Since the thread began. */
let jobs = 0;

export default doAsTold;
