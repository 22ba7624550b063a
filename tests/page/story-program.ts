import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a newcomer may have set before `npm start`, and what keeps a test apart from other programs on the machine. */
export interface ProgramOptions {
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** The page's port; the same after a restart, so that the page finds its program again. */
  readonly port: number;
}

/** The program as `npm start` runs it without a token, in a process of its own. */
export interface RunningProgram {
  /** As the console says it. */
  readonly pageUrl: string;
  /** Ends it as Ctrl+C or a service manager does; resolves to all that it wrote on the console. Throws if it did not end well. */
  readonly stop: () => Promise<string>;
}

/** Starting takes a second or two; on a busy machine with other tests several times that. */
const START_PATIENCE_MS = 60_000;

/** Starts the program and waits for the address of its page. */
export async function startProgram({ databaseUrl, dataDir, port }: ProgramOptions): Promise<RunningProgram> {
  const { BOT_TOKEN: _token, ...env } = process.env;
  const running = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: root,
    // An empty value counts as left out, and keeps a developer's own .env from setting it.
    env: { ...env, BOT_TOKEN: "", DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SANDBOX_PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written: string[] = [];
  const pageUrl = await waitForAddress(running, written);
  return {
    pageUrl,
    async stop() {
      const exited = once(running, "exit");
      if (running.exitCode === null) running.kill("SIGTERM");
      const [code] = running.exitCode === null ? await exited : [running.exitCode];
      if (code !== 0) throw new Error(`The program ended with ${code}:\n${written.join("")}`);
      return written.join("");
    },
  };
}

function waitForAddress(running: ChildProcess, written: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`The program ${why}; it wrote:\n${written.join("")}`));
    const timer = setTimeout(() => fail("did not say its address"), START_PATIENCE_MS);
    const take = (chunk: Buffer): void => {
      written.push(chunk.toString());
      const address = /open (http:\S+)/.exec(written.join(""))?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    running.stdout?.on("data", take);
    running.stderr?.on("data", take);
    running.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

/** A port that nobody listens on at the moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}
