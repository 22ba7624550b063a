import type { DeliveryFailure, DeliveryState } from "../../../domain/messages/delivery.ts";
import { foldedWords } from "../../../domain/shared/search-text.ts";
import { reminderPrefix } from "../../../domain/surveys/runs/run-causes.ts";
import type { MissingPerson, ReminderOutcome, RunQueries, SchoolRun } from "../../../domain/surveys/runs/run-views.ts";
import type { RespondentState } from "../../../domain/surveys/runs/run.ts";
import type { Queries } from "../connection/database-types.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { reachOf } from "./audience.queries.ts";
import { rowToRun, runColumns } from "./run-rows.ts";

type RespondentReads = Pick<
  RunQueries,
  | "listPersonIds"
  | "countReach"
  | "listMissing"
  | "listOfOrganizations"
  | "findReminderOutcome"
  | "searchRespondents"
  | "findRespondent"
>;

/** Ids in one statement: SQLite builds may be limited to 999 bound values. */
const idsPerQuery = 900;

/** Reads about those who are asked. */
export const createRespondentQueries = (queries: Queries): RespondentReads => ({
  listPersonIds: async (runId) =>
    (await queries.surveyRespondent.findMany({ where: { runId }, select: { personId: true } })).map(
      ({ personId }) => personId,
    ),
  countReach: async (runId) => {
    const [row] = await queries.$queryRaw<{ unconnected: number | bigint | null; blocked: number | bigint | null }[]>(
      Prisma.sql`
        SELECT SUM(CASE WHEN t."accounts" = 0 THEN 1 ELSE 0 END) AS "unconnected",
          SUM(CASE WHEN t."accounts" > 0 AND t."awake" = 0 THEN 1 ELSE 0 END) AS "blocked"
        FROM (
          SELECT r."personId", COUNT(a."id") AS "accounts",
            COUNT(CASE WHEN a."pausedAt" IS NULL THEN a."id" END) AS "awake"
          FROM "SurveyRespondent" r JOIN "Person" p ON p."id" = r."personId"
            LEFT JOIN "Account" a ON a."personId" = r."personId"
          WHERE r."runId" = ${runId} AND r."state" IN ('invited', 'started') AND p."goneAt" IS NULL
          GROUP BY r."personId"
        ) t`,
    );
    return { unconnected: Number(row?.unconnected ?? 0), blocked: Number(row?.blocked ?? 0) };
  },
  listMissing: async (runId, organizationId) =>
    describePeople(
      queries,
      await queries.surveyRespondent.findMany({
        where: {
          runId,
          state: { in: ["invited", "started"] },
          ...(organizationId === undefined ? {} : { organizationId }),
        },
        select: { personId: true, organizationId: true, state: true },
      }),
    ),
  searchRespondents: async (runId, text, limit) => {
    const words = foldedWords(text);
    const respondents = await queries.surveyRespondent.findMany({
      where: { runId, state: { not: "removed" } },
      select: { personId: true, organizationId: true, state: true },
    });
    const people = await queries.person.findMany({
      where: { AND: words.map((word) => ({ nameKey: { contains: word } })) },
      select: { id: true },
    });
    const found = new Set(people.map(({ id }) => id));
    const described = await describePeople(
      queries,
      respondents.filter(({ personId }) => found.has(personId)),
    );
    return described.slice(0, limit);
  },
  findRespondent: async (runId, personId) => {
    const rows = await queries.surveyRespondent.findMany({
      where: { runId, personId },
      select: { personId: true, organizationId: true, state: true },
    });
    return (await describePeople(queries, rows))[0] ?? null;
  },
  listOfOrganizations: async (organizationIds, closedSince) => {
    const runs = await queries.surveyRun.findMany({
      where: { OR: [{ state: "open" }, { state: "closed", closedAt: { gte: new Date(closedSince) } }] },
      orderBy: [{ opensAt: "desc" }, { id: "asc" }],
      select: runColumns,
    });
    const groups = await queries.surveyRespondent.groupBy({
      by: ["runId", "organizationId", "state"],
      where: {
        runId: { in: runs.map(({ id }) => id) },
        organizationId: { in: [...organizationIds] },
        state: { not: "removed" },
      },
      _count: { _all: true },
    });
    const organizations = await queries.organization.findMany({
      where: { id: { in: [...organizationIds] } },
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      select: { id: true, name: true },
    });
    return runs.flatMap((row) =>
      organizations.flatMap(({ id: organizationId, name: organizationName }): readonly SchoolRun[] => {
        const own = groups.filter((group) => group.runId === row.id && group.organizationId === organizationId);
        const count = (isCounted: (state: string) => boolean): number =>
          own.reduce((sum, { state, _count: { _all: people } }) => sum + (isCounted(state) ? people : 0), 0);
        const asked = count(() => true);
        if (asked === 0) return [];
        return [
          { run: rowToRun(row), organizationId, organizationName, asked, done: count((state) => state === "done") },
        ];
      }),
    );
  },
  findReminderOutcome: async (runId, day) => {
    const rows = await queries.delivery.findMany({
      // The notice names the surveys of which it speaks.
      where: { cause: { startsWith: reminderPrefix(day) }, notice: { contains: `"${runId}"` } },
      select: { personId: true, state: true, failure: true },
    });
    const respondents = await queries.surveyRespondent.findMany({
      where: { runId },
      select: { personId: true, organizationId: true },
    });
    const homes = new Map(respondents.map(({ personId, organizationId }) => [personId, organizationId]));
    const organizations = await queries.organization.findMany({
      where: { id: { in: [...new Set(respondents.flatMap(({ organizationId }) => organizationId ?? []))] } },
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      select: { id: true, name: true },
    });
    return [...organizations, { id: null, name: null }].flatMap(({ id, name }): readonly ReminderOutcome[] => {
      const deliveries = rows.flatMap(({ personId, state, failure }) =>
        homes.has(personId) && (homes.get(personId) ?? null) === id
          ? [{ state: state as DeliveryState, failure: failure as DeliveryFailure | null }]
          : [],
      );
      return deliveries.length === 0 ? [] : [{ organizationName: name, deliveries }];
    });
  },
});

interface RespondentRow {
  readonly personId: string;
  readonly organizationId: string | null;
  readonly state: string;
}

/** Adds names and reach; in the order of organizations and names, without those who are gone. */
async function describePeople(queries: Queries, rows: readonly RespondentRow[]): Promise<readonly MissingPerson[]> {
  const people = [];
  for (let start = 0; start < rows.length; start += idsPerQuery) {
    const ids = rows.slice(start, start + idsPerQuery).map(({ personId }) => personId);
    people.push(
      ...(await queries.person.findMany({
        where: { id: { in: ids }, goneAt: null },
        select: {
          id: true,
          fullName: true,
          nameKey: true,
          position: true,
          accounts: { select: { pausedAt: true } },
        },
      })),
    );
  }
  const organizations = await queries.organization.findMany({
    where: { id: { in: [...new Set(rows.flatMap(({ organizationId }) => organizationId ?? []))] } },
    select: { id: true, name: true, nameKey: true },
  });
  const personById = new Map(people.map((person) => [person.id, person]));
  const organizationById = new Map(organizations.map((organization) => [organization.id, organization]));
  const described = rows.flatMap(({ personId, organizationId, state }) => {
    const person = personById.get(personId);
    if (person === undefined) return [];
    const organization = organizationById.get(organizationId ?? "");
    return [{ person, organization, organizationId, state }];
  });
  return described
    .toSorted(
      (a, b) =>
        compare(a.organization?.nameKey ?? "", b.organization?.nameKey ?? "") ||
        compare(a.person.nameKey, b.person.nameKey) ||
        compare(a.person.id, b.person.id),
    )
    .map(({ person, organization, organizationId, state }) => ({
      personId: person.id,
      fullName: person.fullName,
      position: person.position,
      organizationId,
      organizationName: organization?.name ?? null,
      state: state as RespondentState,
      reach: reachOf(person.accounts),
    }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
