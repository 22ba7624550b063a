import type { EnrolmentStore } from "../../../domain/places/enrolments/enrolment.ts";
import type { Queries } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";
import type { Prisma } from "../generated/sqlite/client.ts";
import { enrolmentToColumns, rowToEnrolment } from "./place-rows.ts";

const inOrder = [
  { organizationId: "asc" },
  { personId: "asc" },
  { id: "asc" },
] satisfies Prisma.EnrolmentOrderByWithRelationInput[];

/** Enrolments of a transaction. */
export const createEnrolmentStore = (tx: Queries): EnrolmentStore => {
  const list = async (where: Prisma.EnrolmentWhereInput) =>
    (await tx.enrolment.findMany({ where, orderBy: inOrder })).map(rowToEnrolment);
  return {
    addEnrolment: async (enrolment, byId, at) => {
      const { id, runId, personId, organizationId } = enrolment;
      const row = { id, runId, personId, organizationId, ...enrolmentToColumns(enrolment) };
      const moment = new Date(at);
      const added = await insertIfAbsent(tx, "Enrolment", [
        { ...row, createdAt: moment, updatedAt: moment, updatedById: byId },
      ]);
      return added === 1;
    },
    findEnrolment: async (id) => {
      const row = await tx.enrolment.findUnique({ where: { id } });
      return row === null ? null : rowToEnrolment(row);
    },
    findInRun: async (runId, personId) => {
      const row = await tx.enrolment.findUnique({ where: { runId_personId: { runId, personId } } });
      return row === null ? null : rowToEnrolment(row);
    },
    listOfRun: (runId) => list({ runId }),
    listOfRuns: (runIds) => list({ runId: { in: [...runIds] } }),
    listOfPerson: (personId) => list({ personId }),
    listOfOrganization: (organizationId) => list({ organizationId }),
    removeEnrolment: async (id) => {
      await tx.enrolment.delete({ where: { id } });
    },
    saveEnrolment: async (enrolment, byId, at) => {
      await tx.enrolment.update({
        where: { id: enrolment.id },
        data: { ...enrolmentToColumns(enrolment), updatedAt: new Date(at), updatedById: byId },
      });
    },
  };
};
