import type { Instant } from "../domain/shared/clock.ts";
import type { Job } from "./job.ts";

/** Deletes what is older than the moment; returns how many rows went. */
type Sweep = (before: Instant) => Promise<number>;

export type SweepDeps = Readonly<Record<keyof typeof keptDays, Sweep>>;

/** Days that rows are kept. Telegram redelivers for one day, and a press on a message a month old is the oldest that still matters. */
const keptDays = {
  inboxUpdates: 7,
  // The operator has a month to look into what could not be handled; then what was said there goes too.
  failedUpdates: 30,
  dialogStates: 30,
  chatScreens: 30,
  handledRequests: 30,
  expiredInvitations: 30,
  undecidedImports: 30,
  surveyPreviews: 30,
  unfinishedAnswers: 30,
  // After what points at them: records first, then the content that no record names.
  unusedFiles: 30,
  unusedContent: 30,
  // A quarter of runs, for the question why something was not sent.
  jobRuns: 90,
} as const;

const msPerDay = 86_400_000;

/** Deletes at night what only grows and nobody needs any more. */
export const sweepJob: Job<SweepDeps> = {
  id: "sweep",
  schedule: "30 3 * * *",
  catchUp: "latest",
  run: (deps) => async (slot) => {
    const report: Record<string, number> = {};
    for (const [name, days] of Object.entries(keptDays)) {
      report[name] = await deps[name as keyof typeof keptDays](slot - days * msPerDay);
    }
    return report;
  },
};
