import type { AuditEntry, AuditLog } from "../../../domain/audit/audit.ts";
import { newId } from "../../ids.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";

/** The audit log of a transaction. */
export const createAuditLog = (tx: Queries): AuditLog => ({
  write: async (entry) => {
    await tx.auditRecord.create({ data: entryToRow(entry) });
  },
  writeAll: async (entries) => {
    await insertIfAbsent(tx, "AuditRecord", entries.map(entryToRow));
  },
});

const entryToRow = (entry: AuditEntry) => ({
  id: newId(),
  at: new Date(entry.at),
  actorId: entry.actorId,
  subjectKind: entry.subjectKind,
  subjectId: entry.subjectId,
  action: entry.action,
  fromState: entry.fromState ?? null,
  toState: entry.toState ?? null,
  details: entry.details === undefined ? null : JSON.stringify(entry.details),
});
