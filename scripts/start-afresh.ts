import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseConfig } from "../src/config.ts";

// The trial is forgotten: its database, files and chats. An installation with a token is never touched.
const config = parseConfig(process.env);
if (config.mode !== "sandbox") {
  process.stderr.write("BOT_TOKEN is set: this command is for the trial only, nothing was deleted.\n");
  process.exit(1);
}
for (const name of ["kursovod.db", "kursovod.db-wal", "kursovod.db-shm", "files", "sandbox"]) {
  await rm(join(config.dataDir, name), { recursive: true, force: true });
}
await import("../src/main.ts");
