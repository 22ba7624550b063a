import type { ImportStore, StaffImport } from "../../../domain/people/staff-file/staff-import.ts";
import type { Queries } from "../connection/database-types.ts";

/** Uploaded staff lists of a transaction. */
export const createImportStore = (tx: Queries): ImportStore => ({
  find: async (id) => {
    const row = await tx.staffImport.findUnique({ where: { id } });
    if (row === null) return null;
    const { fileId, uploadedById, plan } = row;
    return { id, fileId, uploadedById, state: row.state as StaffImport["state"], plan };
  },
  insert: async (staffImport, now) => {
    await tx.staffImport.create({ data: { ...staffImport, createdAt: new Date(now) } });
  },
  savePlan: async (id, plan) => {
    const { count } = await tx.staffImport.updateMany({ where: { id, state: "prepared" }, data: { plan } });
    return count === 1;
  },
  finish: async (id, state, plan, now) => {
    const { count } = await tx.staffImport.updateMany({
      where: { id, state: "prepared" },
      data: { state, plan, ...(state === "applied" ? { appliedAt: new Date(now) } : {}) },
    });
    return count === 1;
  },
  lastAppliedPlans: async (count) =>
    (
      await tx.staffImport.findMany({
        where: { state: "applied" },
        orderBy: { appliedAt: "desc" },
        take: count,
        select: { plan: true },
      })
    ).map(({ plan }) => plan),
});
