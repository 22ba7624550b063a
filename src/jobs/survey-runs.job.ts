import type { RunId, RunState } from "../domain/surveys/runs/run.ts";
import type { Job } from "./job.ts";

export interface SurveyRunsDeps {
  /** Launched runs to open, open ones to close, closed ones to settle. */
  readonly listDue: () => Promise<readonly { readonly id: RunId; readonly state: RunState }[]>;
  readonly listOpenIds: () => Promise<readonly RunId[]>;
  readonly openRun: (id: RunId) => Promise<boolean>;
  readonly closeRun: (id: RunId) => Promise<boolean>;
  /** Invites some of those who were not invited yet; returns how many, 0 when all are. */
  readonly inviteRespondents: (id: RunId) => Promise<number>;
  /** Reminds of all open runs whose plan calls for it; returns how many messages were new. */
  readonly queueReminders: () => Promise<number>;
  /** Works out the results of a closed run; one that is too fresh is left for the next time. */
  readonly settleRun: (id: RunId) => Promise<unknown>;
}

/**
 * Moves runs of surveys on by the clock: opens and closes them, invites, reminds, settles what is closed. Each step looks at how things are now, so that
 * of missed slots the latest does for all, and none is done twice. What fails for one run does not keep the others waiting: it fails
 * the job when all else is done.
 */
export const surveyRunsJob: Job<SurveyRunsDeps> = {
  id: "survey-runs",
  schedule: "*/5 * * * *",
  catchUp: "latest",
  run: (deps) => async () => {
    const failures: unknown[] = [];
    const each = async (ids: readonly RunId[], step: (id: RunId) => Promise<number | boolean>): Promise<number> => {
      let sum = 0;
      for (const id of ids) {
        try {
          sum += Number(await step(id));
        } catch (error) {
          failures.push(error);
        }
      }
      return sum;
    };
    const idsIn = async (state: RunState): Promise<readonly RunId[]> =>
      (await deps.listDue()).flatMap((run) => (run.state === state ? [run.id] : []));

    const opened = await each(await idsIn("scheduled"), deps.openRun);
    const closed = await each(await idsIn("open"), deps.closeRun);
    const invited = await each(await deps.listOpenIds(), (id) => inviteAll(deps, id));
    const reminded = await each(["all"], deps.queueReminders);
    const settled = await each(await idsIn("closed"), async (id) => {
      await deps.settleRun(id);
      return 1;
    });
    if (failures.length > 0) throw new AggregateError(failures, "some runs could not be moved on");
    return { opened, closed, invited, reminded, settled };
  },
};

async function inviteAll({ inviteRespondents }: SurveyRunsDeps, id: RunId): Promise<number> {
  let sum = 0;
  for (;;) {
    const invited = await inviteRespondents(id);
    if (invited === 0) return sum;
    sum += invited;
  }
}
