import type { ApplicationQueries, DeficitChoice } from "../../../domain/applications/application-views.ts";
import type { Queries } from "../connection/database-types.ts";
import { newestFirst, rowToDeficit } from "./need-rows.ts";
import { listRowsOf } from "./needs.repo.ts";

/** Deficits on which lines of Form 2 may rest. */
export const createDeficitChoices = (
  queries: Queries,
): Pick<ApplicationQueries, "listDeficitChoices" | "listAllDeficits"> => ({
  listDeficitChoices: async (organizationId, personId) => {
    const own = await queries.deficit.findMany({
      where: { organizationId, personId: null, state: "active" },
      orderBy: newestFirst,
    });
    if (personId === null) return own.map((row) => ({ ...rowToDeficit(row), fullName: null }));
    const person = await queries.person.findUnique({ where: { id: personId }, select: { fullName: true } });
    const theirs = await queries.deficit.findMany({ where: { personId, state: "active" }, orderBy: newestFirst });
    return [
      ...theirs.map((row): DeficitChoice => ({ ...rowToDeficit(row), fullName: person?.fullName ?? null })),
      ...own.map((row): DeficitChoice => ({ ...rowToDeficit(row), fullName: null })),
    ];
  },
  listAllDeficits: async (organizationId) => {
    const staff = await queries.person.findMany({
      where: { organizationId, goneAt: null },
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      select: { id: true, fullName: true },
    });
    const rows = (await listRowsOf(queries, organizationId))
      .filter(({ state }) => state === "active")
      .map(rowToDeficit);
    return [...staff, { id: null, fullName: null }].flatMap(({ id, fullName }) =>
      rows.filter(({ personId }) => personId === id).map((deficit): DeficitChoice => ({ ...deficit, fullName })),
    );
  },
});
