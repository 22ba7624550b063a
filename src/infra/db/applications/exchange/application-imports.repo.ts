import type {
  ApplicationImport,
  ApplicationImportStore,
} from "../../../../domain/applications/exchange/application-import.ts";
import type { Queries } from "../../connection/database-types.ts";

/** Uploaded workbooks with lines of applications, of a transaction. */
export const createApplicationImportStore = (tx: Queries): ApplicationImportStore => ({
  find: async (id) => {
    const row = await tx.applicationImport.findUnique({ where: { id } });
    if (row === null) return null;
    const { applicationId, fileId, uploadedById, plan } = row;
    return { id, applicationId, fileId, uploadedById, state: row.state as ApplicationImport["state"], plan };
  },
  insert: async (applicationImport, now) => {
    await tx.applicationImport.create({ data: { ...applicationImport, createdAt: new Date(now) } });
  },
  savePlan: async (id, plan) => {
    const { count } = await tx.applicationImport.updateMany({ where: { id, state: "prepared" }, data: { plan } });
    return count === 1;
  },
  finish: async (id, state, plan, now) => {
    const { count } = await tx.applicationImport.updateMany({
      where: { id, state: "prepared" },
      data: { state, plan, ...(state === "applied" ? { appliedAt: new Date(now) } : {}) },
    });
    return count === 1;
  },
  lastAppliedPlans: async (applicationId, count) =>
    (
      await tx.applicationImport.findMany({
        where: { applicationId, state: "applied" },
        orderBy: [{ appliedAt: "desc" }, { id: "asc" }],
        take: count,
        select: { plan: true },
      })
    ).map(({ plan }) => plan),
});
