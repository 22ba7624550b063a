import type { JobRuns, UnfinishedRun } from "../domain/jobs/job-runs.ts";
import type { Instant } from "../domain/shared/clock.ts";
import type { CatchUp, ReadyJob } from "./job.ts";
import { createSlots, type Slots } from "./slots.ts";

export interface PlannerDeps {
  readonly jobs: readonly ReadyJob[];
  readonly runs: Pick<JobRuns, "findLatestSlot" | "markKnown" | "listUnfinished">;
  /** IANA zone in which schedules are read. */
  readonly timeZone: string;
}

/** A run that should begin now. Others may think so too: it still has to be claimed. */
export interface DueRun {
  readonly job: ReadyJob;
  readonly slot: Instant;
  /** How often it was begun before. */
  readonly attempts: number;
}

export interface Planner {
  /**
   * What is due at this moment, oldest slot first: new slots, slots missed by the job's policy, and failed runs whose pause is over. A
   * job seen for the first time is noted and has missed nothing.
   */
  readonly planDueRuns: (now: Instant) => Promise<readonly DueRun[]>;
}

/** Tries in all; what failed three times in half an hour needs a person. */
export const maxAttempts = 3;

/** How long a failed run rests before its next attempt: time for a database that is away to come back. */
export const pauseBeforeRetry = (attempts: number): number => (attempts === 1 ? 2 : 20) * 60_000;

/** Plans by the schedules and the memory of past runs alone: no timers. Two jobs of one id, or a malformed schedule, throw at once. */
export function createPlanner({ jobs, runs, timeZone }: PlannerDeps): Planner {
  const ids = jobs.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`two jobs have the id ${twice}`);
  const planned = jobs.map((job) => ({ job, slots: createSlots(job.schedule, timeZone) }));

  const planJob = async (job: ReadyJob, slots: Slots, now: Instant): Promise<readonly DueRun[]> => {
    const known = await runs.findLatestSlot(job.id);
    if (known === null) {
      const latest = slots.latest(now);
      if (latest !== null) await runs.markKnown({ job: job.id, slot: latest }, now);
      return [];
    }
    const missed = findMissedSlots(slots, job.catchUp, known, now).map((slot) => ({ job, slot, attempts: 0 }));
    const unfinished = await runs.listUnfinished(job.id, maxAttempts);
    const again = unfinished
      .filter((run) => isFree(run, now) && isWorthRepeating(run, job.catchUp, missed[0]?.slot ?? known, now))
      .map(({ slot, attempts }) => ({ job, slot, attempts }));
    return [...again, ...missed];
  };

  return {
    planDueRuns: async (now) => {
      const due: DueRun[] = [];
      for (const { job, slots } of planned) due.push(...(await planJob(job, slots, now)));
      return due.toSorted((a, b) => a.slot - b.slot);
    },
  };
}

/** More missed slots than this come in the next minutes. */
const slotsAtOnce = 100;

const msPerHour = 3_600_000;

function findMissedSlots(slots: Slots, catchUp: CatchUp, known: Instant, now: Instant): readonly Instant[] {
  if (catchUp === "all") return slots.between(known, now, slotsAtOnce);
  if (catchUp === "latest") {
    const latest = slots.latest(now);
    return latest === null || latest <= known ? [] : [latest];
  }
  // A moment earlier, for a slot that is exactly as old as allowed.
  const oldest = now - catchUp.skipOlderThanHours * msPerHour - 1;
  return slots.between(Math.max(known, oldest), now, slotsAtOnce);
}

function isFree({ state, attempts, freeSince }: UnfinishedRun, now: Instant): boolean {
  return state === "running" ? freeSince <= now : freeSince + pauseBeforeRetry(attempts) <= now;
}

/** What the policy would skip as a missed slot is not worth a second attempt either. */
function isWorthRepeating({ slot }: UnfinishedRun, catchUp: CatchUp, newest: Instant, now: Instant): boolean {
  if (catchUp === "all") return true;
  return catchUp === "latest" ? slot >= newest : slot >= now - catchUp.skipOlderThanHours * msPerHour;
}
