import type { DocumentQueries } from "../../../../domain/applications/exchange/application-documents.ts";
import type { Clock } from "../../../../domain/shared/clock.ts";
import type { Queries } from "../../connection/database-types.ts";

/** SQLite builds may be limited to 999 bound values per statement. */
const IDS_PER_QUERY = 900;

/** Reads for the documents of one application. */
export const createDocumentQueries = (
  { client }: { readonly client: Queries },
  clock: Pick<Clock, "today">,
): DocumentQueries => ({
  findHeadName: async (organizationId) => {
    const today = clock.today();
    const grants = await client.roleGrant.findMany({
      where: {
        role: "head",
        organizationId,
        revokedAt: null,
        person: { goneAt: null },
        AND: [
          { OR: [{ validFrom: null }, { validFrom: { lte: today } }] },
          { OR: [{ validTo: null }, { validTo: { gte: today } }] },
        ],
      },
      select: { isDeputy: true, person: { select: { id: true, fullName: true } } },
    });
    // A deputy signs in the head's place only while there is no head.
    const heads = grants.filter(({ isDeputy }) => !isDeputy);
    const [only, ...others] = new Map(
      (heads.length === 0 ? grants : heads).map(({ person }) => [person.id, person.fullName]),
    ).values();
    return only === undefined || others.length > 0 ? null : only;
  },
  findProgrammeDetails: async (ids) => {
    const distinct = [...new Set(ids)];
    const details = new Map<string, { provider: string; hours: number }>();
    for (let start = 0; start < distinct.length; start += IDS_PER_QUERY) {
      const rows = await client.programme.findMany({
        where: { id: { in: distinct.slice(start, start + IDS_PER_QUERY) } },
        select: { id: true, provider: true, hours: true },
      });
      for (const { id, provider, hours } of rows) details.set(id, { provider, hours });
    }
    return details;
  },
});
