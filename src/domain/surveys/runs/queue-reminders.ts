import type { Instant } from "../../shared/clock.ts";
import { findDueReminder, planReminders } from "./reminder-plan.ts";
import { type RunDeps, runEntry, type RunStores } from "./run-deps.ts";
import { nextMoment } from "./run-moments.ts";
import type { RunId } from "./run.ts";
import { listOpenRuns, type OpenRun, writeReminders } from "./write-reminders.ts";

/**
 * Reminds those who are missing, where the plan of a run calls for it: one message a day and person for all surveys that wait for them. Of reminders
 * that were missed (the program was down) the latest alone is made up for. Returns how many messages were new; asked again, none is.
 * Acts for the bot.
 */
export const createQueueReminders = (deps: RunDeps) => (): Promise<number> =>
  deps.work.run(null, async (stores) => {
    const due = await takeDue(stores, deps);
    if (due.length === 0) return 0;
    const open = await listOpenRuns(stores, deps.clock.now());
    let queued = 0;
    for (const { id, moment } of due) {
      await stores.surveyRuns.noteReminder(id, moment);
      const found = open.find(({ run }) => run.id === id);
      if (found !== undefined) queued += await remindOf(stores, deps, found, open);
    }
    return queued;
  });

async function takeDue(
  { surveyRuns }: Pick<RunStores, "surveyRuns">,
  { clock, calendar, timeZone }: RunDeps,
): Promise<readonly { readonly id: RunId; readonly moment: Instant }[]> {
  const due: { readonly id: RunId; readonly moment: Instant }[] = [];
  const now = clock.now();
  for (const { id } of await surveyRuns.listOpen()) {
    // Taken, so that two processes do not remind of one run side by side.
    const run = await surveyRuns.takeRun(id);
    if (run === null || run.state !== "open" || run.opensAt > now || run.closesAt <= now) continue;
    const plan = planReminders(run, calendar, timeZone);
    const moment = findDueReminder(plan, await surveyRuns.lastReminder(id), now);
    if (moment !== null) due.push({ id, moment });
  }
  return due;
}

async function remindOf(
  stores: RunStores,
  deps: RunDeps,
  { run, missing }: OpenRun,
  open: readonly OpenRun[],
): Promise<number> {
  const sendAt = nextMoment(deps.clock.now(), run.closesAt, deps);
  if (sendAt >= run.closesAt || missing.length === 0) return 0;
  const personIds = new Set(missing.map(({ personId }) => personId));
  const messages = await writeReminders(stores, deps, { open, personIds, sendAt });
  await stores.audit.write(
    runEntry(run, deps, null, { action: "reminders-queued", details: { people: missing.length, messages } }),
  );
  return messages;
}
