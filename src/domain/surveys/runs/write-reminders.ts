import type { NewDelivery } from "../../messages/delivery.ts";
import type { PersonId } from "../../people/roles.ts";
import { dayOfInstant } from "../../shared/calendar-day.ts";
import type { Instant } from "../../shared/clock.ts";
import { reminderCause } from "./run-causes.ts";
import type { RunDeps, RunStores } from "./run-deps.ts";
import { createQuestionCounter } from "./questions-left.ts";
import { toNoticeMoment } from "./run-moments.ts";
import type { RemindedRun } from "./survey-notices.ts";
import type { Respondent, SurveyRun } from "./run.ts";

/** What waits for whom: all open runs in which somebody has not handed in. */
export interface OpenRun {
  readonly run: SurveyRun;
  /** Without those who are gone from the staff lists. */
  readonly missing: readonly Respondent[];
}

/** Open runs at that moment with those who are missing, the one that closes first before the others. */
export async function listOpenRuns(
  { surveyRuns, people }: Pick<RunStores, "surveyRuns" | "people">,
  now: Instant,
): Promise<readonly OpenRun[]> {
  const open: { run: SurveyRun; missing: readonly Respondent[] }[] = [];
  for (const run of await surveyRuns.listOpen()) {
    if (run.opensAt <= now && now < run.closesAt) open.push({ run, missing: await surveyRuns.listMissing(run.id) });
  }
  const ids = new Set(open.flatMap(({ missing }) => missing.map(({ personId }) => personId)));
  const here = new Set((await people.findPeople([...ids])).flatMap(({ id, isGone }) => (isGone ? [] : [id])));
  return open.map(({ run, missing }) => ({ run, missing: missing.filter(({ personId }) => here.has(personId)) }));
}

/**
 * The day's reminder for each of these people: one message that lists all open surveys which wait for them. Who has had theirs that day gets none:
 * cause and person are unique. Returns how many were new.
 */
export async function writeReminders(
  stores: RunStores,
  deps: RunDeps,
  {
    open,
    personIds,
    sendAt,
  }: {
    readonly open: readonly OpenRun[];
    readonly personIds: ReadonlySet<PersonId>;
    readonly sendAt: Instant;
  },
): Promise<number> {
  const countLeft = createQuestionCounter(stores, deps.clock.today());
  const runsByPerson = new Map<PersonId, RemindedRun[]>();
  for (const { run, missing } of open) {
    for (const { personId, state } of missing) {
      if (!personIds.has(personId)) continue;
      const mayTell = state === "started" && !run.isAnonymous;
      const questionsLeft = mayTell ? await countLeft(run, personId) : null;
      const runs = runsByPerson.get(personId) ?? [];
      runs.push({
        runId: run.id,
        title: run.title,
        minutes: run.minutes,
        closes: toNoticeMoment(run.closesAt, deps.timeZone),
        isAnonymous: run.isAnonymous,
        questionsLeft,
      });
      runsByPerson.set(personId, runs);
    }
  }
  const day = dayOfInstant(sendAt, deps.timeZone);
  return stores.deliveries.queue(
    [...runsByPerson].map(
      ([personId, runs]): NewDelivery => ({
        cause: reminderCause(day, personId),
        personId,
        priority: "reminder",
        notBefore: sendAt,
        notice: { type: "survey.reminder", runs },
      }),
    ),
  );
}
