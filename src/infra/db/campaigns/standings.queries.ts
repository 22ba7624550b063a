import type { CampaignId } from "../../../domain/campaigns/campaign.ts";
import type { Contact, SchoolStanding, SchoolState } from "../../../domain/campaigns/school-standing.ts";
import type { OrganizationId } from "../../../domain/people/roles.ts";
import type { CalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Queries } from "../connection/database-types.ts";

/**
 * Where the schools stand in a campaign, with those who act for them on that day; all schools, or those asked for. A school that is gone
 * is shown only if it applied. Three queries, however many schools.
 */
export async function listStandings(
  queries: Queries,
  campaignId: CampaignId,
  today: CalendarDay,
  organizationIds?: readonly OrganizationId[],
): Promise<readonly SchoolStanding[]> {
  const only = organizationIds === undefined ? {} : { in: [...organizationIds] };
  const organizations = await queries.organization.findMany({
    where: { id: only, OR: [{ goneAt: null }, { applications: { some: { campaignId } } }] },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
  const applications = await queries.application.findMany({
    where: { campaignId, organizationId: only },
    select: {
      id: true,
      organizationId: true,
      state: true,
      _count: { select: { lines: { where: { removedAt: null } } } },
      versions: { orderBy: { number: "desc" }, take: 1, select: { daysLate: true, headApprovedAt: true } },
    },
  });
  const contacts = await listContacts(queries, today, only);

  const applicationByOrganization = new Map(
    applications.map(({ _count: { lines }, ...row }) => [row.organizationId, { ...row, lines }]),
  );
  return organizations.map(({ id, name }): SchoolStanding => {
    const application = applicationByOrganization.get(id);
    const version = application?.versions[0];
    const daysLate = application?.state === "submitted" ? (version?.daysLate ?? 0) : 0;
    return {
      organizationId: id,
      organizationName: name,
      applicationId: application?.id ?? null,
      state: application === undefined ? "not-begun" : stateOf(application.state, daysLate),
      lines: application?.lines ?? 0,
      daysLate,
      isHeadApproved: version?.headApprovedAt != null,
      coordinators: contacts.get(`${id} school-coordinator`) ?? [],
      heads: contacts.get(`${id} head`) ?? [],
    };
  });
}

const stateOf = (state: string, daysLate: number): SchoolState =>
  state === "submitted" && daysLate > 0 ? "late" : (state as SchoolState);

/** Who acts for the organizations on that day, by organization and role, in the order of their names. */
async function listContacts(
  queries: Queries,
  today: CalendarDay,
  only: { in?: string[] },
): Promise<ReadonlyMap<string, readonly Contact[]>> {
  const grants = await queries.roleGrant.findMany({
    where: {
      role: { in: ["school-coordinator", "head"] },
      organizationId: { not: null, ...only },
      revokedAt: null,
      person: { goneAt: null },
      AND: [
        { OR: [{ validFrom: null }, { validFrom: { lte: today } }] },
        { OR: [{ validTo: null }, { validTo: { gte: today } }] },
      ],
    },
    select: {
      role: true,
      organizationId: true,
      person: { select: { id: true, fullName: true, nameKey: true, accounts: { select: { pausedAt: true } } } },
    },
  });
  const contacts = new Map<string, Contact[]>();
  for (const { role, organizationId, person } of grants.toSorted((a, b) =>
    compare(a.person.nameKey, b.person.nameKey),
  )) {
    const key = `${organizationId} ${role}`;
    const known = contacts.get(key) ?? [];
    // A deputy may hold the same role twice.
    if (!known.some((contact) => contact.personId === person.id)) {
      known.push({ personId: person.id, fullName: person.fullName, reach: reachOf(person.accounts) });
    }
    contacts.set(key, known);
  }
  return contacts;
}

function reachOf(accounts: readonly { readonly pausedAt: Date | null }[]): Contact["reach"] {
  if (accounts.length === 0) return "never-started";
  return accounts.some(({ pausedAt }) => pausedAt === null) ? "reachable" : "blocked";
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
