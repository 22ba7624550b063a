import type { AuditQueries, AuditSubject, AuditView } from "../../../domain/audit/audit.ts";
import type { Queries } from "../connection/database-types.ts";

/** Reads for the screens of «История». */
export const createAuditQueries = (queries: Queries): AuditQueries => ({
  historyOf: async (subjectKind, subjectId) => {
    const rows = await queries.auditRecord.findMany({
      where: { subjectKind, subjectId },
      orderBy: [{ at: "asc" }],
    });
    const actors = await queries.person.findMany({
      where: { id: { in: rows.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])) } },
      select: { id: true, fullName: true },
    });
    const nameById = new Map(actors.map(({ id, fullName }) => [id, fullName]));
    return rows.map(
      (row): AuditView => ({
        at: row.at.getTime(),
        actorId: row.actorId,
        actorName: row.actorId === null ? null : (nameById.get(row.actorId) ?? null),
        subjectKind: row.subjectKind as AuditSubject,
        subjectId: row.subjectId,
        action: row.action,
        ...(row.fromState === null ? {} : { fromState: row.fromState }),
        ...(row.toState === null ? {} : { toState: row.toState }),
        ...(row.details === null ? {} : { details: JSON.parse(row.details) }),
      }),
    );
  },
});
