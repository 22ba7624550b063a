import type { AudienceDirectory, Candidate } from "../../../domain/surveys/runs/audience.ts";
import type { Contact } from "../../../domain/campaigns/school-standing.ts";
import type { Role } from "../../../domain/people/roles.ts";
import type { CalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Queries } from "../connection/database-types.ts";

/** People read at once: a few milliseconds of work, so that nobody else waits for a municipality of thousands. */
const pageSize = 500;

/** Everybody who may be asked, in the order of their ids. */
export const createAudienceDirectory = (queries: Queries): AudienceDirectory => ({
  listCandidates: async (today) => {
    const programmes = await listAcceptedProgrammes(queries);
    const candidates: Candidate[] = [];
    for (let after = ""; ; ) {
      const rows = await readPage(queries, after, today);
      for (const { id: personId, organization, accounts, roles, ...person } of rows) {
        if (organization?.goneAt != null) continue;
        candidates.push({
          personId,
          ...person,
          roles: roles.map(({ role }) => role as Role),
          programmeIds: programmes.get(personId) ?? [],
          reach: reachOf(accounts),
        });
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageSize) return candidates;
      after = last.id;
    }
  },
});

const readPage = (queries: Queries, after: string, today: CalendarDay) =>
  queries.person.findMany({
    where: { id: { gt: after }, goneAt: null },
    orderBy: { id: "asc" },
    take: pageSize,
    select: {
      id: true,
      organizationId: true,
      position: true,
      subject: true,
      category: true,
      organization: { select: { goneAt: true } },
      accounts: { select: { pausedAt: true } },
      roles: {
        where: {
          revokedAt: null,
          AND: [
            { OR: [{ validFrom: null }, { validFrom: { lte: today } }] },
            { OR: [{ validTo: null }, { validTo: { gte: today } }] },
          ],
        },
        select: { role: true },
      },
    },
  });

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
