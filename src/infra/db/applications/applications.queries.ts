import type { ApplicationState, ApplicationVersion, VersionOutcome } from "../../../domain/applications/application.ts";
import type {
  ApplicationQueries,
  ApplicationSummary,
  ApplicationView,
  Opening,
  VersionSummary,
} from "../../../domain/applications/application-views.ts";
import type { OrganizationId } from "../../../domain/people/roles.ts";
import type { CalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Clock } from "../../../domain/shared/clock.ts";
import { parseHalfYearKey } from "../../../domain/shared/half-year.ts";
import { rowToCampaign } from "../campaigns/campaign-rows.ts";
import type { Queries } from "../connection/database-types.ts";
import { createDeficitChoices } from "../needs/deficit-choices.queries.ts";
import { rowToPerson } from "../people/people-rows.ts";
import {
  type ApplicationRow,
  liveLines,
  livePages,
  rowToApplication,
  rowToLine,
  rowToVersion,
} from "./application-rows.ts";

/** Reads for the screens and documents of applications. The number of queries depends on no number of lines. */
export const createApplicationQueries = (
  { client }: { readonly client: Queries },
  clock: Pick<Clock, "today">,
): ApplicationQueries => ({
  viewApplication: async (id) => viewApplication(client, id, clock.today()),
  findApplicationId: async (campaignId, organizationId) => {
    const row = await client.application.findUnique({
      where: { campaignId_organizationId: { campaignId, organizationId } },
      select: { id: true },
    });
    return row?.id ?? null;
  },
  listApplications: (organizationIds) => listApplications(client, organizationIds),
  listOpenings: (organizationIds) => listOpenings(client, organizationIds),
  listVersions: (id) => listVersions(client, id),
  viewVersion: async (applicationId, number): Promise<ApplicationVersion | null> => {
    const row = await client.applicationVersion.findUnique({
      where: { applicationId_number: { applicationId, number } },
      include: { scanPages: livePages },
    });
    return row === null ? null : rowToVersion(row);
  },
  listRemovedLines: async (applicationId) => {
    const rows = await client.applicationLine.findMany({
      where: { applicationId, removedAt: { not: null } },
      orderBy: [{ removedAt: "desc" }, { id: "asc" }],
    });
    return rows.map(rowToLine);
  },
  listStaffChoices: (organizationId) =>
    client.person.findMany({
      where: { organizationId, goneAt: null },
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      select: { id: true, fullName: true, position: true, lastTrainedOn: true },
    }),
  listProgrammeChoices: () =>
    client.programme.findMany({
      where: { goneAt: null },
      orderBy: [{ titleKey: "asc" }],
      select: { id: true, title: true, hours: true, provider: true },
    }),
  ...createDeficitChoices(client),
});

async function viewApplication(client: Queries, id: string, today: CalendarDay): Promise<ApplicationView | null> {
  const row = await client.application.findUnique({
    where: { id },
    include: {
      lines: liveLines,
      organization: { select: { name: true } },
      campaign: { include: { stages: true } },
      versions: { orderBy: { number: "desc" }, take: 1, include: { scanPages: livePages } },
    },
  });
  if (row === null) return null;
  const latest = row.versions[0] === undefined ? null : rowToVersion(row.versions[0]);
  const lastEdited = await client.applicationLine.findFirst({
    where: { applicationId: id },
    orderBy: [{ updatedAt: "desc" }, { ordinal: "desc" }],
    select: { updatedAt: true, updatedById: true },
  });
  const named = idsIn(row);
  const actors = [
    lastEdited?.updatedById,
    row.takenUpById,
    latest?.submittedById,
    latest?.decidedById,
    latest?.headApprovedById,
  ];
  const rows = await findPeople(client, [...new Set([...named, ...actors.filter((actor) => actor != null)])]);
  const names = new Map(rows.map((person) => [person.id, person.fullName]));
  return {
    application: rowToApplication(row),
    organizationName: row.organization.name,
    campaign: rowToCampaign(row.campaign),
    people: new Map(rows.filter((person) => named.has(person.id)).map((person) => [person.id, rowToPerson(person)])),
    latest,
    lastEdit: lastEdited && {
      byName: names.get(lastEdited.updatedById) ?? "",
      at: lastEdited.updatedAt.getTime(),
    },
    names,
    hasHead: await hasReachableHead(client, row.organizationId, today),
  };
}

const idsIn = ({ lines }: Pick<ApplicationRow, "lines">): ReadonlySet<string> =>
  new Set(lines.flatMap(({ personId }) => (personId === null ? [] : [personId])));

/** SQLite builds may be limited to 999 bound values per statement. */
const idsPerQuery = 900;

async function findPeople(client: Queries, ids: readonly string[]) {
  const found = [];
  for (let start = 0; start < ids.length; start += idsPerQuery) {
    found.push(...(await client.person.findMany({ where: { id: { in: ids.slice(start, start + idsPerQuery) } } })));
  }
  return found;
}

/** Whether a head in office has an account: then they are asked to approve. */
async function hasReachableHead(client: Queries, organizationId: OrganizationId, today: CalendarDay): Promise<boolean> {
  const count = await client.roleGrant.count({
    where: {
      role: "head",
      organizationId,
      revokedAt: null,
      person: { goneAt: null, accounts: { some: {} } },
      AND: [
        { OR: [{ validFrom: null }, { validFrom: { lte: today } }] },
        { OR: [{ validTo: null }, { validTo: { gte: today } }] },
      ],
    },
  });
  return count > 0;
}

async function listApplications(
  client: Queries,
  organizationIds: readonly OrganizationId[],
): Promise<readonly ApplicationSummary[]> {
  const rows = await client.application.findMany({
    where: { organizationId: { in: [...organizationIds] } },
    orderBy: [{ campaign: { halfYear: "desc" } }, { organization: { nameKey: "asc" } }],
    select: {
      id: true,
      campaignId: true,
      organizationId: true,
      state: true,
      versionNumber: true,
      takenUpAt: true,
      campaign: { select: { halfYear: true } },
      organization: { select: { name: true } },
      versions: { orderBy: { number: "desc" }, take: 1, select: { daysLate: true } },
      _count: { select: { lines: { where: { removedAt: null } } } },
    },
  });
  return rows.map(({ _count: count, ...row }) => {
    const halfYear = parseHalfYearKey(row.campaign.halfYear);
    if (!halfYear.ok) throw new Error(`campaign ${row.campaignId} has no half-year`);
    return {
      id: row.id,
      campaignId: row.campaignId,
      halfYear: halfYear.value,
      organizationId: row.organizationId,
      organizationName: row.organization.name,
      state: row.state as ApplicationState,
      versionNumber: row.versionNumber,
      isTakenUp: row.takenUpAt !== null,
      lines: count.lines,
      daysLate: row.versions[0]?.daysLate ?? 0,
    };
  });
}

async function listOpenings(client: Queries, organizationIds: readonly OrganizationId[]): Promise<readonly Opening[]> {
  const campaigns = await client.campaign.findMany({
    where: { state: "open" },
    orderBy: { halfYear: "desc" },
    include: { stages: true, applications: { select: { organizationId: true } } },
  });
  const organizations = await client.organization.findMany({
    where: { id: { in: [...organizationIds] }, goneAt: null },
    orderBy: { nameKey: "asc" },
    select: { id: true, name: true },
  });
  return campaigns.flatMap((row) => {
    const begun = new Set(row.applications.map(({ organizationId }) => organizationId));
    const { id: campaignId, halfYear } = rowToCampaign(row);
    return organizations
      .filter(({ id }) => !begun.has(id))
      .map(({ id, name }) => ({ campaignId, halfYear, organizationId: id, organizationName: name }));
  });
}

async function listVersions(client: Queries, applicationId: string): Promise<readonly VersionSummary[]> {
  const rows = await client.applicationVersion.findMany({
    where: { applicationId },
    orderBy: { number: "desc" },
    include: { _count: { select: { scanPages: { where: { removedAt: null } } } } },
  });
  const submitters = await client.person.findMany({
    where: { id: { in: [...new Set(rows.map((row) => row.submittedById))] } },
    select: { id: true, fullName: true },
  });
  const nameById = new Map(submitters.map(({ id, fullName }) => [id, fullName]));
  return rows.map(({ _count: count, ...row }) => ({
    number: row.number,
    code: row.code,
    submittedAt: row.submittedAt.getTime(),
    daysLate: row.daysLate,
    outcome: row.outcome as VersionOutcome,
    decidedAt: row.decidedAt?.getTime() ?? null,
    reason: row.reason,
    headApprovedAt: row.headApprovedAt?.getTime() ?? null,
    lines: (JSON.parse(row.lines) as readonly unknown[]).length,
    scanPages: count.scanPages,
    submittedByName: nameById.get(row.submittedById) ?? "",
  }));
}
