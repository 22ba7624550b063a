import type { JobRunKey, JobRuns, UnfinishedRun } from "../../../domain/jobs/job-runs.ts";
import type { Database } from "../connection/database-types.ts";
import { insertIfAbsent } from "../connection/insert-if-absent.ts";

/** Runs of jobs in the database; its unique key and conditional updates decide between two processes. */
export const createJobRuns = ({ client }: Pick<Database, "client">): JobRuns => ({
  findLatestSlot: async (job) => {
    const row = await client.jobRun.findFirst({ where: { job }, orderBy: { slot: "desc" }, select: { slot: true } });
    return row?.slot.getTime() ?? null;
  },
  markKnown: async (key, at) => {
    const now = new Date(at);
    await insertIfAbsent(client, "JobRun", [
      { ...toRow(key), state: "done", owner: "", leaseUntil: now, attempts: 0, startedAt: now, finishedAt: now },
    ]);
  },
  listUnfinished: async (job, maxAttempts) => {
    const rows = await client.jobRun.findMany({
      where: { job, state: { in: ["running", "failed"] }, attempts: { lt: maxAttempts } },
      orderBy: { slot: "asc" },
    });
    return rows.map(({ slot, attempts, state, leaseUntil, finishedAt }): UnfinishedRun => {
      const isFailed = state === "failed";
      return {
        slot: slot.getTime(),
        attempts,
        freeSince: (isFailed ? (finishedAt ?? leaseUntil) : leaseUntil).getTime(),
        state: isFailed ? "failed" : "running",
      };
    });
  },
  claim: async (key, { owner, attempts, now, leaseUntil }) => {
    const taken = {
      state: "running",
      owner,
      leaseUntil: new Date(leaseUntil),
      attempts: attempts + 1,
      startedAt: new Date(now),
    };
    if (attempts === 0) return (await insertIfAbsent(client, "JobRun", [{ ...toRow(key), ...taken }])) === 1;
    const { count } = await client.jobRun.updateMany({
      where: {
        ...toRow(key),
        attempts,
        OR: [{ state: "failed" }, { state: "running", leaseUntil: { lte: new Date(now) } }],
      },
      data: { ...taken, finishedAt: null, report: null },
    });
    return count === 1;
  },
  renew: async (key, owner, leaseUntil) => {
    const { count } = await client.jobRun.updateMany({
      where: { ...toRow(key), owner, state: "running" },
      data: { leaseUntil: new Date(leaseUntil) },
    });
    return count === 1;
  },
  finish: async (key, owner, { state, at, report }) => {
    await client.jobRun.updateMany({
      where: { ...toRow(key), owner, state: "running" },
      data: { state, finishedAt: new Date(at), report: JSON.stringify(report) },
    });
  },
});

const toRow = ({ job, slot }: JobRunKey): { readonly job: string; readonly slot: Date } => ({
  job,
  slot: new Date(slot),
});
