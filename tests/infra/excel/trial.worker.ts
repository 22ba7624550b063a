import { openWorkerPort } from "../../../src/infra/excel/worker-port.ts";

/** A worker that does what its task says, for the tests of `runInWorker`. */
const port = openWorkerPort<"echo" | "throw" | "hang" | "quit">();

if (port.task === "throw") throw new Error("as asked");
if (port.task === "quit") process.exit(3);
if (port.task === "hang") await new Promise(() => setInterval(() => {}, 1_000));
const answer = await port.ask("first");
port.finish(`answered ${String(answer)}`);
