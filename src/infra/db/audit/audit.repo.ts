import type { AuditEntry, AuditLog } from "../../../domain/audit/audit.ts";
import { newId } from "../../ids.ts";
import type { Queries } from "../connection/database-types.ts";

/** The audit log of a transaction. */
export const createAuditLog = (tx: Queries): AuditLog => ({
  write: async (entry: AuditEntry) => {
    await tx.auditRecord.create({
      data: {
        id: newId(),
        at: new Date(entry.at),
        actorId: entry.actorId,
        subjectKind: entry.subjectKind,
        subjectId: entry.subjectId,
        action: entry.action,
        fromState: entry.fromState ?? null,
        toState: entry.toState ?? null,
        details: entry.details === undefined ? null : JSON.stringify(entry.details),
      },
    });
  },
});
