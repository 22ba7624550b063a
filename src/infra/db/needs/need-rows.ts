import type { Competence } from "../../../domain/needs/competence.ts";
import type { Deficit } from "../../../domain/needs/deficit.ts";
import { asCalendarDay } from "../../../domain/shared/calendar-day.ts";
import type { Prisma } from "../generated/sqlite/client.ts";

type DeficitRow = Prisma.DeficitGetPayload<object>;

/** SQLite builds may be limited to 999 bound values per statement. */
export const idsPerQuery = 900;

/** The newest statement first; those of one day in an order that stays. */
export const newestFirst = [{ statedOn: "desc" }, { id: "asc" }] satisfies Prisma.DeficitOrderByWithRelationInput[];

/** What is not closed. */
export const notClosed = { in: ["active", "objected"] };

/** A row as the domain knows it. */
export const rowToDeficit = (row: DeficitRow): Deficit => ({
  id: row.id,
  organizationId: row.organizationId,
  personId: row.personId,
  competence: row.competence as Competence,
  wording: row.wording,
  correctedWording: row.correctedWording,
  source: row.source as Deficit["source"],
  sourceId: row.sourceId,
  sourceTitle: row.sourceTitle,
  statedOn: asCalendarDay(row.statedOn),
  state: row.state as Deficit["state"],
  objection: row.objection,
});
