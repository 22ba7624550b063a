import { setImmediate as turn } from "node:timers/promises";
import type { AudienceDirectory, Candidate } from "../../../domain/surveys/runs/audience.ts";
import type { Contact } from "../../../domain/campaigns/school-standing.ts";
import type { Role } from "../../../domain/people/roles.ts";
import type { CalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Queries } from "../connection/database-types.ts";
import { Prisma } from "../generated/sqlite/client.ts";

/** Everybody who may be asked, in the order of their ids. A few plain reads, whatever the size of the municipality. */
export const createAudienceDirectory = (queries: Queries): AudienceDirectory => ({
  listCandidates: async (today) => {
    const people = await readPresent(queries);
    const roles = await readRoles(queries, today);
    await turn();
    const reach = await readReach(queries);
    await turn();
    const programmes = await listAcceptedProgrammes(queries);
    await turn();
    return people.map((person) => ({
      ...person,
      roles: roles.get(person.personId) ?? [],
      programmeIds: programmes.get(person.personId) ?? [],
      reach: reach.get(person.personId) ?? "never-started",
    }));
  },
});

/** SQLite answers within one turn of the event loop: thousands of rows at once would hold everybody up. */
const pageSize = 1000;

async function readPresent(queries: Queries): Promise<readonly PersonRow[]> {
  const people: PersonRow[] = [];
  for (let after = ""; ; ) {
    const rows = await queries.$queryRaw<PersonRow[]>(Prisma.sql`
      SELECT p."id" AS "personId", p."organizationId", p."position", p."subject", p."category"
      FROM "Person" p LEFT JOIN "Organization" o ON o."id" = p."organizationId"
      WHERE p."id" > ${after} AND p."goneAt" IS NULL AND o."goneAt" IS NULL ORDER BY p."id" LIMIT ${pageSize}`);
    people.push(...rows);
    await turn();
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return people;
    after = last.personId;
  }
}

type PersonRow = Omit<Candidate, "roles" | "programmeIds" | "reach">;

/** Roles in force on that day, by person. */
async function readRoles(queries: Queries, today: CalendarDay): Promise<ReadonlyMap<string, readonly Role[]>> {
  const grants = await queries.$queryRaw<{ personId: string; role: Role }[]>(Prisma.sql`
    SELECT "personId", "role" FROM "RoleGrant"
    WHERE "revokedAt" IS NULL AND ("validFrom" IS NULL OR "validFrom" <= ${today})
      AND ("validTo" IS NULL OR "validTo" >= ${today})`);
  const roles = new Map<string, Role[]>();
  for (const { personId, role } of grants) {
    const known = roles.get(personId);
    if (known === undefined) roles.set(personId, [role]);
    else known.push(role);
  }
  return roles;
}

/** People with an account; whoever has none is not there. */
async function readReach(queries: Queries): Promise<ReadonlyMap<string, Candidate["reach"]>> {
  const accounts = await queries.$queryRaw<{ personId: string; awake: number | bigint }[]>(Prisma.sql`
    SELECT "personId", COUNT(CASE WHEN "pausedAt" IS NULL THEN 1 END) AS "awake" FROM "Account"
    WHERE "personId" IS NOT NULL GROUP BY "personId"`);
  return new Map(accounts.map(({ personId, awake }) => [personId, Number(awake) > 0 ? "reachable" : "blocked"]));
}

/** Programmes by the people who stand for them in accepted applications. */
async function listAcceptedProgrammes(queries: Queries): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = await queries.applicationLine.findMany({
    where: {
      removedAt: null,
      personId: { not: null },
      programmeId: { not: null },
      application: { state: "accepted" },
    },
    select: { personId: true, programmeId: true },
  });
  const programmes = new Map<string, string[]>();
  for (const { personId, programmeId } of lines) {
    if (personId === null || programmeId === null) continue;
    const known = programmes.get(personId) ?? [];
    if (!known.includes(programmeId)) known.push(programmeId);
    programmes.set(personId, known);
  }
  return programmes;
}

/** Whether the bot can write to somebody by one of these accounts. */
export function reachOf(accounts: readonly { readonly pausedAt: Date | null }[]): Contact["reach"] {
  if (accounts.length === 0) return "never-started";
  return accounts.some(({ pausedAt }) => pausedAt === null) ? "reachable" : "blocked";
}
