// Worker threads do not inherit the loader that lets Node run TypeScript, neither from tsx nor from the test runner, and what
// `--import tsx` registers holds for the main thread only. So every worker starts here, in JavaScript.
import { register } from "tsx/esm/api";

register();
const { serveJobs } = await import("./worker-port.ts");
await serveJobs();
