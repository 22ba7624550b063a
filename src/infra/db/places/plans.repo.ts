import { wordingOf } from "../../../domain/needs/deficit.ts";
import { occupiesSeat } from "../../../domain/places/enrolments/enrolment.ts";
import { countClosed, type PlannedDeficit } from "../../../domain/places/plan/closed-deficits.ts";
import type { Approver, PlanLine, PlanQueries, PlanStore, PlanVersion } from "../../../domain/places/plan/plan.ts";
import { asCalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Queries } from "../connection/database-types.ts";
import type { Prisma } from "../generated/sqlite/client.ts";
import { idsPerQuery, rowToDeficit } from "../needs/need-rows.ts";
import { lockRow } from "../people/lock-row.ts";
import { createRunQueries } from "./course-runs.queries.ts";

const withApprovals = { approvals: { orderBy: { approver: "asc" } } } satisfies Prisma.PlanVersionInclude;

/** Plans of a transaction. */
export const createPlanStore = (tx: Queries): PlanStore => ({
  ...createPlanQueries(tx),
  takePlan: (campaignId) => lockRow(tx, `plan:${campaignId}`),
  findLastAnnounced: async (campaignId, before) => {
    const row = await tx.planVersion.findFirst({
      where: { campaignId, number: { lt: before }, announcedAt: { not: null } },
      orderBy: { number: "desc" },
      include: withApprovals,
    });
    return row === null ? null : rowToVersion(row);
  },
  addVersion: async ({ id, campaignId, number, lines, madeAt }, byId) => {
    const data = { id, campaignId, number, lines: JSON.stringify(lines), madeAt: new Date(madeAt), madeById: byId };
    await tx.planVersion.create({ data });
  },
  saveApproval: async (versionId, { approver, ...approval }, byId, at) => {
    const data = { ...approval, notedAt: new Date(at), notedById: byId };
    await tx.planApproval.upsert({
      where: { versionId_approver: { versionId, approver } },
      create: { versionId, approver, ...data },
      update: data,
    });
  },
  markAnnounced: async (id, byId, at) => {
    await tx.planVersion.update({ where: { id }, data: { announcedAt: new Date(at), announcedById: byId } });
  },
  countPeople: async (campaignId) => {
    const rows = await tx.enrolment.findMany({
      where: { run: { campaignId, state: { not: "cancelled" } } },
      select: { organizationId: true, personId: true, runId: true, state: true },
    });
    const seated = rows.filter(({ state }) => occupiesSeat(state as Parameters<typeof occupiesSeat>[0]));
    const ids = [...new Set(seated.map(({ organizationId }) => organizationId))];
    return new Map(
      ids.map((id) => {
        const own = seated.filter(({ organizationId }) => organizationId === id);
        const people = new Set(own.map(({ personId }) => personId)).size;
        return [id, { people, runs: new Set(own.map(({ runId }) => runId)).size }];
      }),
    );
  },
});

/** Reads of plans. */
export const createPlanQueries = (queries: Queries): PlanQueries => ({
  readLines: (campaignId) => readLines(queries, campaignId),
  findLatest: async (campaignId) => {
    const row = await queries.planVersion.findFirst({
      where: { campaignId },
      orderBy: { number: "desc" },
      include: withApprovals,
    });
    return row === null ? null : rowToVersion(row);
  },
  findVersion: async (id) => {
    const row = await queries.planVersion.findUnique({ where: { id }, include: withApprovals });
    return row === null ? null : rowToVersion(row);
  },
  findByNumber: async (campaignId, number) => {
    const row = await queries.planVersion.findUnique({
      where: { campaignId_number: { campaignId, number } },
      include: withApprovals,
    });
    return row === null ? null : rowToVersion(row);
  },
});

const rowToVersion = (row: Prisma.PlanVersionGetPayload<{ include: { approvals: true } }>): PlanVersion => ({
  id: row.id,
  campaignId: row.campaignId,
  number: row.number,
  lines: JSON.parse(row.lines) as readonly PlanLine[],
  madeAt: row.madeAt.getTime(),
  announcedAt: row.announcedAt?.getTime() ?? null,
  approvals: row.approvals.map(({ approver, name, approvedOn, fileId }) => ({
    approver: approver as Approver,
    name,
    approvedOn: asCalendarDay(approvedOn),
    fileId,
  })),
});

async function readLines(queries: Queries, campaignId: string): Promise<readonly PlanLine[]> {
  const views = await createRunQueries(queries).listRuns(campaignId);
  const enrolments = await queries.enrolment.findMany({
    where: { run: { campaignId } },
    select: { runId: true, personId: true, state: true },
  });
  const seated = enrolments.filter(({ state }) => occupiesSeat(state as Parameters<typeof occupiesSeat>[0]));
  const deficits = await listDeficits(queries, [...new Set(seated.map(({ personId }) => personId))]);
  return views.map(({ run, title, provider, format, audience, people }) => {
    const own = new Set(seated.flatMap(({ runId, personId }) => (runId === run.id ? [personId] : [])));
    const { id: runId, programmeId, groupName, startsOn, endsOn, place, link, times, hours, seats, state } = run;
    return {
      runId,
      programmeId,
      title,
      provider,
      format: format ?? "",
      audience,
      groupName,
      startsOn,
      endsOn,
      place,
      link,
      times,
      hours,
      seats,
      state,
      cancelReason: run.cancelReason,
      people,
      closes: countClosed({ id: programmeId, title }, own, deficits),
    };
  });
}

/** Active deficits of these people. */
export async function listDeficits(queries: Queries, personIds: readonly string[]): Promise<readonly PlannedDeficit[]> {
  const found: PlannedDeficit[] = [];
  for (let start = 0; start < personIds.length; start += idsPerQuery) {
    const rows = await queries.deficit.findMany({
      where: { state: "active", personId: { in: personIds.slice(start, start + idsPerQuery) } },
      orderBy: [{ statedOn: "desc" }, { id: "asc" }],
    });
    for (const deficit of rows.map(rowToDeficit)) {
      if (deficit.personId === null) continue;
      found.push({ personId: deficit.personId, wording: wordingOf(deficit), competence: deficit.competence });
    }
  }
  return found;
}
