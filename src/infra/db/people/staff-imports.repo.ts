import type { ImportStore, StaffImport } from "../../../domain/people/staff-file/staff-import.ts";
import type { Queries } from "../connection/database-types.ts";

/** Uploaded staff lists of a transaction. */
export const createImportStore = (tx: Queries): ImportStore => createImports(tx.staffImport);

/** Uploaded tables of diagnostic results of a transaction. */
export const createDiagnosticsImportStore = (tx: Queries): ImportStore => createImports(tx.diagnosticsImport);

/** What tables of uploads have in common. */
interface ImportTable {
  readonly findUnique: (args: { where: { id: string } }) => PromiseLike<ImportRow | null>;
  readonly create: (args: { data: ImportRow & { createdAt: Date } }) => PromiseLike<unknown>;
  readonly updateMany: (args: {
    where: { id: string; state: "prepared" };
    data: { plan: string; state?: string; appliedAt?: Date };
  }) => PromiseLike<{ count: number }>;
  readonly findMany: (args: {
    where: { state: "applied" };
    orderBy: { appliedAt: "desc" };
    take: number;
  }) => PromiseLike<ImportRow[]>;
}

interface ImportRow {
  readonly id: string;
  readonly fileId: string;
  readonly uploadedById: string;
  readonly state: string;
  readonly plan: string;
}

const createImports = (table: ImportTable): ImportStore => ({
  find: async (id) => {
    const row = await table.findUnique({ where: { id } });
    if (row === null) return null;
    const { fileId, uploadedById, plan } = row;
    return { id, fileId, uploadedById, state: row.state as StaffImport["state"], plan };
  },
  insert: async (upload, now) => {
    await table.create({ data: { ...upload, createdAt: new Date(now) } });
  },
  savePlan: async (id, plan) => {
    const { count } = await table.updateMany({ where: { id, state: "prepared" }, data: { plan } });
    return count === 1;
  },
  finish: async (id, state, plan, now) => {
    const { count } = await table.updateMany({
      where: { id, state: "prepared" },
      data: { state, plan, ...(state === "applied" ? { appliedAt: new Date(now) } : {}) },
    });
    return count === 1;
  },
  lastAppliedPlans: async (count) =>
    (await table.findMany({ where: { state: "applied" }, orderBy: { appliedAt: "desc" }, take: count })).map(
      ({ plan }) => plan,
    ),
});
