// A throw-away PostgreSQL for the tests: its own data directory, a free port of 127.0.0.1, no durability, nothing left after `stop`.
//
//   node scripts/postgres.mjs start   starts it, unless it runs already, and prints its URL
//   node scripts/postgres.mjs url     prints the URL of the one that runs
//   node scripts/postgres.mjs stop    stops it and removes its files
//
//   TEST_DATABASE_URL=$(node scripts/postgres.mjs start) npx vitest run

import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const STATE = fileURLToPath(new URL("../.tmp/postgres.json", import.meta.url));
const USER = "kursovod";
// Starting takes about a second on an idle machine.
const TIME_LIMIT_MS = 60_000;
// Tests throw their data away, so nothing needs to reach the disk; the connections of all test workers fit under the usual 100.
const SETTINGS = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  // Its files may lie in memory.
  "max_wal_size=256MB",
];

const command = process.argv[2];
if (command === "start") await start();
else if (command === "stop") stop();
else if (command === "url") printUrl();
else fail("Usage: node scripts/postgres.mjs start|stop|url");

async function start() {
  const running = readState();
  if (running && isRunning(running)) {
    console.log(running.url);
    return;
  }
  stop();
  const programs = findPrograms();
  const directory = mkdtempSync(join(tmpdir(), "kursovod-postgres-"));
  const data = join(directory, "data");
  const owner = findOwner();
  const password = randomBytes(12).toString("hex");
  const passwordFile = join(directory, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) for (const path of [directory, passwordFile]) chownSync(path, owner.uid, owner.gid);
  chmodSync(directory, 0o700);
  const state = { directory, data, programs, owner, url: "" };

  try {
    const access = ["--username", USER, "--pwfile", passwordFile, "--auth", "scram-sha-256"];
    // C: the order of texts is that of their code points, as in SQLite.
    run(state, "initdb", ["--pgdata", data, ...access, "--encoding", "UTF8", "--locale", "C", "--no-sync"]);
    const port = await findFreePort();
    const settings = [
      ...SETTINGS,
      "listen_addresses=127.0.0.1",
      `unix_socket_directories=${directory}`,
      `port=${port}`,
    ];
    writeFileSync(join(data, "postgresql.auto.conf"), settings.map(toSettingLine).join(""));
    run(state, "pg_ctl", ["start", "--pgdata", data, "--log", join(directory, "log"), "--wait", "--silent"]);
    state.url = `postgresql://${USER}:${password}@127.0.0.1:${port}/postgres`;
  } catch (error) {
    const log = join(directory, "log");
    if (existsSync(log)) console.error(readFileSync(log, "utf8"));
    rmSync(directory, { recursive: true, force: true });
    fail(`PostgreSQL did not start: ${error.message}`);
  }
  mkdirSync(join(STATE, ".."), { recursive: true });
  writeFileSync(STATE, JSON.stringify(state), { mode: 0o600 });
  console.log(state.url);
}

function stop() {
  const state = readState();
  if (!state) return;
  if (isRunning(state)) run(state, "pg_ctl", ["stop", "--pgdata", state.data, "--mode", "immediate", "--silent"]);
  rmSync(state.directory, { recursive: true, force: true });
  rmSync(STATE);
}

function printUrl() {
  const state = readState();
  if (!state || !isRunning(state)) fail("PostgreSQL for the tests does not run: node scripts/postgres.mjs start");
  console.log(state.url);
}

function readState() {
  return existsSync(STATE) ? JSON.parse(readFileSync(STATE, "utf8")) : undefined;
}

function isRunning(state) {
  return existsSync(state.data) && spawn(state, "pg_ctl", ["status", "--pgdata", state.data]).status === 0;
}

function run(state, program, args) {
  const { status, stdout, stderr, error } = spawn(state, program, args);
  if (error) throw error;
  if (status !== 0) throw new Error(`${program}: ${stderr || stdout}`);
}

function spawn({ programs, owner }, program, args) {
  // From the root directory: the other user may not be allowed to read this one.
  const options = { cwd: "/", encoding: "utf8", timeout: TIME_LIMIT_MS, stdio: ["ignore", "pipe", "pipe"], ...owner };
  return spawnSync(join(programs, program), args, options);
}

/** PostgreSQL refuses to run as root: root hands it to the user that the system's package made for it, or to nobody. */
function findOwner() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const line = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(":") ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  return fail("PostgreSQL cannot run as root, and there is neither a user postgres nor nobody.");
}

/** The directory with initdb, pg_ctl and postgres: the newest of Debian's, which are not on the PATH, or what the PATH has. */
function findPrograms() {
  const packaged = "/usr/lib/postgresql";
  const versions = existsSync(packaged) ? readdirSync(packaged).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = [
    ...versions.map((version) => join(packaged, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  const found = candidates.find((directory) =>
    ["initdb", "pg_ctl", "postgres"].every((program) => existsSync(join(directory, program))),
  );
  return (
    found ??
    fail(
      "PostgreSQL is not installed: initdb, pg_ctl and postgres were not found (on Debian: apt-get install postgresql).",
    )
  );
}

function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

function toSettingLine(setting) {
  const [name, value] = setting.split("=");
  return `${name} = '${value}'\n`;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
