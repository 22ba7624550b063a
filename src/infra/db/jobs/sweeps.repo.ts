import type { Database } from "../connection/database-types.ts";
import { sweepUnusedFiles } from "./sweep-unused-files.ts";

/** Deletes what is older than a moment; each returns how many rows went. */
export type Sweep = (before: number) => Promise<number>;

/** Sweeps of the tables that only grow. Deletes are plain and repeatable; a sweep that is cut off goes on the next night. */
export const createSweeps = ({ client }: Pick<Database, "client">) =>
  ({
    /** Updates that were handled; those that failed stay for the operator. */
    inboxUpdates: async (before) => {
      const { count } = await client.inboxUpdate.deleteMany({
        where: { state: "done", doneAt: { lt: new Date(before) } },
      });
      return count;
    },
    /** Updates that were set aside, with what was said in them. */
    failedUpdates: async (before) => {
      const { count } = await client.inboxUpdate.deleteMany({
        where: { state: "failed", doneAt: { lt: new Date(before) } },
      });
      return count;
    },
    /** Dry runs of workbooks that nobody took or discarded: they hold people's names. */
    undecidedImports: async (before) => {
      const where = { state: "prepared", createdAt: { lt: new Date(before) } };
      const staff = await client.staffImport.deleteMany({ where });
      const lines = await client.applicationImport.deleteMany({ where });
      const diagnostics = await client.diagnosticsImport.deleteMany({ where });
      return staff.count + lines.count + diagnostics.count;
    },
    /** Trials of surveys that their authors left in the middle: they count nowhere. */
    surveyPreviews: async (before) => {
      const where = { runId: { startsWith: "preview:" }, updatedAt: { lt: new Date(before) } };
      const { count } = await client.surveyResponse.deleteMany({ where });
      return count;
    },
    /** Answers that were begun and not handed in before their run was over: nothing comes of them any more. */
    unfinishedAnswers: async (before) => {
      const over = {
        OR: [
          { state: "closed", closedAt: { lt: new Date(before) } },
          { state: "cancelled", closesAt: { lt: new Date(before) } },
        ],
      };
      let swept = 0;
      for (const { id } of await client.surveyRun.findMany({ where: over, select: { id: true } })) {
        const { count } = await client.surveyResponse.deleteMany({ where: { runId: id, state: "draft" } });
        swept += count;
      }
      return swept;
    },
    /** Records of files that nothing points at: offered and not used, stored twice, or part of what was swept above. */
    unusedFiles: (before) => sweepUnusedFiles(client, new Date(before)),
    /** Dialogs that nobody went on with: what was answered is in the database, the log is only its shadow. */
    dialogStates: async (before) => {
      const { count } = await client.dialogState.deleteMany({ where: { updatedAt: { lt: new Date(before) } } });
      return count;
    },
    /** Screens of chats that were left alone; the next word there draws a new one. */
    chatScreens: async (before) => {
      const { count } = await client.chatScreen.deleteMany({ where: { updatedAt: { lt: new Date(before) } } });
      return count;
    },
    /** Outcomes of requests that are not redelivered any more. */
    handledRequests: async (before) => {
      const { count } = await client.handledRequest.deleteMany({ where: { at: { lt: new Date(before) } } });
      return count;
    },
    /** Links that ran out without having been used; used ones tell who came by whose invitation. */
    expiredInvitations: async (before) => {
      const { count } = await client.invitation.deleteMany({
        where: { expiresAt: { lt: new Date(before) }, usedAt: null },
      });
      return count;
    },
    /** Runs of jobs; the newest one of each job stays, since it tells from when on slots were missed. */
    jobRuns: async (before) => {
      const newest = await client.jobRun.groupBy({ by: ["job"], _max: { slot: true } });
      let swept = 0;
      for (const {
        job,
        _max: { slot },
      } of newest) {
        if (slot === null) continue;
        const { count } = await client.jobRun.deleteMany({
          where: { job, AND: [{ slot: { lt: new Date(before) } }, { slot: { lt: slot } }] },
        });
        swept += count;
      }
      return swept;
    },
  }) satisfies Readonly<Record<string, Sweep>>;
