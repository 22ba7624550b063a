import { setImmediate } from "node:timers/promises";
import type { VersionLine } from "../../../../domain/applications/application.ts";
import type { DocumentQueries } from "../../../../domain/applications/exchange/application-documents.ts";
import type {
  AcceptedVersion,
  ConsolidatedQueries,
} from "../../../../domain/applications/exchange/consolidated/consolidated-document.ts";
import type { Clock } from "../../../../domain/shared/clock.ts";
import { rowToCampaign } from "../../campaigns/campaign-rows.ts";
import { listStandings } from "../../campaigns/standings.queries.ts";
import type { Queries } from "../../connection/database-types.ts";

/** Reads for the consolidated application: an overview without lines, then the lines of one application at a time. */
export const createConsolidatedQueries = (
  { client }: { readonly client: Queries },
  clock: Pick<Clock, "today">,
  { findProgrammeDetails }: Pick<DocumentQueries, "findProgrammeDetails">,
): ConsolidatedQueries => ({
  findProgrammeDetails,
  readOverview: async (campaignId) => {
    const row = await client.campaign.findUnique({ where: { id: campaignId }, include: { stages: true } });
    if (row === null || row.state === "draft") return null;
    const standings = await listStandings(client, campaignId, clock.today());
    const accepted = await listAccepted(client, campaignId);
    return {
      halfYear: rowToCampaign(row).halfYear,
      organizations: standings.map((standing) => {
        const version = accepted.get(standing.organizationId);
        return {
          organizationId: standing.organizationId,
          name: standing.organizationName,
          state: standing.state,
          draftLines: standing.lines,
          daysLate: version?.daysLate ?? standing.daysLate,
          coordinators: standing.coordinators.map(({ fullName }) => fullName),
          accepted: version?.accepted ?? null,
        };
      }),
    };
  },
  readVersionLines: async (applicationId, number) => {
    // SQLite answers within the same turn of the event loop: without a pause everybody else would wait for hundreds of applications.
    await setImmediate();
    const row = await client.applicationVersion.findUniqueOrThrow({
      where: { applicationId_number: { applicationId, number } },
      select: { lines: true },
    });
    return JSON.parse(row.lines) as readonly VersionLine[];
  },
});

interface Accepted {
  readonly accepted: AcceptedVersion;
  readonly daysLate: number;
}

/** What was accepted in the campaign, by organization; without the lines, which weigh a hundred times more than the rest. */
async function listAccepted(client: Queries, campaignId: string): Promise<ReadonlyMap<string, Accepted>> {
  const rows = await client.application.findMany({
    where: { campaignId, state: "accepted" },
    select: {
      id: true,
      organizationId: true,
      versionNumber: true,
      versions: {
        orderBy: { number: "desc" },
        select: {
          number: true,
          code: true,
          submittedAt: true,
          daysLate: true,
          outcome: true,
          _count: { select: { scanPages: { where: { removedAt: null } } } },
        },
      },
    },
  });
  return new Map(
    rows.flatMap(({ id, organizationId, versionNumber, versions }): [string, Accepted][] => {
      const counted = versions
        .filter(({ number }) => number <= versionNumber)
        .map(({ _count: { scanPages: pages }, ...kept }) => ({ ...kept, pages }));
      const [version, ...older] = counted;
      if (version === undefined) return [];
      // A slip that the coordinator put right made a new version; the paper that was signed belongs to the one before.
      const lastOther = older.findIndex(({ outcome }) => outcome !== "corrected");
      const same = [version, ...(lastOther === -1 ? older : older.slice(0, lastOther))];
      const scanned = same.find(({ pages }) => pages > 0);
      const accepted: AcceptedVersion = {
        applicationId: id,
        number: version.number,
        code: version.code,
        submittedAt: version.submittedAt.getTime(),
        scan: scanned === undefined ? null : { version: scanned.number, pages: scanned.pages },
      };
      return [[organizationId, { accepted, daysLate: version.daysLate }]];
    }),
  );
}
