import type { OrganizationTurnout, RunStore } from "../../../domain/surveys/runs/run-store.ts";
import type { Respondent } from "../../../domain/surveys/runs/run.ts";
import type { Queries } from "../connection/database-types.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { insertAbsent } from "../connection/insert-if-absent.ts";
import { respondentColumns, type RunRow, rowToRespondent, rowToRun, runColumns, runToRow } from "./run-rows.ts";

/** Runs within a transaction. Everything about one person is read by the key of their row, turnout by counts of one index. */
export const createRunStore = (tx: Queries): RunStore => {
  const findRun: RunStore["findRun"] = async (id) => {
    const row = await tx.surveyRun.findUnique({ where: { id }, select: runColumns });
    return row === null ? null : rowToRun(row);
  };
  const listRuns = async (query: Pick<RunQuery, "where" | "orderBy">) =>
    (await tx.surveyRun.findMany({ ...query, select: runColumns })).map(rowToRun);
  const addRespondents: RunStore["addRespondents"] = async (id, respondents, now) => {
    const addedAt = new Date(now);
    const rows = respondents.map((respondent) => ({ runId: id, ...rowToRespondent(respondent), addedAt }));
    const added = new Set(await insertAbsent(tx, "SurveyRespondent", rows, "personId"));
    return respondents.filter(({ personId }) => added.has(personId));
  };
  const clearRespondents: RunStore["clearRespondents"] = async (id) => {
    await tx.surveyRespondent.deleteMany({ where: { runId: id, run: { state: "draft" } } });
  };
  const listPeople = (where: RespondentQuery["where"]) => readPeople(tx, where);
  return {
    findRun,
    takeRun: async (id) => {
      // Writing the row as it is makes PostgreSQL hold it until the transaction ends; SQLite has one writer anyway.
      const { count } = await tx.surveyRun.updateMany({ where: { id }, data: { id } });
      return count === 0 ? null : findRun(id);
    },
    addRun: async (run, now) => {
      await tx.surveyRun.create({ data: { id: run.id, ...runToRow(run), createdAt: new Date(now) } });
    },
    saveRun: async (run) => {
      await tx.surveyRun.updateMany({ where: { id: run.id }, data: runToRow(run) });
    },
    removeDraft: async (id) => {
      await clearRespondents(id);
      await tx.surveyRun.deleteMany({ where: { id, state: "draft" } });
    },
    listOfSurvey: (surveyId) => listRuns({ where: { surveyId }, orderBy: [{ opensAt: "desc" }, { id: "asc" }] }),
    listDue: (now) => {
      const at = new Date(now);
      return listRuns({
        where: {
          OR: [
            { state: "scheduled", opensAt: { lte: at } },
            { state: "open", closesAt: { lte: at } },
            { state: "closed", settledAt: null },
          ],
        },
        orderBy: [{ opensAt: "asc" }, { id: "asc" }],
      });
    },
    listOpen: () => listRuns({ where: { state: "open" }, orderBy: [{ closesAt: "asc" }, { id: "asc" }] }),
    addRespondents,
    fitRespondents: async (id, respondents, now) => {
      const wanted = new Set(respondents.map(({ personId }) => personId));
      const rows = await tx.$queryRaw<{ personId: string }[]>(
        Prisma.sql`SELECT "personId" FROM "SurveyRespondent" WHERE "runId" = ${id}`,
      );
      const known = new Set(rows.map(({ personId }) => personId));
      await addRespondents(
        id,
        respondents.filter(({ personId }) => !known.has(personId)),
        now,
      );
      const surplus = [...known].filter((personId) => !wanted.has(personId));
      for (let start = 0; start < surplus.length; start += idsPerQuery) {
        const some = surplus.slice(start, start + idsPerQuery);
        await tx.surveyRespondent.deleteMany({ where: { runId: id, personId: { in: some } } });
      }
    },
    clearRespondents,
    findAsked: async (runId, personId) => {
      // Prisma would send two statements for a relation, and take thrice as long.
      const [row] = await tx.$queryRaw<AskedRow[]>`
        SELECT r."id", r."surveyId", r."versionId", r."title", r."state", r."isAnonymous", r."minutes", r."settings",
          r."opensAt", r."closesAt", r."createdById", r."closedAt", r."settledAt", p."personId", p."organizationId",
          p."position", p."subject", p."category", p."state" AS "personState"
        FROM "SurveyRun" r JOIN "SurveyRespondent" p ON p."runId" = r."id" AND p."personId" = ${personId}
        WHERE r."id" = ${runId}`;
      return row === undefined
        ? null
        : { run: rowToRun(row), respondent: rowToRespondent({ ...row, state: row.personState }) };
    },
    findRespondent: async (runId, personId) => {
      const row = await tx.surveyRespondent.findUnique({
        where: { runId_personId: { runId, personId } },
        select: respondentColumns,
      });
      return row === null ? null : rowToRespondent(row);
    },
    listRespondents: (runId) => listPeople({ runId }),
    listMissing: (runId, organizationId) =>
      listPeople({
        runId,
        state: { in: ["invited", "started"] },
        ...(organizationId === undefined ? {} : { organizationId }),
      }),
    countTurnout: (runId) => countTurnout(tx, runId),
    listOfPerson: async (personId) => {
      const rows = await tx.surveyRespondent.findMany({
        where: {
          personId,
          state: { in: ["invited", "started", "done"] },
          run: { state: { in: ["scheduled", "open", "closed"] } },
        },
        orderBy: [{ run: { closesAt: "desc" } }, { runId: "asc" }],
        select: { ...respondentColumns, run: { select: runColumns } },
      });
      return rows.map(({ run, ...row }) => ({ run: rowToRun(run), state: rowToRespondent(row).state }));
    },
    listUninvited: async (id, prefix, limit = Number.MAX_SAFE_INTEGER) => {
      const rows = await tx.$queryRaw<{ personId: string }[]>(Prisma.sql`
        SELECT r."personId" FROM "SurveyRespondent" r JOIN "Person" p ON p."id" = r."personId"
        WHERE r."runId" = ${id} AND r."state" IN ('invited', 'started') AND p."goneAt" IS NULL
          AND EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = r."personId")
          AND NOT EXISTS (
            SELECT 1 FROM "Delivery" d WHERE d."cause" = ${prefix} || r."personId" AND d."personId" = r."personId"
          )
        ORDER BY r."personId" LIMIT ${limit}`);
      return rows.map(({ personId }) => personId);
    },
    countUnconnected: async (id) => {
      const rows = await tx.$queryRaw<{ organizationId: string | null; people: number | bigint }[]>(Prisma.sql`
        SELECT r."organizationId", COUNT(*) AS "people"
        FROM "SurveyRespondent" r JOIN "Person" p ON p."id" = r."personId"
        WHERE r."runId" = ${id} AND r."state" IN ('invited', 'started') AND p."goneAt" IS NULL
          AND NOT EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = r."personId")
        GROUP BY r."organizationId"`);
      return rows.map(({ organizationId, people }) => ({ organizationId, people: Number(people) }));
    },
    removeGone: async (id) => {
      await tx.$executeRaw(Prisma.sql`
        UPDATE "SurveyRespondent" SET "state" = 'removed'
        WHERE "runId" = ${id} AND "state" IN ('invited', 'started') AND EXISTS (
          SELECT 1 FROM "Person" p WHERE p."id" = "SurveyRespondent"."personId" AND p."goneAt" IS NOT NULL
        )`);
    },
    lastReminder: async (id) =>
      (await tx.surveyRun.findUnique({ where: { id }, select: { remindedAt: true } }))?.remindedAt?.getTime() ?? null,
    noteReminder: async (id, moment) => {
      await tx.surveyRun.updateMany({ where: { id }, data: { remindedAt: new Date(moment) } });
    },
    saveRespondentState: async (run, personId, state, now) => {
      const where = Prisma.sql`"runId" = ${run.id} AND "personId" = ${personId} AND "state" <> 'removed'`;
      // One statement: every answer that begins or ends a survey comes this way.
      await (state === "done" && !run.isAnonymous
        ? tx.$executeRaw(Prisma.sql`
            UPDATE "SurveyRespondent" SET "state" = ${state}, "doneAt" = COALESCE("doneAt", ${new Date(now)}) WHERE ${where}`)
        : tx.$executeRaw(Prisma.sql`UPDATE "SurveyRespondent" SET "state" = ${state} WHERE ${where}`));
    },
  };
};

type AskedRow = RunRow & Omit<Respondent, "state"> & { readonly personState: string };
type RunQuery = NonNullable<Parameters<Queries["surveyRun"]["findMany"]>[0]>;
type RespondentQuery = NonNullable<Parameters<Queries["surveyRespondent"]["findMany"]>[0]> & {
  readonly where: { readonly runId: string };
};

/** SQLite takes some 30,000 values in a statement, PostgreSQL 32,767; a few hundred are as quick. */
const idsPerQuery = 500;

/** Rows read at once: a few milliseconds of work, so that nobody else waits for a run of thousands. */
const pageSize = 1000;

async function readPeople(tx: Queries, where: RespondentQuery["where"]): Promise<readonly Respondent[]> {
  const people: Respondent[] = [];
  for (let after = ""; ; ) {
    const rows = await tx.surveyRespondent.findMany({
      where: { ...where, personId: { gt: after } },
      orderBy: { personId: "asc" },
      take: pageSize,
      select: respondentColumns,
    });
    people.push(...rows.map(rowToRespondent));
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return people;
    after = last.personId;
  }
}

/** Counts of one run by organization, from one grouped read; for transactions and for screens. */
export async function countTurnout(queries: Queries, runId: string): Promise<readonly OrganizationTurnout[]> {
  const groups = await queries.surveyRespondent.groupBy({
    by: ["organizationId", "state"],
    where: { runId, state: { in: ["invited", "started", "done"] } },
    _count: { _all: true },
  });
  const turnout = new Map<string | null, { asked: number; started: number; done: number }>();
  for (const {
    organizationId,
    state,
    _count: { _all: people },
  } of groups) {
    const counts = turnout.get(organizationId) ?? { asked: 0, started: 0, done: 0 };
    counts.asked += people;
    if (state === "started" || state === "done") counts[state] += people;
    turnout.set(organizationId, counts);
  }
  return [...turnout].map(([organizationId, counts]) => ({ organizationId, ...counts }));
}
