// Audits the seats of a database: never more people than seats, nobody twice on a programme, the waiting list served in order.
//
//   npm run audit:seats                    (the database of .env or DATABASE_URL)
//   npm run audit:seats -- file:other.db
//
// Only reads. Prints a line of JSON per finding, ids without names; ends with 1 when there is any.

import { existsSync } from "node:fs";
import { openDatabase } from "../src/infra/db/connection/open-database.ts";
import { auditSeats } from "../src/infra/db/places/audit-seats.ts";
import { parseConfig } from "../src/config.ts";

if (existsSync(".env")) process.loadEnvFile(".env");
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const url = process.argv[2] ?? parseConfig(process.env).databaseUrl;
const database = await openDatabase({ url, log });
try {
  const findings = await auditSeats(database.client, Date.now());
  for (const finding of findings) console.log(JSON.stringify(finding));
  console.log(findings.length === 0 ? "Seats are in order." : `${findings.length} findings.`);
  process.exitCode = findings.length === 0 ? 0 : 1;
} finally {
  await database.close();
}
